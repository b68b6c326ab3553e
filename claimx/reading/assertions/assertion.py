"""The type that `find_assertions` returns."""

from dataclasses import dataclass

from claimx.reading.syntax import Ranges
from claimx.vocabulary import Manner


@dataclass(frozen=True)
class Assertion:
    """The words of one claim, as token ranges, and the position of its attribution (None: the article's own voice).

    `manner` is that of these words, which may be the one quoted sentence of an attribution that quotes in part.
    """

    words: Ranges
    attribution: int | None = None
    manner: Manner | None = None
