"""The cues of attribution: what type and stance a cue word has."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimx.errors import ModelError
from claimx.reading.lexicon.files import read_lists
from claimx.vocabulary import ATTRIBUTION_TYPES, STANCES, AttributionType, Stance


@dataclass(frozen=True)
class Cue:
    """The class of a cue word, and where the class comes from."""

    type: AttributionType
    stance: Stance
    source: str


@dataclass(frozen=True)
class Cues:
    """Cue words: lemmas of verbs, nouns and adjectives, and phrases as lower-case words ("*" stands for any words)."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    phrases: Mapping[tuple[str, ...], Cue]
    usages: Mapping[str, frozenset[str]]  # what else a word may govern, or is: "stated", "acts", "evidence"


@cache
def load_cues(extra: Path | None = None) -> Cues:
    """Read models/lexicon/cues.yaml; where a word stands in two groups the first counts, those of `extra` before."""
    words: dict[str, dict[str, Cue]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    phrases: dict[tuple[str, ...], Cue] = {}
    for group in (group for content in read_lists("cues", extra) for group in content.get("groups", ())):
        cue = Cue(group["type"], group["stance"], group["source"])
        if cue.type not in ATTRIBUTION_TYPES or cue.stance not in STANCES:
            raise ModelError(f"cues.yaml: {cue.type} / {cue.stance} is no type and stance of cues")
        for form, known in words.items():
            for word in group.get(form, "").split():
                known.setdefault(word, cue)
        for phrase in group.get("phrases", "").split("|"):
            if phrase.strip():
                phrases.setdefault(tuple(phrase.split()), cue)
    return Cues(words["verbs"], words["nouns"], words["adjectives"], phrases, _usages(extra))


def _usages(extra: Path | None) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for usages in (content.get("usages", {}) for content in read_lists("cues", extra)):
        for usage, listed in usages.items():
            found[usage] = found.get(usage, frozenset()) | frozenset(listed["terms"].split())
    return found
