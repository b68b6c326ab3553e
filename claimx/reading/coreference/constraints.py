"""Links that the syntax itself shows: apposition, bracket, relative clause, copula, cataphora, a split source."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from claimx.reading.coreference.given import AttributionGiven
from claimx.reading.coreference.links import Link
from claimx.reading.coreference.mention import Mention
from claimx.reading.coreference.mention_heads import head_of, members_of, relative_antecedent
from claimx.reading.syntax import subject
from claimx.vocabulary import IMPERSONAL, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HUMAN = 0.9  # from here on a name of one word counts as a person's whatever its type
_CLOSERS = frozenset((",", "(", "[", "—", "–", "'s", "’s"))
_CLAUSE_TAGS = frozenset(("VBD", "VBZ", "VBP", "MD", "WP", "WDT"))
_PARENTHESIS_REACH = 10  # tokens between a description and the bracket that names it ("on May 1 (…")


def constrained(
    doc: "Doc", mentions: Mapping[int, Mention], attributions: Sequence[AttributionGiven], quoted: frozenset[int]
) -> dict[int, Link]:
    """Return, by the mention's head, the link to what it must be the same as; a description points to its name."""
    links: dict[int, Link] = {}
    for i, mention in mentions.items():
        if mention.members:
            continue
        for other, reason in _shown(doc[i], mention, mentions, quoted):
            if other != i:
                _point(links, mentions, Link(i, other, reason))
    for attribution in attributions:
        for link in (*_split(doc, attribution, mentions), *_titled_names(doc, attribution, mentions)):
            _point(links, mentions, link)
    return links


def _point(links: dict[int, Link], mentions: Mapping[int, Mention], link: Link) -> None:
    """Note a link, a name being the one pointed to; the first of a mention counts, and never in a circle."""
    i, other = link.mention, link.antecedent
    if mentions[i].form == "name" and mentions[other].form != "name" and not mentions[other].is_pronoun:
        i, other = other, i
    root = other
    while root in links:
        root = links[root].antecedent
    if root != i and i not in links:
        links[i] = Link(i, other, link.reason)


def _shown(
    token: "Token", mention: Mention, mentions: Mapping[int, Mention], quoted: frozenset[int]
) -> Iterator[tuple[int, str]]:
    """Yield what the mention's place in its sentence makes it the same as, the first that its construction shows."""
    if mention.form == "relative":
        found, reason = _relative(token, mentions), "relative clause"
    elif mention.is_pronoun:
        found, reason = _cataphora(token, mention, mentions, quoted), "cataphora"
    elif (apposed := _apposed(token, mention, mentions)) is not None:
        found, reason = apposed, "apposition"
    elif token.dep_ == "attr":
        found, reason = _copula(token, mention, mentions, quoted), "copula"
    else:
        found, reason = _bracketed(token, mention, mentions), "bracket"
    if found is not None:
        yield found, reason


def _relative(token: "Token", mentions: Mapping[int, Mention]) -> int | None:
    """Return the antecedent's head; of people joined by "and" before a plural "who", that of their group."""
    antecedent = relative_antecedent(token)
    if antecedent is not None and token.lower_ == "who":
        antecedent = _human(antecedent, mentions)
    if antecedent is None or antecedent.i not in mentions:
        return None
    if token.lower_ == "who" and mentions[antecedent.i].kind == "document":
        return None  # attached wrong
    if mentions[antecedent.i].plural:
        for i in range(antecedent.i - 1, token.i):
            if i in mentions and antecedent.i in mentions[i].members and mentions[i].members[-1] < token.i:
                return i
    return antecedent.i


def _human(token: "Token", mentions: Mapping[int, Mention]) -> "Token":
    """Climb from a thing to the people it is said of: "listeners to the radio programme who"."""
    climbing = token
    while climbing.dep_ == "pobj" and climbing.head.dep_ == "prep" and climbing.i in mentions:
        if mentions[climbing.i].kind not in IMPERSONAL or mentions[climbing.i].human > 0.0:
            return climbing
        climbing = climbing.head.head
    return climbing if climbing.i in mentions and climbing.pos_ in ("NOUN", "PROPN") else token


def _apposed(token: "Token", mention: Mention, mentions: Mapping[int, Mention]) -> int | None:
    """Return the head of the noun phrase to which the mention stands in apposition."""
    if token.dep_ != "appos":
        return None
    noun = token.head
    while not _agree(mention, mentions.get(noun.i)) and noun.dep_ == "pobj" and noun.head.dep_ == "prep":
        noun = noun.head.head  # "the minister of defence of Ostravia, Hasan Guliyev"
    return noun.i if _agree(mention, mentions.get(noun.i)) else None


