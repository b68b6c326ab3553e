"""Tokens → numbers: digits, number words, scales, halves, and plurals of scales ("tens of thousands")."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from claimx.reading.syntax import Ranges
from claimx.vocabulary import NUMBER_WORDS, SCALE_WORDS, TEN_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BEYOND_COUNTING = 1e18  # more digits than a float keeps: a hash, a joke, no quantity
_PLURALS = {"tens": 10.0, "scores": 20.0} | {f"{word}s": value for word, value in SCALE_WORDS.items()}
_ONLY_OF = frozenset(("tens", "scores"))  # plurals that count nothing without "of"
_OPENING = {"a", "an", "half"} | NUMBER_WORDS.keys() | SCALE_WORDS.keys() | _PLURALS.keys()
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_DIGITS = re.compile(r"^(\d{1,3}(?:[,  ]\d{3})+|\d+)(\.\d+)?(k|m|mn|bn|b|tn)?$", re.IGNORECASE)
_HALF = ("and", "a", "half")
_THOUSAND = 1e3


class Numeral(NamedTuple):
    """A number by its tokens; `scale` is what its last word multiplies by, `plural` tells "dozens" from "a dozen"."""

    start: int
    end: int
    value: float
    scale: float = 1.0
    plural: bool = False


def numerals(doc: "Doc", ranges: Ranges) -> Iterator[Numeral]:
    """Yield every number within the ranges."""
    for start, stop in ranges:
        i = start
        for token in doc[start:stop]:
            word = token.lower_
            if token.i < i or not (word[0].isdigit() or word in _OPENING or "-" in word):
                continue
            i = token.i
            found = _plural(doc, i, stop) if word in _PLURALS else _number(doc, i, stop)
            if found.end > i and found.value < _BEYOND_COUNTING:
                yield found
            i = max(found.end, i + 1)


def _plural(doc: "Doc", i: int, stop: int) -> Numeral:
    """Read "dozens", "hundreds of thousands": twice as many at least; the end is `i` where they count nothing."""
    scale, end = _PLURALS[doc[i].lower_], i + 1
    if doc[i].tag_ != "NNS" or (doc[i].lower_ in _ONLY_OF and doc[end : end + 1].text != "of"):
        return Numeral(i, i, 0.0)
    if end + 1 < stop and doc[end].lower_ == "of" and doc[end + 1].lower_ in _PLURALS:
        scale, end = scale * _PLURALS[doc[end + 1].lower_], end + 2
    return Numeral(i, end, 2 * scale, plural=True)


def _number(doc: "Doc", i: int, stop: int) -> Numeral:
    """Read the number that starts at token `i`; the end is `i` where there is none."""
    total, part, scale, j = 0.0, *_opening(doc, i, stop)
    while j < stop:
        word = doc[j].lower_
        simple = simple_value(word)
        if word in SCALE_WORDS and (j > i):
            part, scale = (part or 1.0) * SCALE_WORDS[word], SCALE_WORDS[word]
            if scale >= _THOUSAND:
                total, part = total + part, 0.0
        elif word.rstrip(".") in _SUFFIXES and j > i and not doc[j - 1].whitespace_:
            part, scale = part * _SUFFIXES[word.rstrip(".")], _SUFFIXES[word.rstrip(".")]
        elif simple is not None and (j == i or (_joins(doc[j - 1].lower_) and word not in SCALE_WORDS)):
            part += simple
        elif j > i and tuple(token.lower_ for token in doc[j : min(j + 3, stop)]) == _HALF:
            part, total, j = (part + 0.5, total, j + 2) if part else (0.0, total + 0.5 * scale, j + 2)
        elif not (word in ("-", "and") and j > i and j + 1 < stop and _goes_on(doc, j)):
            break
        j += 1
    glued = _DIGITS.match(doc[j - 1].lower_) if j > i else None
    scale = _SUFFIXES[glued[3]] if glued and glued[3] else scale
    return Numeral(i, j, total + part, scale) if j > i else Numeral(i, i, 0.0)


def _opening(doc: "Doc", i: int, stop: int) -> tuple[float, float, int]:
    """Read "a" and "half a" before a scale: the part so far, the scale, and where the number goes on."""
    first = doc[i].lower_
    if first in ("a", "an") and i + 1 < stop and doc[i + 1].lower_ in SCALE_WORDS:
        return 1.0, 1.0, i + 1
    if first == "half" and i + 2 < stop and doc[i + 1].lower_ == "a" and doc[i + 2].lower_ in SCALE_WORDS:
        return 0.5, 1.0, i + 2
    return 0.0, 1.0, i


def simple_value(word: str) -> float | None:
    """Return the value of one word: "1,200", "2.5m", "twelve", "sixty-two"."""
    match = _DIGITS.match(word)
    if match:
        value = float(re.sub(r"[,  ]", "", match[1]) + (match[2] or ""))
        return value * _SUFFIXES.get((match[3] or "").lower(), 1.0)
    found = NUMBER_WORDS.get(word)
    return None if found is None else float(found)


def _joins(word: str) -> bool:
    """Tell whether a number word goes on after this one ("sixty - two", "one hundred and two")."""
    return word in TEN_WORDS or word in SCALE_WORDS or word in ("-", "and")


def _goes_on(doc: "Doc", j: int) -> bool:
    before, after = doc[j - 1].lower_, doc[j + 1].lower_
    if doc[j].text == "-":
        return before in TEN_WORDS and NUMBER_WORDS.get(after, 10) < 10
    return before in ("hundred", "thousand", "million") and simple_value(after) is not None and not after[0].isdigit()
