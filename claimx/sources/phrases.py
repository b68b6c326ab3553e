"""The noun phrases of an article that may be a source or stand for one, read from the parse and the word list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.attributions.attribution import Attribution
from claimx.entities.entity import TypedEntity
from claimx.lexicon.sources import SourceNoun, SourceWords
from claimx.sources.spans import members_of, relative_antecedent, whole_noun
from claimx.syntax import SUBJECTS, Range

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOUNS: Mapping[str, tuple[str, str | None]] = {  # form, gender
    **dict.fromkeys(("he", "him", "his", "himself"), ("he", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("she", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("it", None)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("they", None)),
    **dict.fromkeys("i me my mine myself we us our ours ourselves you your yours".split(), ("speaker", None)),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), ("relative", None)),
}
PRONOUN_FORMS = frozenset(form for form, _ in PRONOUNS.values())
AGENTS = frozenset("official person government force organization outlet place".split())
PEOPLE = frozenset(("official", "person"))
BODIES = frozenset(("government", "force", "organization", "outlet", "document"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
_PLURAL_TAGS = frozenset(("NNS", "NNPS"))
_PAST = frozenset(("former", "late", "ex", "onetime", "then"))
_ROLE_REACH = 8  # tokens before a name in which its role may stand
_GENERIC = SourceNoun("")
_KINDS_OF_NAMES = {"PERSON": "person", "ORG": "organization", "GPE": "government"}


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: its range, its head token, and what its words show.

    `form` is a pronoun's class (he, she, it, they, speaker, relative) or name, definite, possessive, indefinite, bare,
    or group (members joined by "and"). `plural` and `gender` are None where nothing shows them. `nouns` are the lemmas
    that say what it is (titles spelled out), `modifiers` the other words, in lower case.
    """

    range: Range
    head: int
    form: str
    kind: str | None = None
    plural: bool | None = None
    gender: str | None = None
    entity: int | None = None
    nouns: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    members: tuple[int, ...] = ()  # heads
    name: Range | None = None  # of a name the words proper, without role and apposition
    acts: bool = False  # it is the source of an attribution, or carried one
    human: float = 1.0  # how surely it is of a human being, as far as its type and words show

    @property
    def is_pronoun(self) -> bool:
        """Tell whether the phrase is a pronoun."""
        return self.form in PRONOUN_FORMS


def find_phrases(
    doc: "Doc", attributions: Sequence[Attribution], entities: Sequence[TypedEntity], words: SourceWords
) -> dict[int, Phrase]:
    """Return, by head token in text order, the phrases that are sources or might be what a later source stands for."""
    named = _mention_heads(doc, entities)
    acting = _acting(doc, attributions)
    antecedents = {token.i for i in acting if (token := relative_antecedent(doc[i])) is not None}
    phrases: dict[int, Phrase] = {}
    for token in doc:
        if token.i in acting or token.i in named or token.i in antecedents or _may_refer(token, words):
            entity, mention = named.get(token.i, (None, None))
            if entity is not None and mention and entities[entity].named and _describes(token, mention, words):
                entity = None  # whom a description takes up is for this stage to say
            if entity is not None and mention and _cuts_a_name(token, mention, words):
                entity = None
            if entity is None or not entities[entity].named:
                mention = None  # of a description the whole phrase counts
            span = acting.get(token.i) or mention or _own_range(token)
            typed = None if entity is None else (entity, entities[entity])
            found = _describe(token, span, words, entity=typed, mention=mention)
            phrases[token.i] = replace(found, acts=True) if token.i in acting else found
    for phrase in [phrase for phrase in phrases.values() if phrase.kind in PEOPLE]:
        for token in doc[phrase.head].children:
            if token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN") and token.i not in phrases:
                phrases[token.i] = replace(_describe(token, _own_range(token), words), kind=phrase.kind)
    return dict(sorted((phrases | _groups(doc, attributions, phrases)).items()))


def _groups(doc: "Doc", attributions: Sequence[Attribution], phrases: Mapping[int, Phrase]) -> dict[int, Phrase]:
    """Return a phrase for each source with members and each pair of people, by the "and" between them."""
    groups: dict[int, Phrase] = {}
    for phrase in phrases.values():
        joined = [t for t in doc[phrase.head].children if t.dep_ == "conj" and t.i in phrases]
        if joined and phrase.kind in PEOPLE and phrases[joined[0].i].kind in PEOPLE:
            _add_group(doc, (phrase.range[0], phrases[joined[-1].i].range[1]), [phrase.head, joined[0].i], groups)
    for attribution in attributions:
        if attribution.source:
            members = [token.i for token, _ in members_of(doc, attribution.source)]
            if len(members) > 1:
                _add_group(doc, (attribution.source[0][0], attribution.source[-1][1]), members, groups, acts=True)
    return groups


