"""Numbers that say no quantity: dates, clock times, years, ages, parts of names, fractions."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimx.reading.figures.numerals import Numeral

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_CLOCK = frozenset("a.m. p.m. am pm gmt utc o'clock o’clock hours hrs".split())
_YEARS = range(1900, 2100)
_AGES = range(121)
_FRACTIONS = frozenset(
    "half halves third thirds quarter quarters fifth fifths sixth sixths eighth eighths tenth tenths".split()
)
_LINKS = frozenset(("to", "and", "or", ",", "-", "–"))
_PERSONAL = frozenset(("he", "she", "i", "who"))


def is_no_quantity(doc: "Doc", number: Numeral) -> bool:
    """Tell whether the number is a date, a clock time, part of a name, or no number at all ("one of them")."""
    start, end, value = number[:3]
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
    if after == "-" and doc[end + 1 : end + 2].text.lower() in _FRACTIONS:
        return True
    return after in ("th", "st", "nd", "rd") or before in ("/", ":") or _ends_years(doc, start, value)


def _ends_years(doc: "Doc", start: int, value: float) -> bool:
    """Tell whether a number shortens the second of two years ("2014-15")."""
    if start < 2 or doc[start - 1].text not in ("-", "–", "/") or value >= 100:
        return False
    before = doc[start - 2].text
    return len(before) == 4 and before.isdigit() and int(before) in _YEARS


def ages_of(doc: "Doc", numbers: Sequence[Numeral]) -> frozenset[int]:
    """Return the starts of the numbers that are ages, those joined to one included ("aged 12 to 17")."""
    ages = {number.start for number in numbers if number.value in _AGES and _is_age(doc, number.start, number.end)}
    pairs = list(zip(numbers, numbers[1:]))
    for one, other in (*pairs, *((b, a) for a, b in reversed(pairs))):
        left, right = sorted((one, other))
        between = {doc[i].lower_ for i in range(left.end, right.start)}
        if one.start in ages and other.value in _AGES and between and between <= _LINKS:
            ages.add(other.start)
    return frozenset(ages)


def _is_age(doc: "Doc", start: int, end: int) -> bool:
    """Tell whether a number says how old somebody is."""
    after = tuple(token.lower_ for token in doc[end : end + 4] if token.text not in ("-", "–"))
    if after[:2] in (("year", "old"), ("years", "old"), ("year", "olds"), ("month", "old")):
        return True
    if after[:3] == ("years", "of", "age") or (start and doc[start - 1].lower_ == "aged"):
        return True
    bare = end == len(doc) or doc[end].is_punct or doc[end].tag_ in ("IN", "WRB", "CC")
    if not bare or end != start + 1 or not start:
        return False
    before = doc[start - 1]
    closed = end < len(doc) and doc[end].text in (",", ")", ".", ";")
    named = before.text in (",", "(") and start > 1 and doc[start - 2].tag_ == "NNP" and doc[start].text.isdigit()
    if named and closed and doc[start - 2].ent_type_ == "PERSON":
        return True
    subject = next((child.lower_ for child in before.children if child.dep_ == "nsubj"), "")
    return before.lemma_ == "be" and doc[start].head.i == before.i and subject in _PERSONAL


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
