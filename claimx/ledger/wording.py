"""The words that a ledger records of spans of the article."""

import re
from collections.abc import Iterator

from claimx.ledger.types import Spans

LINE_END = re.compile(r"(?<=[a-z])-[ \t]*\n[ \t]*(?=[a-z])")  # a word that goes on in the next line
JOINT = " … "
_WHITE = re.compile(r"\s+")
_COMPOUND = re.compile(  # first parts of words that are written with a hyphen
    r"\b(?:all|anti|co|counter|cross|ex|far|half|high|inter|long|low|mid|multi|non|post|pre|pro|self|semi|short|so|sub"
    r"|two|three|four|five|ten|ultra|under|well|air|sea|ground|surface|then|vice|early|late)$",
    re.I,
)
_LONGEST = 12  # characters of a first part


def hyphen_kept(match: re.Match[str]) -> str:
    """Return what stays of a hyphen at a line's end: it, where the word has one in any line."""
    return "-" if _COMPOUND.search(match.string, max(0, match.start() - _LONGEST), match.start()) else ""


def one_line(text: str) -> str:
    """Return a text with each stretch of white space as one space, words that a line's end parts put together."""
    return _WHITE.sub(" ", LINE_END.sub(hyphen_kept, text))


def sentences_at(spans: Spans, text: str | None) -> Iterator[str]:
    """Yield the words at each span on one line; without the text say where they stand."""
    for span in spans:
        yield f"characters {span[0]} to {span[1]}" if text is None else words_at(text, (span,))


def words_at(text: str, spans: Spans) -> str:
    """Return the words at the spans as one line: white space as single spaces, the parts of split words joined."""
    return JOINT.join(one_line(text[start:end]) for start, end in spans)
