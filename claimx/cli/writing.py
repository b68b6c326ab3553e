"""Where ledgers go: one file, a folder with a file an article, or standard output."""

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.cli.reporting import on_terminal, put, show
from claimx.errors import InputError

if TYPE_CHECKING:
    from claimx.ledger import Ledger


class Format(StrEnum):
    """How ledgers are written."""

    yaml = "yaml"
    json = "json"
    jsonl = "jsonl"
    parquet = "parquet"
    table = "table"


def folder_of(output: str | None, *, several: bool) -> Path | None:
    """Return the folder that the output names, if it does: there already, ending with a slash, or no file's name."""
    if output is None:
        return None
    target = Path(output)
    if target.is_dir() or output.endswith(("/", os.sep)):
        return target
    return target if several and not target.suffix and not target.exists() else None


class FileNames:
    """File names for articles, each another, also where capitals do not count; none leads out of its folder."""

    def __init__(self, suffix: str) -> None:
        """Give names with this suffix."""
        self._suffix = suffix
        self._taken: set[str] = set()

    def of(self, location: str) -> str:
        """Return the next name for an article from this location."""
        path, _, row = location.partition("#")
        stem = "standard-input" if path == "-" else Path(path.split("?")[0].rstrip("/")).stem
        stem = f"{stem}-{row}" if row else stem
        plain = "".join(char if char.isalnum() or char in "._- " else "_" for char in stem).strip(". ")
        stem = plain.encode()[:120].decode(errors="ignore") or "article"  # bytes: names have 255 at most
        name, number = stem, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.casefold())
        return name + self._suffix


def suffix_of(format: Format) -> str:
    """Return how a file in a format ends."""
    return ".txt" if format is Format.table else f".{format}"


def content_of(ledgers: "Ledger | list[Ledger]", format: Format) -> str | bytes:
    """Return ledgers in a format."""
    if format is Format.table:
        from claimx.showing.render import ledger_table, text_of_all

        return text_of_all(ledger_table(ledger) for ledger in _listed(ledgers))
    from claimx.scale import content_of as written

    return written(ledgers, format)


def put_out(ledgers: "Ledger | list[Ledger]", format: Format, output: str | None) -> None:
    """Write one ledger or several to a file, or to standard output."""
    if format is Format.parquet and output is None and on_terminal():
        raise InputError("parquet: is no text for a terminal; name a file with -o")
    if output is not None:
        write(Path(output), content_of(ledgers, format))
    elif format is Format.table:
        from claimx.showing.render import ledger_table

        show(ledger_table(ledger) for ledger in _listed(ledgers))
    else:
        put(content_of(ledgers, format))


def write(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all, in a folder that is made where it is missing."""
    from claimx.ledger import replace_file

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path.parent}: the folder cannot be made ({error.strerror or error})") from None
    replace_file(path, content)


def _listed(ledgers: "Ledger | list[Ledger]") -> "Sequence[Ledger]":
    return ledgers if isinstance(ledgers, list) else [ledgers]
