"""The type that `find_assertions` returns."""

from dataclasses import dataclass

from claimx.reading.syntax import Ranges


@dataclass(frozen=True)
class Assertion:
    """The words of one claim, as token ranges, and the position of its attribution (None: the article's own voice)."""

    words: Ranges
    attribution: int | None = None
