"""Markers that hang on no predicate: approximators before numbers, and scare quotes."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution
from claimx.reading.certainty.certainty import ScopedMarker
from claimx.reading.figures import FigurePhrase
from claimx.reading.lexicon import Markers
from claimx.reading.syntax import Ranges, indices, ranges_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENING, _CLOSING, _PLAIN = frozenset("“«„"), frozenset("”»"), frozenset(('"', "``", "''"))
_LONGEST_SCARE = 3  # words


def loose_markers(
    doc: "Doc",
    words: Ranges,
    attribution: Attribution | None,
    figures: Sequence[FigurePhrase],
    markers: Markers,
) -> tuple[ScopedMarker, ...]:
    """Return the approximators and scare quotes within the words."""
    found = [ScopedMarker(ranges, "approximator") for ranges in _approximators(doc, figures, markers)]
    if attribution is None or attribution.manner == "indirect":
        found.extend(ScopedMarker(ranges, "scare_quote") for ranges in _scare_quotes(doc, words))
    return tuple(found)


def _approximators(doc: "Doc", figures: Sequence[FigurePhrase], markers: Markers) -> Iterator[Ranges]:
    for figure in figures:
        if figure.bound != "exact":
            tokens = [i for i in sorted(indices(figure.words)) if doc[i].pos_ != "SPACE"]
            bounding = _bounding(doc, tokens, markers)
            if bounding:
                yield ranges_of(bounding)


def _bounding(doc: "Doc", tokens: list[int], markers: Markers) -> list[int]:
    """Return which of a figure's tokens give its bound."""
    for begin in range(len(tokens)):
        for end in range(len(tokens), begin, -1):
            phrase = tuple(doc[i].lower_ for i in tokens[begin:end])
            if phrase in markers.bounds or ("…", *phrase) in markers.bounds:
                return tokens[begin:end]
    return []


def _scare_quotes(doc: "Doc", words: Ranges) -> Iterator[Ranges]:
    """Yield quotations of one to three words, their marks with them."""
    inside = indices(words)
    start: int | None = None
    for i in sorted(inside):
        text = doc[i].text
        if text in _OPENING or (text in _PLAIN and start is None):
            start = i
        elif start is not None and (text in _CLOSING or text in _PLAIN):
            quoted = [t for t in doc[start + 1 : i] if not t.is_punct]
            finite = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in quoted)
            if 1 <= len(quoted) <= _LONGEST_SCARE and not finite and len(inside) > i + 1 - start:
                yield ((start, i + 1),)
            start = None
