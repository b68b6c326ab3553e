"""The words that a ledger records of spans of the article."""

import re

from claimx.ledger.types import Spans

_WHITE = re.compile(r"\s+")
JOINT = " … "


def one_line(text: str) -> str:
    """Return a text with each stretch of white space as one space."""
    return _WHITE.sub(" ", text)


def words_at(text: str, spans: Spans) -> str:
    """Return the words at the spans as one line: white space as single spaces, the parts of split words joined."""
    return JOINT.join(one_line(text[start:end]) for start, end in spans)
