"""Characters that steer a terminal or turn the reading order, made visible."""

import re

_SHOWN = "�"
_STEERING = (
    *(range(32), range(127, 160)),  # C0 and C1 controls, escape among them
    *((0x061C,), range(0x200E, 0x2010), range(0x202A, 0x202F), range(0x2066, 0x206A)),  # marks of direction
    *((0x200B,), (0x2060,), (0xFEFF,), range(0xD800, 0xE000)),  # without width; halves of a pair
    range(0xE0000, 0xE0080),  # tags, which no terminal shows
)
_TABLE = {code: _SHOWN for codes in _STEERING for code in codes} | dict.fromkeys(map(ord, "\n\t\u2028\u2029"), " ")
_ESCAPABLE = re.compile(
    "["
    + "".join(f"\\U{codes[0]:08x}-\\U{codes[-1]:08x}" for codes in _STEERING if codes[0] >= 127)
    + "\u2028\u2029]"  # ranges, which compile faster than characters one by one
)
_HALVES = re.compile("[\ud800-\udfff]")
_LINES = {code: mark for code, mark in _TABLE.items() if code != ord("\n")}


def shown(text: str) -> str:
    """Return text on one line in which nothing steers a terminal: line ends become spaces, controls a visible mark."""
    return text.translate(_TABLE)


def shown_lines(text: str) -> str:
    """Return text of as many characters in which controls are a visible mark; line ends stay."""
    return text.translate(_LINES)


def escaped(written: str, *, wide: bool = False) -> str:
    """Return JSON with what steers a terminal as \\u escapes, which readers read as the same text.

    `wide` is for the quoted scalars of YAML, in which characters beyond \\uffff have an escape of their own.
    """

    def escape(match: re.Match[str]) -> str:
        code = ord(match.group())
        if code > 0xFFFF:
            return (
                f"\\U{code:08x}"
                if wide
                else f"\\u{0xD800 + (code - 0x10000 >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
            )
        return f"\\u{code:04x}"

    return _ESCAPABLE.sub(escape, written)


def steers(text: str) -> bool:
    """Tell whether a text holds a character beyond ASCII that steers a terminal."""
    return _ESCAPABLE.search(text) is not None


def well_formed(text: str) -> str:
    """Return text of as many characters in which halves of surrogate pairs, which no encoding takes, are a mark."""
    return _HALVES.sub(_SHOWN, text)
