"""The list of markers: in form, without contradictions, and true to the systems it cites."""

import re
from collections import Counter
from typing import Any

import pytest

from claimx.reading.lexicon.files import read_lists
from claimx.reading.lexicon.markers import POS, load_markers, phrases
from claimx.vocabulary import MARKER_KINDS

CONTENT = read_lists("markers")[0]
ENTRIES: list[dict[str, Any]] = [
    *CONTENT["modals"], *CONTENT["adverbs"], *CONTENT["boosters"], *CONTENT["negations"], *CONTENT["clauses"],
    *CONTENT["governors"], *CONTENT["perfect modals"], *CONTENT["reported modals"], *CONTENT["uses"],
    *CONTENT["cue types"], *CONTENT["stances"], *CONTENT["function words"], *CONTENT["future times"], *CONTENT["approximators"], *CONTENT["likelihood"],
]  # fmt: skip

# Terms of each system, as the directive, the yardstick and Kent's table have them.
SYSTEMS = [
    ("remote", "ICD 203", (0.01, 0.05)),
    ("almost no chance", "ICD 203", (0.01, 0.05)),
    ("very unlikely", "ICD 203", (0.05, 0.20)),
    ("highly improbable", "ICD 203", (0.05, 0.20)),
    ("unlikely", "ICD 203", (0.20, 0.45)),
    ("improbable", "ICD 203", (0.20, 0.45)),
    ("roughly even chance", "ICD 203", (0.45, 0.55)),
    ("roughly even odds", "ICD 203", (0.45, 0.55)),
    ("likely", "ICD 203", (0.55, 0.80)),
    ("probable", "ICD 203", (0.55, 0.80)),
    ("very likely", "ICD 203", (0.80, 0.95)),
    ("highly probable", "ICD 203", (0.80, 0.95)),
    ("almost certain", "ICD 203", (0.95, 0.99)),
    ("nearly certain", "ICD 203", (0.95, 0.99)),
    ("remote chance", "PHIA", (0.0, 0.05)),
    ("highly unlikely", "PHIA", (0.10, 0.20)),
    ("unlikely", "PHIA", (0.25, 0.35)),
    ("realistic possibility", "PHIA", (0.40, 0.50)),
    ("likely", "PHIA", (0.55, 0.75)),
    ("probable", "PHIA", (0.55, 0.75)),
    ("highly likely", "PHIA", (0.80, 0.90)),
    ("almost certain", "PHIA", (0.95, 1.0)),
    ("almost certain", "Kent", (0.87, 0.99)),
    ("probable", "Kent", (0.63, 0.87)),
    ("chances about even", "Kent", (0.40, 0.60)),
    ("probably not", "Kent", (0.20, 0.40)),
    ("almost certainly not", "Kent", (0.02, 0.12)),
    ("impossible", "Kent", (0.0, 0.0)),
]


def test_every_entry_names_a_source_that_is_listed() -> None:
    assert [entry for entry in ENTRIES if entry.get("source") not in CONTENT["sources"]] == []


def test_every_source_is_cited() -> None:
    assert {entry["source"] for entry in ENTRIES} == set(CONTENT["sources"])


@pytest.mark.parametrize("pos", POS)
def test_a_word_governs_in_one_way(pos: str) -> None:
    words = Counter(words for section in CONTENT["governors"] if pos in section for words in phrases(section[pos]))
    assert [" ".join(word) for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize("section", ["modals", "adverbs", "boosters", "clauses", "future times", "approximators"])
def test_a_term_stands_once(section: str) -> None:
    terms = Counter(words for entry in CONTENT[section] for words in phrases(entry["terms"]))
    assert [" ".join(term) for term, count in terms.items() if count > 1] == []


def test_kinds_and_strengths_are_in_range() -> None:
    markers = load_markers()
    terms = [
        *markers.modals.values(), *markers.adverbs.values(), *markers.clauses.values(), *markers.governors.values()
    ]  # fmt: skip
    assert {term.kind for term in terms} <= set(MARKER_KINDS)
    assert all(0 < abs(strength) <= 1 for term in terms for strength in (term.affirmed, term.negated))


def test_terms_are_lower_case_words() -> None:
    words = [words for entry in ENTRIES for key in ("terms", *POS) if key in entry for words in phrases(entry[key])]
    assert [word for term in words for word in term if word != word.lower() or re.search(r"[\s,;]", word)] == []
    assert all(words)


@pytest.mark.parametrize(("term", "system", "reach"), SYSTEMS, ids=[f"{term}: {system}" for term, system, _ in SYSTEMS])
def test_a_probability_term_has_the_range_its_system_gives(term: str, system: str, reach: tuple[float, float]) -> None:
    found = [(x.low, x.high) for x in load_markers().likelihood[tuple(term.split())] if x.system == system]
    assert found == [reach]
