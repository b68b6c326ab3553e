"""Which claims of two ledgers are the same claim."""

from claimx.comparing.matching.matching import THRESHOLD, Match, Matching, match_claims
from claimx.comparing.matching.words import is_slip, plain_words, same_name, same_words, stems

__all__ = [
    "THRESHOLD",
    "Match",
    "Matching",
    "is_slip",
    "match_claims",
    "plain_words",
    "same_name",
    "same_words",
    "stems",
]
