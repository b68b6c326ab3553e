"""The types that `rate_certainty` returns."""

from dataclasses import dataclass

from claimx.reading.syntax import Ranges

LEVELS = ("certain", "probable", "possible", "unknown")
FLOORS = {"certain": 0.85, "probable": 0.5, "possible": 0.15, "unknown": 0.0}  # the lowest score of each level
MARKER_KINDS = (
    "modal",
    "adverb",
    "adjective",
    "verb",
    "noun",
    "evidential",
    "conditional",
    "negation",
    "future",
    "directive",
    "approximator",
    "scare_quote",
    "question",
    "booster",
)


@dataclass(frozen=True)
class ScopedMarker:
    """Words that moved a judgement."""

    words: Ranges
    kind: str  # one of MARKER_KINDS


@dataclass(frozen=True)
class TermLikelihood:
    """A probability term that stands in the claim, and the range a system gives it: a reading aid."""

    term: str
    system: str
    range: tuple[float, float]


@dataclass(frozen=True)
class Certainty:
    """How sure the words of one assertion are, and by which words."""

    level: str  # one of LEVELS
    polarity: str  # positive | negative
    time: str | None  # past | present | future
    score: float  # 0 … 1, within the band of `level`
    likelihood: tuple[TermLikelihood, ...] = ()
    markers: tuple[ScopedMarker, ...] = ()
