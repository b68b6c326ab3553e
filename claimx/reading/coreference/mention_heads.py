"""What coreference asks of the parse: the head of a source's ranges, its members, relative pronouns."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimx.reading.syntax import Range, Ranges, heads, indices

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

QUANTIFIERS = frozenset(
    "one two three four five six seven eight nine ten some many most several few another either none both all each any "
    "other others dozens hundreds thousands scores number majority group handful half".split()
)
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"))


def head_of(doc: "Doc", ranges: Ranges) -> "Token":
    """Return the token that heads the ranges: the first nominal one of their heads."""
    found = [token for token in heads(doc, ranges) if not token.is_punct and not token.is_space]
    nominal = [token for token in found if token.pos_ in _NOMINAL and token.dep_ not in ("det", "punct")]
    if not nominal:  # the parse has torn the range: the first noun in it, with what hangs together with it
        inside = indices(ranges)
        nouns = [doc[i] for i in sorted(inside) if doc[i].pos_ in ("NOUN", "PROPN", "PRON")]
        nominal = [token for token in nouns if token.head.i not in inside or token.head not in nouns]
    head = (nominal or found or [doc[ranges[0][0]]])[0]
    names = [child for child in head.lefts if child.dep_ == "compound" and child.ent_type_ == "PERSON"]
    return names[-1] if names and head.ent_type_ == "DATE" else head  # "Minister Tang Jiaxuan Sunday (said)"


def members_of(doc: "Doc", ranges: Ranges) -> list[tuple["Token", Range]]:
    """Return the head and range of the source, and of each of its members behind the first where "and" joins several.

    The first range is the whole when there is one member alone.
    """
    head = head_of(doc, ranges)
    inside = indices(ranges)
    joined = [head]
    for member in joined:
        joined.extend(t for t in member.children if t.dep_ == "conj" and t.i in inside and t.pos_ in _NOMINAL)
    if len(joined) == 1 and len(ranges) == 1:
        joined.extend(_torn_member(doc, head, ranges[0]))
    joined.sort(key=lambda token: token.i)
    if len(joined) == 1:
        return [(head, (ranges[0][0], ranges[-1][1]))]
    starts = [min(ranges[0][0], head.i), *(_start(t, before) for before, t in zip(joined, joined[1:], strict=False))]
    ends = [_cut(doc, before, start) for before, start in zip(joined, starts[1:], strict=False)] + [ranges[-1][1]]
    return list(zip(joined, zip(starts, ends, strict=True), strict=True))


def _torn_member(doc: "Doc", head: "Token", span: Range) -> list["Token"]:
    """Return the noun behind the "and" of a range that the parse has torn: its second part hangs on nothing in it."""
    for i in range(head.i + 1, span[1] - 1):
        if doc[i].lower_ == "and" and any(not t.is_punct for t in heads(doc, (span,)) if t.i > i):
            nouns = [token for token in doc[i + 1 : span[1]] if token.pos_ in ("NOUN", "PROPN")]
            top = [token for token in nouns if token.head not in nouns]
            return (top or nouns)[-1:]
    return []


def _start(token: "Token", before: "Token") -> int:
    """Return where a member starts: behind the "and" or comma before its first word."""
    start = max(token.left_edge.i, before.i + 1)
    while start - 1 > before.i and not (token.doc[start - 1].is_punct and token.doc[start - 1].text == ","):
        if token.doc[start - 1].lower_ in ("and", "or"):
            break
        start -= 1
    return start


def _cut(doc: "Doc", before: "Token", end: int) -> int:
    """Return where a member ends, "and" and commas before the next one left out."""
    while end - 1 > before.i and (doc[end - 1].is_punct or doc[end - 1].dep_ == "cc"):
        end -= 1
    return end


def group_key(doc: "Doc", members: Sequence[int]) -> int:
    """Return the token that stands for a group in place of a head: the "and" or comma before its second member."""
    key = members[1] - 1
    while key > members[0] + 1 and doc[key].dep_ != "cc" and not doc[key].is_punct:
        key -= 1
    return key


def whole_noun(token: "Token") -> "Token":
    """Return the noun that a partitive takes from ("one of CNN's sources": sources), else the token itself."""
    if token.lower_ not in QUANTIFIERS:
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
