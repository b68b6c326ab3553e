"""Text of articles made safe for a terminal, and what is printed as plain text."""

import io
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, RenderableType
from rich.text import Text

from claimx.controls import shown

_FILE_WIDTH = 120


def plain(text: str, style: str = "") -> Text:
    """Return text of an article, taken as it is: no markup, no emoji codes, no control characters."""
    return Text(shown(text), style=style)


def print_all(renderables: Iterable[RenderableType], file: TextIO) -> None:
    """Print as wide as the terminal, an empty line between the parts; into a pipe without colour."""
    _print(renderables, Console(file=file, highlight=False, soft_wrap=False))


def text_of_all(renderables: Iterable[RenderableType]) -> str:
    """Return what would be printed, without colour and trailing space, for a file or a pipe."""
    file = io.StringIO()
    _print(renderables, Console(file=file, highlight=False, width=_FILE_WIDTH, color_system=None, force_terminal=False))
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().rstrip("\n").split("\n"))


def _print(renderables: Iterable[RenderableType], console: Console) -> None:
    for i, renderable in enumerate(renderables):
        if i:
            console.print()
        console.print(renderable)
