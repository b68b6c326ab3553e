"""The words of a content as the ledger wants them, and the manner in which they are given."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from claimx.reading.lexicon import Cues
from claimx.reading.quotations import CLOSES, MARKS
from claimx.reading.syntax import FINITE, Range, Ranges, heads, indices, ranges_of
from claimx.vocabulary import Manner

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEFORE = frozenset((",", ";", ":", "—", "–", "-", "--", ".", "…", "..."))
_FUNCTION = frozenset(("ADP", "CCONJ", "DET", "PUNCT", "SCONJ", "SPACE"))  # what is left of a part that went elsewhere
_BEHIND = frozenset((",", ";", ":", "—", "–", "--", "."))


def trimmed(doc: "Doc", content: Ranges) -> Ranges:
    """Leave out of each part the outer quotation marks, the complementizer and the final stop."""
    parts = [part for part in (_trimmed_part(doc, part) for part in content) if part is not None]
    full = tuple(part for part in parts if not all(_is_left_over(doc[i]) for i in range(*part)))
    return full or tuple(parts)


def disputed(doc: "Doc", content: Ranges, cues: Cues) -> Ranges:
    """Return what is denied or not confirmed: B of "rejected accusations that B" and of "dismissed B as fantasy"."""
    content = _before_verdict(doc, content)
    tops = [token for token in heads(doc, content) if token.pos_ == "NOUN"]
    if len(tops) != 1 or tops[0].lemma_.lower() not in cues.nouns:
        return content
    inside = indices(content)
    clauses = (t for t in tops[0].children if t.dep_ in ("acl", "ccomp") and t.i in inside)
    clause = next((t for t in clauses if any(c.lower_ == "that" and c.dep_ == "mark" for c in t.children)), None)
    if clause is None and cues.nouns[tops[0].lemma_.lower()].type == "communication":  # "denied reports of B"
        about = next(
            (t for t in tops[0].rights if t.dep_ == "prep" and t.lower_ in ("of", "about") and t.i in inside), None
        )
        clause = next((t for t in about.children if t.dep_ == "pobj"), None) if about is not None else None
    return ranges_of({t.i for t in clause.subtree} & inside) if clause is not None else content


def _before_verdict(doc: "Doc", content: Ranges) -> Ranges:
    """Leave out what a noun phrase is dismissed as."""
    start, end = content[-1] if content else (0, 0)
    verdict = next((t.i for t in doc[start:end] if t.lower_ == "as" and t.dep_ == "prep" and t.i > start), end)
    if any(t.tag_ in FINITE for t in doc[start:end]):
        return content
    return (*content[:-1], (start, verdict)) if verdict < end else content


def without_marks(doc: "Doc", cue: Ranges) -> Ranges:
    """Leave punctuation at both ends out of a cue; one that is punctuation alone is none."""
    found = []
    for start, end in cue:
        inside = [i for i in range(start, end) if not doc[i].is_punct and not doc[i].is_space]
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return tuple(found)


def _trimmed_part(doc: "Doc", part: Range) -> Range | None:
    start, end = part
    changed = True
    while changed and start < end:
        before = (start, end)
        first, last = doc[start], doc[end - 1]
        if first.text in _BEFORE or first.is_space or (end - start > 1 and _is_complementizer(first)):
            start += 1
        elif end - start > 2 and first.pos_ == "ADV" and _is_complementizer(doc[start + 1]):
            start += 2  # "said only that B"
        elif last.text in _BEHIND or last.is_space:
            end -= 1
        elif first.text in CLOSES and _mate(doc, start, end) in (None, end - 1):
            start += 1
            end -= last.text in CLOSES[first.text] and end > start
        elif last.text in MARKS and not _opened(doc, start, end - 1):
            end -= 1
        changed = (start, end) != before
    return (start, end) if start < end else None


def _is_left_over(token: "Token") -> bool:
    return token.pos_ in _FUNCTION or token.tag_ in ("WDT", "WP")


def _is_complementizer(token: "Token") -> bool:
    return token.lower_ == "that" and (token.dep_ == "mark" or token.tag_ in ("IN", "WDT"))


def _mate(doc: "Doc", opened: int, end: int) -> int | None:
    """Return the mark inside the part that closes the one at `opened`."""
    mark, depth = doc[opened].text, 0
    for i in range(opened + 1, end):
        text = doc[i].text
        if text in CLOSES[mark]:
            if not depth:
                return i
            depth -= 1
        elif text == mark:
            depth += 1
    return None


def _opened(doc: "Doc", start: int, closed: int) -> bool:
    """Tell whether the mark at `closed` closes one that was opened inside the part."""
    marks = (i for i in range(start, closed) if doc[i].text in CLOSES and doc[i].tag_ != "POS")  # no apostrophe
    return any(_mate(doc, i, closed + 1) == closed for i in marks)


def manner(doc: "Doc", content: Ranges, quoted: Collection[int]) -> Manner:
    """Return "direct" where all words stand in quotation marks, "mixed" where some do, else "indirect"."""
    words = [i for i in indices(content) if doc[i].is_alpha or doc[i].like_num]
    inside = sum(i in quoted for i in words)
    if not inside:
        return "indirect"
    return "direct" if inside == len(words) else "mixed"
