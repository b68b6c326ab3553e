"""The copy of a text that is read: what a page brings along left out or mended, every character's place kept."""

import calendar
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from claimx.article import DATELINE
from claimx.ledger import LINE_END, hyphen_kept
from claimx.reading.lexicon import Names

# "[3]", "[1, 2]", "[citation needed]", "[who?]"; a single letter only right behind a word: "[a] man" is an editor's
FOOTNOTE = re.compile(r"\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|(?<=[^\s\[(])\[(?:[a-z]|note \d+|[a-z ]+ needed|[a-z ]+\?)\]")
_WIDE = r"\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # white space in a line, beside the space
_SPACES = re.compile(rf"[ {_WIDE}]{{2,}}|[{_WIDE}]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]+")
_DASH = re.compile(r"(?<=[”\"»] )[-–—](?=[A-Z])")  # before a name under a quotation
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_][\w’'-]*")
_CALENDAR = frozenset((*calendar.month_name[1:], *calendar.day_name))
_FEWEST = 4  # words of a line in capitals
_REACH = 6  # characters looked at before a word for the end of a sentence
_SENTENCE_END = re.compile(r"(?<![.\s][A-Z])[.!?:]['\"”)]*\s*$")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?|[B-DF-HJ-NP-TV-XZ]{2,5}")  # "U.S.", "NKVD"


@dataclass(frozen=True)
class Legible:
    """A text as it is read, and the text of the article, to which all offsets of a ledger refer.

    `cuts` are the places in the copy from which on it lies apart from the article's text by `shifts`.
    """

    text: str
    original: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def spans(self, spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        """Return where spans of the copy stand in the article's text."""
        return tuple((self._place(start), self._place(end - 1) + 1) for start, end in spans) if self.cuts else spans

    def _place(self, at: int) -> int:
        position = bisect_right(self.cuts, at) - 1
        return at + (self.shifts[position] if position >= 0 else 0)


def legible(text: str, names: Names) -> Legible:
    """Return the copy of a text that is read; the names are for lines in capitals."""
    changes = sorted(_changes(text, names))
    pieces: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    at = length = 0
    for start, end, words in changes:
        if start < at:
            continue  # two changes of one place: the first counts
        pieces += (text[at:start], words)
        length += start - at + len(words)
        at = end
        if at - length != (shifts[-1] if shifts else 0):
            cuts.append(length)
            shifts.append(at - length)
    return Legible("".join((*pieces, text[at:])), text, tuple(cuts), tuple(shifts))


def _changes(text: str, names: Names) -> Iterator[tuple[int, int, str]]:
    """Yield what is to be replaced: start, end, and by which words."""
    replacements: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_SPACES, lambda _: " "),
        (FOOTNOTE, lambda _: ""),
        (_INVISIBLE, lambda _: ""),
        (_DASH, lambda match: f"{match[0]} "),
        (LINE_END, hyphen_kept),
    )
    for pattern, replacement in replacements:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), replacement(match)
    yield from _lowered(text, names)


def _lowered(text: str, names: Names) -> Iterator[tuple[int, int, str]]:
    """Yield the words of lines in capitals as they are written in prose, a word of the article's own prose as there."""
    shouted = [match for match in _LINE.finditer(text) if _is_shouted(match[0])]
    if not shouted:
        return
    prose = {match[0].upper(): match[0] for match in _WORD.finditer(text) if not match[0].isupper()}
    for line in shouted:
        dateline = DATELINE.match(line[0])
        start = line.start() + (dateline.end() if dateline else 0)
        for match in _WORD.finditer(text, start, line.end()):
            before = text[max(start, match.start() - _REACH) : match.start()]
            opens = match.start() == start or bool(_SENTENCE_END.search(before))
            word = _as_in_prose(match[0], prose, names)
            word = word[0].upper() + word[1:] if opens else word
            if word != match[0]:
                yield match.start(), match.end(), word


def _is_shouted(line: str) -> bool:
    return line.isupper() and sum(len(word) > 1 for word in _WORD.findall(line)) >= _FEWEST


def _as_in_prose(word: str, prose: Mapping[str, str], names: Names) -> str:
    from spacy.lang.en.stop_words import STOP_WORDS

    if word in prose:
        return prose[word]
    titled = word.title()
    if word.lower() in STOP_WORDS and word != "US":
        return word.lower()
    if _INITIALS.fullmatch(word) or (word in names.listed and titled not in names.listed):
        return word
    named = titled in names.demonyms or titled in _CALENDAR or any(e.sure for e in names.listed.get(titled, ()))
    return titled if named else word.lower()