def _add_group(
    doc: "Doc", span: Range, members: Sequence[int], groups: dict[int, Phrase], *, acts: bool = False
) -> None:
    """Add the group of these members."""
    key = group_key(doc, members)
    groups[key] = Phrase(span, key, "group", kind="group", plural=True, members=tuple(members), acts=acts)


def group_key(doc: "Doc", members: Sequence[int]) -> int:
    """Return the token that stands for a group in place of a head: the "and" or comma before its second member."""
    key = members[1] - 1
    while key > members[0] + 1 and doc[key].dep_ != "cc" and not doc[key].is_punct:
        key -= 1
    return key


def _mention_heads(doc: "Doc", entities: Sequence[TypedEntity]) -> dict[int, tuple[int, Range]]:
    """Map the head token of each mention of an agent to the entity's position and the mention's range."""
    found: dict[int, tuple[int, Range]] = {}
    for position, entity in enumerate(entities):
        if entity.type in AGENTS:
            for start, end in entity.mentions:
                found[doc[start:end].root.i] = (position, (start, end))
    return found


def _acting(doc: "Doc", attributions: Sequence[Attribution]) -> dict[int, Range]:
    """Map the head token of each source, each member of a joined one, and each carrier to its range."""
    acting: dict[int, Range] = {}
    for attribution in attributions:
        for part in (*((span,) for span in attribution.via), attribution.source):
            if part:
                for token, span in members_of(doc, part):
                    acting[token.i] = span
    return acting


def _may_refer(token: "Token", words: SourceWords) -> bool:
    """Tell whether the token is a pronoun, or a noun from the word list that heads its phrase."""
    if token.lower_ in PRONOUNS:
        return token.pos_ in ("PRON", "DET") and (token.lower_ != "that" or token.dep_ in ("nsubj", "nsubjpass"))
    if token.dep_ in ("compound", "nmod") or token.pos_ not in ("NOUN", "PROPN"):
        return False
    return noun_of(token, words) is not None or (token.pos_ == "PROPN" and token.dep_ in SUBJECTS)


def _cuts_a_name(token: "Token", mention: Range, words: SourceWords) -> bool:
    """Tell whether a place's or body's mention is but the end of a person's name ("Elif Karaman")."""
    doc, before = token.doc, mention[0] - 1
    if token.ent_type_ != "PERSON" or before < 0 or doc[before].ent_type_ != "PERSON":
        return False
    first = doc[before]
    return first.head.i == token.i and first.text.rstrip(".") not in words.title_nouns and noun_of(first, words) is None


def _describes(token: "Token", mention: Range, words: SourceWords) -> bool:
    """Tell whether a mention describes without a name in it: "the governor", "The Ministry"."""
    if noun_of(token, words) is None:
        return False
    before = [word for word in token.doc[slice(*mention)] if word.i != token.i and word.pos_ != "DET"]
    definite = any(child.lower_ in _DEFINITE for child in token.lefts)
    return not any(word.text[0].isupper() for word in before) and (token.is_lower or definite)


def noun_of(token: "Token", words: SourceWords) -> SourceNoun | None:
    """Look the token up in the word list, by its lemma, which the tagger leaves plural in capitalized words."""
    lemma = lemma_of(token)
    return words.nouns.get(lemma) or (words.nouns.get(lemma[:-1]) if lemma.endswith("s") else None)


def lemma_of(token: "Token") -> str:
    """Return the lemma in lower case, plural names of the word list's kind made singular."""
    lemma = token.lemma_.lower()
    return lemma[:-1] if token.tag_ == "NNPS" and lemma.endswith("s") else lemma


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
        return any(child.ent_type_ == "GPE" for child in preposition.children)
    return preposition.lower_ in ("of", "for", "at", "from")


