"""Rate how sure the words of each assertion are, and by which words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from claimx.reading.assertions import Assertion
from claimx.reading.attributions import Attribution
from claimx.reading.certainty.asserted import asserted_predicate, main_predicate, own_reading, time_of
from claimx.reading.certainty.certainty import Certainty, ScopedMarker, TermLikelihood
from claimx.reading.certainty.cue import cue_operators
from claimx.reading.certainty.loose import loose_markers
from claimx.reading.certainty.operators import Commitment, Path, extended, fold, level_of, operator
from claimx.reading.certainty.parts import is_main_clause, parts_of
from claimx.reading.certainty.predicates import SCALE
from claimx.reading.certainty.scope import read_paths
from claimx.reading.figures import FigurePhrase
from claimx.reading.lexicon import Markers
from claimx.reading.syntax import Ranges, indices, ranges_of
from claimx.vocabulary import FLOORS, LEVELS, OPPOSED

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST_TERM = 4  # words of a probability term
_LOOSE_COST = 0.1  # an approximator or a scare quote, within the level's band
CEILINGS = {"certain": 1.0, **{level: round(FLOORS[above] - 0.01, 2) for above, level in zip(LEVELS, LEVELS[1:])}}


def rate_certainty(
    doc: "Doc",
    assertions: Sequence[Assertion],
    attributions: Sequence[Attribution],
    figures: Sequence[Sequence[FigurePhrase]],
    markers: Markers,
    commitments: np.ndarray | None = None,
) -> tuple[Certainty, ...]:
    """Return the reading of each assertion.

    The words' operators decide level and polarity: from the outside in, signs multiply and the weakest decides. Of
    several sentences in one assertion the least sure decides.
    `commitments` (float32, one a token, -3 … 3), where given, moves the score within the level's band, never
    the level: so a level always shows in its markers. `figures` are those of each assertion, in their order.
    """
    paths = read_paths(doc, markers)
    return tuple(
        _rated(doc, assertion, None if assertion.attribution is None else attributions[assertion.attribution], counted,
               paths, markers, commitments)
        for assertion, counted in zip(assertions, figures, strict=True)
    )  # fmt: skip


@dataclass(frozen=True)
class _Part:
    """What one part of an assertion asserts: its predicate, under which operators, and what these make of it."""

    main: "Token"  # its main verb, through which it asserts the predicate
    predicate: "Token"
    path: Path
    read: Commitment


def _rated(
    doc: "Doc",
    assertion: Assertion,
    attribution: Attribution | None,
    figures: Sequence[FigurePhrase],
    paths: Sequence[Path],
    markers: Markers,
    commitments: np.ndarray | None,
) -> Certainty:
    cue = () if attribution is None else cue_operators(doc, attribution, markers, paths)
    parts = [_part(doc, assertion, words, attribution, cue, paths, markers) for words in parts_of(doc, assertion.words)]
    part = _deciding(parts)
    timing = extended(tuple(op for op in cue if op.kind != "modal"), part.path)  # when it may be said is not when it is
    path, read = extended(cue, part.path), part.read
    time, moment = time_of(part.predicate, part.main, timing, markers)
    loose = loose_markers(doc, assertion.words, attribution, figures, markers)
    if commitments is not None:
        measured = abs(float(commitments[part.predicate.i])) / SCALE
        read = replace(read, strength=blended(read.strength, measured))
    found = [ScopedMarker(ranges_of(op.words), op.kind) for op in path] + list(loose)
    if moment:
        found.append(ScopedMarker(ranges_of(moment), "future"))
    level = level_of(read.strength)
    return Certainty(
        level=level,
        polarity="positive" if read.sign > 0 else "negative",
        time=time,
        score=round(max(FLOORS[level], read.strength - _LOOSE_COST * bool(loose)), 2),
        likelihood=_likelihood(doc, assertion, path, markers),
        markers=tuple(sorted(_single(found), key=lambda marker: marker.words)),
    )


def _part(
    doc: "Doc",
    assertion: Assertion,
    words: Ranges,
    attribution: Attribution | None,
    cue: Path,
    paths: Sequence[Path],
    markers: Markers,
) -> _Part:
    """Read one part of the assertion."""
    reported = attribution is not None and attribution.type == "communication" and attribution.manner != "direct"
    main = main_predicate(doc, words)
    predicate = asserted_predicate(doc, words, markers, reported=reported)
    own = own_reading(predicate, paths[predicate.i], markers, reported=reported and predicate == main)
    path = _inside(doc, assertion, words, predicate, (*paths[predicate.i], *own), markers)
    if attribution is None:
        return _Part(main, predicate, path, fold(path))
    path = _reported(doc, path, markers)
    if attribution.stance in OPPOSED:
        return _Part(main, predicate, path, replace(fold(path), strength=markers.stances[attribution.stance].affirmed))
    return _Part(main, predicate, path, fold(extended(cue, path)))


def _deciding(parts: Sequence[_Part]) -> _Part:
    """Return the part of the lowest level, the first of several, clauses before fragments.

    Questions, orders and dependent clauses assert nothing: they decide only where there is nothing else.
    """
    asserting = [part for part in parts if not any(op.group in ("question", "order") for op in part.path)]
    clauses = [part for part in asserting if is_main_clause(part.main)]
    fragments = [part for part in asserting if part.main.pos_ not in ("VERB", "AUX")]
    chosen = [*clauses, *fragments] or asserting or parts
    return max(chosen, key=lambda part: LEVELS.index(level_of(part.read.strength)))


def _inside(doc: "Doc", assertion: Assertion, words: Ranges, predicate: "Token", path: Path, markers: Markers) -> Path:
    """Return the operators over the part's predicate that stand in the assertion's own words."""
    last = words[-1][1] - 1
    asking = {i for i in (last + 1, last + 2) if i < len(doc) and doc[i].text.startswith("?")}
    inside = indices(assertion.words) | asking
    final = doc[max(asking, default=last)]
    asked = (operator(markers.clauses["?",], (final.i,)),) if _asks(final, predicate) else ()
    own = {t.i for t in predicate.children}  # a content that is an infinitive ("hopes to leave") is no purpose
    return tuple(
        op
        for op in extended(asked, path)
        if set(op.words) <= inside and not (op.group == "purpose" and set(op.words) <= own)
    )


def _asks(final: "Token", predicate: "Token") -> bool:
    """Tell whether the words end in a question, in the predicate's own sentence."""
    return final.text.startswith("?") and final.sent.start == predicate.sent.start


