"""The figures that stand in a claim: numbers with their unit, and whether they are exact."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.lexicon import Markers
from claimx.reading.syntax import Range, Ranges, indices, ranges_of
from claimx.vocabulary import Bound

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_BEYOND_COUNTING = 1e18  # more digits than a float keeps: a hash, a joke, no quantity
_TENS = {word: 10 * value for value, word in enumerate(_TEN_WORDS, 2)}
_SCALES = {"hundred": 1e2, "dozen": 12.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_OPENING = {"a", "an"} | _SMALL.keys() | _TENS.keys() | _SCALES.keys()
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_DIGITS = re.compile(r"^(\d{1,3}(?:[,  ]\d{3})+|\d+)(\.\d+)?(k|m|mn|bn|b|tn)?$", re.IGNORECASE)
_CURRENCY = frozenset("$ € £ ¥ US$ USD EUR GBP".split())
_PERCENT = frozenset("% percent pct".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_CLOCK = frozenset("a.m. p.m. am pm gmt utc o'clock o’clock hours hrs".split())
_MOMENT = frozenset("ago earlier later before after".split())  # "two days ago" says when, not how much
_PERIODS = frozenset("second minute hour day night week month year decade".split())
_YEARS = range(1900, 2100)


@dataclass(frozen=True)
class FigurePhrase:
    """A number as a claim gives it; `words` hold the number with its bound and unit."""

    words: Ranges
    value: float
    bound: Bound
    unit: str | None  # as written: "American troops", "%", "$"


def find_figures(doc: "Doc", ranges: Ranges, markers: Markers) -> tuple[FigurePhrase, ...]:
    """Return the figures within the ranges, in text order; no dates, times, ordinals or designations."""
    bounds = markers.bounds
    inside = indices(ranges)
    found = []
    numbers = list(_numbers(doc, ranges))
    for position, (start, end, value) in enumerate(numbers):
        if _is_no_quantity(doc, start, end, value):
            continue
        bound, words = _bound(doc, start, end, bounds)
        interval = _interval(doc, numbers, position)
        last = numbers[position + 1][1] if interval == "lower" else max((i + 1 for i in words if i >= end), default=end)
        unit_range, unit = _unit(doc, start, last)
        if _says_when(doc, end, unit_range):
            continue
        words |= set(range(start, end)) | set(() if interval == "lower" else range(*unit_range))
        found.append(FigurePhrase(ranges_of(words & inside), value, interval or bound, unit))
    return tuple(found)


def _numbers(doc: "Doc", ranges: Ranges) -> Iterator[tuple[int, int, float]]:
    """Yield the token range and value of every number."""
    for start, stop in ranges:
        i = start
        for token in doc[start:stop]:
            word = token.lower_
            if token.i < i or not (word[0].isdigit() or word in _OPENING or "-" in word):
                continue
            i = token.i
            end, value = _number(doc, i, stop)
            if end > i and value < _BEYOND_COUNTING:
                yield i, end, value
            i = max(end, i + 1)


def _number(doc: "Doc", i: int, stop: int) -> tuple[int, float]:
    """Read the number that starts at token `i`: its end and value; the end is `i` where there is none."""
    total, part, j = 0.0, 0.0, i
    if doc[i].lower_ in ("a", "an") and i + 1 < stop and doc[i + 1].lower_ in _SCALES:
        part, j = 1.0, i + 1
    while j < stop:
        word = doc[j].lower_
        simple = _simple(word)
        if word in _SCALES and (j > i):
            part = (part or 1.0) * _SCALES[word]
            if _SCALES[word] >= 1e3:
                total, part = total + part, 0.0
        elif word.rstrip(".") in _SUFFIXES and j > i and not doc[j - 1].whitespace_:
            part *= _SUFFIXES[word.rstrip(".")]
        elif simple is not None and (j == i or (_joins(doc[j - 1].lower_) and word not in _SCALES)):
            part += simple
        elif not (word in ("-", "and") and j > i and j + 1 < stop and _goes_on(doc, j)):
            break
        j += 1
    return (j, total + part) if j > i else (i, 0.0)


def _simple(word: str) -> float | None:
    match = _DIGITS.match(word)
    if match:
        value = float(re.sub(r"[,  ]", "", match[1]) + (match[2] or ""))
        return value * _SUFFIXES.get((match[3] or "").lower(), 1.0)
    if "-" in word:
        tens, _, ones = word.partition("-")
        return float(_TENS[tens] + _SMALL[ones]) if tens in _TENS and ones in _SMALL else None
    found = _SMALL.get(word, _TENS.get(word))
    return None if found is None else float(found)


def _joins(word: str) -> bool:
    """Tell whether a number word goes on after this one ("sixty - two", "one hundred and two")."""
    return word in _TENS or word in _SCALES or word in ("-", "and")


def _goes_on(doc: "Doc", j: int) -> bool:
    before, after = doc[j - 1].lower_, doc[j + 1].lower_
    if doc[j].text == "-":
        return before in _TENS and after in _SMALL
    return before in ("hundred", "thousand", "million") and _simple(after) is not None and not after[0].isdigit()


def _is_no_quantity(doc: "Doc", start: int, end: int, value: float) -> bool:
    """Tell whether the number is a date, a clock time, part of a name, or no number at all ("one of them")."""
    first, before = doc[start], doc[start - 1].lower_ if start else ""
    after = doc[end].lower_ if end < len(doc) else ""
    if (start and _is_month(doc[start - 1])) or (end < len(doc) and _is_month(doc[end])):
        return True
    if after in _CLOCK and value < 2400 and (after != "hours" or len(first.text) == 4):
        return True
    if value in _YEARS and first.text.isdigit() and len(first.text) == 4 and _is_year(doc, start, end):
        return True
    if any(start <= t.i < end for t in _designations(first, doc)):
        return True
    if first.lower_ == "one" and end == start + 1:
        return first.dep_ != "nummod" or first.head.i < first.i or first.head.lemma_.lower() in ("day", "time", "thing")
    return after in ("th", "st", "nd", "rd") or before in ("/", ":")


def _is_month(token: "Token") -> bool:
    return token.lower_.strip(".") in _MONTHS and token.text[0].isupper()


def _is_year(doc: "Doc", start: int, end: int) -> bool:
    token = doc[start]
    counting = token.head.tag_ in ("NNS", "NNPS") or token.head.pos_ not in (
        "NOUN",
        "PROPN",
    )  # "a 2014 memo" counts nothing
    if token.dep_ == "nummod" and token.head.i >= end and token.ent_type_ != "DATE" and counting:
        return False
    quantified = start and doc[start - 1].lower_ in ("than", "about", "least", "some", "around", "nearly")
    return not quantified and not (end < len(doc) and doc[end].pos_ == "NOUN" and token.head.i == end and counting)


def _designations(token: "Token", doc: "Doc") -> Iterator["Token"]:
    """Yield the token itself where it numbers the name or noun before it ("Airbase 101", "Article 5", "No. 3")."""
    if not token.i or not token.text[0].isdigit():
        return
    before = doc[token.i - 1]
    glued = before.text in ("-", "–", "/") and not before.whitespace_ and token.i > 1 and doc[token.i - 2].is_alpha
    named = before.pos_ in ("NOUN", "PROPN") and token.head.i <= before.i and token.head.i >= before.i - 3
    titled = before.text[0].isupper() and before.pos_ == "PROPN" and token.head.i == before.i
    abbreviated = before.lower_ in ("no", "no.", "nr.", "number", "#")
    if token.dep_ in ("npadvmod", "dobj", "attr", "pobj", "nsubj") and not (glued or abbreviated):
        return
    if glued or named or titled or abbreviated:
        yield token


def _unit(doc: "Doc", start: int, end: int) -> tuple[Range, str | None]:
    """Return the range and words of what is counted; for money the range of its sign."""
    if start and doc[start - 1].text in _CURRENCY:
        return (start - 1, end), doc[start - 1].text
    if end < len(doc) and doc[end].lower_ in _PERCENT:
        return (end, end + 1), doc[end].text
    if end + 1 < len(doc) and doc[end].lower_ == "per" and doc[end + 1].lower_ == "cent":
        return (end, end + 2), doc[end : end + 2].text
    stop = last = end
    while stop < len(doc) and _qualifies(doc[stop], started=last > end):
        stop += 1
        if doc[stop - 1].pos_ in ("NOUN", "PROPN"):
            last = stop
    return (end, last), doc[end:last].text or None


def _qualifies(token: "Token", *, started: bool) -> bool:
    """Tell whether the token belongs to the noun phrase that the number counts."""
    if token.ent_type_ in ("DATE", "TIME") and token.lemma_.lower() not in _PERIODS:
        return False
    if token.pos_ in ("NOUN", "PROPN"):
        return True
    if started and token.nbor(-1).dep_ not in ("compound", "nmod", "amod"):
        return False
    return token.pos_ == "ADJ" or token.text == "-" or (token.tag_ in ("VBN", "VBG") and token.dep_ == "amod")


def _says_when(doc: "Doc", end: int, unit: Range) -> bool:
    """Tell whether number and unit place an event in time ("five months earlier")."""
    if not end <= unit[0] < unit[1] < len(doc) or doc[unit[1] - 1].lemma_.lower() not in _PERIODS:
        return False
    return doc[unit[1]].lower_ in _MOMENT


def _bound(doc: "Doc", start: int, end: int, bounds: Mapping[tuple[str, ...], Bound]) -> tuple[Bound, set[int]]:
    """Return the bound and the words that give it, before the number or after it."""
    first = start - 1 if start and doc[start - 1].text in _CURRENCY else start
    if first and doc[first - 1].lower_ in ("a", "an", "the") and doc[start].lower_ not in ("a", "an"):
        first -= 1
    for length in (4, 3, 2, 1):
        begin = first - length
        if begin >= 0 and (bound := bounds.get(tuple(t.lower_ for t in doc[begin:first]))):
            return bound, set(range(begin, first))
    for length in (2, 1):
        after = ("…", *(t.lower_ for t in doc[end : end + length]))
        if end + length <= len(doc) and (bound := bounds.get(after)):
            return bound, set(range(end, end + length))
    return "exact", set()


def _interval(doc: "Doc", numbers: list[tuple[int, int, float]], position: int) -> Bound | None:
    """Return the bound that a number has as an end of an interval ("10 to 15", "between 10 and 15")."""
    start, end, value = numbers[position]
    ends: tuple[tuple[int, Bound], ...] = ((1, "lower"), (-1, "upper"))
    for step, bound in ends:
        if not 0 <= position + step < len(numbers):
            continue
        other = numbers[position + step]
        left, right = (end, other[0]) if step == 1 else (other[1], start)
        if right - left != 1 or (value < other[2]) != (step == 1):
            continue
        link = doc[left].lower_
        begin = start if step == 1 else other[0]
        if link in ("to", "-", "–") or (link == "and" and begin and doc[begin - 1].lower_ == "between"):
            return bound
    return None
