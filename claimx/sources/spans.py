"""What the sources stage asks of the parse: the head of a source's ranges, its members, relative pronouns."""

from typing import TYPE_CHECKING

from claimx.syntax import Range, Ranges, heads, indices

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PARTS = frozenset(
    "one two three four five six seven eight nine ten some many most several few another either none both all each any "
    "other others dozens hundreds thousands scores number majority group handful half".split()
)
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"))


def head_of(doc: "Doc", ranges: Ranges) -> "Token":
    """Return the token that heads the ranges: the first nominal one of their heads."""
    found = [token for token in heads(doc, ranges) if not token.is_punct and not token.is_space]
    nominal = [token for token in found if token.pos_ in _NOMINAL and token.dep_ not in ("det", "punct")]
    return (nominal or found or [doc[ranges[0][0]]])[0]


def members_of(doc: "Doc", ranges: Ranges) -> list[tuple["Token", Range]]:
    """Return the head and range of the source, and of each of its members behind the first where "and" joins several.

    The first range is the whole when there is one member alone.
    """
    head = head_of(doc, ranges)
    inside = indices(ranges)
    joined = [head]
    for member in joined:
        joined.extend(t for t in member.children if t.dep_ == "conj" and t.i in inside and t.pos_ in _NOMINAL)
    joined.sort(key=lambda token: token.i)
    if len(joined) == 1:
        return [(head, (ranges[0][0], ranges[-1][1]))]
    starts = [
        min(ranges[0][0], head.i),
        *(max(t.left_edge.i, before.i + 1) for before, t in zip(joined, joined[1:], strict=False)),
    ]
    ends = [_cut(doc, before, start) for before, start in zip(joined, starts[1:], strict=False)] + [ranges[-1][1]]
    return list(zip(joined, zip(starts, ends, strict=True), strict=True))


def _cut(doc: "Doc", before: "Token", end: int) -> int:
    """Return where a member ends, "and" and commas before the next one left out."""
    while end - 1 > before.i and (doc[end - 1].is_punct or doc[end - 1].dep_ == "cc"):
        end -= 1
    return end


def whole_noun(token: "Token") -> "Token":
    """Return the noun that a partitive takes from ("one of CNN's sources": sources), else the token itself."""
    if token.lower_ not in _PARTS:
        return token
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), token)
    return token


def relative_antecedent(token: "Token") -> "Token | None":
    """Return the noun that a relative pronoun stands for."""
    if token.tag_ not in ("WP", "WDT", "WP$"):
        return None
    while token.head.i != token.i:
        if token.dep_ == "relcl":
            return token.head
        token = token.head
    return None
