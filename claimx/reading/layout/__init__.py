"""What an article's layout shows, read once: paragraphs, quotations, headings, datelines, time stamps, notices."""

from claimx.reading.layout.layout import Layout, read_layout

__all__ = ["Layout", "read_layout"]
