"""The commitment to a single predicate, in any clause, on the scale of the gold data."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from claimx.certainty.clues import linear_reading
from claimx.certainty.operators import Path, fold
from claimx.certainty.scope import read_paths
from claimx.lexicon.markers import Markers

if TYPE_CHECKING:
    from spacy.tokens import Doc

SCALE = 3.0
_HEAD, _LINEAR, _RULES = 0.7, 0.25, 0.05  # shares of the joined commitment, chosen on UW's dev part
_JOINED, _STRETCHED = (0.0, 2.19, 2.5, SCALE), (0.0, 2.0, SCALE, SCALE)  # what a regression shrinks, undone (the same)


def rate_predicate(
    doc: "Doc",
    token: int,
    markers: Markers,
    *,
    paths: Sequence[Path] | None = None,
    measured: float | None = None,
) -> float:
    """Return the speaker's commitment to the predicate, -3 (certainly not) … 3 (certainly so).

    `paths` are those of `read_paths`, where several predicates of one document are rated. `measured`, on the same
    scale, is what an encoder's head says of it; a predicate has no level that would bound it, so both are averaged,
    with the clues' linear reading as a second opinion on the head's.
    Readers say 3 of most predicates and a regression stays below, so that what is nearly full is taken as full.
    """
    path = (read_paths(doc, markers) if paths is None else paths)[token]
    commitment = fold(path)
    ruled = SCALE * commitment.sign * commitment.strength
    if measured is None:
        return ruled
    joined = (1 - _RULES) * seconded(doc, token, path, measured) + _RULES * ruled
    return math.copysign(float(np.interp(abs(joined), _JOINED, _STRETCHED)), joined)


def seconded(doc: "Doc", token: int, path: Path, measured: float) -> float:
    """Return the mean of what the encoder's head says of a predicate and its clues' linear reading, by their shares."""
    return (_HEAD * measured + _LINEAR * linear_reading(doc, token, path)) / (_HEAD + _LINEAR)
