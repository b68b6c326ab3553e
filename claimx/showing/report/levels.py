"""How many claims are worded how surely, as a bar of four stretches."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from claimx.ledger import Claim
from claimx.vocabulary import LEVELS


@dataclass(frozen=True)
class Stripe:
    """One level's stretch of a bar, from `x` on."""

    level: str
    count: int
    x: float
    width: float


def stripes(claims: Iterable[Claim], unit: float) -> tuple[Stripe, ...]:
    """Return the levels side by side, `unit` wide for each claim; a level without a claim has no width."""
    counts: Counter[str] = Counter(claim.certainty.level for claim in claims)
    drawn, x = [], 0.0
    for level in LEVELS:
        width = unit * counts[level]
        drawn.append(Stripe(level, counts[level], round(x, 2), round(width, 2)))
        x += width
    return tuple(drawn)
