"""Several contents under one cue are attributions of their own: "said A and that B"."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.attributions.attribution import Attribution
from claimx.reading.attributions.contents import trimmed
from claimx.reading.rules import name_of, rules_of
from claimx.reading.syntax import Range, heads

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def content_behind_that(doc: "Doc", attribution: Attribution, quoted: Collection[int]) -> tuple[Attribution, ...]:
    """Read each clause that "that" opens behind a conjunction by itself: "said A and that B"."""
    known = attribution.content if attribution.source else ()
    borders = [i for part in known for i in _borders(doc, part, attribution, quoted)]
    if not borders:
        return (attribution,)
    cut: list[list[Range]] = [[]]
    for start, end in attribution.content:
        for border in [i for i in borders if start < i < end]:
            cut[-1].append((start, _before(doc, border)))
            cut.append([])
            start = border
        cut[-1].append((start, end))
    contents = (trimmed(doc, tuple(each)) for each in cut)
    rules = (*attribution.rules, name_of(content_behind_that))
    return tuple(replace(attribution, content=content, rules=rules) for content in contents if content)


def _borders(doc: "Doc", part: Range, attribution: Attribution, quoted: Collection[int]) -> Iterator[int]:
    """Yield where "that" opens a further content: behind a conjunction, in a list behind a comma, too."""
    marks = [token for token in doc[part[0] + 1 : part[1]] if token.lower_ == "that" and _opens(token)]
    marks = [token for token in marks if token.i not in quoted]
    joined = [token for token in marks if token.nbor(-1).dep_ == "cc" or token.nbor(-1).tag_ == "CC"]
    if not joined:
        return
    tops = {token.i for token in heads(doc, attribution.content)}
    listed = [token for token in marks if token.nbor(-1).text == "," and token.i < joined[-1].i]
    inner = [token for token in marks if token not in joined and token not in listed]
    for token in sorted((*joined, *listed), key=lambda each: each.i):
        if not any(each.i < token.i for each in inner) or (token.head.dep_ == "conj" and token.head.head.i in tops):
            yield token.i


def _opens(token: "Token") -> bool:
    return token.dep_ == "mark" or token.tag_ == "IN"


def _before(doc: "Doc", border: int) -> int:
    """Return where the content before a border ends: before the conjunction and the comma."""
    end = border
    while doc[end - 1].tag_ == "CC" or doc[end - 1].text == ",":
        end -= 1
    return end


RULES = rules_of(content_behind_that)
