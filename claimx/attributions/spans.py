"""Role scores → the spans of sources, cues and contents."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from claimx.document import paragraph_spans
from claimx.encoder.crf import best_labels, marginals
from claimx.encoder.labels import LABELS

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.encoder import Encoding


@dataclass(frozen=True)
class RoleSpan:
    """A stretch of tokens that plays one role."""

    role: str  # source | cue | content
    start: int
    end: int  # exclusive
    paragraph: int
    confidence: float = 1.0  # the least probable of its labels and of the label behind its end


def role_spans(doc: "Doc", encoding: "Encoding") -> tuple[RoleSpan, ...]:
    """Decode the best labels of each paragraph into spans, in text order."""
    paragraphs = [[i for i in range(start, end) if not doc[i].is_space] for start, end in paragraph_spans(doc)]
    scores = [encoding.roles[tokens] for tokens in paragraphs]
    found: list[RoleSpan] = []
    best = best_labels(scores, encoding.transitions)
    chances = marginals(scores, encoding.transitions)
    for number, (tokens, labels, chance) in enumerate(zip(paragraphs, best, chances, strict=True)):
        sure = chance[np.arange(len(labels)), labels]
        for start, end, role in _stretches([LABELS[label] for label in labels]):
            confidence = float(sure[start : end + 1].min())
            found.append(RoleSpan(role, tokens[start], tokens[end - 1] + 1, number, confidence))
    return tuple(found)


def _stretches(labels: list[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        if label.startswith("B-"):
            found.append((i, i + 1, label[2:]))
        elif label.startswith("I-") and found:
            start, _, role = found[-1]
            found[-1] = (start, i + 1, role)
    return found
