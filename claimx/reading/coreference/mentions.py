"""The noun phrases of an article that are a source, or that a later source may stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.coreference.given import AttributionGiven, EntityGiven
from claimx.reading.coreference.mention import Mention, pronoun
from claimx.reading.coreference.mention_heads import group_key, members_of, relative_antecedent
from claimx.reading.coreference.traits import DEFINITE, KINDS_OF_ENTITIES, noun_of, read_mention
from claimx.reading.lexicon import Lexicon
from claimx.reading.syntax import SUBJECTS, Range
from claimx.vocabulary import BODIES, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_mentions(
    doc: "Doc", attributions: Sequence[AttributionGiven], entities: Sequence[EntityGiven], lexicon: Lexicon
) -> dict[int, Mention]:
    """Return, by head token in text order, the mentions that are sources or might be what a later source stands for."""
    named = _mention_heads(doc, entities)
    acting = _acting(doc, attributions)
    antecedents = {token.i for i in acting if (token := relative_antecedent(doc[i])) is not None}
    mentions: dict[int, Mention] = {}
    for token in doc:
        if token.i in acting or token.i in named or token.i in antecedents or _may_refer(token, lexicon):
            entity, mention = _entity_of(token, named, entities, lexicon)
            span = acting.get(token.i) or mention or _own_range(token)
            found = read_mention(token, span, lexicon, entity=entity, mention=mention)
            bodies = _bodies_within(found, doc, named, entities)
            mentions[token.i] = replace(found, acts=token.i in acting, bodies=bodies)
    mentions |= _joined(doc, mentions, lexicon) | _closing_names(doc, attributions, mentions, named)
    return dict(sorted((mentions | _groups(doc, attributions, mentions)).items()))


def _entity_of(
    token: "Token", named: Mapping[int, tuple[int, Range]], entities: Sequence[EntityGiven], lexicon: Lexicon
) -> tuple[tuple[int, EntityGiven] | None, Range | None]:
    """Return the entity whose mention the token heads, its position before it, and the mention where that is a name."""
    if token.i not in named:
        return None, None
    position, mention = named[token.i]
    entity = entities[position]
    if entity.named and (_describes(token, mention, lexicon) or _cuts_a_name(token, mention, lexicon)):
        return None, None  # whom a description takes up is for the search to say
    return (position, entity), mention if entity.named else None  # of a description the whole phrase counts


def _bodies_within(
    mention: Mention, doc: "Doc", named: Mapping[int, tuple[int, Range]], entities: Sequence[EntityGiven]
) -> frozenset[int]:
    """Return the bodies named within a person's phrase, titles before the name included."""
    if mention.kind not in PEOPLE:
        return frozenset()
    start = min(mention.range[0], doc[mention.head].left_edge.i)
    inside = (named[i][0] for i in range(start, mention.range[1]) if i in named and i != mention.head)
    return frozenset(position for position in inside if entities[position].type in BODIES and entities[position].named)


def _closing_names(
    doc: "Doc",
    attributions: Sequence[AttributionGiven],
    mentions: Mapping[int, Mention],
    named: Mapping[int, tuple[int, Range]],
) -> dict[int, Mention]:
    """Return names that nothing else finds, behind the mention of a role: "Spokesman for the port | Hua Chunying"."""
    found: dict[int, Mention] = {}
    for attribution in attributions:
        for start, end in attribution.source:
            role = next((mentions[i] for i in range(start, end) if i in mentions and i in named), None)
            if role is None or role.kind not in PEOPLE or role.form == "name" or end - 1 in mentions:
                continue
            tail = (named[role.head][1][1], end)
            if 2 <= tail[1] - tail[0] <= 3 and all(t.pos_ == "PROPN" and t.is_title for t in doc[slice(*tail)]):
                found[end - 1] = Mention(tail, end - 1, "name", kind="person", plural=False, name=tail)
    return found


def _joined(doc: "Doc", mentions: Mapping[int, Mention], lexicon: Lexicon) -> dict[int, Mention]:
    """Return mentions for nouns on no list that "and" joins to people."""
    return {
        token.i: replace(read_mention(token, _own_range(token), lexicon), kind=mention.kind)
        for mention in mentions.values()
        if mention.kind in PEOPLE
        for token in doc[mention.head].children
        if token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN") and token.i not in mentions
    }


