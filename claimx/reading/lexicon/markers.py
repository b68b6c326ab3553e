"""The word list of markers (models/lexicon/markers.yaml): hedges, boosters, negations, and what governs a clause."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claimx.errors import ModelError
from claimx.reading.lexicon.files import read_lists
from claimx.vocabulary import Bound, MarkerKind

POS: Mapping[str, MarkerKind] = {"verbs": "verb", "adjectives": "adjective", "nouns": "noun"}
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class MarkerTerm:
    """What a word makes of what it governs, where it is itself affirmed and where it is negated: signed, -1 … 1."""

    term: str
    group: str  # its class in the list
    kind: MarkerKind
    affirmed: float
    negated: float
    source: str
    future: bool = False  # puts what it governs into the future
    factive: bool = False  # what it governs holds whatever stands above
    raises: bool = False  # a sentence built on it asserts what it governs
    objects: bool = False  # governs nouns too
    rates: bool = False  # where it governs nothing, it says so of its subject
    particle: str | None = None  # only with this particle ("rule out")


@dataclass(frozen=True)
class LikelihoodTerm:
    """A probability term and its range in one system."""

    system: str
    low: float
    high: float


@dataclass(frozen=True)
class Markers:
    """The list, by use; phrases are tuples of lower-case words."""

    modals: Mapping[str, MarkerTerm]
    adverbs: Mapping[Phrase, MarkerTerm]  # boosters among them
    negations: Mapping[Phrase, str]  # phrase: class
    clauses: Mapping[Phrase, MarkerTerm]
    governors: Mapping[tuple[str, str], MarkerTerm]  # (lemma, verb | adjective | noun)
    future_times: frozenset[Phrase]
    bounds: Mapping[Phrase, Bound]  # "…" first where it stands behind the number
    likelihood: Mapping[Phrase, tuple[LikelihoodTerm, ...]]

    def strength(self, words: str, kind: str) -> float | None:
        """Return the strength, 0 … 1, of a word that hedges as such a kind; None where the list has no such one."""
        term = self.modals.get(words) or self.adverbs.get(tuple(words.split()))
        if term is None or term.kind != kind or kind in ("booster", "future"):
            return None
        return abs(term.affirmed)


@cache
def load_markers(extra: Path | None = None) -> Markers:
    """Read the list; what `extra` says of a term counts first. `ModelError` where an entry is malformed."""
    contents = read_lists("markers", extra)

    def entries(section: str) -> list[Mapping[str, Any]]:
        return [entry for content in contents for entry in content.get(section, ())]

    try:
        return Markers(
            modals={" ".join(words): term for words, term in _terms(entries("modals"), "modal", "modal")},
            adverbs={**dict(_boosters(entries("boosters"))), **dict(_terms(entries("adverbs"), "hedge", "adverb"))},
            negations=dict(_negations(entries("negations"))),
            clauses=dict(_terms(entries("clauses"), "", "")),
            governors=dict(_governors(entries("governors"))),
            future_times=frozenset(words for entry in entries("future times") for words in phrases(entry["terms"])),
            bounds={
                words: entry["bound"]
                for entry in reversed(entries("approximators"))
                for words in phrases(entry["terms"])
            },
            likelihood=_likelihood(entries("likelihood")),
        )
    except (KeyError, TypeError) as error:
        raise ModelError(f"models/lexicon/markers.yaml: malformed near {error}; install claimx again") from None


def phrases(terms: str) -> Iterator[Phrase]:
    """Split a comma-separated list of terms into phrases of lower-case words."""
    for term in terms.split(","):
        yield tuple(term.lower().split())


def _terms(entries: Sequence[Mapping[str, Any]], group: str, kind: str) -> Iterator[tuple[Phrase, MarkerTerm]]:
    for entry in reversed(entries):  # the first entry that holds a term decides
        for words in phrases(entry["terms"]):
            yield words, _term(" ".join(words), entry, entry.get("class", group), entry.get("kind", kind))


def _boosters(entries: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Phrase, MarkerTerm]]:
    for entry in entries:
        for words in phrases(entry["terms"]):
            yield words, MarkerTerm(" ".join(words), "booster", "booster", 1.0, -1.0, entry["source"])


def _negations(entries: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Phrase, str]]:
    for entry in reversed(entries):  # the first class of a word decides
        for words in phrases(entry["terms"]):
            yield words, entry.get("class", "clause")


def _governors(sections: Sequence[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, str], MarkerTerm]]:
    for section in reversed(sections):  # the first section that holds a word decides
        for plural, pos in POS.items():
            for words in phrases(section[plural]) if plural in section else ():
                yield (words[0], pos), _term(words[0], section, section["class"], section.get("kind", pos))


def _term(term: str, entry: Mapping[str, Any], group: str, kind: MarkerKind) -> MarkerTerm:
    flags = {flag: bool(entry.get(flag)) for flag in ("future", "factive", "raises", "objects", "rates")}
    affirmed, negated = float(entry["affirmed"]), float(entry["negated"])
    return MarkerTerm(term, group, kind, affirmed, negated, entry["source"], **flags, particle=entry.get("particle"))


def _likelihood(systems: Sequence[Mapping[str, Any]]) -> dict[Phrase, tuple[LikelihoodTerm, ...]]:
    found: dict[Phrase, tuple[LikelihoodTerm, ...]] = {}
    for system in systems:
        for terms, (low, high) in system["ranges"].items():
            for words in phrases(terms):
                found[words] = (*found.get(words, ()), LikelihoodTerm(system["system"], float(low), float(high)))
    return found
