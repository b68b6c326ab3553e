"""Ledgers as tables for a terminal, and explanations as text."""

import io
from collections.abc import Iterable, Sequence
from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from claimx.explain import Section
from claimx.ledger import Claim, Ledger, Source

_FILE_WIDTH = 120
_COLOURS = {"certain": "green", "probable": "yellow", "possible": "magenta", "unknown": "red"}
_STANCES = {"denying": "denied", "withholding": "not confirmed", "distancing": "distanced", "endorsing": "endorsed"}
# What could steer a terminal or turn the reading order: controls, and the marks that override direction.
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "�")
_PLAIN = _CONTROLS | dict.fromkeys(map(ord, "\n\t\u2028\u2029"), " ")


def ledger_table(ledger: Ledger) -> RenderableType:
    """Return a ledger as a heading, a table of its claims and a line of counts."""
    sources = {source.id: source for source in ledger.sources}
    table = Table(box=box.SIMPLE_HEAD, expand=False, pad_edge=False, show_lines=False)
    table.add_column("source", ratio=3, overflow="fold", max_width=32)
    table.add_column("via", ratio=2, overflow="fold", max_width=18)
    table.add_column("certainty", overflow="fold", min_width=9, max_width=14)
    table.add_column("claim", ratio=6, overflow="fold")
    for claim in ledger.claims:
        table.add_row(
            _source(claim, sources), _plain(_names(claim.via, sources)), _certainty(claim), _plain(claim.text)
        )
    parts: list[RenderableType] = [_heading(ledger)]
    if ledger.claims:
        parts.append(table)
    return Group(*parts, _counts(ledger))


def print_tables(ledgers: Iterable[Ledger], file: TextIO) -> None:
    """Print tables as wide as the terminal; into a pipe without colour."""
    console = Console(file=file, highlight=False, soft_wrap=False)
    for i, ledger in enumerate(ledgers):
        if i:
            console.print()
        console.print(ledger_table(ledger))


def table_text(ledgers: Sequence[Ledger]) -> str:
    """Return tables as plain text, for a file."""
    return _as_text(ledger_table(ledger) for ledger in ledgers)


def print_explanation(sections: Iterable[Section], file: TextIO) -> None:
    """Print an explanation as wide as the terminal."""
    Console(file=file, highlight=False).print(_explanation(sections))


def explanation_text(sections: Iterable[Section]) -> str:
    """Return an explanation as plain text, for a file or a pipe."""
    return _as_text([_explanation(sections)])


def _explanation(sections: Iterable[Section]) -> RenderableType:
    parts: list[RenderableType] = []
    for section in sections:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True, min_width=11)
        grid.add_column(overflow="fold")
        above = ""
        for label, words in section.rows:
            grid.add_row(_plain("" if label == above else f"  {label}", "dim"), _plain(words))
            above = label
        parts += [_plain(section.title, "bold"), grid]
    return Group(*parts)


def _as_text(renderables: Iterable[RenderableType]) -> str:
    """Return what would be printed, without colour and trailing space, an empty line between the parts."""
    file = io.StringIO()
    console = Console(file=file, highlight=False, width=_FILE_WIDTH, color_system=None, force_terminal=False)
    for i, renderable in enumerate(renderables):
        if i:
            console.print()
        console.print(renderable)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().rstrip("\n").split("\n"))


def _plain(text: str, style: str = "") -> Text:
    """Return text of an article, taken as it is: no markup, no emoji codes, no control characters."""
    return Text(text.translate(_PLAIN), style=style)


def _heading(ledger: Ledger) -> Text:
    article = ledger.article
    heading = _plain(article.title or article.location, "bold")
    for part in (article.publisher, article.published):
        if part:
            heading.append_text(_plain(f" · {part}", "not bold"))
    return heading


def _names(ids: Iterable[str], sources: dict[str, Source]) -> str:
    return ", ".join(sources[one].name for one in ids)


def _source(claim: Claim, sources: dict[str, Source]) -> Text:
    if claim.source is not None:
        return _plain(sources[claim.source].name)
    return _plain("(the article)" if claim.attribution is None else "(not named)", "dim")


def _certainty(claim: Claim) -> Text:
    """Say the level in words, colour only repeating it; then what turns the claim round."""
    certainty = claim.certainty
    words = _plain(certainty.level, _COLOURS[certainty.level])
    if certainty.polarity == "negative":
        words.append(", negative")
    if claim.attribution is not None and claim.attribution.stance in _STANCES:
        words.append(f", {_STANCES[claim.attribution.stance]}")
    return words


def _counts(ledger: Ledger) -> Text:
    anonymous = sum(not source.named for source in ledger.sources)
    counts = [
        _count(len(ledger.claims), "claim"),
        _count(len(ledger.sources), "source") + (f" ({anonymous} not named)" if anonymous else ""),
        _count(len(ledger.entities), "entity", "entities"),
    ]
    return Text(", ".join(counts), style="dim")


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
