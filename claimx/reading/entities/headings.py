"""Headings in title case, where capitals show no name: "Obama Says Deal Is Done"."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.layout import Layout

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHAPES = frozenset({"pattern", "pipeline"})  # evidence that rests on capitals
_SHORT = 3  # letters of the words that title case may leave small
_SHARE = 0.8  # of the longer words capitalized, in title case
_FEWEST = 4  # words; a shorter line may be a name and no more


def titled_tokens(doc: "Doc", layout: Layout) -> frozenset[int]:
    """Return the tokens of the headings in title case."""
    found: set[int] = set()
    for sent in doc.sents:
        if sent.start not in layout.headings:
            continue
        words = [token.text for token in sent if token.is_alpha]
        longer = [word for word in words if len(word) > _SHORT]
        capitals = sum(word[0].isupper() for word in longer)
        if len(words) < _FEWEST:
            continue
        if capitals >= _SHARE * len(longer):
            found.update(range(sent.start, sent.end))
    return frozenset(found)


def trusted(reading: ParsedTokens, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates but for those that only the capitals of a title show and no sentence of prose repeats."""
    titled, prose = reading.titled, reading.prose
    places = {(start, end) for start, end, label in reading.ents if label in ("GPE", "LOC")}
    for candidate in candidates:
        here = candidate.start, candidate.end
        common = candidate.type == "place" and candidate.end - candidate.start == 1 and here not in places  # "Hit"
        doubtful = candidate.start in titled and (candidate.evidence in _SHAPES or common)
        if (
            not doubtful
            or _is_letterhead(reading, candidate)
            or f" {reading.phrase(candidate.start, candidate.end)} " in f" {prose} "
        ):
            yield candidate


def _is_letterhead(reading: ParsedTokens, candidate: Candidate) -> bool:
    """Tell whether the name of a body is the whole line ("MINISTRY OF DEFENCE OF …")."""
    ends = candidate.end == len(reading.texts) or reading.texts[candidate.end].isspace()
    return candidate.type == "government" and candidate.start in reading.starts and ends
