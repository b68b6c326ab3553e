"""The word lists of models/lexicon: data, each entry with its class and where it comes from."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from claimx.errors import InputError
from claimx.reading.lexicon.cues import Cue, Cues, load_cues
from claimx.reading.lexicon.files import models_folder, read_yaml
from claimx.reading.lexicon.layout_words import LayoutWords, load_layout_words
from claimx.reading.lexicon.markers import Condition, Markers, MarkerTerm, Phrase, load_markers
from claimx.reading.lexicon.names import LISTS, Listed, Names, Noun, load_names, normal
from claimx.reading.lexicon.sources import SourceNoun, SourceWords, load_source_words
from claimx.reading.lexicon.venues import Venues, load_venues

__all__ = [
    "Condition",
    "Cue",
    "Cues",
    "LayoutWords",
    "Lexicon",
    "Listed",
    "MarkerTerm",
    "Markers",
    "Names",
    "Noun",
    "Phrase",
    "SourceNoun",
    "SourceWords",
    "Venues",
    "load_lexicon",
    "load_markers",
    "models_folder",
    "normal",
]


@dataclass(frozen=True)
class Lexicon:
    """All word lists that the stages read."""

    cues: Cues
    layout: LayoutWords
    markers: Markers
    names: Names
    source_words: SourceWords
    venues: Venues


@lru_cache(maxsize=2)
def load_lexicon(extra: Path | None = None) -> Lexicon:
    """Read the word lists, and on top of them those in the folder `extra`: files of the same names and form.

    What an added list says of a word counts before what the own lists say. `ModelError` where an own list is missing or
    damaged; `InputError` names file and line where an added one does not hold.
    """
    if extra is not None:
        _check(extra)
    return Lexicon(
        cues=load_cues(extra),
        layout=load_layout_words(extra),
        markers=load_markers(extra),
        names=load_names(extra),
        source_words=load_source_words(extra),
        venues=load_venues(extra),
    )


def _check(folder: Path) -> None:
    """Check the word lists of a folder before one of them is used."""
    from claimx.reading.lexicon.forms import check_list  # pydantic is late: the own lists need no check

    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder of word lists")
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise InputError(f"{folder}: no word list there (cues.yaml, outlets.yaml, …)")
    for path in paths:
        check_list(path, read_yaml(path), LISTS)
