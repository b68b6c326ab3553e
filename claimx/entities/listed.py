"""Candidates from the lists of names."""

from collections.abc import Iterator

from claimx.entities.reading import Candidate, Reading
from claimx.lexicon.names import Listed, Names

_LOCATIVE = frozenset("in at near from to towards toward around outside inside across".split())
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_PARTICLES = frozenset({"Al", "El"})


def find_listed(reading: Reading, names: Names) -> Iterator[Candidate]:
    """Yield the longest listed name at each word, where the list or the context is sure enough of it."""
    words, tokens, count = reading.words, reading.word_tokens, len(reading.words)
    labels = {i: label for start, end, label in reading.ents for i in range(start, end)}
    at = 0
    while at < count:
        first = words[at]
        if first in _PARTICLES:
            first = first.lower()
        longest = names.longest.get(first, 1)
        if longest == 1 and len(first) > 3 and first.isupper() and first not in names.listed:
            first = first.title()  # a dateline or heading
        if (longest == 1 and first not in names.listed) or (at and tokens[at - 1] == tokens[at]):
            at += 1
            continue
        for size in range(min(longest, count - at), 0, -1):
            after = at + size
            if after < count and tokens[after] == tokens[after - 1]:
                continue
            if first == "The" and size > 1 and " ".join(words[at + 1 : after]) in names.listed:
                break
            entries = names.listed.get(" ".join((first, *words[at + 1 : after])))
            entry = entries and choose(entries, reading, tokens[at], tokens[after - 1] + 1, labels, names)
            if entry:
                key = " ".join((first, *words[at + 1 : after]))
                yield Candidate(
                    tokens[at],
                    tokens[after - 1] + 1,
                    entry.type,
                    subtype=entry.subtype,
                    country=entry.country,
                    key=names.canonical.get(key, key),
                )
                at = after - 1
                break
        at += 1


def choose(
    entries: tuple[Listed, ...], reading: Reading, start: int, end: int, labels: dict[int, str], names: Names
) -> Listed | None:
    """Return the entry that the name stands for here, or None where it is rather a common word."""
    entry = _first(entries, reading, start)
    modifier = end - start == 1 and reading.deps[start] in ("compound", "nmod", "amod")
    if modifier and reading.texts[start] in names.demonyms and entry.type == "place":
        return None
    proper = all(reading.tags[i].startswith("NNP") for i in (start, end - 1))
    label = labels.get(start)
    if entry.sure:
        rare = (
            entry.type in ("force", "official") and start in reading.starts and reading.tags[start][:2] in ("NN", "JJ")
        )
        if end - start > 1 or proper or label is not None or reading.texts[start].isupper() or rare:
            return entry
        return None
    if entry.type == "outlet":
        return (
            entry
            if start and reading.texts[start - 1].lower() in ("on", "via") and reading.tags[start][0] == "N"
            else None
        )
    if label in _PLACE_LABELS or (label is None and proper and start and reading.texts[start - 1].lower() in _LOCATIVE):
        return entry
    return None


def _first(entries: tuple[Listed, ...], reading: Reading, start: int) -> Listed:
    """Return the bearer of a name that comes first: a country; behind "in" a place; a base last of all."""
    if len(entries) == 1:
        return entries[0]
    located = bool(start) and reading.texts[start - 1].lower() in _LOCATIVE

    def order(entry: Listed) -> tuple[bool, bool, bool, bool]:
        return (
            not entry.sure,
            entry.section != "countries",
            located and entry.type != "place",
            entry.type == "base" or (not located and entry.section == "cities"),
        )

    return min(entries, key=order)
