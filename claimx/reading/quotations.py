"""Where quotation marks open and close, paragraph by paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.syntax import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLOSES = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"', "''": "''", "``": "''", "'": "'"}
MARKS = frozenset("".join((*CLOSES, *CLOSES.values())).replace("`", "")) | {"``", "''"}
_STRAIGHT = frozenset(('"', "''", "``", "'"))


@dataclass(frozen=True)
class Quotation:
    """A stretch of tokens in quotation marks, the marks included; `closed` is false where the paragraph ends first."""

    start: int
    end: int  # exclusive
    paragraph: int
    closed: bool


def quotations(doc: "Doc", paragraphs: tuple[Range, ...]) -> tuple[Quotation, ...]:
    """Return the outermost quotations in text order.

    A mark left open counts to its paragraph's end where the paragraph opens with it, as in speech over several
    paragraphs, or where no other opens behind it; any other stray mark is passed over.
    """
    return tuple(found for number, (start, end) in enumerate(paragraphs) for found in _in(doc, start, end, number))


def _in(doc: "Doc", start: int, end: int, number: int) -> Iterator[Quotation]:
    i = start
    while i < end:
        if not _opens(doc, i, start):
            i += 1
            continue
        close = _close(doc, i, end)
        if close is not None:
            yield Quotation(i, close + 1, number, closed=True)
            i = close + 1
        elif i == start or not any(_opens(doc, later, start) for later in range(i + 1, end)):
            yield Quotation(i, end, number, closed=False)
            return
        else:
            i += 1  # a stray mark: others open behind it


def _opens(doc: "Doc", i: int, start: int) -> bool:
    """Tell whether token `i` is a mark that opens a quotation: straight ones stand behind white space or a bracket."""
    text = doc[i].text
    if text in _STRAIGHT:
        free = i == start or bool(doc[i - 1].whitespace_) or doc[i - 1].text in ("(", "[", "—", "–", "-", ":")
        return free and not doc[i].whitespace_ and doc[i].tag_ != "POS"
    return text in CLOSES


def _close(doc: "Doc", opened: int, end: int) -> int | None:
    """Return the token that closes the quotation, one opened inside it with the same mark passed over."""
    mark = doc[opened].text
    depth = 0
    for i in range(opened + 1, end):
        text = doc[i].text
        if text == mark and mark not in _STRAIGHT:
            depth += 1
        elif text in CLOSES[mark] and doc[i].tag_ != "POS":
            if not depth:
                return i
            depth -= 1
    return None
