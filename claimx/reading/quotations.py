"""Where quotation marks open and close, paragraph by paragraph and over several."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.syntax import FINITE, Range

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLOSES = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"', "''": "''", "``": "''", "`": "''", "'": "'"}
MARKS = frozenset("".join((*CLOSES, *CLOSES.values()))) | {"``", "''"}
_DOUBLE = frozenset(("“", "”", "«", "»", "„", '"', "''", "``"))
_STOPS = frozenset(".!?…:;,")
_BEFORE_SPEECH = frozenset(", : — – - -- . ! ? …".split())
_STRAIGHT = frozenset(('"', "''", "``", "`", "'"))


@dataclass(frozen=True)
class Quotation:
    """A stretch of tokens in quotation marks, the marks included; `closed` is false where the paragraph ends first."""

    start: int
    end: int  # exclusive
    paragraph: int
    closed: bool


def quotations(doc: "Doc", paragraphs: tuple[Range, ...]) -> tuple[Quotation, ...]:
    """Return the outermost quotations in text order, one a paragraph where speech goes over several.

    A mark left open counts to the next that opens, or to its paragraph's end, where speech can begin there; any other
    stray mark is passed over.
    """
    found: list[Quotation] = []
    through = -1  # the last paragraph of a quotation that goes over several
    for number, (start, end) in enumerate(paragraphs):
        if number < through:
            found.append(Quotation(start, end, number, closed=False))
            continue
        if number == through:
            close = next((i for i in range(start, end) if _is_double(doc, i)), end - 1)
            found.append(Quotation(start, close + 1, number, closed=True))
            start = close + 1
        found.extend(_in(doc, start, end, number))
        if found and not found[-1].closed and found[-1].start == start == paragraphs[number][0]:
            through = _last_paragraph(doc, paragraphs, number)
    return tuple(found)


def _last_paragraph(doc: "Doc", paragraphs: tuple[Range, ...], number: int) -> int:
    """Return the last paragraph of a quotation whose mark opens a paragraph and is left open there.

    That is the one in which a mark closes what none opened, with no mark between; and the last of all where the mark
    stands over a whole text, below nothing but lines without a final stop.
    """
    opened = paragraphs[number][0]
    if not _is_double(doc, opened):
        return number
    for later in range(number + 1, len(paragraphs)):
        start, end = paragraphs[later]
        marks = [i for i in range(start, end) if _is_double(doc, i)]
        if marks:
            return later if not _opens(doc, marks[0], start) and len(marks) == 1 else number
    below = any(doc[end - 1].text[-1] in _STOPS for _, end in paragraphs[:number])
    return number if below else len(paragraphs) - 1


def _is_double(doc: "Doc", i: int) -> bool:
    return doc[i].text in _DOUBLE


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
        elif i == start or _may_speak(doc, i):
            stop = next((later for later in range(i + 1, end) if _opens(doc, later, start)), end)
            yield Quotation(i, stop, number, closed=False)
            i = stop
        else:
            i += 1  # a stray mark


def _may_speak(doc: "Doc", i: int) -> bool:
    """Tell whether speech can begin at a mark within a paragraph: with a sentence, or behind what brings it in."""
    return bool(doc[i].is_sent_start) or doc[i - 1].text in _BEFORE_SPEECH or doc[i - 1].tag_ in FINITE


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
        if text == mark == '"' and _opens(doc, i, opened):
            return None  # it opens another one: nobody closed this one
        if text == mark and mark not in _STRAIGHT:
            depth += 1
        elif text in CLOSES[mark] and doc[i].tag_ != "POS":
            if not depth:
                return i
            depth -= 1
    return None
