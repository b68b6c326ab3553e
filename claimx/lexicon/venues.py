"""Words for the occasions, writings and carriers of an utterance (models/lexicon/venues.yaml)."""

from dataclasses import dataclass
from functools import cache

from claimx.lexicon.files import read_list


@dataclass(frozen=True)
class Venues:
    """Words by lemma."""

    occasions: frozenset[str]
    writings: frozenset[str]
    carriers: frozenset[str]
    outlets: frozenset[str]
    comments: frozenset[str]


@cache
def load_venues() -> Venues:
    """Read the list."""
    content = read_list("venues")
    names = ("occasions", "writings", "carriers", "outlets", "comments")
    return Venues(*(frozenset(content[name].split()) for name in names))
