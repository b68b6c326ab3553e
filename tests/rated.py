"""Assertions rated as the pipeline rates them, their figures found first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from claimx.reading.assertions import Assertion
from claimx.reading.attributions import Attribution
from claimx.reading.certainty import Certainty, rate_certainty
from claimx.reading.figures import find_figures
from claimx.reading.lexicon.markers import load_markers

if TYPE_CHECKING:
    from spacy.tokens import Doc


def rated(
    doc: "Doc",
    assertions: Sequence[Assertion],
    attributions: Sequence[Attribution] = (),
    commitments: np.ndarray | None = None,
) -> tuple[Certainty, ...]:
    """Return the reading of each assertion by the own word lists."""
    markers = load_markers()
    figures = [find_figures(doc, assertion.words, markers) for assertion in assertions]
    return rate_certainty(doc, assertions, attributions, figures, markers, commitments)