def _agree(one: Mention, other: Mention | None) -> bool:
    """Tell whether two mentions can be the same by kind and number, and are not two names apart."""
    if (
        other is None
        or other.is_pronoun
        or (one.plural is not None and other.plural is not None and one.plural != other.plural)
    ):
        return False
    if one.form == other.form == "name" and one.entity != other.entity:
        return False
    if one.kind is None or other.kind is None:
        return True
    return (
        one.kind == other.kind or (one.kind in PEOPLE and other.kind in PEOPLE) or not {one.kind, other.kind} & PEOPLE
    )


def _copula(token: "Token", mention: Mention, mentions: Mapping[int, Mention], quoted: frozenset[int]) -> int | None:
    """Return the subject's head of "X is a minister", unless negated or quoted."""
    verb = token.head
    found = subject(verb)
    if verb.lemma_ != "be" or found is None or found.i not in mentions or token.i in quoted:
        return None
    if any(child.dep_ == "neg" for child in verb.children) or mention.kind not in PEOPLE or mention.plural:
        return None
    other = mentions[found.i]
    return found.i if other.form in ("he", "she") or _agree(mention, other) else None


def _bracketed(token: "Token", mention: Mention, mentions: Mapping[int, Mention]) -> int | None:
    """Return the description that this name in a bracket behind it fills in: "a spokesman on May 1 (Jane Doe"."""
    doc, start = token.doc, mention.range[0]
    if mention.form != "name" or mention.kind not in PEOPLE or start == 0 or doc[start - 1].text not in ("(", "["):
        return None
    for i in range(start - 2, max(token.sent.start, start - 2 - _PARENTHESIS_REACH) - 1, -1):
        other = mentions.get(i)
        if other is not None and not other.is_pronoun and not other.plural:
            return i if other.kind in PEOPLE and other.form != "name" else None
    return None


def _cataphora(token: "Token", mention: Mention, mentions: Mapping[int, Mention], quoted: frozenset[int]) -> int | None:
    """Return the main subject that a pronoun in a fronted clause stands for: "Although he was wary, Austin said"."""
    if mention.form not in ("he", "she") or token.dep_ not in ("nsubj", "nsubjpass", "poss") or token.i in quoted:
        return None
    clause = token.head if token.dep_ != "poss" else None
    if clause is None or clause.dep_ != "advcl" or clause.left_edge.i != token.sent.start or clause.head.i < clause.i:
        return None
    found = subject(clause.head)
    if found is None or found.i < token.i or found.i not in mentions:
        return None
    other = mentions[found.i]
    fits = other.form == "name" and other.kind in PEOPLE and other.gender in (None, mention.gender)
    return found.i if fits else None


def _split(doc: "Doc", attribution: AttributionGiven, mentions: Mapping[int, Mention]) -> Iterator[Link]:
    """Yield the links of a source written in two places: a description and, later, the name."""
    if len(attribution.source) < 2 or len(members_of(doc, attribution.source)) > 1:
        return
    first, *others = [head_of(doc, (part,)).i for part in attribution.source]
    for other in others:
        if first in mentions and other in mentions and _agree(mentions[other], mentions[first]):
            yield Link(other, first, "split source")


def _titled_names(doc: "Doc", attribution: AttributionGiven, mentions: Mapping[int, Mention]) -> Iterator[Link]:
    """Yield the link of a role to the name that closes it: "US ambassador to Botswana John Lange", "the mayor, Jo Ruz".

    The parse often hangs such a name elsewhere. Where another role stands between ("a spokesman for the minister, Dan
    Moe"), the name may be either's and is left.
    """
    for start, end in attribution.source:
        inside = [mentions[i] for i in range(start, end) if i in mentions]
        name = next((m for m in inside if _closes(doc, m, end) and m.human > 0.0), None)
        if name is None or name.name is None or (name.human < _HUMAN and name.name[1] - name.name[0] < 2):
            continue
        first = name.name[0]
        roles = [m for m in inside if m.head < first and m.form not in ("name", "group") and m.kind in PEOPLE]
        roles = [m for m in roles if m.head == start or doc[m.head - 1].tag_ != "HYPH"]  # "director-general" is one
        if len(roles) != 1 or roles[0].plural is not False:
            continue
        between = doc[roles[0].head + 1 : first]
        bare = len(between) > 0 and between[-1].pos_ in ("ADP", "DET", "CCONJ", "PART", "VERB")
        if not bare and not any(token.dep_ == "cc" or token.tag_ in _CLAUSE_TAGS for token in between):
            yield Link(roles[0].head, name.head, "apposition")


def _closes(doc: "Doc", mention: Mention, end: int) -> bool:
    """Tell whether a name is the last thing that a source says before its end, a bracket or a further clause."""
    behind = mention.head + 1
    return mention.form == "name" and (behind >= end or doc[behind].text in _CLOSERS)
