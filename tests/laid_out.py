"""The layout of a parsed text, read with the own word lists."""

from typing import TYPE_CHECKING

from claimx.reading.layout import Layout, read_layout
from claimx.reading.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc


def layout_of(doc: "Doc") -> Layout:
    """Read the layout."""
    return read_layout(doc, load_lexicon().layout)
