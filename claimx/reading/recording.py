"""How words are recorded in a ledger: offsets and one line of text, without the footnote marks between them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimx.ledger import Span, Spans, TextSpan, words_at
from claimx.reading.legible import FOOTNOTE, Legible
from claimx.reading.syntax import Ranges, offsets

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STOPS = " .,;\n\t\u00a0"

Recorder = Callable[[Ranges], TextSpan]


def recorder(doc: "Doc", page: Legible) -> Recorder:
    """Return a function that gives the words of token ranges as the ledger records them; `page` is what was parsed."""
    text = page.original
    marks = [match.span() for match in FOOTNOTE.finditer(text)]

    def recorded(ranges: Ranges) -> TextSpan:
        whole = _joined(text, page.spans(offsets(doc, ranges)))
        spans = tuple(part for span in whole for part in _without(text, span, marks)) if marks else whole
        return TextSpan(text=words_at(text, spans or whole), spans=spans or whole)

    return recorded


def _joined(text: str, spans: Spans) -> Spans:
    """Join spans between which nothing but white space stands."""
    found: list[Span] = []
    for start, end in spans:
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _without(text: str, span: Span, marks: list[Span]) -> list[Span]:
    """Return what the footnote marks leave of a span; before one that ends it no final stop stays either."""
    start, end = span
    found: list[Span] = []
    inside = [mark for mark in marks if mark[0] < end and start < mark[1]]
    for first, last in (*inside, (end, end)):
        part = text[start:first]
        if part.strip(_STOPS):
            found.append((start + len(part) - len(part.lstrip()), start + len(part.rstrip())))
        start = max(start, last)
    if inside and found and found[-1][1] < inside[-1][0] + 1:
        begin, close = found[-1]
        found[-1] = begin, begin + len(text[begin:close].rstrip(_STOPS))
    return found
