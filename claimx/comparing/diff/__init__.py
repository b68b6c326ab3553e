"""What changed between two ledgers; each module is imported by itself, so that a diff starts quickly."""

from claimx.comparing.diff.history import History, claim_history
from claimx.comparing.diff.json_schema import diff_schema_text
from claimx.comparing.diff.ledgers import diff_ledgers
from claimx.comparing.diff.types import KINDS, Change, Detail, LedgerDiff, NamedClaim

__all__ = [
    "KINDS",
    "Change",
    "Detail",
    "History",
    "LedgerDiff",
    "NamedClaim",
    "claim_history",
    "diff_ledgers",
    "diff_schema_text",
]
