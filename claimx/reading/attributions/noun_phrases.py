"""Noun phrases by their heads, alone and with all that is joined to them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimx.reading.syntax import Range

if TYPE_CHECKING:
    from spacy.tokens import Token


def phrase(token: "Token") -> Range:
    """Return the whole noun phrase that the token heads, relative clauses and appositions left out."""
    dropped = {
        t.i
        for child in token.children
        if child.dep_ in ("relcl", "appos", "acl", "punct", "cc", "conj", "advcl") and child.i > token.i
        for t in child.subtree
    }
    inside = [t.i for t in token.subtree if t.i not in dropped]
    first = token.i
    while first - 1 in inside:
        first -= 1
    last = token.i
    while last + 1 in inside:
        last += 1
    return first, last + 1


def whole(token: "Token") -> Range:
    """Return the noun phrase of the token with all that is joined to it."""
    joined = list(joined_to(token))
    return phrase(token)[0], max(phrase(t)[1] for t in (token, *joined))


def joined_to(token: "Token") -> Iterator["Token"]:
    for child in token.children:
        if child.dep_ == "conj":
            yield child
            yield from joined_to(child)
