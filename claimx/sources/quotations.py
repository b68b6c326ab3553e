"""Which tokens stand inside quotation marks."""

from typing import TYPE_CHECKING

from claimx.document import paragraph_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENING = frozenset("“«„‘")
_CLOSING = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"', "''": "''", "``": "''"}
_STRAIGHT = frozenset(['"', "''", "``"])


def quoted_tokens(doc: "Doc") -> frozenset[int]:
    """Return the tokens inside quotation marks, marks included; a mark left open counts where it opens a paragraph."""
    quoted: set[int] = set()
    for start, end in paragraph_spans(doc):
        quoted |= _quoted_in(doc, start, end)
    return frozenset(quoted)


def _quoted_in(doc: "Doc", start: int, end: int) -> set[int]:
    """Return the quoted tokens of one paragraph; single marks inside double ones make no difference."""
    quoted: set[int] = set()
    opened, mark = -1, ""
    for i in range(start, end):
        text = doc[i].text
        if opened < 0 and _opens(doc, i, start):
            opened, mark = i, text
        elif opened >= 0 and text in _CLOSING[mark] and i > opened:
            quoted.update(range(opened, i + 1))
            opened = -1
    if opened == start:  # a quotation that goes on in the next paragraph
        quoted.update(range(opened, end))
    return quoted


def _opens(doc: "Doc", i: int, start: int) -> bool:
    """Tell whether token `i` is a mark that opens a quotation."""
    text = doc[i].text
    if text in _OPENING:
        return True
    return text in _STRAIGHT and (i == start or bool(doc[i - 1].whitespace_) or doc[i - 1].text in "([—–-:")
