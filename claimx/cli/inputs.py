"""What commands on ledgers take: ledgers, articles, which are extracted first, and folders of either."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.errors import InputError

if TYPE_CHECKING:
    from claimx.ledger import Ledger

TAKES = "A ledger (YAML, JSON), or an article, which is extracted first; - is standard input."
TAKE_SEVERAL = "Ledgers (YAML, JSON), articles, which are extracted first, or folders of them; - is standard input."
_SUFFIXES = (".yaml", ".yml", ".json")
_HEAD, _MARK = 4096, b"claimx-ledger/"


def ledger_of(path: str, *, with_text: bool = False) -> "Ledger":
    """Return the one ledger that a path holds; `InputError` where it holds several.

    `with_text` embeds the article's text where the ledger's location still has it, or the
    ledger's own folder; that of an article is embedded.
    """
    ledgers = ledgers_of([path], with_text=with_text)
    if len(ledgers) != 1:
        raise InputError(f"{path}: holds {len(ledgers)} ledgers, one is needed")
    return ledgers[0]


def ledgers_of(paths: Sequence[str], *, with_text: bool = False) -> "list[Ledger]":
    """Return the ledgers of all paths, in their order."""
    read = [(ledger, file) for path in paths for file in _files(path) for ledger in _read(file)]
    return [_with_text(ledger, file) if with_text else ledger for ledger, file in read]


def is_ledger(path: str) -> bool:
    """Tell whether a file begins as a ledger does; a pipe, which can be read but once, is left alone."""
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as file:
            return _MARK in file.read(_HEAD)
    except OSError:
        return False


def _files(path: str) -> list[str]:
    """Return the ledgers of a folder, or where it holds none its articles; else the path itself."""
    if path == "-" or not os.path.isdir(path):
        return [path]
    names = sorted(str(name) for suffix in _SUFFIXES for name in Path(path).glob(f"**/*{suffix}"))
    ledgers = [name for name in names if is_ledger(name)]
    if ledgers:
        return ledgers
    from claimx.article import Reading, files

    return files(path, Reading())


def _read(path: str) -> "Iterator[Ledger]":
    """Yield the ledgers of a file, known by its name, else by how it begins; extract those of anything else."""
    from claimx.ledger import decode_ledgers, read_ledgers

    if Path(path).suffix.lower() in _SUFFIXES or is_ledger(path):
        yield from read_ledgers(path)
        return
    from claimx.article import Reading, read_bytes, units

    # a pipe can be read but once, and a ledger may be larger than an article
    raw = read_bytes(path, any_size=path == "-" or (os.path.exists(path) and not os.path.isfile(path)))
    if _MARK in raw.data[:_HEAD]:
        yield from decode_ledgers(raw.data, path)
        return
    from claimx.reading.pipeline import extract

    for _, read in units(raw, Reading()):
        article = read()
        yield extract(article).with_text(article.text)


def _with_text(ledger: "Ledger", file: str) -> "Ledger":
    from claimx.article import article_text

    text = article_text(ledger, beside=file)
    return ledger if text is None else ledger.with_text(text)
