"""The word list of nouns for sources (models/lexicon/sources.yaml)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claimx.reading.lexicon.files import read_lists
from claimx.vocabulary import SourceKind

GENDERS = ("m", "f")
_NONE: Mapping[str, Any] = {"entries": {}}


@dataclass(frozen=True)
class SourceNoun:
    """What a noun says of a source: its kind, its gender where it shows one; `generic` where it names no office."""

    kind: SourceKind
    gender: str | None = None
    generic: bool = False


@dataclass(frozen=True)
class SourceWords:
    """Nouns by lemma; titles before names; which nouns one another may stand for; phrases of anonymity."""

    nouns: Mapping[str, SourceNoun]
    titles: frozenset[str]
    title_genders: Mapping[str, str]
    title_nouns: Mapping[str, str]
    same: Mapping[str, frozenset[str]]  # noun: all nouns that may name the same source, itself included
    covers: Mapping[str, frozenset[str]]  # noun: nouns or kinds it may stand for
    sole_bodies: frozenset[str]  # nouns that mean the one body there is, though no article stands before them
    sole_offices: frozenset[str]  # nouns for offices that one at a time holds
    leaders: frozenset[str]  # nouns for who leads a country
    issuing: frozenset[str]  # verbs by which one gives out a document
    triggers: tuple[str, ...]
    unauthorized: tuple[str, ...]
    because: tuple[str, ...]


@cache
def load_source_words(extra: Path | None = None) -> SourceWords:
    """Read models/lexicon/sources.yaml; what `extra` says of a noun or title counts first."""
    contents = read_lists("sources", extra)
    titles: dict[str, Mapping[str, str]] = {}
    covers: dict[str, frozenset[str]] = {}
    for content in reversed(contents):
        titles.update(content.get("titles", _NONE)["entries"])
        covers.update((noun, frozenset(covered)) for noun, covered in content.get("covers", _NONE)["entries"].items())
    anonymity = [content.get("anonymity", _NONE) for content in contents]
    return SourceWords(
        nouns=_nouns([section for content in contents for section in content.get("nouns", ())]),
        titles=frozenset(titles),
        title_genders={title: entry["gender"] for title, entry in titles.items() if "gender" in entry},
        title_nouns={title: entry["noun"] for title, entry in titles.items() if "noun" in entry},
        same=_same([line for content in contents for line in content.get("same", _NONE)["entries"]]),
        covers=covers,
        sole_bodies=_joined(contents, "bodies"),
        sole_offices=_joined(contents, "offices"),
        leaders=_joined(contents, "leaders"),
        issuing=_joined(contents, "issuing"),
        triggers=tuple(phrase for phrases in anonymity for phrase in phrases.get("triggers", ())),
        unauthorized=tuple(phrase for phrases in anonymity for phrase in phrases.get("unauthorized", ())),
        because=tuple(phrase for phrases in anonymity for phrase in phrases.get("because", ())),
    )


def _joined(contents: Sequence[Mapping[str, Any]], key: str) -> frozenset[str]:
    """Return the words of one list of what is identified without a name."""
    return frozenset(word for content in contents for word in content.get("identified", {}).get(key, ()))


def _nouns(sections: list[Mapping[str, Any]]) -> dict[str, SourceNoun]:
    """Flatten the sections of nouns; the first section that holds a noun decides."""
    nouns: dict[str, SourceNoun] = {}
    for section in sections:
        for gender in (None, *GENDERS):
            for noun in section.get(gender or "any", ()):
                nouns.setdefault(noun, SourceNoun(section["class"], gender, bool(section.get("generic"))))
    return nouns


def _same(lines: list[list[str]]) -> dict[str, frozenset[str]]:
    """Map each noun to all the nouns it shares a line with."""
    same: dict[str, set[str]] = {}
    for line in lines:
        for noun in line:
            same.setdefault(noun, set()).update(line)
    return {noun: frozenset(others) for noun, others in same.items()}
