"""What of an article's text is no prose: headings (titles, short lines without a final stop) and datelines."""

import re
from typing import TYPE_CHECKING

from claimx.article import DATELINE
from claimx.reading.quotations import CLOSES, MARKS
from claimx.reading.syntax import FINITE, Range, Ranges

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_TERMINAL = frozenset(". ! ? … ...".split())
_GOES_ON = frozenset((";", ",", ":"))  # an entry of a list, or what introduces one
_BULLETS = frozenset("- * • –".split())
_LONGEST = 15  # words of a heading with a finite verb
_ZONE = r"(?:GMT|UTC|CET|CEST|EST|EDT|BST|local time)"
_CLOCK = re.compile(
    rf"(?:[0-2]?\d[:.h][0-5]\d(?: ?[ap]\.?m\b\.?)?(?: {_ZONE})?(?![\d%])|[0-2]\d[0-5]\d {_ZONE}\b)"
    r"(?: [–—-] \d{1,2} [A-Z][a-z]{2,8} \d{4})?",
    re.I,
)
_CREDIT = re.compile(
    r"(?:^|[.!?)”\"] )(?:Image|Photo|Photograph|Picture)(?: credit)?: [^.!?\n]{2,60}\.?$|\([^()\n]*Photo[^()\n]*\)$"
)
_TITLE_SHARE = 0.8  # of the longer words capitalized, in a title


def heading_sentences(doc: "Doc", paragraphs: tuple[Range, ...]) -> frozenset[int]:
    """Return where the sentences of paragraphs that are headings start."""
    found: set[int] = set()
    for start, end in paragraphs:
        paragraph = doc[start:end]
        last = next((t.text for t in reversed(list(paragraph)) if t.text not in MARKS | {")", "]"}), "")
        if _CREDIT.search(paragraph.text):  # of a picture, behind its caption
            found.update(t.sent.start for t in paragraph if t.is_sent_start)
        if last[-1:] in _TERMINAL | _GOES_ON:
            continue
        speech = paragraph[0].text in CLOSES and (start, end) != paragraphs[0]  # "…" — Name
        entry = paragraph[0].text in _BULLETS and any(t.tag_ in FINITE for t in paragraph)  # of a list
        if entry:
            continue
        title = (start, end) == paragraphs[0] and not any(t.is_sent_start for t in paragraph[1:])
        short = (title and paragraph[0].text not in MARKS and paragraph[-1].text != "]") or (
            not speech and sum(t.is_alpha for t in paragraph) <= _LONGEST
        )
        finite = any(t.tag_ in FINITE for t in paragraph) or _is_lone(doc, paragraph)
        if (short and len(paragraphs) > 1) or _is_titled(paragraph) or not finite:
            found.update(t.sent.start for t in paragraph if t.is_sent_start)
    return frozenset(found)


def _is_lone(doc: "Doc", paragraph: "Span") -> bool:
    """Tell whether a text is but this one sentence, its verb a past that the tagger took for a participle."""
    verb = paragraph.root
    acts = {"nsubj", "dobj"} <= {child.dep_ for child in verb.children}
    return len(doc) == len(paragraph) and verb.tag_ == "VBN" and acts


def datelines(doc: "Doc", paragraphs: tuple[Range, ...]) -> Ranges:
    """Return the datelines that open paragraphs: "ANKARA —", "NIAMEY, March 12 (Reuters) -"."""
    found = []
    for start, end in paragraphs:
        match = DATELINE.match(doc[start:end].text)
        last = start
        while match and last < min(end, start + _LONGEST) and doc[last].idx < doc[start].idx + match.end():
            last += 1
        if last > start:
            found.append((start, last))
    return tuple(found)


def time_stamps(doc: "Doc", paragraphs: tuple[Range, ...]) -> Ranges:
    """Return the clock times that open paragraphs, as in a liveblog: "17:05", "9.40 am GMT", "22:15 – 10 May 2022"."""
    found = []
    for start, end in paragraphs:
        first = start + (doc[start].text in _BULLETS and start + 1 < end)
        match = _CLOCK.match(doc[first:end].text)
        last = first
        while match and last < end and doc[last].idx < doc[first].idx + match.end():
            last += 1
        if last > first:
            found.append((first, last))
    return tuple(found)


def _is_titled(paragraph: "Span") -> bool:
    words = [t.text for t in paragraph if t.is_alpha and len(t) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= _TITLE_SHARE * len(words)
