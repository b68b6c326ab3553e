"""The parts of an assertion that each assert something by themselves: its sentences, and what goes on behind a gap."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimx.reading.assertions import is_finite
from claimx.reading.syntax import Range, Ranges, indices

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_JOINED = ("conj", "parataxis")
_CLAUSES = ("VERB", "AUX")


def parts_of(doc: "Doc", words: Ranges) -> tuple[Ranges, ...]:
    """Split the words at sentences, and at a gap between two clauses of which neither depends on the other.

    “The bridge is shut,” he said, “and it may fall” has two parts; “The bridge,” he said, “may fall” has one.
    """
    inside = indices(words)
    found: list[list[Range]] = []
    sentence, standing = -1, False
    for start, end in _pieces(doc, words):
        stands = _stands(doc, (start, end), inside)
        same = doc[start].sent.start == sentence
        if same and not (stands and standing):
            found[-1].append((start, end))
        else:
            found.append([(start, end)])
        sentence, standing = doc[start].sent.start, stands or (same and standing)
    return tuple(tuple(part) for part in found)


def _pieces(doc: "Doc", words: Ranges) -> Iterator[Range]:
    """Yield the ranges, cut where a sentence begins; none of punctuation or white space alone."""
    for start, end in words:
        cuts = [start, *(i for i in range(start + 1, end) if doc[i].is_sent_start), end]
        for piece in zip(cuts, cuts[1:]):
            if not all(token.is_punct or token.is_space for token in doc[slice(*piece)]):
                yield piece


def _stands(doc: "Doc", piece: Range, inside: set[int]) -> bool:
    """Tell whether the piece holds a finite clause that depends on no other clause of the assertion."""
    for token in doc[slice(*piece)]:
        beyond = not piece[0] <= token.head.i < piece[1]
        free = token.head.i == token.i or token.head.i not in inside or (beyond and token.dep_ in _JOINED)
        if free and is_main_clause(token):
            return True
    return False


def is_main_clause(token: "Token") -> bool:
    """Tell whether the token heads a finite clause that no conjunction ("because", "if") makes dependent."""
    if token.pos_ not in _CLAUSES or not is_finite(token):
        return False
    return not any(child.dep_ == "mark" and child.lower_ != "that" for child in token.children)
