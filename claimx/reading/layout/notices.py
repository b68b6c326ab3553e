"""The publisher's own words beside an article: promotion, contacts, credits, notices of correction."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from claimx.reading.syntax import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENING = frozenset('([*_-–—•|"“')  # before the first word
_LONGEST = 8  # words of a phrase that opens a notice


def notice_sentences(doc: "Doc", openings: Collection[str]) -> frozenset[int]:
    """Return where the sentences start that one of the phrases opens: "Sign up …", "(Reporting by …)"."""
    return frozenset(sent.start for sent in doc.sents if _opens(doc, sent.start, sent.end, openings))


def correction_sentences(doc: "Doc", paragraphs: tuple[Range, ...], openings: Collection[str]) -> frozenset[int]:
    """Return the sentences of the paragraphs that one of the phrases opens: "Correction: an earlier version …"."""
    found = (range(start, end) for start, end in paragraphs if _opens(doc, start, end, openings))
    return frozenset(i for tokens in found for i in tokens if doc[i].is_sent_start)


def _opens(doc: "Doc", start: int, end: int, openings: Collection[str]) -> bool:
    """Tell whether the words from `start` begin with one of the phrases."""
    while start < end and (doc[start].is_space or doc[start].text in _OPENING):
        start += 1
    return any(phrase in openings for phrase in _beginnings(doc, start, min(end, start + _LONGEST)))


def _beginnings(doc: "Doc", start: int, end: int) -> Iterator[str]:
    for stop in range(start + 1, end + 1):
        yield doc[start:stop].text.lower().replace("’", "'")
