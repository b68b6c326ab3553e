"""The commitment to a single predicate, in any clause, on the scale of the gold data."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from claimx.certainty.operators import Path, fold
from claimx.certainty.scope import read_paths
from claimx.lexicon.markers import Markers

if TYPE_CHECKING:
    from spacy.tokens import Doc

SCALE = 3.0
MEASURED_SHARE = 0.9  # of a measured commitment in the joined one, chosen on UW's dev part
_JOINED, _STRETCHED = (0.0, 2.1, 2.75, SCALE), (0.0, 2.0, SCALE, SCALE)  # what a regression shrinks, undone (the same)


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
    scale, is what an encoder's head says of it; a predicate has no level that would bound it, so both are averaged.
    Readers say 3 of most predicates and a regression stays below, so that what is nearly full is taken as full.
    """
    path = (read_paths(doc, markers) if paths is None else paths)[token]
    commitment = fold(path)
    ruled = SCALE * commitment.sign * commitment.strength
    if measured is None:
        return ruled
    joined = MEASURED_SHARE * measured + (1 - MEASURED_SHARE) * ruled
    return math.copysign(float(np.interp(abs(joined), _JOINED, _STRETCHED)), joined)