def _reported(doc: "Doc", path: Path, markers: Markers) -> Path:
    """Return the path as speech has it: "would" is what somebody said will be, whatever the condition."""
    said = [markers.reported.get((op.group, doc[op.words[0]].lower_)) for op in path]
    if not any(said):
        return path
    return tuple(
        op if term is None else operator(term, op.words) for op, term in zip(path, said) if op.group != "condition"
    )


def blended(strength: float, measured: float) -> float:
    """Return the mean of the rules' strength and a measured one, kept in the band of the level that the rules give."""
    level = level_of(strength)
    return min(CEILINGS[level], max(FLOORS[level], (strength + measured) / 2))


def _single(found: Sequence[ScopedMarker]) -> Iterator[ScopedMarker]:
    """Yield each marker once; words that two rules found keep the first: “not at war” is negated, no scare quote."""
    seen: set[int] = set()
    for marker in found:
        words = indices(marker.words)
        if not words & seen:
            seen |= words
            yield marker


def _likelihood(doc: "Doc", assertion: Assertion, path: Path, markers: Markers) -> tuple[TermLikelihood, ...]:
    """Return the probability terms among the operators, each with its range in every system that defines it."""
    marked = {i for op in path for i in op.words}
    starts = {i - back for i in marked for back in range(_LONGEST_TERM)} & indices(assertion.words)
    found: list[TermLikelihood] = []
    end = 0
    for start in sorted(starts):
        for length in range(_LONGEST_TERM, 0, -1):
            if start < end or not marked & set(range(start, start + length)):
                continue
            text = doc[start : start + length].text.lower()
            terms = markers.likelihood.get(tuple(text.split()), ())
            if terms:
                found.extend(TermLikelihood(text, term.system, (term.low, term.high)) for term in terms)
                end = start + length
    return tuple(dict.fromkeys(found))
