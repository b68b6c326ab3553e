"""The word lists of models/lexicon: data, each entry with its class and where it comes from."""

from dataclasses import dataclass

from claimx.lexicon.cues import Cues, load_cues
from claimx.lexicon.markers import Markers, load_markers
from claimx.lexicon.names import Names, load_names
from claimx.lexicon.sources import SourceWords, read_source_words
from claimx.lexicon.venues import Venues, load_venues

__all__ = ["Cues", "Lexicon", "Markers", "Names", "SourceWords", "Venues", "load_lexicon"]


@dataclass(frozen=True)
class Lexicon:
    """All word lists that the stages read."""

    cues: Cues
    markers: Markers
    names: Names
    source_words: SourceWords
    venues: Venues


def load_lexicon() -> Lexicon:
    """Read the word lists; `ModelError` where one is missing or damaged."""
    return Lexicon(load_cues(), load_markers(), load_names(), read_source_words(), load_venues())
