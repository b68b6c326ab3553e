"""The commitment to a single predicate, in any clause, on the scale of the gold data."""

import math

from claimx.reading.certainty.operators import Path, fold

SCALE = 3.0
_FULL, _BEND = 2.24, 0.8  # what a regression shrinks, undone: chosen on the dev parts of UW and MEANTIME


def rate_predicate(path: Path, measured: float | None = None) -> float:
    """Return the speaker's commitment to a predicate, -3 (certainly not) … 3 (certainly so), by the operators over it.

    `measured`, on the same scale, is what an encoder's head says of it; a predicate has no level that would bound it,
    so that the head's reading, where there is one, is taken instead of the rules'.
    Readers say 3 of most predicates and a regression stays below: what is nearly full is taken as full, and the rest
    drawn out to 2, small readings a little more than large ones.
    """
    if measured is None:
        commitment = fold(path)
        return SCALE * commitment.sign * commitment.strength
    size = abs(measured)
    return math.copysign(2 * (size / _FULL) ** _BEND if size < _FULL else SCALE, measured)
