"""What several stages ask of a parse: token ranges and clauses."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]  # token indices, end exclusive
Ranges = tuple[Range, ...]  # in text order, apart from each other

CLAUSAL = frozenset("ROOT ccomp xcomp advcl acl relcl csubj csubjpass parataxis conj pcomp".split())
FINITE = frozenset("VBD VBZ VBP MD".split())
SUBJECTS = frozenset("nsubj nsubjpass csubj csubjpass expl".split())


def ranges_of(tokens: Iterable[int]) -> Ranges:
    """Join token indices into ranges."""
    found: list[list[int]] = []
    for i in sorted(set(tokens)):
        if found and found[-1][1] == i:
            found[-1][1] = i + 1
        else:
            found.append([i, i + 1])
    return tuple((start, end) for start, end in found)


def indices(ranges: Ranges) -> set[int]:
    """Return the token indices that the ranges hold."""
    return {i for start, end in ranges for i in range(start, end)}


def without(ranges: Ranges, taken: Ranges) -> Ranges:
    """Return the ranges less the tokens that others take; a part that is cut in two keeps both pieces."""
    return ranges_of(indices(ranges) - indices(taken)) if overlap(ranges, taken) else ranges


def overlap(a: Ranges, b: Ranges) -> bool:
    """Tell whether two sets of ranges share a token."""
    return any(s < f and t < e for s, e in a for t, f in b)


def heads(doc: "Doc", ranges: Ranges) -> list["Token"]:
    """Return the tokens of the ranges whose head lies outside them, or that head a sentence."""
    inside = indices(ranges)
    tokens = [doc[i] for i in sorted(inside)]
    return [token for token in tokens if (head := token.head.i) == token.i or head not in inside]


def subject(verb: "Token") -> "Token | None":
    """Return the verb's own subject."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def clause_head(token: "Token") -> "Token":
    """Return the head of the clause in which the token stands (itself, where it heads one)."""
    while token.dep_ not in CLAUSAL and token.head.i != token.i:
        token = token.head
    return token


def text_of(doc: "Doc", ranges: Ranges) -> str:
    """Return the words of the ranges, split parts joined with ' … '."""
    return " … ".join(doc[start:end].text for start, end in ranges)


def offsets(doc: "Doc", ranges: Ranges) -> tuple[tuple[int, int], ...]:
    """Return the ranges as character offsets."""
    return tuple((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in ranges)
