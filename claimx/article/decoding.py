"""Bytes → text: byte order marks, UTF-8, else the encoding that fits; what is no text is refused."""

import codecs
import re

from claimx.article.language import is_foreign
from claimx.errors import InputError

_MAGIC = {b"PK\x03\x04": "a ZIP archive or an office document", b"\x1f\x8b": "compressed by gzip"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STRAY = 3  # control characters that a text may hold however short it is
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(raw: bytes, location: str) -> str:
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
    if raw and (not text or raw.count(0) * 200 > len(raw)):  # a few null characters are an article's own
        text = _guess(raw, location)
    if len(_CONTROLS.findall(text)) > max(_STRAY, len(text) // 200):
        raise InputError(f"{location}: not text, but binary")
    return text


def _refuse_other_formats(raw: bytes, location: str) -> None:
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise InputError(f"{location}: is {what}, which cannot be read; save the article as plain text")


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
