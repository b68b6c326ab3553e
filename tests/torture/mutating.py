"""Articles made worse on purpose: seeded changes of text and of bytes, as hostile pages and broken tools make them."""

import codecs
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from ledgers import small_ledger

from claimx.ledger import ledger_text

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SURROGATES = "\ud800\udc00\udfff"
_PIECES: tuple[str, ...] = (
    *"“”‘’«»‹›„‚‟‛″′〝〞＂「」『』\"'`´",  # quotation marks
    *("''", "``", "“‘", "’”", "»«", "\"'", "'\""),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c",  # direction
    *"\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\ufe0f",  # without width
    *(
        "\u0301",
        "\u0301\u0316\u20dd" * 5,
        "a\u0328\u0301",
        "\u1100\u1161\u11a8",
        "ﬁ",
        "ǆ",
        "İ",
        "ſ",
        "ß",
    ),  # combining, folding
    *("👩‍👩‍👧‍👦", "🇳🇪", "👍🏿", "\U000e0041", "\U0010ffff", "\ufffe", "\ue000"),
    *"\x00\x01\x07\x08\x0b\x0c\x1b\x1c\x1e\x1f\x7f\x85\x9b\xa0\u2003\u2028\u2029\u3000",
    *("\r", "\n", "\r\n", "\n\r", "\n\n", "\t", "  "),
    *(
        "\x1b[31m",
        "\x1b]0;x\x07",
        "[red]",
        "[/]",
        ":smile:",
        "<script>alert(1)</script>",
        "&amp;",
        "=1+1",
        "{{x}}",
        "%s",
        "${x}",
    ),
    *("- ", ": ", "? ", "#", "&a ", "*a", "!!x ", "---\n", "...\n", "| ", "> ", "%YAML", "'''", '"""', "\\", "\\u"),
    *("—", "--", " - ", "…", "...", "?!", "(", ")", "[", "]", "{", "}", ";", ",", ".", "!", "/", "|", "~", "^"),
    *("0", "1,000,000", "1e999", "٣", "½", "²", "Ⅻ", "$", "€5bn", "-0", "12:30", "99999999999999999999999999"),
    *("الوزير قال", "部長は言った", "министр сказал", "θ", "ไทย", "שלום"),
    *(
        " he said ",
        " said he ",
        " according to ",
        " who told Reuters that ",
        " that ",
        " not ",
        " if ",
        " and ",
        " they ",
    ),
)
_VALUES = (
    *"null true -1 0 1 9000 0.5 1e400 -1e400 NaN Infinity 0x1f 0o17 1_0 ~ '' [] {} [[]] s1 s9 e1 e9 c-00000000 *a".split(),
    *(
        "9" * 30,
        "9" * 5000,
        '"\\ud800"',
        '""',
        "[" * 40,
        '{"a":' * 40,
        "&a [*a]",
        "!!str x",
        "<<: {}",
        "\x00",
        "\ud800",
    ),
)
Mutator = Callable[[str, random.Random], str]


def _cut(text: str, draw: random.Random) -> tuple[int, int]:
    start = draw.randrange(len(text) + 1)
    return start, min(len(text), start + draw.choice((1, 2, 7, 40)))


def _insert(text: str, draw: random.Random) -> str:
    at = draw.randrange(len(text) + 1)
    return text[:at] + draw.choice(_PIECES) * draw.choice((1, 1, 1, 2, 9)) + text[at:]


def _delete(text: str, draw: random.Random) -> str:
    start, end = _cut(text, draw)
    return text[:start] + text[end:]


def _double(text: str, draw: random.Random) -> str:
    start, end = _cut(text, draw)
    return text[:end] + text[start:end] * draw.choice((1, 2, 5)) + text[end:]


def _turn(text: str, draw: random.Random) -> str:
    start, end = _cut(text, draw)
    return text[:start] + text[start:end][::-1] + text[end:]


def _change_case(text: str, draw: random.Random) -> str:
    start, end = _cut(text, draw)
    return text[:start] + draw.choice((str.upper, str.lower, str.title, str.swapcase))(text[start:end]) + text[end:]


def _between_words(text: str, draw: random.Random) -> str:
    return draw.choice((*_PIECES, "")).join(text.split(" "))


def _between_characters(text: str, draw: random.Random) -> str:
    start, end = _cut(text, draw)
    return text[:start] + draw.choice(_PIECES).join(text[start:end]) + text[end:]


