"""Which claims of two ledgers are the same claim."""

from claimx.matching.matching import THRESHOLD, Match, Matching, match_claims
from claimx.matching.words import plain_words, same_words, stems

__all__ = ["THRESHOLD", "Match", "Matching", "match_claims", "plain_words", "same_words", "stems"]