def _groups(
    doc: "Doc", attributions: Sequence[AttributionGiven], mentions: Mapping[int, Mention]
) -> dict[int, Mention]:
    """Return a mention for each source or carrier with members and each pair of people, by the "and" between them."""
    groups: dict[int, Mention] = {}
    for mention in mentions.values():
        joined = [t for t in doc[mention.head].children if t.dep_ == "conj" and t.i in mentions]
        if joined and mention.kind in PEOPLE and mentions[joined[0].i].kind in PEOPLE:
            _add_group(doc, (mention.range[0], mentions[joined[-1].i].range[1]), [mention.head, joined[0].i], groups)
    parts = ((each.source, *((carrier,) for carrier in each.via)) for each in attributions)
    for ranges in (part for each in parts for part in each if part):
        members = [token.i for token, _ in members_of(doc, ranges)]
        if len(members) > 1:
            _add_group(doc, (ranges[0][0], ranges[-1][1]), members, groups, acts=True)
    return groups


def _add_group(
    doc: "Doc", span: Range, members: Sequence[int], groups: dict[int, Mention], *, acts: bool = False
) -> None:
    """Add the group of these members."""
    key = group_key(doc, members)
    groups[key] = Mention(span, key, "group", kind="group", plural=True, members=tuple(members), acts=acts)


def _mention_heads(doc: "Doc", entities: Sequence[EntityGiven]) -> dict[int, tuple[int, Range]]:
    """Map the head token of each mention of an agent to the entity's position and the mention's range."""
    found: dict[int, tuple[int, Range]] = {}
    for position, entity in enumerate(entities):
        if entity.type in KINDS_OF_ENTITIES:
            for start, end in entity.mentions:
                found[doc[start:end].root.i] = (position, (start, end))
    return found


def _acting(doc: "Doc", attributions: Sequence[AttributionGiven]) -> dict[int, Range]:
    """Map the head token of each source, each member of a joined one, and each carrier to its range."""
    acting: dict[int, Range] = {}
    for attribution in attributions:
        for part in (*((span,) for span in attribution.via), attribution.source):
            if part:
                for token, span in members_of(doc, part):
                    bracketed = any(word.text in ("(", "[") for word in doc[slice(*span)])
                    acting[token.i] = (span[0], min(_own_range(token)[1], span[1])) if bracketed else span
    return acting


def _may_refer(token: "Token", lexicon: Lexicon) -> bool:
    """Tell whether the token is a pronoun, or heads a phrase as a noun from the word list, a subject or an object."""
    if pronoun(token) is not None:
        return token.pos_ in ("PRON", "DET") and (token.lower_ != "that" or token.dep_ in ("nsubj", "nsubjpass"))
    if token.dep_ in ("compound", "nmod") or token.pos_ not in ("NOUN", "PROPN"):
        return False
    return noun_of(token, lexicon.source_words) is not None or token.dep_ in SUBJECTS or token.dep_ == "dobj"


def _cuts_a_name(token: "Token", mention: Range, lexicon: Lexicon) -> bool:
    """Tell whether a place's or body's mention is but the end of a person's name ("Elif Karaman")."""
    doc, before = token.doc, mention[0] - 1
    if token.ent_type_ != "PERSON" or before < 0 or doc[before].ent_type_ != "PERSON":
        return False
    first = doc[before]
    return (
        first.head.i == token.i
        and first.text.rstrip(".") not in lexicon.source_words.title_nouns
        and noun_of(first, lexicon.source_words) is None
    )


def _describes(token: "Token", mention: Range, lexicon: Lexicon) -> bool:
    """Tell whether a mention describes without a name in it: "the governor", "The Ministry"."""
    if noun_of(token, lexicon.source_words) is None:
        return False
    before = [word for word in token.doc[slice(*mention)] if word.i != token.i and word.pos_ != "DET"]
    definite = any(child.lower_ in DEFINITE for child in token.lefts)
    return not any(word.text[0].isupper() for word in before) and (token.is_lower or definite)


def _own_range(token: "Token") -> Range:
    """Return the range from the phrase's first word to its head, prepositional attributes on the right included."""
    start = min(
        (child.left_edge.i for child in token.lefts if child.dep_ not in ("punct", "cc", "preconj")), default=token.i
    )
    end = token.i + 1
    for child in token.rights:
        if child.dep_ != "prep" or child.left_edge.i != end or not _narrows(child):
            break
        end = child.right_edge.i + 1
    return start, end


def _narrows(preposition: "Token") -> bool:
    """Tell whether a preposition behind a noun says who is meant: "of the army", "in Nouakchott"."""
    if preposition.lower_ == "in":
        return any(child.ent_type_ == "GPE" or child.tag_ == "NNP" for child in preposition.children)
    return preposition.lower_ in ("of", "for", "at", "from")
