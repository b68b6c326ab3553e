"""The word list of markers (models/lexicon/markers.yaml): hedges, boosters, negations, and what governs a clause."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from claimx.errors import ModelError
from claimx.reading.lexicon.files import read_lists
from claimx.vocabulary import Bound, MarkerKind

POS: Mapping[str, MarkerKind] = {"verbs": "verb", "adjectives": "adjective", "nouns": "noun"}
Phrase = tuple[str, ...]
# What a row of `uses` asks of a governor and the clause it governs.
Condition = Literal[
    "participial",
    "infinitive",
    "complement",
    "predicated",
    "called for",
    "gerund",
    "verbal",
    "progressive",
    "participle",
    "passive",
    "known",
    "impersonal",
    "in order",
]
_REPORTED = ("reported modals", "reported perfect modals")
FLAGS = ("future", "present", "factive", "raises", "objects", "rates", "reports", "asserts", "predicative")


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
    present: bool = False  # a modal that leaves the time as it is
    factive: bool = False  # what it governs holds whatever stands above
    raises: bool = False  # a sentence built on it asserts what it governs
    objects: bool = False  # governs nouns too
    rates: bool = False  # where it governs nothing, it says so of its subject
    reports: bool = False  # a sentence built on it asserts what it governs only where nobody is its subject
    asserts: bool = False  # a sentence built on it asserts what it governs, whoever is its subject
    predicative: bool = False  # says nothing before a noun
    particle: str | None = None  # only with this particle ("rule out")


@dataclass(frozen=True)
class NegationTerm:
    """A word that turns what it governs around, and what is left of its strength."""

    group: str
    strength: float


@dataclass(frozen=True)
class GovernorUse:
    """How governors (none named: all) are read where they stand as the conditions say; None: they govern nothing."""

    terms: frozenset[str]
    groups: frozenset[str]
    where: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    subjects: frozenset[str]  # lemmas of which the governor's subject must be one, where there are any
    over: frozenset[str]  # lemmas of which the governed clause must have one, where there are any
    beside: str | None  # a word that must stand with the governor, and belongs to it then
    reading: MarkerTerm | None


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
    perfect: Mapping[str, MarkerTerm]  # modals before a perfect
    reported: Mapping[tuple[str, str], MarkerTerm]  # modals in reported speech, by class and word
    adverbs: Mapping[Phrase, MarkerTerm]  # boosters among them
    negations: Mapping[Phrase, NegationTerm]
    clauses: Mapping[Phrase, MarkerTerm]
    governors: Mapping[tuple[str, str], MarkerTerm]  # (lemma, verb | adjective | noun)
    uses: tuple[GovernorUse, ...]
    types: Mapping[str, MarkerTerm]  # what a cue of such a type makes of its content
    stances: Mapping[str, MarkerTerm]  # what a stance makes of it
    words: Mapping[str, frozenset[str]]  # function words by class
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

    def words(section: str) -> dict[str, MarkerTerm]:
        return {" ".join(phrase): term for phrase, term in _terms(entries(section), "modal", "modal")}

    try:
        boosters = dict(_terms(entries("boosters"), "booster", "booster"))
        adverbs = {**boosters, **dict(_terms(entries("adverbs"), "hedge", "adverb"))}
        governors = dict(_governors(entries("governors")))
        readings = {**governors, **{(" ".join(phrase), "adverb"): term for phrase, term in adverbs.items()}}
        return Markers(
            modals=words("modals"),
            perfect=words("perfect modals"),
            reported={(term.group, word): term for section in _REPORTED for word, term in words(section).items()},
            adverbs=adverbs,
            negations=dict(_negations(entries("negations"))),
            clauses=dict(_terms(entries("clauses"), "", "")),
            governors=governors,
            uses=tuple(_use(entry, readings) for entry in entries("uses")),
            types={entry["type"]: _reading(entry["as"], readings) for entry in reversed(entries("cue types"))},
            stances=words("stances"),
            words=_function_words(entries("function words")),
            future_times=frozenset(words for entry in entries("future times") for words in phrases(entry["terms"])),
            bounds={words: x["bound"] for x in reversed(entries("approximators")) for words in phrases(x["terms"])},
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


def _negations(entries: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Phrase, NegationTerm]]:
    for entry in reversed(entries):  # the first class of a word decides
        for words in phrases(entry["terms"]):
            yield words, NegationTerm(entry.get("class", "clause"), float(entry["strength"]))


def _governors(sections: Sequence[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, str], MarkerTerm]]:
    for section in reversed(sections):  # the first section that holds a word decides
        for plural, pos in POS.items():
            for words in phrases(section[plural]) if plural in section else ():
                yield (words[0], pos), _term(words[0], section, section["class"], section.get("kind", pos))


def _term(term: str, entry: Mapping[str, Any], group: str, kind: MarkerKind) -> MarkerTerm:
    flags = {flag: bool(entry.get(flag)) for flag in FLAGS}
    affirmed, negated = float(entry["affirmed"]), float(entry["negated"])
    return MarkerTerm(term, group, kind, affirmed, negated, entry["source"], **flags, particle=entry.get("particle"))


def _use(entry: Mapping[str, Any], readings: Mapping[tuple[str, str], MarkerTerm]) -> GovernorUse:
    return GovernorUse(
        _words(entry, "terms"),
        _words(entry, "classes"),
        tuple(entry.get("where", ())),
        tuple(entry.get("unless", ())),
        _words(entry, "subject"),
        _words(entry, "over"),
        entry.get("with"),
        None if entry["as"] == "none" else _reading(entry["as"], readings),
    )


def _words(entry: Mapping[str, Any], key: str) -> frozenset[str]:
    return frozenset(" ".join(words) for words in phrases(entry.get(key, "")) if words)


def _reading(name: str, readings: Mapping[tuple[str, str], MarkerTerm]) -> MarkerTerm:
    """Return the term that the list names by its word and part of speech: "order verb"."""
    word, pos = name.rsplit(maxsplit=1)
    return readings[word, pos]


def _function_words(entries: Sequence[Mapping[str, Any]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for entry in entries:
        found[entry["class"]] = found.get(entry["class"], frozenset()) | _words(entry, "terms")
    return found


def _likelihood(systems: Sequence[Mapping[str, Any]]) -> dict[Phrase, tuple[LikelihoodTerm, ...]]:
    found: dict[Phrase, tuple[LikelihoodTerm, ...]] = {}
    for system in systems:
        for terms, (low, high) in system["ranges"].items():
            for words in phrases(terms):
                found[words] = (*found.get(words, ()), LikelihoodTerm(system["system"], float(low), float(high)))
    return found
