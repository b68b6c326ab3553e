"""Results as rich tables and text, for a terminal or as plain text for a pipe."""

from claimx.render.changes import diff_view, history_view
from claimx.render.explanation import explanation
from claimx.render.plain import print_all, text_of_all
from claimx.render.tables import ledger_table

__all__ = ["diff_view", "explanation", "history_view", "ledger_table", "print_all", "text_of_all"]
