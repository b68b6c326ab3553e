"""Role scores → the spans of sources, cues and contents."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from claimx.reading.encoder import LABELS, Stretch, best_labels, marginals, stretches
from claimx.reading.syntax import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.reading.encoder import Encoding

LEAST_OF_CONTENT = 0.2  # chosen on polnear.dev (models/training/experiments-attribution.md)


@dataclass(frozen=True)
class RoleSpan:
    """A stretch of tokens that plays one role."""

    role: str  # source | cue | content
    start: int
    end: int  # exclusive
    paragraph: int
    confidence: float = 1.0  # the least probable of its labels, and that it ends where it does


def role_spans(doc: "Doc", paragraphs: Sequence[Range], encoding: "Encoding") -> tuple[RoleSpan, ...]:
    """Decode the scores of each paragraph into spans, in text order.

    Sources and cues are those of the most likely labels. The borders of contents, long as they are and often unsure at
    one end, are the most likely ones by themselves, whatever the labels elsewhere (minimum Bayes risk).
    """
    words = [[i for i in range(start, end) if not doc[i].is_space] for start, end in paragraphs]
    scores = [encoding.roles[tokens] for tokens in words]
    best = best_labels(scores, encoding.transitions)
    chances = marginals(scores, encoding.transitions)
    begin, inside = LABELS.index("B-content"), LABELS.index("I-content")
    contents = stretches(scores, encoding.transitions, begin, inside, LEAST_OF_CONTENT)
    found: list[RoleSpan] = []
    for number, tokens in enumerate(words):
        others = [each for each in _decoded([LABELS[label] for label in best[number]]) if each[2] != "content"]
        taken = {i for start, end, _ in others for i in range(start, end)}
        free = [each for each in contents[number] if taken.isdisjoint(range(each[0], each[1]))]
        for start, end, role in sorted([*others, *((*borders, "content") for borders in likeliest(free))]):
            sure = _confidence(chances[number], start, end, role)
            found.append(RoleSpan(role, tokens[start], tokens[end - 1] + 1, number, sure))
    return tuple(found)


def likeliest(candidates: Sequence[Stretch]) -> list[tuple[int, int]]:
    """Choose stretches that do not overlap, of the greatest sum of what each is above the least probability."""
    ordered = sorted(candidates, key=lambda each: each[1])
    ends = [end for _, end, _ in ordered]
    sums = [0.0]  # of the best choice among the first so many
    for n, (start, _, chance) in enumerate(ordered):
        sums.append(max(sums[-1], sums[bisect_right(ends, start, 0, n)] + chance - LEAST_OF_CONTENT))
    found: list[tuple[int, int]] = []
    n = len(ordered)
    while n:
        start, end, _ = ordered[n - 1]
        if sums[n] > sums[n - 1]:
            found.append((start, end))
            n = bisect_right(ends, start, 0, n - 1)
        else:
            n -= 1
    return found[::-1]


def _confidence(chances: NDArray[np.float32], start: int, end: int, role: str) -> float:
    begin, inside = LABELS.index(f"B-{role}"), LABELS.index(f"I-{role}")
    ends = 1 - chances[end, inside] if end < len(chances) else 1.0
    return float(min(chances[start, begin], ends, *chances[start + 1 : end, inside]))


def _decoded(labels: list[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label.startswith("B-"):
            found.append((i, i + 1, label[2:]))
        elif label.startswith("I-") and found:
            start, _, role = found[-1]
            found[-1] = (start, i + 1, role)
    return found
