"""What changed between two ledgers, claim by claim."""

from claimx.diff.history import History, claim_history
from claimx.diff.json_schema import diff_schema_text
from claimx.diff.ledgers import diff_ledgers
from claimx.diff.types import KINDS, ArticleChange, Change, LedgerDiff, NamedClaim

__all__ = [
    "KINDS",
    "ArticleChange",
    "Change",
    "History",
    "LedgerDiff",
    "NamedClaim",
    "claim_history",
    "diff_ledgers",
    "diff_schema_text",
]
