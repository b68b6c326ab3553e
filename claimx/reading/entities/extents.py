"""The noun phrase around a mention: "all Iraqi leaders", "the government of Iraq", "eastern Aleppo"."""

from collections.abc import Set

from claimx.reading.entities.described import Owners
from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.lexicon import Names
from claimx.reading.syntax import Range

_LEFT = frozenset({"JJ", "JJR", "JJS", "CD", "PRP$", "VBN", "VBG"})
_LONGEST_COMPLEMENT = 8


def extend(reading: ParsedTokens, candidate: Candidate, names: Names, owners: Owners) -> Range:
    """Return the whole noun phrase of a mention, articles left out."""
    if candidate.evidence == "noun" and not candidate.role:
        start = _left(reading, candidate.start, candidate.end - 1, names.words["determiners of mentions"])
        if start > 1 and reading.tags[start - 1] == "POS" and start - 2 in owners:
            start = owners[start - 2].start  # "Assad's brutal regime"
        return start, _complement(reading, candidate.end, owners)
    if candidate.type == "place" and candidate.evidence != "noun":
        return _place_left(reading, candidate.start, names), (candidate.phrase or (0, candidate.end))[1]
    return candidate.start, candidate.end


def _left(reading: ParsedTokens, start: int, head: int, determiners: Set[str]) -> int:
    """Return the start of the phrase: numbers, "all", "their" and "Assad's" in front, no article."""
    while start:
        j = start - 1
        tag = reading.tags[j]
        if reading.heads[j] != head or (
            reading.deps[j] in ("det", "predet") and reading.texts[j].lower() not in determiners
        ):
            break
        if tag not in _LEFT and reading.texts[j].lower() not in determiners:
            break
        start = j
    return start


def _complement(reading: ParsedTokens, end: int, owners: Owners) -> int:
    """Return the end of "of Iraq" or "of the victims" behind a noun, where it is short, or `end`."""
    if end + 1 >= len(reading.texts) or reading.texts[end] != "of" or reading.heads[end] != end - 1:
        return end
    objects = [j for j in range(end + 1, min(end + _LONGEST_COMPLEMENT, len(reading.texts))) if reading.heads[j] == end]
    if not objects:
        return end
    last = objects[-1]
    return owners[last].end if last in owners else last + 1


def _place_left(reading: ParsedTokens, start: int, names: Names) -> int:
    """Return the start of "eastern Aleppo" or "the city of Mosul"."""
    if start and reading.texts[start - 1].lower() in names.words["directions"]:
        return start - 1
    if start > 1 and reading.texts[start - 1] == "of":
        noun = names.nouns.get(reading.lemmas[start - 2])
        if noun is not None and noun.type == "place":
            before = start - 2
            while before and reading.tags[before - 1].startswith(("JJ", "NN")):
                before -= 1
            return before
    return start
