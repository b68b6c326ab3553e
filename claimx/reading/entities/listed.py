"""Candidates from the lists of names."""

from collections.abc import Iterator, Set

from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.lexicon import Listed, Names

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_PARTICLES = frozenset({"Al", "El"})


def find_listed(reading: ParsedTokens, names: Names) -> Iterator[Candidate]:
    """Yield the longest listed name at each word, where the list or the context is sure enough of it."""
    labels = {i: label for start, end, label in reading.ents for i in range(start, end)}
    at, count = 0, len(reading.words)
    while at < count:
        first = _first_word(reading.words[at], names)
        longest = names.longest.get(first, 1)
        split = at > 0 and reading.word_tokens[at - 1] == reading.word_tokens[at]
        if split or (longest == 1 and first not in names.listed):
            at += 1
            continue
        for size in range(min(longest, count - at), 0, -1):
            found = _candidate(reading, at, size, first, labels, names)
            if found:
                yield found
                at += size - 1
                break
        at += 1


def _is_equipment(names: Names, key: str) -> bool:
    """Tell whether a name is listed as equipment."""
    listed = names.listed.get(key)
    return listed is not None and listed[0].type == "equipment"


def _first_word(word: str, names: Names) -> str:
    """Return the word as the lists begin a name with it: "al" for "Al", "Nouakchott" for a dateline in capitals."""
    if word in _PARTICLES:
        return word.lower()
    if len(word) > 3 and word.isupper() and word not in names.listed and word not in names.longest:
        return word.title()
    return word


def _candidate(
    reading: ParsedTokens, at: int, size: int, first: str, labels: dict[int, str], names: Names
) -> Candidate | None:
    """Return the listed name of `size` words at word `at`, if they are one and end with a token."""
    words, tokens, after = reading.words, reading.word_tokens, at + size
    start, end = tokens[at], tokens[after - 1] + 1
    if after < len(words) and tokens[after] == end - 1:
        return None
    if size > 1:
        if any(i in reading.starts for i in range(start + 1, end)):
            return None
        if first == "The" and " ".join(words[at + 1 : after]) in names.listed:
            return None  # the mention leaves the article out
    key = " ".join((first, *words[at + 1 : after]))
    entries = names.listed.get(key)
    if not entries and key.endswith("s") and _is_equipment(names, key[:-1]):
        key = key[:-1]
        entries = names.listed[key]
    entry = entries and choose(entries, reading, start, end, labels, names)
    if not entry:
        return None
    bearers = {(other.type, other.country) for other in entries or () if other.sure}
    if key.isupper() and entry.sure and len(bearers) > 1:  # an acronym of two bodies: "CSIS"
        kind = entry.type if len({kind for kind, _ in bearers}) == 1 else "organization"
        return Candidate(start, end, kind, key=key)
    key = names.canonical.get(key, key)
    named = entry.type != "equipment" or not key.islower()  # "cluster munitions"
    return Candidate(start, end, entry.type, entry.subtype, named, entry.country, key=key)


def choose(
    entries: tuple[Listed, ...], reading: ParsedTokens, start: int, end: int, labels: dict[int, str], names: Names
) -> Listed | None:
    """Return the entry that the name stands for here, or None where it is rather a common word."""
    locative = names.words["prepositions of place"]
    entry = _first(entries, reading, start, locative)
    proper = all(reading.tags[i].startswith("NNP") for i in (start, end - 1))
    if entry.type == "equipment" and end - start == 1 and _is_first_name(reading, start, names):
        return None
    label = labels.get(start)
    if entry.sure:
        rare = (
            entry.type in ("force", "official") and start in reading.starts and reading.tags[start][:2] in ("NN", "JJ")
        )
        if end - start > 1 or proper or label is not None or reading.texts[start].isupper() or rare:
            return entry
        return None
    if entry.type == "outlet":
        return entry if start and reading.texts[start - 1].lower() in ("on", "via") else None
    if label in _PLACE_LABELS or (label is None and proper and start and reading.texts[start - 1].lower() in locative):
        return entry
    return None


def _is_first_name(reading: ParsedTokens, i: int, names: Names) -> bool:
    """Tell whether a name of one word is but the first word of a name on no list ("Tor Brekke")."""
    after = reading.texts[i + 1 : i + 2]
    if not after or reading.deps[i] != "compound" or reading.tags[i + 1] != "NNP":
        return False
    return after[0].istitle()


def _first(entries: tuple[Listed, ...], reading: ParsedTokens, start: int, locative: Set[str]) -> Listed:
    """Return the bearer of a name that comes first: a country; behind "in" a place; a base last of all."""
    if len(entries) == 1:
        return entries[0]
    located = bool(start) and reading.texts[start - 1].lower() in locative

    def order(entry: Listed) -> tuple[bool, bool, bool, bool]:
        """Rank an entry, the first being the one that is meant."""
        return (
            not entry.sure,
            entry.section != "countries",
            located and entry.type != "place",
            entry.type == "base" or (not located and entry.section == "cities"),
        )

    return min(entries, key=order)
