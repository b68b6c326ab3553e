"""Read an article: path or standard input → text and what is known about it."""

import codecs
import datetime
import hashlib
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from claimx.errors import InputError
from claimx.language import detect_language, is_foreign

MAX_BYTES = 5_000_000
STANDARD_INPUT = "-"
_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_NOT_YET = {".html": "HTML", ".htm": "HTML", ".xhtml": "HTML", ".pdf": "PDF"}
_MAGIC = {b"%PDF-": "PDF", b"PK\x03\x04": "a ZIP archive or an office document", b"\x1f\x8b": "compressed by gzip"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


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


def make_article(
    text: str,
    *,
    location: str = STANDARD_INPUT,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
) -> Article:
    """Make an article of a text at hand; its hash is that of the text in UTF-8."""
    try:
        raw = text.encode()
    except UnicodeEncodeError:
        raise InputError(f"{location}: holds half of a surrogate pair; decode the text again") from None
    return _article(text, raw, location=location, title=title, publisher=publisher, published=published)


def read_article(
    path: str | Path,
    *,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    any_size: bool = False,
) -> Article:
    """Read a plain-text article from a file or, for "-", from standard input.

    `InputError` for what is no readable text, and for more than 5 MB without `any_size`.
    """
    location = str(path)
    raw = _read_bytes(location, any_size=any_size)
    text = _decode(raw, location)
    return _article(text, raw, location=location, title=title, publisher=publisher, published=published)


def _article(
    text: str, raw: bytes, *, location: str, title: str | None, publisher: str | None, published: str | None
) -> Article:
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unified.strip():
        raise InputError(f"{location}: empty; there is no text in it")
    return Article(
        text=unified,
        location=location,
        sha256=hashlib.sha256(raw).hexdigest(),
        title=_given(title),
        publisher=_given(publisher),
        published=_date(published),
        language=detect_language(unified),
    )


def _given(value: str | None) -> str | None:
    return value.strip() or None if value else None


def _date(published: str | None) -> str | None:
    """Return a date or date and time as it was given, once it has been seen to be ISO 8601."""
    if published is None:
        return None
    try:
        datetime.datetime.fromisoformat(published)
    except ValueError:
        raise InputError(
            f"published: {published!r} is no ISO 8601 date; write 2024-05-03 or 2024-05-03T14:30Z"
        ) from None
    return published


def _read_bytes(location: str, *, any_size: bool) -> bytes:
    if _URL.match(location):
        raise InputError(f"{location}: URLs cannot be read yet; save the article's text and give the file")
    limit = -1 if any_size else MAX_BYTES + 1
    try:
        if location == STANDARD_INPUT:
            raw = sys.stdin.buffer.read(limit)
        elif os.path.isdir(location):
            raise InputError(f"{location}: is a folder; name the files in it")
        else:
            with open(location, "rb") as file:
                raw = file.read(limit)
    except FileNotFoundError:
        raise InputError(f"{location}: no such file") from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        raise InputError(f"{location}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    if not any_size and len(raw) > MAX_BYTES:
        raise InputError(f"{location}: larger than {MAX_BYTES // 1_000_000} MB; --any-size reads it all the same")
    return raw


def _decode(raw: bytes, location: str) -> str:
    """Return the text without its byte order mark; `InputError` where the bytes are no text."""
    _refuse_other_formats(raw, location)
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                raise InputError(
                    f"{location}: not text; its byte order mark says {encoding}, the rest is not"
                ) from None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if not text or "\x00" in text:
        text = _guess(raw, location) if raw else ""
    if len(_CONTROLS.findall(text)) > len(text) // 200:
        raise InputError(f"{location}: not text, but binary")
    return text


def _refuse_other_formats(raw: bytes, location: str) -> None:
    named = _NOT_YET.get(Path(location).suffix.lower())
    start = raw[:1024].lstrip().lower()
    if named == "HTML" or start.startswith((b"<!doctype html", b"<html")):
        raise InputError(f"{location}: HTML cannot be read yet; save the article as plain text")
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise InputError(f"{location}: is {what}, which cannot be read yet; save the article as plain text")
    if named is not None:
        raise InputError(f"{location}: {named} cannot be read yet; save the article as plain text")


def _guess(raw: bytes, location: str) -> str:
    """Decode what is no UTF-8: UTF-16 without a mark, else the eight-bit encoding that fits best."""
    if b"\x00" in raw:
        for encoding, zeros in (("utf-16-le", raw[1::2]), ("utf-16-be", raw[::2])):
            if len(raw) % 2 == 0 and zeros.count(0) > len(zeros) // 2:
                try:
                    return raw.decode(encoding)
                except UnicodeDecodeError:
                    break
        raise InputError(f"{location}: not text, but binary")
    _refuse_damaged(raw, location)
    # Windows-1252 goes first: it is what an English article outside Unicode is in nearly always
    western = raw.decode("cp1252", "replace")
    mostly_ascii = sum(byte < 128 for byte in raw) * 20 >= len(raw) * 19
    if mostly_ascii and "\ufffd" not in western and not is_foreign(western):
        return western
    import charset_normalizer

    best = charset_normalizer.from_bytes(raw).best()
    if best is None:
        raise InputError(f"{location}: not text, or in an encoding that cannot be told; save it as UTF-8")
    return str(best)


def _refuse_damaged(raw: bytes, location: str) -> None:
    """Refuse what is UTF-8 but for a few bytes: any other decoding would garble it without a word."""
    lenient = raw.decode("utf-8", "replace")
    wrong = lenient.count("\ufffd")
    if sum(char > "\x7f" for char in lenient) - wrong > 4 * wrong:
        place = next(i for i, char in enumerate(lenient) if char == "\ufffd")
        line = lenient.count("\n", 0, place) + 1
        raise InputError(f"{location}: UTF-8 text with damaged characters, the first in line {line}; save it again")
