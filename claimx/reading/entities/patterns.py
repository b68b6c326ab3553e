"""Candidates from the shapes of names: numbered and headed bases, units and forces, equipment designations."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.lexicon import Names, normal
from claimx.vocabulary import Subtype

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|[IVX]{2,}")
_DESIGNATION = re.compile(r"([A-Z][A-Za-z]{0,3})-?(\d{1,4}[A-Za-z]{0,4}\d{0,2}(?:[/-]\d+)?)")
_NUMBER = re.compile(r"\d{1,4}")
_SERIES = re.compile(r"\d{1,3}[A-Z]{0,2}\d?|[A-Z]{1,2}\d{1,2}[A-Z]?|II|III|IV")
_UNIT_WORDS = 8
_PREFIXED: Sequence[Subtype] = ("platform", "weapon", "vehicle")  # kinds of equipment with a list of prefixes


def find_patterns(reading: ParsedTokens, names: Names) -> Iterator[Candidate]:
    """Yield the bases, forces and equipment that their shape gives away."""
    yield from _bases(reading, names)
    yield from _units(reading, names)
    yield from _forces(reading, names)
    yield from _equipment(reading, names)
    yield from _places(reading, names)
    yield from _apposed(reading, names)


def _apposed(reading: ParsedTokens, names: Names) -> Iterator[Candidate]:
    """Yield names in apposition to a noun of equipment, whatever they look like ("The vessel, the Marlin-3,")."""
    for i, dep in enumerate(reading.deps):
        noun = names.nouns.get(reading.lemmas[reading.heads[i]]) if dep == "appos" else None
        if noun is None or noun.type != "equipment" or not reading.tags[i].startswith("NNP"):
            continue
        if reading.texts[reading.heads[i]].islower():
            start = run_left(reading, i, names)
            yield Candidate(start, i + 1, "equipment", subtype=noun.subtype, evidence="pattern")


def _places(reading: ParsedTokens, names: Names) -> Iterator[Candidate]:
    """Yield places whose head shows them ("Mount Erna", "Varna Bridge")."""
    texts = reading.texts
    before, after = names.words["place heads before a name"], names.words["place heads after a name"]
    for i, text in enumerate(texts):
        if text in before and i + 1 < len(texts):
            end = run_right(reading, i + 1, names, most=3)
            if end > i + 1:
                yield Candidate(i, end, "place", evidence="pattern")
        elif text in after or (text[0].islower() and text.capitalize() in after):
            start = _skip_nations(reading, run_left(reading, i, names, most=4), i, names)
            if reading.deps[i] == "compound" and reading.heads[i] == i + 1 and texts[i + 1][0].isupper():
                continue  # "First Sea Lord"
            if start < i and reading.tags[start].startswith("NNP"):
                end = i if text in names.words["kinds of regions"] else i + 1  # "Karrada | district"
                yield Candidate(start, end, "place", phrase=(start, i + 1), evidence="pattern")
        elif text == "of" and i and reading.lemmas[i - 1] in names.words["kinds of places"]:
            end = run_right(reading, i + 1, names, most=3)
            if end > i + 1:
                yield Candidate(i + 1, end, "place", evidence="pattern")


def _bases(reading: ParsedTokens, names: Names) -> Iterator[Candidate]:
    """Yield numbered bases and those with a head before or after the name."""
    texts = reading.texts
    numbered, before = names.words["base heads before a number"], names.words["base heads before a name"]
    after = names.words["base heads after a name"]
    starts, ends = {phrase.split()[0] for phrase in before}, {phrase.split()[-1] for phrase in after}
    for i, text in enumerate(texts):
        if text in numbered and i + 1 < len(texts) and _NUMBER.fullmatch(texts[i + 1]):
            start = i - 1 if i and text[0] in "aApP" and texts[i - 1] == "Base" else i
            yield _base(reading, start, i + 2)
        elif text in starts:
            head = _longest(texts, i, before)
            end = run_right(reading, head, names)
            if head > i and end > head:
                yield _base(reading, i, end)
        if text in ends:
            head = _longest_back(texts, i, after)
            start = run_left(reading, head, names) if head <= i else head
            start = _skip_nations(reading, start, head, names)
            if start < head:
                yield _listed_base(_base(reading, start, i + 1), reading, head, names)


def _listed_base(base: Candidate, reading: ParsedTokens, head: int, names: Names) -> Candidate:
    """Give a base the country and key of the listed base of that name, whatever its head is called."""
    core = normal(reading.phrase(base.start, head))
    for key in (core, *(f"{core} {kind}" for kind in ("Air Base", "Air Force Base", "Airbase", "Naval Base"))):
        entry = next((e for e in names.listed.get(key, ()) if e.type == "base"), None)
        if entry is not None:
            return replace(base, country=entry.country, subtype=entry.subtype, key=names.canonical.get(key, key))
    return base


def _base(reading: ParsedTokens, start: int, end: int) -> Candidate:
    """Make a base of the tokens, its kind shown by its words."""
    words = {text.lower() for text in reading.texts[start:end]}
    subtype: Subtype = "land"
    if words & {"airbase", "air", "ba", "afb", "raf", "nas", "mcas", "aérienne", "aerienne", "airfield", "aerodrome"}:
        subtype = "air"
    elif words & {"naval", "submarine", "hmnb", "dockyard"}:
        subtype = "naval"
    return Candidate(start, end, "base", subtype=subtype, evidence="pattern")


def _units(reading: ParsedTokens, names: Names) -> Iterator[Candidate]:
    """Yield ordinal designations ("47th Mechanized Brigade")."""
    texts, count = reading.texts, len(reading.texts)
    nouns, modifiers = names.words["unit nouns"], names.words["unit modifiers"]
    for i, text in enumerate(texts):
        if not _ORDINAL.fullmatch(text):
            continue
        end = i
        for j in range(i + 1, min(i + _UNIT_WORDS, count)):
            if texts[j] in nouns:
                end = j + 1
            elif texts[j] not in modifiers and not reading.tags[j].startswith("NNP"):
                break
        if end > i:
            yield Candidate(i, end, "force", evidence="pattern")


def _forces(reading: ParsedTokens, names: Names) -> Iterator[Candidate]:
    """Yield names whose head is a force ("Golani Brigade")."""
    texts, heads = reading.texts, names.words["force heads after a name"]
    ends = {phrase.split()[-1] for phrase in heads}
    for i, text in enumerate(texts):
        follows = i + 1 < len(texts) and texts[i + 1][0].isupper()
        side = follows and texts[i + 1].lower() in names.words["directions"]  # "Multinational Corps Northeast"
        if text not in ends or (follows and not side and reading.deps[i] == "compound"):
            continue
        head = _longest_back(texts, i, heads)
        start = run_left(reading, head, names) if head <= i else head
        if start < head:
            country = next(
                (names.demonyms[t] for t in (texts[start], " ".join(texts[start : start + 2])) if t in names.demonyms),
                None,
            )
            yield Candidate(start, i + 1 + side, "force", country=country, evidence="pattern")


def _equipment(reading: ParsedTokens, names: Names) -> Iterator[Candidate]:
    """Yield designations whose prefix is known ("T-72B3"), their maker in front."""
    prefixes = {subtype: names.words[f"{subtype} prefixes"] for subtype in _PREFIXED}
    for i, text in enumerate(reading.texts):
        if text in names.words["ship prefixes"] and (end := run_right(reading, i + 1, names)) > i + 1:
            yield Candidate(i, end, "equipment", subtype="platform", evidence="pattern")
        if text in names.words["series before a number"] and _NUMBER.fullmatch(" ".join(reading.texts[i + 1 : i + 2])):
            noun = names.nouns.get(" ".join(reading.lemmas[i + 2 : i + 3]))
            if noun is not None and noun.type == "equipment":
                yield Candidate(i, i + 2, "equipment", subtype=noun.subtype, evidence="pattern")
        match = _DESIGNATION.fullmatch(text) if text[0].isupper() and text[-1].isalnum() else None
        if match is None or "-" not in text:
            continue
        subtype = next((kind for kind, known in prefixes.items() if match[1] in known), None)
        if subtype:
            start = i
            while start and reading.texts[start - 1] in names.words["makers"]:
                start -= 1
            key = text[:-1] if text.endswith("s") else text
            end = i + 1
            if _glued(reading, i) and reading.texts[i + 1].isupper():
                end, key = i + 2, text + reading.texts[i + 1]  # the tokenizer cuts "MiG-31K"
            yield Candidate(start, end, "equipment", subtype=subtype, key=key, evidence="pattern")


def with_series(reading: ParsedTokens, candidate: Candidate) -> Candidate:
    """Return a listed name of equipment with the number of its series ("Leopard | 2A8")."""
    after = reading.texts[candidate.end : candidate.end + 1]
    if candidate.type != "equipment" or not candidate.named or not after:
        return candidate
    return replace(candidate, end=candidate.end + 1, key=None) if _SERIES.fullmatch(after[0]) else candidate


def _glued(reading: ParsedTokens, i: int) -> bool:
    """Tell whether the next token follows without a space."""
    return i + 1 < len(reading.texts) and reading.offsets[i] + len(reading.texts[i]) == reading.offsets[i + 1]


def capital(reading: ParsedTokens, i: int) -> bool:
    """Tell whether a token looks like a part of a name."""
    text, tag = reading.texts[i], reading.tags[i]
    return text[0].isupper() and tag.startswith(("NN", "JJ", "VB", "FW")) and len(text) > 1


def run_left(reading: ParsedTokens, head: int, names: Names, *, most: int = 5) -> int:
    """Return where the run of name words before `head` starts."""
    particles, start = names.words["name particles"], head
    while start and head - start < most:
        here = start - 1
        joins = reading.texts[here] in particles and start < head and here and capital(reading, here - 1)
        if not capital(reading, here) and not joins:
            break
        start = here
        if here in reading.starts:
            break
    return start


def run_right(reading: ParsedTokens, start: int, names: Names, *, most: int = 4) -> int:
    """Return where the run of name words from `start` on ends."""
    particles, end, count = names.words["name particles"], start, len(reading.texts)
    while end < count and end - start < most and end not in reading.starts:
        if capital(reading, end):
            end += 1
        elif reading.texts[end] in particles and end + 1 < count and capital(reading, end + 1):
            end += 2
        else:
            break
    return end


def _skip_nations(reading: ParsedTokens, start: int, head: int, names: Names) -> int:
    """Return the start without nationalities in front, which say whose base it is."""
    while start < head and (reading.texts[start] in names.demonyms or _is_country(reading.texts[start], names)):
        start += 1
    return start


def _is_country(text: str, names: Names) -> bool:
    """Tell whether a word names a country."""
    return any(entry.section == "countries" for entry in names.listed.get(text.replace(".", ""), ()))


def _longest(texts: tuple[str, ...], i: int, phrases: Set[str]) -> int:
    """Return the end of the longest phrase that starts at `i`, or `i`."""
    for size in (4, 3, 2, 1):
        if i + size <= len(texts) and " ".join(texts[i : i + size]) in phrases:
            return i + size
    return i


def _longest_back(texts: tuple[str, ...], i: int, phrases: Set[str]) -> int:
    """Return the start of the longest phrase that ends with token `i`, or `i + 1`."""
    for size in (4, 3, 2, 1):
        if i + 1 >= size and " ".join(texts[i + 1 - size : i + 1]) in phrases:
            return i + 1 - size
    return i + 1
