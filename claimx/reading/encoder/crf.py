"""Decode a linear-chain CRF (Lafferty et al. 2001) over many short sequences at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimx.reading.encoder.labels import FORBIDDEN, LABELS

Scores = NDArray[np.float32]
Stretch = tuple[int, int, float]  # start, end (exclusive), probability
_NEVER = -1e4


@dataclass(frozen=True)
class Transitions:
    """Scores of beginning with a label (labels,), of one label after another (labels, labels), of ending (labels,)."""

    start: Scores
    step: Scores
    end: Scores

    @classmethod
    def of(cls, *, start: Sequence[float], step: Sequence[Sequence[float]], end: Sequence[float]) -> "Transitions":
        """Take learned scores and forbid what BIO forbids."""
        return cls(
            np.asarray(start, np.float32) + np.array([_NEVER * x.startswith("I-") for x in LABELS], np.float32),
            np.asarray(step, np.float32) + _NEVER * np.array(FORBIDDEN, np.float32),
            np.asarray(end, np.float32),
        )


def best_labels(sequences: Sequence[Scores], transitions: Transitions) -> list[NDArray[np.int64]]:
    """Return the most likely label sequence (Viterbi) for each (tokens, labels) array of scores."""
    if not sequences:
        return []
    scores, lengths, order = _padded(sequences)
    best = transitions.start + scores[0]
    back = np.zeros(scores.shape, np.int64)
    for t in range(1, len(scores)):
        on = int(np.searchsorted(-lengths, -t))  # sequences are sorted by length: the first `on` go on
        options = best[:on, :, None] + transitions.step
        back[t, :on] = options.argmax(1)
        best[:on] = options.max(1) + scores[t, :on]
    label = (best + transitions.end).argmax(1)
    paths = np.zeros(scores.shape[:2], np.int64)
    rows = np.arange(len(order))
    for t in range(len(scores) - 1, -1, -1):
        paths[t] = label
        label = np.where(t < lengths, back[t, rows, label], label) if t else label
    return _unpadded(paths, lengths, order)


def marginals(sequences: Sequence[Scores], transitions: Transitions) -> list[Scores]:
    """Return the probability of each label at each token (forward–backward) for each (tokens, labels) array."""
    if not sequences:
        return []
    padded, lengths, order = _padded(sequences)
    joint = np.add(*_passes(padded, lengths, transitions))
    joint -= joint.max(2, keepdims=True)
    chances = np.exp(joint)
    return _unpadded(chances / chances.sum(2, keepdims=True), lengths, order)


def stretches(
    sequences: Sequence[Scores], transitions: Transitions, begin: int, inside: int, least: float
) -> list[list[Stretch]]:
    """Return the stretches that are at least so probable: one `begin` label, then `inside` labels, then another.

    A list for each (tokens, labels) array, in the order of their starts; ends are exclusive.
    """
    if not sequences:
        return []
    padded, lengths, order = _padded(sequences)
    forward, backward = _passes(padded, lengths, transitions)
    found: list[list[Stretch]] = [[] for _ in sequences]
    for row, i in enumerate(order):
        n = lengths[row]
        part = (padded[:n, row], forward[:n, row], backward[:n, row])
        found[i] = list(_stretches(*part, transitions, begin, inside, least))
    return found


def _stretches(
    scores: Scores, forward: Scores, backward: Scores, transitions: Transitions, begin: int, inside: int, least: float
) -> Iterator[Stretch]:
    """Yield the probable stretches of one sequence from what its passes say."""
    total = _log_sum(forward[-1] + transitions.end)
    other = [label for label in range(len(LABELS)) if label != inside]
    follows = (scores[1:] + backward[1:])[:, other]
    stops = {  # scores of all that comes behind a last token with this label
        label: np.append(_log_sum(follows + transitions.step[label, other]), transitions.end[label])
        for label in (begin, inside)
    }
    run = np.append(0, np.cumsum(scores[:, inside] + transitions.step[inside, inside], dtype=np.float64))
    for start in np.flatnonzero(forward[:, begin] + backward[:, begin] - total > np.log(least)).tolist():
        first = forward[start, begin] - total
        going_on = transitions.step[begin, inside] - transitions.step[inside, inside] - run[start + 1]
        logs = np.append(first + stops[begin][start], first + going_on + run[start + 2 :] + stops[inside][start + 1 :])
        for length in np.flatnonzero(logs > np.log(least)).tolist():
            yield start, start + length + 1, float(np.exp(logs[length]))


def _passes(scores: Scores, lengths: NDArray[np.int64], transitions: Transitions) -> tuple[Scores, Scores]:
    """Return the log scores of all that leads to each label (its own included) and of all that follows it."""
    forward = np.zeros_like(scores)
    backward = np.zeros_like(scores)
    step = np.exp(transitions.step)
    forward[0] = transitions.start + scores[0]
    for t in range(1, len(scores)):
        on = int(np.searchsorted(-lengths, -t))
        forward[t, :on] = _log_product(forward[t - 1, :on], step) + scores[t, :on]
    backward[lengths - 1, np.arange(len(lengths))] = transitions.end
    for t in range(len(scores) - 2, -1, -1):
        on = int(np.searchsorted(-lengths, -(t + 1)))
        backward[t, :on] = _log_product(backward[t + 1, :on] + scores[t + 1, :on], step.T)
    return forward, backward


def _log_sum(logs: Scores) -> Scores:
    top = logs.max(-1, keepdims=True)
    return np.asarray(np.log(np.exp(logs - top).sum(-1)) + top[..., 0], np.float32)


def _log_product(logs: Scores, step: Scores) -> Scores:
    top = logs.max(1, keepdims=True)
    return np.asarray(np.log(np.exp(logs - top) @ step + 1e-30) + top, np.float32)


def _padded(sequences: Sequence[Scores]) -> tuple[Scores, NDArray[np.int64], NDArray[np.int64]]:
    lengths = np.array([len(s) for s in sequences])
    order = np.argsort(-lengths, kind="stable")
    scores = np.zeros((lengths.max(), len(sequences), len(LABELS)), np.float32)
    for row, i in enumerate(order):
        scores[: lengths[i], row] = sequences[i]
    return scores, lengths[order], order


def _unpadded(table: NDArray[Any], lengths: NDArray[np.int64], order: NDArray[np.int64]) -> list[NDArray[Any]]:
    found: list[NDArray[Any]] = [np.empty(0)] * len(order)
    for row, i in enumerate(order):
        found[i] = table[: lengths[row], row]
    return found