def _swap_words(text: str, draw: random.Random) -> str:
    words = text.split(" ")
    i, k = draw.randrange(len(words)), draw.randrange(len(words))
    words[i], words[k] = words[k], words[i]
    return " ".join(words)


def _exchange(text: str, draw: random.Random) -> str:
    found = sorted(set(text))
    return text.replace(draw.choice(found), draw.choice(_PIECES)) if found else text


def _nest(text: str, draw: random.Random) -> str:
    opening, closing = draw.choice(("“”", "‘’", "«»", "„“", '""', "''", "()", "[]"))
    times = draw.choice((1, 2, 30))
    return opening * times + text + closing * draw.choice((times, times, 0, 1))


_MUTATORS: tuple[Mutator, ...] = (
    *(_insert, _insert, _insert, _delete, _double, _turn, _change_case, _between_words),
    *(_between_characters, _swap_words, _exchange, _nest),
)


def mutated(text: str, draw: random.Random, *, times: int) -> str:
    """Return the text after so many changes."""
    for _ in range(times):
        text = draw.choice(_MUTATORS)(text, draw)
    return text


@cache
def samples() -> tuple[str, ...]:
    """Return the samples whole."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))


@cache
def paragraphs() -> tuple[str, ...]:
    """Return the paragraphs of the samples."""
    return tuple(line for text in samples() for line in text.split("\n") if line.strip())


def passage(number: int, seed: int, *, words: int = 100) -> str:
    """Return mutated passage `number` of a run, of so many words at most."""
    draw = random.Random(f"{seed}/{number}")
    text = mutated(draw.choice(paragraphs()), draw, times=draw.choice((1, 2, 4, 8, 16)))
    if draw.random() < 0.02:
        text = mutated(text, draw, times=1) + draw.choice(SURROGATES)
    parts = text.split(" ")
    start = draw.randrange(max(1, len(parts) - words + 1))
    return " ".join(parts[start : start + words])[:2_000]


def article(number: int, seed: int) -> bytes:
    """Return mutated whole article `number` of a run, as bytes of a file."""
    draw = random.Random(f"{seed}/article/{number}")
    lines = list(draw.choice(samples()).split("\n"))
    for _ in range(draw.choice((0, 1, 5, 30))):
        at = draw.randrange(len(lines))
        lines[at] = draw.choice((lines[at], draw.choice(paragraphs())))
        lines[at] = mutated(lines[at], draw, times=draw.choice((1, 3, 9)))
    text = draw.choice(("\n", "\n", "\r\n", "\r", "\n\n")).join(lines)
    return _damaged(_encoded(text, draw), draw)


def ledger(number: int, seed: int) -> str:
    """Return mutated ledger `number` of a run, as the text of a file."""
    draw = random.Random(f"{seed}/ledger/{number}")
    about = {name: mutated("The base fell.", draw, times=2) for name in ("title", "publisher", "byline", "location")}
    text = ledger_text(small_ledger(**about), format=draw.choice(("yaml", "json")))
    for _ in range(draw.choice((0, 0, 1, 1, 5))):
        places = list(re.finditer(r"[^\s:,\[\]{}]+", text))
        place = draw.choice(places) if places else None
        if place is None or draw.random() < 0.3:
            text = mutated(text, draw, times=1)
        else:
            text = text[: place.start()] + draw.choice((*_VALUES, draw.choice(places).group())) + text[place.end() :]
    return text


def _encoded(text: str, draw: random.Random) -> bytes:
    encoding = draw.choices(("utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1"), (60, 2, 1, 1, 2, 1))[0]
    mark = codecs.BOM_UTF8 if encoding == "utf-8" and draw.random() < 0.1 else b""
    return mark + text.encode(encoding, "replace")


def _damaged(data: bytes, draw: random.Random) -> bytes:
    """Return the bytes, in one of eight articles some of them changed, missing or put in."""
    raw = bytearray(data)
    for _ in range(draw.choice((0,) * 14 + (1, 2)) if raw else 0):
        at = draw.randrange(len(raw))
        raw[at : at + draw.choice((0, 1, 3))] = draw.choice((b"", bytes([draw.randrange(256)]), b"\x00", b"\xff\xfe"))
        raw = raw or bytearray(b"x")
    return bytes(raw)
