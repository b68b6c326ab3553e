"""The figures that stand in a claim: numbers with their unit, and whether they are exact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.figures.exclusions import ages_of, is_no_quantity
from claimx.reading.figures.numerals import Numeral, numerals
from claimx.reading.lexicon import Markers
from claimx.reading.syntax import Range, Ranges, indices, ranges_of
from claimx.vocabulary import Bound

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CURRENCY = frozenset("$ € £ ¥ US$ USD EUR GBP".split())
_PERCENT = frozenset("% percent pct".split())
_MOMENT = frozenset("ago earlier later before after".split())  # "two days ago" says when, not how much
_MILLION = 1e6
_MILLION_WORDS = ("million", "mm")
_WAYS = frozenset(  # behind a length
    "from away apart long high wide deep tall thick off behind above below inside outside beyond short ahead down up"
    " north south east west underground downstream upstream offshore".split()
)
_REACH = frozenset(("within", "for", "another", "last", "next"))  # before a length
_MEASURES = frozenset(
    "km m cm mm kg g lb lbs mph kph nm ft mi mw gw kw metres meters kilometres kilometers miles".split()
)
_PERIODS = frozenset("second minute hour day night week month year decade".split())


@dataclass(frozen=True)
class FigurePhrase:
    """A number as a claim gives it; `words` hold the number with its bound and unit."""

    words: Ranges
    value: float
    bound: Bound
    unit: str | None  # as written: "American troops", "%", "$"


def find_figures(doc: "Doc", ranges: Ranges, markers: Markers) -> tuple[FigurePhrase, ...]:
    """Return the figures within the ranges, in text order; no dates, times, ages, ordinals or designations."""
    inside = indices(ranges)
    found: list[FigurePhrase] = []
    numbers = list(numerals(doc, ranges))
    ages = ages_of(doc, numbers)
    for position, number in enumerate(numbers):
        if number.start in ages or is_no_quantity(doc, number):
            continue
        bound, words = _bound(doc, number, markers.bounds)
        interval = _interval(doc, numbers, position)
        other = numbers[position + 1] if interval == "lower" else None
        last = other.end if other else max((i + 1 for i in words if i >= number.end), default=number.end)
        unit_range, unit = _unit(doc, number.start, last, plural=number.plural)
        if interval == "upper" and unit is None and found:
            unit = found[-1].unit  # "$2-3 billion"
        if _says_when(doc, number.end, unit_range):
            continue
        value = number.value * (_shared_scale(number, other) if other else 1.0)
        if unit is None and _is_length(doc, number):
            value, unit = value / _MILLION, "m"
        words |= set(range(number.start, number.end)) | set(() if other else range(*unit_range))
        found.append(FigurePhrase(ranges_of(words & inside), value, interval or bound, unit))
    return tuple(found)


def _shared_scale(number: Numeral, other: Numeral) -> float:
    """Return what the second number of an interval multiplies the first by, too: "3 to 5 million"."""
    alone = number.scale == 1.0 and number.value < other.value / other.scale
    return other.scale if alone else 1.0


def _is_length(doc: "Doc", number: Numeral) -> bool:
    """Tell whether "300m" counts metres: where it says how far, and no sign of money stands before it."""
    last = doc[number.end - 1].lower_
    if not last.endswith("m") or last.endswith(_MILLION_WORDS) or number.scale != _MILLION:
        return False
    after = doc[number.end : number.end + 1].text.lower()
    before = doc[number.start - 1].lower_ if number.start else ""
    return after in _WAYS or (after in ("of", "") and before in _REACH)


def _unit(doc: "Doc", start: int, end: int, *, plural: bool) -> tuple[Range, str | None]:
    """Return the range and words of what is counted; for money the range of its sign."""
    if start and doc[start - 1].text in _CURRENCY:
        return (start - 1, end), doc[start - 1].text
    if end < len(doc) and doc[end].lower_ in _PERCENT:
        return (end, end + 1), doc[end].text
    if end + 1 < len(doc) and doc[end].lower_ == "per" and doc[end + 1].lower_ == "cent":
        return (end, end + 2), doc[end : end + 2].text
    if end < len(doc) and doc[end].lower_ in _MEASURES:
        return (end, end + 1), doc[end].text
    if end + 1 < len(doc) and doc[end].text == "-":  # "63-nation coalition" counts nations, "5,000-strong" men unnamed
        return (end, end + 2), doc[end + 1].text if doc[end + 1].pos_ in ("NOUN", "PROPN") else None
    first = end
    while plural and first < len(doc) and (doc[first].lower_ == "of" or (first > end and doc[first].tag_ == "DT")):
        first += 1
    stop = last = first
    while stop < len(doc) and _qualifies(doc[stop], started=last > first):
        stop += 1
        if doc[stop - 1].pos_ in ("NOUN", "PROPN"):
            last = stop
    if last > first and _joined(doc, last):
        last += 2
    return (end, max(last, end)) if last > first else (end, end), doc[first:last].text or None


def _joined(doc: "Doc", last: int) -> bool:
    """Tell whether a second noun is counted with the first: "women | and children"."""
    if last + 1 >= len(doc) or doc[last].lower_ != "and":
        return False
    one, other = doc[last - 1], doc[last + 1]
    return one.tag_ == other.tag_ == "NNS" and other.dep_ == "conj" and other.head.i == one.i


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


def _bound(doc: "Doc", number: Numeral, bounds: Mapping[tuple[str, ...], Bound]) -> tuple[Bound, set[int]]:
    """Return the bound and the words that give it, before the number or after it; "dozens" are two at least."""
    start, end = number.start, number.end
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
    return ("lower" if number.plural else "exact"), set()


def _interval(doc: "Doc", numbers: Sequence[Numeral], position: int) -> Bound | None:
    """Return the bound that a number has as an end of an interval ("10 to 15", "between 10 and 15")."""
    start, end, value = numbers[position][:3]
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
