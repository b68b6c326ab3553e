"""What an article's layout shows, read once: paragraphs, quotations, headings, datelines, time stamps, notices."""

from claimx.reading.layout.blocks import Block
from claimx.reading.layout.introductions import Introduction
from claimx.reading.layout.layout import Layout, read_layout

__all__ = ["Block", "Introduction", "Layout", "read_layout"]
