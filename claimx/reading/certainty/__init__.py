"""How sure the words of each claim are, and by which words."""

from claimx.reading.certainty.certainty import Certainty
from claimx.reading.certainty.rating import rate_certainty

__all__ = ["Certainty", "rate_certainty"]
