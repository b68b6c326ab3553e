"""Results as rich tables and text; each module is imported by itself, so that a command loads its own alone."""

from claimx.showing.render.changes import TITLES, credit_line, diff_view, history_view, moved, word_changes
from claimx.showing.render.explained import explanation
from claimx.showing.render.plain import print_all, text_of_all
from claimx.showing.render.tables import STANCES, grouped_view, ledger_table

__all__ = [
    "STANCES",
    "TITLES",
    "credit_line",
    "diff_view",
    "explanation",
    "grouped_view",
    "history_view",
    "ledger_table",
    "moved",
    "print_all",
    "text_of_all",
    "word_changes",
]
