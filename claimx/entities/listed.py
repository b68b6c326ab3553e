"""Candidates from the lists of names."""

from collections.abc import Iterator

from claimx.entities.reading import Candidate, Reading
from claimx.lexicon.names import Listed, Names

_LOCATIVE = frozenset("in at near from to towards toward around outside inside across".split())
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_PARTICLES = frozenset({"Al", "El", "Ar", "An", "As", "Ash", "Az"})


def find_listed(reading: Reading, names: Names) -> Iterator[Candidate]:
    """Yield the longest listed name at each word, where the list or the context is sure enough of it."""
    words, tokens, count = reading.words, reading.word_tokens, len(reading.words)
    labels = {i: label for start, end, label in reading.ents for i in range(start, end)}
    at = 0
    while at < count:
        first = words[at]
        if first in _PARTICLES and first.lower() in names.longest:
            first = first.lower()
        longest = names.longest.get(first, 1)
        if (longest == 1 and first not in names.listed) or (at and tokens[at - 1] == tokens[at]):
            at += 1
            continue
        for size in range(min(longest, count - at), 0, -1):
            after = at + size
            if after < count and tokens[after] == tokens[after - 1]:
                continue
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
    modifier = end - start == 1 and reading.deps[start] in ("compound", "nmod", "amod")
    if modifier and reading.texts[start] in names.demonyms and entries[0].type == "place":
        return None
    sure = next((entry for entry in entries if entry.sure), None)
    proper = all(reading.tags[i].startswith("NNP") for i in (start, end - 1))
    label = labels.get(start)
    if sure is not None:
        if end - start > 1 or proper or label is not None or reading.texts[start].isupper():
            return sure
        return None
    if label in _PLACE_LABELS or (label is None and proper and start and reading.texts[start - 1].lower() in _LOCATIVE):
        return entries[0]
    return None
