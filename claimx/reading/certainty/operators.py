"""Operators: marker words with what they make of the words in their scope."""

from collections.abc import Iterable
from dataclasses import dataclass

from claimx.reading.lexicon import MarkerTerm
from claimx.vocabulary import FLOORS, LEVELS, Level, MarkerKind


@dataclass(frozen=True)
class Operator:
    """A marker in a text; `affirmed` and `negated` are what it makes of an affirmed and of a negated context."""

    words: tuple[int, ...]  # token indices
    kind: MarkerKind
    group: str
    affirmed: float
    negated: float
    future: bool = False
    present: bool = False


Path = tuple[Operator, ...]  # from the outermost to the innermost


@dataclass(frozen=True)
class Commitment:
    """What a path makes of the predicate below it."""

    sign: int
    strength: float  # 0 … 1
    future: bool = False


def operator(term: MarkerTerm, words: Iterable[int]) -> Operator:
    """Return the term's operator for an occurrence."""
    return Operator(tuple(words), term.kind, term.group, term.affirmed, term.negated, term.future, term.present)


def negation(words: Iterable[int], strength: float) -> Operator:
    """Return the operator that turns what it governs around."""
    return Operator(tuple(words), "negation", "negation", -strength, strength)


def extended(path: Path, more: Iterable[Operator]) -> Path:
    """Return the path with more operators inside, none of them twice."""
    seen = {op.words for op in path}
    return (*path, *(op for op in more if op.words not in seen))


def fold(path: Iterable[Operator]) -> Commitment:
    """Combine a path from the outside in: signs multiply, and the weakest word decides the strength."""
    sign, strength, future = 1, 1.0, False
    for op in path:
        effect = op.affirmed if sign > 0 else op.negated
        sign = 1 if effect > 0 else -1
        strength = min(strength, abs(effect))
        future = future or op.future
    return Commitment(sign, strength, future)


def level_of(score: float) -> Level:
    """Return the level in whose band the score lies."""
    return next(level for level in LEVELS if score >= FLOORS[level])
