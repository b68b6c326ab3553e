"""Texts that grow in one direction, each a shape that some way of reading would take quadratic time for."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import process_time

from holding import hold_ledger

from claimx import extract

FEW, MANY, GROWTH = 2_500, 10_000, 4
LENIENCE, CONSTANT = 1.7, 0.5  # a busy machine is no failure; quadratic growth would be four times linear growth
LONGEST = 120  # seconds for any one text


def _numbered(size: int) -> str:
    return "".join(f"General {chr(65 + i % 26)}x{chr(97 + i // 26 % 26)} Lee said it fell. " for i in range(size // 30))


SHAPES: dict[str, Callable[[int], str]] = {
    "one sentence": lambda size: ("The minister and the general said that the base and the army left and " * size)[
        :size
    ],
    "a word": lambda size: "a" * size,
    "a word with marks": lambda size: "ab.c-d'e/" * (size // 9),
    "quotation in quotation": lambda size: "“" * (size // 2) + "x" + "”" * (size // 2),
    "quotation in quotation, apart": lambda size: "“ " * (size // 4) + "x" + " ”" * (size // 4),
    "quotations left open": lambda size: "“He left " * (size // 9),
    "straight marks left open": lambda size: '"He left ' * (size // 9),
    "straight marks": lambda size: '" ' * (size // 2),
    "apostrophes": lambda size: "'" * size,
    "brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "empty lines": lambda size: "\n" * size + "x",
    "carriage returns": lambda size: "\r\n" * (size // 2) + "x",
    "spaces": lambda size: "x" + " " * size + "x",
    "lines": lambda size: "He said so.\n" * (size // 12),
    "marks on one letter": lambda size: "a" + "\u0301" * size,
    "one name": lambda size: "General Ann Lee said the base fell. " * (size // 36),
    "many names": _numbered,
    "he said that he said": lambda size: "He said that he said that " * (size // 26),
    "a row": lambda size: "apples and " * (size // 11),
    "numbers": lambda size: "12 13 " * (size // 6),
    "digits": lambda size: "1," * (size // 2),
    "one told another": lambda size: "said a source who told Reuters " * (size // 31),
    "emoji": lambda size: "👩‍👩‍👧 " * (size // 6),
    "dashes": lambda size: "—" * size,
    "hyphens": lambda size: "a-" * (size // 2),
    "dots": lambda size: "." * size,
    "an address": lambda size: "http://" + "a.b/" * (size // 4),
    "hedges": lambda size: "it may not be possible that " * (size // 28),
    "controls": lambda size: "he\u200b said\u202e " * (size // 10),
    "capitals": lambda size: "NIAMEY, " * (size // 8),
    "null characters": lambda size: "\x00" * size,
}
SINGLE: dict[str, Callable[[], str]] = {
    "a sentence of 200,000 characters": lambda: SHAPES["one sentence"](200_000),
    "10,000 levels of quotation marks": lambda: SHAPES["quotation in quotation"](20_000),
}


@contextmanager
def _no_longer_than(seconds: int) -> Iterator[None]:
    """Raise `TimeoutError` once so much CPU time is spent."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {seconds} seconds")

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def seconds_of(text: str) -> float:
    """Extract a text, check its ledger and the round trips, and return the seconds of CPU time."""
    start = process_time()
    with _no_longer_than(LONGEST):
        hold_ledger(extract(text), text.replace("\r\n", "\n").replace("\r", "\n"))
    return process_time() - start


def hold_growth(shape: str) -> float:
    """Check that a text four times as long takes about four times as long; return how many times."""
    extract("It is warm.")
    few, many = seconds_of(SHAPES[shape](FEW)), seconds_of(SHAPES[shape](MANY))
    assert many <= GROWTH * LENIENCE * few + CONSTANT, f"{few:.2f} s, and {many:.2f} s for {GROWTH} times the length"
    return many / few
