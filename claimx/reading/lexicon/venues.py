"""Words for the occasions, writings and carriers of an utterance (models/lexicon/venues.yaml)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimx.reading.lexicon.files import read_lists


@dataclass(frozen=True)
class Venues:
    """Words by lemma."""

    occasions: frozenset[str]
    writings: frozenset[str]
    carriers: frozenset[str]
    outlets: frozenset[str]
    comments: frozenset[str]
    titles: frozenset[str]


@cache
def load_venues(extra: Path | None = None) -> Venues:
    """Read the list, and the words that `extra` adds."""
    contents = read_lists("venues", extra)
    names = ("occasions", "writings", "carriers", "outlets", "comments", "titles")
    return Venues(*(frozenset(word for c in contents for word in c.get(name, "").split()) for name in names))
