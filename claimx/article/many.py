"""Several articles from one place: folders, and JSON lines, CSV or Parquet of articles."""

import csv
import datetime
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from claimx.article.article import STANDARD_INPUT, Article, Raw, iso_date, make_article, parse_bytes, read_bytes
from claimx.article.decoding import decode
from claimx.errors import InputError

SUFFIXES = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".jsonl", ".ndjson", ".csv", ".parquet")
_TABLES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}
_FIELD_BYTES = 5_000_000
_ROWS = 256  # of a Parquet file, that are held at once
Given = Mapping[str, str | None]


@dataclass(frozen=True)
class Reading:
    """How articles are read: fields of rows, the pattern for folders, what is given for all, and the limit lifted."""

    text_field: str = "text"
    id_field: str = "id"
    pattern: str | None = None
    any_size: bool = False
    title: str | None = None
    publisher: str | None = None
    published: str | None = None

    @property
    def given(self) -> dict[str, str | None]:
        """What is said of the articles."""
        return {"title": self.title, "publisher": self.publisher, "published": self.published}


Unit = tuple[str, Callable[[], Article]]  # the article's location, and how it is read, in any process


def articles(path: str, reading: Reading) -> Iterator[Unit]:
    """Yield every article that a path, a URL or standard input holds; each is read only when it is called for.

    `InputError` where the place itself cannot be read: a folder without a matching file, a table without the field.
    """
    for name in files(path, reading):
        if name != STANDARD_INPUT and not is_table(name):
            yield name, partial(_read_path, name, reading)
        else:
            yield from units(read_bytes(name, any_size=reading.any_size or name != STANDARD_INPUT), reading)


def files(path: str, reading: Reading) -> list[str]:
    """Return the files of a folder that hold articles, in the order of their names; else the path itself."""
    if path != STANDARD_INPUT and os.path.isdir(path):
        return [str(name) for name in _files(Path(path), reading.pattern)]
    return [path]


def units(raw: Raw, reading: Reading) -> Iterator[Unit]:
    """Yield the articles in bytes that were read: one, or one a row of a table."""
    kind = _sniffed(raw.data, reading) if raw.location == STANDARD_INPUT else _table_of(raw.location)
    if kind is None:
        yield raw.location, partial(parse_bytes, raw, **reading.given)
    else:
        yield from _rows(raw, kind, reading)


def _read_path(path: str, reading: Reading) -> Article:
    return parse_bytes(read_bytes(path, any_size=reading.any_size), **reading.given)


def holds_several(path: str) -> bool:
    """Tell whether a place is made to hold several articles: a folder, a table."""
    return path != STANDARD_INPUT and (os.path.isdir(path) or is_table(path))


def how_many(paths: Sequence[str], reading: Reading) -> int | None:
    """Return the number of articles that the places hold; None where that shows only in reading them."""
    total = 0
    for path in paths:
        if path == STANDARD_INPUT or is_table(path):
            return None
        if os.path.isdir(path):
            try:
                names = _files(Path(path), reading.pattern)
            except InputError:
                continue
            if any(is_table(str(name)) for name in names):
                return None
            total += len(names)
        else:
            total += 1
    return total


def is_table(path: str) -> bool:
    """Tell by its name whether a file holds an article a row."""
    return _table_of(path) is not None


def place_name(location: str) -> str:
    """Return what a ledger says of a place: a URL as it is, of a file its name (with a table's row) without folders."""
    if "://" in location:
        return location
    path, mark, row = location.partition("#")
    return f"{PurePath(path).name}#{row}" if mark and is_table(path) else PurePath(location).name


def _table_of(path: str) -> str | None:
    return _TABLES.get(Path(path).suffix.lower())


def _files(folder: Path, pattern: str | None) -> list[Path]:
    """Return the files of a folder and those below it, in the order of their names."""
    try:
        paths = sorted(path for path in folder.glob(pattern or "**/*") if path.is_file())
    except (ValueError, NotImplementedError, OSError) as error:
        raise InputError(f"{folder}: {pattern!r} is no pattern of files ({error})") from None
    if pattern is None:
        paths = [path for path in paths if is_kept(path.relative_to(folder))]
    if not paths:
        raise InputError(f"{folder}: no file there matches {pattern or ', '.join('*' + s for s in SUFFIXES)}")
    return paths


def is_kept(path: PurePath) -> bool:
    """Tell whether a file, by its path in a folder, is an article: of a known kind and not hidden."""
    return path.suffix.lower() in SUFFIXES and not any(part.startswith(".") for part in path.parts)


def _sniffed(data: bytes, reading: Reading) -> str | None:
    """Tell a table on standard input: JSON objects line by line, or a heading with the field that holds the text."""
    first = data.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0].strip()
    if first.startswith(b"{"):
        try:
            return "jsonl" if isinstance(json.loads(first), dict) else None
        except ValueError:
            return None
    mark = _delimiter(first.decode("utf-8", "replace")).encode()
    heading = [name.strip().strip(b'"') for name in first.split(mark)]
    return "csv" if len(heading) > 1 and reading.text_field.encode() in heading else None


def _delimiter(heading: str) -> str:
    """Return what parts the fields of a table: a comma, a semicolon or a tab, by which of them its heading has most."""
    return max(",;\t", key=heading.count)


def _rows(raw: Raw, kind: str, reading: Reading) -> Iterator[Unit]:
    """Yield the articles of a table, one a row."""
    if kind == "parquet":
        rows = _parquet_rows(raw)
    else:
        text = decode(raw.data, raw.location)
        rows = _json_rows(text, raw.location) if kind == "jsonl" else _csv_rows(text, raw.location)
    empty = True
    for line, row in rows:
        empty = False
        name = None if isinstance(row, InputError) else row.get(reading.id_field)
        location = f"{raw.location}#{name if name not in (None, '') else line}"
        yield location, partial(_of_row, row, location, reading)
    if empty:
        raise InputError(f"{raw.location}: holds no article")


def _json_rows(text: str, location: str) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        yield number, row if isinstance(row, dict) else InputError(f"{location}:{number}: not a JSON object")


def _csv_rows(text: str, location: str) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    csv.field_size_limit(_FIELD_BYTES)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text.split("\n", 1)[0]))
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        yield reader.line_num, InputError(f"{location}:{reader.line_num}: not valid CSV ({error})")


def _parquet_rows(raw: Raw) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise InputError(f"{raw.location}: needs pyarrow; pip install 'claimx[parquet]'") from None
    try:
        batches = pyarrow.parquet.ParquetFile(io.BytesIO(raw.data)).iter_batches(batch_size=_ROWS)
        yield from enumerate((row for batch in batches for row in batch.to_pylist()), 1)
    except pyarrow.ArrowException as error:
        raise InputError(f"{raw.location}: no Parquet file that can be read ({error})") from None


def _of_row(row: Mapping[str, Any] | InputError, location: str, reading: Reading) -> Article:
    if isinstance(row, InputError):
        raise row
    text = row.get(reading.text_field)
    if not isinstance(text, str):
        known = ", ".join(str(key) for key in row if key is not None)
        raise InputError(
            f"{location}: no text in the field {reading.text_field!r} (--text-field); the fields are {known}"
        )
    own = {name: _text(row.get(name)) for name in reading.given}
    own["published"] = iso_date(own["published"])
    given = {name: value or own[name] for name, value in reading.given.items()}
    byline = _text(row.get("byline")) or _text(row.get("author"))
    return make_article(text, location=location, byline=byline, **given)


def _text(value: object) -> str | None:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if isinstance(value, str) and value.strip() else None
