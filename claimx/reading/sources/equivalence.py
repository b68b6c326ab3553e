"""Which phrases the syntax shows to be the same: by apposition, bracket, relative clause, copula or fronted clause."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution
from claimx.reading.sources.mention_heads import head_of, members_of, relative_antecedent
from claimx.reading.sources.phrase import Phrase
from claimx.reading.syntax import subject
from claimx.vocabulary import IMPERSONAL, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PARENTHESIS_REACH = 10  # tokens between a description and the bracket that names it ("on May 1 (…")


def same_by_syntax(
    doc: "Doc", phrases: Mapping[int, Phrase], attributions: Sequence[Attribution], quoted: frozenset[int]
) -> dict[int, int]:
    """Map the head of a phrase to the head of the one it must be the same as; a description points to its name."""
    same: dict[int, int] = {}
    for i, phrase in phrases.items():
        if phrase.members:
            continue
        token = doc[i]
        other = _relative(token, phrases) if phrase.form == "relative" else _same(token, phrase, phrases, quoted)
        if other is not None and other != i:
            _point(same, phrases, i, other)
    for attribution in attributions:
        _join_parts(doc, attribution, phrases, same)
    return same


def _point(same: dict[int, int], phrases: Mapping[int, Phrase], i: int, other: int) -> None:
    """Note that two phrases are the same, a name being the one pointed to; never in a circle."""
    if phrases[i].form == "name" and phrases[other].form != "name" and not phrases[other].is_pronoun:
        i, other = other, i
    root = other
    while root in same:
        root = same[root]
    if root != i and i not in same:
        same[i] = other


def _relative(token: "Token", phrases: Mapping[int, Phrase]) -> int | None:
    """Return the antecedent's head; of people joined by "and" before a plural "who", that of their group."""
    antecedent = relative_antecedent(token)
    if antecedent is not None and token.lower_ == "who":
        antecedent = _human(antecedent, phrases)
    if antecedent is None or antecedent.i not in phrases:
        return None
    if token.lower_ == "who" and phrases[antecedent.i].kind == "document":
        return None  # attached wrong
    if phrases[antecedent.i].plural:
        for i in range(antecedent.i - 1, token.i):
            if i in phrases and antecedent.i in phrases[i].members and phrases[i].members[-1] < token.i:
                return i
    return antecedent.i


def _human(token: "Token", phrases: Mapping[int, Phrase]) -> "Token":
    """Climb from a thing to the people it is said of: "listeners to the radio programme who"."""
    climbing = token
    while climbing.dep_ == "pobj" and climbing.head.dep_ == "prep" and climbing.i in phrases:
        if phrases[climbing.i].kind not in IMPERSONAL or phrases[climbing.i].human > 0.0:
            return climbing
        climbing = climbing.head.head
    return climbing if climbing.i in phrases and climbing.pos_ in ("NOUN", "PROPN") else token


def _same(token: "Token", phrase: Phrase, phrases: Mapping[int, Phrase], quoted: frozenset[int]) -> int | None:
    """Return the head of the phrase that stands in apposition, in a bracket, or on the other side of a copula."""
    if phrase.is_pronoun:
        return _fronted(token, phrase, phrases, quoted)
    if token.dep_ == "appos":
        noun = token.head
        while not _agree(phrase, phrases.get(noun.i)) and noun.dep_ == "pobj" and noun.head.dep_ == "prep":
            noun = noun.head.head  # "the minister of defence of Ostravia, Hasan Guliyev"
        if _agree(phrase, phrases.get(noun.i)):
            return noun.i
    if token.dep_ == "attr":
        return _copula(token, phrase, phrases, quoted)
    return _bracketed(token, phrase, phrases)


def _agree(one: Phrase, other: Phrase | None) -> bool:
    """Tell whether two phrases can be the same by kind and number, and are not two names apart."""
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


def _copula(token: "Token", phrase: Phrase, phrases: Mapping[int, Phrase], quoted: frozenset[int]) -> int | None:
    """Return the subject's head of "X is a minister", unless negated or quoted."""
    verb = token.head
    found = subject(verb)
    if verb.lemma_ != "be" or found is None or found.i not in phrases or token.i in quoted:
        return None
    if any(child.dep_ == "neg" for child in verb.children) or phrase.kind not in PEOPLE or phrase.plural:
        return None
    other = phrases[found.i]
    return found.i if other.form in ("he", "she") or _agree(phrase, other) else None


def _bracketed(token: "Token", phrase: Phrase, phrases: Mapping[int, Phrase]) -> int | None:
    """Return the description that this name in a bracket behind it fills in: "a spokesman on May 1 (Jane Doe"."""
    doc, start = token.doc, phrase.range[0]
    if phrase.form != "name" or phrase.kind not in PEOPLE or start == 0 or doc[start - 1].text not in ("(", "["):
        return None
    for i in range(start - 2, max(token.sent.start, start - 2 - _PARENTHESIS_REACH) - 1, -1):
        other = phrases.get(i)
        if other is not None and not other.is_pronoun and not other.plural:
            return i if other.kind in PEOPLE and other.form != "name" else None
    return None


def _fronted(token: "Token", phrase: Phrase, phrases: Mapping[int, Phrase], quoted: frozenset[int]) -> int | None:
    """Return the main subject that a pronoun in a fronted clause stands for: "Although he was wary, Austin said"."""
    if phrase.form not in ("he", "she") or token.dep_ not in ("nsubj", "nsubjpass", "poss") or token.i in quoted:
        return None
    clause = token.head if token.dep_ != "poss" else None
    if clause is None or clause.dep_ != "advcl" or clause.left_edge.i != token.sent.start or clause.head.i < clause.i:
        return None
    found = subject(clause.head)
    if found is None or found.i < token.i or found.i not in phrases:
        return None
    other = phrases[found.i]
    fits = other.form == "name" and other.kind in PEOPLE and other.gender in (None, phrase.gender)
    return found.i if fits else None


def _join_parts(doc: "Doc", attribution: Attribution, phrases: Mapping[int, Phrase], same: dict[int, int]) -> None:
    """Join a source written in two places: a description and, later, the name."""
    if len(attribution.source) < 2:
        return
    first, *others = [head_of(doc, (part,)) for part in attribution.source]
    if len(members_of(doc, attribution.source)) > 1:
        return
    for other in others:
        if first.i in phrases and other.i in phrases and _agree(phrases[other.i], phrases[first.i]):
            _point(same, phrases, other.i, first.i)
