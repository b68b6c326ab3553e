"""What no ledger goes beyond, so that one from a stranger can neither fill the memory nor break what reads it."""

import math
import re
from typing import Any

from claimx.errors import LedgerError

MAX_BYTES = 64 * 1024 * 1024
MAX_VALUES = 8_000_000
DEPTH = 24
_DIGITS = 18  # of a whole number
_HALF = re.compile("[\ud800-\udfff]")


def whole(digits: str) -> int | float:
    """Read a whole number of JSON; one that is too long for any count becomes a float."""
    return int(digits) if len(digits) <= _DIGITS else float(digits)


def check_values(tree: Any) -> None:
    """Raise `LedgerError`, naming the place, for what lies too deep, is no finite number, or no text to be written."""
    found = _flaw(tree, 0)
    if found is not None:
        place, flaw = found
        raise LedgerError(f"{place.lstrip('.') or 'ledger'}: {flaw}")


def _flaw(value: Any, depth: int) -> tuple[str, str] | None:
    """Return the place and the words of the first flaw."""
    if isinstance(value, str):
        broken = not value.isascii() and _HALF.search(value)
        return ("", "holds half of a surrogate pair, which is no text") if broken else None
    if isinstance(value, float):
        return None if math.isfinite(value) else ("", f"{value} is no number that a ledger holds")
    if not isinstance(value, dict | list):
        return None
    if depth > DEPTH:
        return "", "nested deeper than a ledger ever is"
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        found = (_flaw(key, depth) if isinstance(key, str) else None) or _flaw(part, depth + 1)
        if found is not None:
            return (f".{key}" if isinstance(key, str) else f"[{key}]") + found[0], found[1]
    return None
