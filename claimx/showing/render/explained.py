"""Explanations as text."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table

from claimx.showing.explain import Section
from claimx.showing.render.plain import plain


def explanation(sections: Iterable[Section]) -> RenderableType:
    """Return an explanation: a title and rows a section."""
    parts: list[RenderableType] = []
    for section in sections:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True, min_width=11)
        grid.add_column(overflow="fold")
        above = ""
        for label, words in section.rows:
            grid.add_row(plain("" if label == above else f"  {label}", "dim"), plain(words))
            above = label
        parts += [plain(section.title, "bold"), grid]
    return Group(*parts)
