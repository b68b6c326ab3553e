"""A ledger as one self-contained HTML page."""

from claimx.showing.report.page import report_page

__all__ = ["report_page"]
