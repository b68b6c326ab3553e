"""Characters that steer a terminal or turn the reading order, made visible."""

_SHOWN = "�"
_STEERING = (
    *(range(32), range(127, 160)),  # C0 and C1 controls, escape among them
    *((0x061C,), range(0x200E, 0x2010), range(0x202A, 0x202F), range(0x2066, 0x206A)),  # marks of direction
    *((0x200B,), (0x2060,), (0xFEFF,), range(0xD800, 0xE000)),  # without width; halves of a pair
    range(0xE0000, 0xE0080),  # tags, which no terminal shows
)
_TABLE = {code: _SHOWN for codes in _STEERING for code in codes} | dict.fromkeys(map(ord, "\n\t\u2028\u2029"), " ")
_LINES = {code: mark for code, mark in _TABLE.items() if code != ord("\n")}


def shown(text: str) -> str:
    """Return text on one line in which nothing steers a terminal: line ends become spaces, controls a visible mark."""
    return text.translate(_TABLE)


def shown_lines(text: str) -> str:
    """Return text of as many characters in which controls are a visible mark; line ends stay."""
    return text.translate(_LINES)
