"""The article, and reading one from a file, a URL or standard input."""

import datetime
import hashlib
import os
import re
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimx.article.decoding import decode
from claimx.article.language import detect_language
from claimx.article.plain import heading_of, publisher_of
from claimx.controls import well_formed
from claimx.errors import InputError

MAX_BYTES = 5_000_000
STANDARD_INPUT = "-"
_LEDGER = re.compile(rb"\W*schema\W+claimx-ledger/")  # how a ledger begins, in YAML or JSON
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")


@dataclass(frozen=True)
class Article:
    """An article's decoded text, to which all offsets refer, and what is known about it; None for what is not."""

    text: str
    location: str  # path or URL as given; "-" for standard input
    sha256: str  # of the raw bytes
    title: str | None = None
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None  # ISO 8601
    retrieved: str | None = None  # ISO 8601, only for what was fetched
    language: str | None = None
    reader: str | None = None  # name and version of what took the text out of HTML or PDF
    raw: bytes = field(default=b"", repr=False, compare=False)  # as read, for an archive


@dataclass(frozen=True)
class Raw:
    """The bytes of an article as they were read, and when they were fetched."""

    data: bytes
    location: str
    retrieved: str | None = None


def make_article(
    text: str,
    *,
    location: str = STANDARD_INPUT,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    byline: str | None = None,
) -> Article:
    """Make an article of a text at hand; its hash is that of the text in UTF-8."""
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        raise InputError(f"{location}: holds half of a surrogate pair; decode the text again") from None
    return _article(
        Raw(raw, location), text, title=title, publisher=publisher, published=_date(published), byline=byline
    )


def read_article(
    path: str | Path,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    any_size: bool = False,
) -> Article:
    """Read an article from a file, a URL (http, https) or, for "-", from standard input: plain text, HTML or PDF.

    What is given counts before what the article says of itself. `InputError` for what is no readable text, for a page
    without an article, and for more than 5 MB without `any_size`.
    """
    raw = read_bytes(str(path), any_size=any_size)
    return parse_bytes(raw, title=title, publisher=publisher, published=published)


def read_text(path: str | Path, *, any_size: bool = False) -> str:
    """Read an article's text alone, the same that `read_article` reads, without looking at what the text is."""
    raw = read_bytes(str(path), any_size=any_size)
    if is_html(raw) or raw.data.startswith(b"%PDF-"):
        return parse_bytes(raw).text
    return _unified(decode(raw.data, raw.location))


def parse_bytes(
    raw: Raw, *, title: str | None = None, publisher: str | None = None, published: str | None = None
) -> Article:
    """Make an article of bytes that were read: HTML and PDF by their readers, all else as plain text."""
    given = {"title": title, "publisher": publisher, "published": _date(published)}
    if _LEDGER.match(raw.data[:200]):
        raise InputError(f"{raw.location}: is a ledger, not an article; claimx show, diff and export read ledgers")
    if is_html(raw):
        from claimx.article.html import read_html

        page = read_html(raw.data, raw.location)
        known = {name: value or getattr(page, name) for name, value in given.items()}
        return _article(raw, page.text, **known, byline=page.byline, language=page.language, reader=page.reader)
    if raw.data.startswith(b"%PDF-"):
        from claimx.article.pdf import read_pdf

        text, reader = read_pdf(raw.data, raw.location)
        return with_heading(_article(raw, text, **given, reader=reader))
    return _article(raw, decode(raw.data, raw.location), **given)


def is_html(raw: Raw) -> bool:
    """Tell HTML by the name of the file, else by how it begins."""
    head = raw.data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    named = raw.location.lower().split("?")[0].endswith((".html", ".htm", ".xhtml"))
    begins = head.startswith((b"<!doctype html", b"<html", b"<head"))
    return named or begins or (head.startswith((b"<?xml", b"<!--")) and b"<html" in head)


def read_bytes(location: str, *, any_size: bool = False, base: str = "") -> Raw:
    """Read a file, standard input or a URL whole; `InputError` where it cannot be read or is too large.

    `base` is the folder from which a relative path leads, if that is not where this process works.
    """
    path = os.path.join(base, location)
    if location.lower().startswith(("http://", "https://")):
        from claimx.article.fetching import fetch

        data, retrieved = fetch(location, limit=None if any_size else MAX_BYTES)
        return Raw(data, location, retrieved)
    if _ADDRESS.match(location) and not os.path.exists(path):
        raise InputError(f"{location}: only http and https addresses are fetched")
    limit = -1 if any_size else MAX_BYTES + 1
    try:
        if location == STANDARD_INPUT:
            data = sys.stdin.buffer.read(limit)
        elif os.path.isdir(path):
            raise InputError(f"{location}: is a folder; name the files in it")
        else:
            with open(path, "rb") as file:
                data = file.read(limit)
    except FileNotFoundError:
        raise InputError(f"{location}: no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise InputError(f"{location}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    if not any_size and len(data) > MAX_BYTES:
        raise InputError(f"{location}: larger than {MAX_BYTES // 1_000_000} MB; --any-size reads it all the same")
    return Raw(data, location)


def with_heading(article: Article) -> Article:
    """Return the article with the title and publisher that the first lines of plain text show, where none is given."""
    return replace(
        article,
        title=article.title or heading_of(article.text),
        publisher=article.publisher or publisher_of(article.text),
    )


def _article(
    raw: Raw,
    text: str,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    byline: str | None = None,
    language: str | None = None,
    reader: str | None = None,
) -> Article:
    unified = _unified(well_formed(text))  # a PDF may hold halves of pairs
    if not unified.strip():
        raise InputError(f"{raw.location}: empty; there is no text in it")
    article = Article(
        text=unified,
        location=well_formed(raw.location),  # a file's name need not be UTF-8
        sha256=hashlib.sha256(raw.data).hexdigest(),
        title=_given(title),
        publisher=_given(publisher),
        byline=_given(byline),
        published=published,
        retrieved=raw.retrieved,
        language=_given(language) or detect_language(unified),
        reader=reader,
        raw=raw.data,
    )
    return article if reader is not None else with_heading(article)


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _given(value: str | None) -> str | None:
    return " ".join(well_formed(value).split()) or None if value else None


def iso_date(text: str | None) -> str | None:
    """Return a date or date and time as it stands where it is ISO 8601, else None."""
    try:
        datetime.datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return text


def _date(published: str | None) -> str | None:
    """Return a date or date and time that a user gives, once it has been seen to be ISO 8601."""
    if published is not None and iso_date(published) is None:
        raise InputError(f"published: {published!r} is no ISO 8601 date; write 2024-05-03 or 2024-05-03T14:30Z")
    return published
