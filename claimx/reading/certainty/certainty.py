"""The types that `rate_certainty` returns."""

from dataclasses import dataclass

from claimx.reading.syntax import Ranges
from claimx.vocabulary import Level, MarkerKind, Polarity, Time


@dataclass(frozen=True)
class ScopedMarker:
    """Words that moved a judgement."""

    words: Ranges
    kind: MarkerKind


@dataclass(frozen=True)
class TermLikelihood:
    """A probability term that stands in the claim, and the range a system gives it: a reading aid."""

    term: str
    system: str
    range: tuple[float, float]


@dataclass(frozen=True)
class Certainty:
    """How sure the words of one assertion are, and by which words."""

    level: Level
    polarity: Polarity
    time: Time | None
    score: float  # 0 … 1, within the band of `level`
    likelihood: tuple[TermLikelihood, ...] = ()
    markers: tuple[ScopedMarker, ...] = ()
