"""What an article asserts: the attributed contents, and what its sentences say in its own voice."""

from dataclasses import dataclass

from claimx.syntax import Ranges


@dataclass(frozen=True)
class Assertion:
    """The words of one claim, as token ranges, and the position of its attribution (None: the article's own voice)."""

    words: Ranges
    attribution: int | None = None
