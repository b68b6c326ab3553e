"""claimx: from a news article to its claim ledger."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimx.article import Article, read_article
    from claimx.comparing.diff import LedgerDiff, diff_ledgers
    from claimx.errors import ClaimxError
    from claimx.ledger import Claim, Entity, Ledger, Source, read_ledger, write_ledger
    from claimx.reading.pipeline import extract

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Claim",
    "ClaimxError",
    "Entity",
    "Ledger",
    "LedgerDiff",
    "Source",
    "__version__",
    "diff_ledgers",
    "extract",
    "read_article",
    "read_ledger",
    "write_ledger",
]

_HOME = {
    "Article": "claimx.article",
    "read_article": "claimx.article",
    "ClaimxError": "claimx.errors",
    "Claim": "claimx.ledger",
    "Entity": "claimx.ledger",
    "Ledger": "claimx.ledger",
    "Source": "claimx.ledger",
    "read_ledger": "claimx.ledger",
    "write_ledger": "claimx.ledger",
    "LedgerDiff": "claimx.comparing.diff.types",
    "diff_ledgers": "claimx.comparing.diff.ledgers",
    "extract": "claimx.reading.pipeline",
}


if not TYPE_CHECKING:  # a checker is to refuse what is not there

    def __getattr__(name: str) -> Any:
        """Import a public name when it is first asked for: `import claimx` alone stays quick."""
        if name not in _HOME:
            raise AttributeError(f"module 'claimx' has no attribute {name!r}")
        return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