def _describe(
    token: "Token",
    span: Range,
    words: SourceWords,
    *,
    entity: tuple[int, TypedEntity] | None = None,
    mention: Range | None = None,
) -> Phrase:
    """Read the form, number, gender and kind of the phrase that the token heads."""
    if token.lower_ in PRONOUNS:
        form, gender = PRONOUNS[token.lower_]
        plural = {"they": True, "he": False, "she": False, "it": False}.get(form)
        return Phrase(span, token.i, form, gender=gender, plural=plural)
    whole = whole_noun(token)
    noun = noun_of(whole, words)
    position, typed = entity or (None, None)
    name = (typed is not None and typed.named) or (noun is None and token.pos_ == "PROPN")
    titles = _titles(token, span)
    nouns = {words.title_nouns[title] for title in titles if title in words.title_nouns}
    if typed is not None and typed.named and typed.role:
        before = [word.lower_ for word in token.doc[max(0, span[0] - _ROLE_REACH) : token.i]]
        if not _PAST & set(before):
            nouns |= {word.lower() for word in typed.role.split()} & words.nouns.keys() & set(before)
    nouns |= {child.lemma_.lower() for child in token.lefts if child.dep_ in ("compound", "nmod", "appos") and name}
    if (noun is not None or not name) and not any(word.lower_ in _PAST for word in token.doc[span[0] : whole.i]):
        nouns.add(lemma_of(whole))
    genders = {words.title_genders.get(title) for title in titles} | {
        words.nouns.get(n, _GENERIC).gender for n in nouns
    }
    genders -= {None}
    return Phrase(
        range=span,
        head=token.i,
        form="name" if name else _form(token, whole),
        kind=_kind(token, typed, noun),
        plural=_plural(token, whole, name),
        gender=genders.pop() if len(genders) == 1 else None,
        entity=position,
        nouns=frozenset(n for n in nouns if n in words.nouns or not name),
        name=(mention or _run(token, span)) if name else None,
        human=_human(token, span, typed, titles, words),
        modifiers=frozenset(_modifiers(whole, span)),
    )


def _run(token: "Token", span: Range) -> Range:
    """Return the run of capitalized words that ends at the token."""
    start = token.i
    while start > span[0] and token.doc[start - 1].pos_ == "PROPN" and not token.doc[start - 1].text.endswith("."):
        start -= 1
    return start, token.i + 1


def _titles(token: "Token", span: Range) -> list[str]:
    """Return the words before the name's last one, a title right before the range included."""
    doc = token.doc
    start = min(span[0], token.i)
    before = [doc[start - 1]] if start and doc[start - 1].pos_ == "PROPN" else []
    return [word.text.rstrip(".") for word in (*before, *doc[start : token.i])]


def _human(token: "Token", span: Range, entity: TypedEntity | None, titles: Sequence[str], words: SourceWords) -> float:
    """Rate how surely a name is a person's; the types of names on no list err often."""
    if (
        entity is None
        or entity.type in PEOPLE
        or any(t in words.title_genders or t in words.title_nouns for t in titles)
    ):
        return 1.0
    if entity.country is not None or entity.subtype is not None or any(word.lower_ == "the" for word in token.lefts):
        return 0.0
    return 0.9 if token.ent_type_ == "PERSON" else 0.5


def _kind(token: "Token", entity: TypedEntity | None, noun: SourceNoun | None) -> str | None:
    """Return the kind: the entity's type where a source can have it, else the noun's."""
    if entity is not None and entity.type in AGENTS and (entity.named or noun is None):
        return "government" if entity.type == "place" else entity.type
    if noun is not None:
        return noun.kind
    return _KINDS_OF_NAMES.get(token.ent_type_) if token.pos_ == "PROPN" else None


def _form(token: "Token", whole: "Token") -> str:
    """Tell how a description introduces its referent."""
    if token.i != whole.i:
        return "indefinite"
    for child in token.lefts:
        if child.dep_ == "det":
            return "definite" if child.lower_ in _DEFINITE else "indefinite"
        if child.dep_ == "poss":
            return "possessive"
    if any(
        child.dep_ == "nummod" or child.lower_ in ("another", "other", "some", "several", "many")
        for child in token.lefts
    ):
        return "indefinite"
    return "bare"


def _plural(token: "Token", whole: "Token", name: bool) -> bool | None:
    """Tell whether the phrase is plural; None for a partitive, and for names, which may be a plural's form."""
    if token.i != whole.i:
        return None if token.lower_ == "one" else True
    if token.tag_ in _PLURAL_TAGS:
        return None if name else True
    return False


def _modifiers(token: "Token", span: Range) -> set[str]:
    """Return the words of the phrase that narrow down its noun."""
    return {
        word.lower_
        for child in token.lefts
        if child.dep_ in ("amod", "compound", "nmod", "poss", "nummod")
        for word in child.subtree
        if word.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and span[0] <= word.i < span[1]
    }
