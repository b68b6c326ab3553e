"""Figures: numbers with bound and unit; no dates, times, ordinals or designations."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claimx.reading.document import parse
from claimx.reading.figures import find_figures
from claimx.reading.lexicon.markers import load_markers
from claimx.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.language import Language

SEED = Path(__file__).parents[1] / "seeds" / "niger-airbase-101.txt"

# words, value, bound, unit
CASES = [
    ("At least 12 people were killed.", [("At least 12 people", 12, "lower", "people")]),
    (
        "There were about 1,000 American troops in Niger.",
        [("about 1,000 American troops", 1000, "approximate", "American troops")],
    ),
    (
        "The force has around one thousand personnel.",
        [("around one thousand personnel", 1000, "approximate", "personnel")],
    ),
    ("It cost up to 1.5 million dollars.", [("up to 1.5 million dollars", 1_500_000, "upper", "dollars")]),
    ("A dozen drones were shot down.", [("A dozen drones", 12, "exact", "drones")]),
    ("More than two dozen people were hurt.", [("More than two dozen people", 24, "lower", "people")]),
    ("Russia holds 30 % of the area.", [("30 %", 30, "exact", "%")]),
    ("The army lost 30% of its tanks.", [("30%", 30, "exact", "%")]),
    ("Prices rose by 45 percent.", [("45 percent", 45, "exact", "percent")]),
    ("Prices rose by nearly 45 per cent.", [("nearly 45 per cent", 45, "approximate", "per cent")]),
    ("The deal is worth $5 million.", [("$5 million", 5_000_000, "exact", "$")]),
    ("The $5m deal was signed.", [("$5m", 5_000_000, "exact", "$")]),
    ("Nearly €400 million was spent.", [("Nearly €400 million", 400_000_000, "approximate", "€")]),
    (
        "Some 3,000 square kilometres burned.",
        [("Some 3,000 square kilometres", 3000, "approximate", "square kilometres")],
    ),
    ("Fewer than 100 tanks remain.", [("Fewer than 100 tanks", 100, "upper", "tanks")]),
    ("No fewer than 7 of them were women.", [("No fewer than 7", 7, "lower", None)]),
    ("No more than 7 ships came.", [("No more than 7 ships", 7, "upper", "ships")]),
    ("Two or more vehicles burned.", [("Two or more vehicles", 2, "lower", "vehicles")]),
    (
        "An estimated 2.5 million people fled.",
        [("An estimated 2.5 million people", 2_500_000, "approximate", "people")],
    ),
    (
        "Twenty-three civilians died, including four children.",
        [("Twenty-three civilians", 23, "exact", "civilians"), ("four children", 4, "exact", "children")],
    ),
    ("One hundred and twenty soldiers surrendered.", [("One hundred and twenty soldiers", 120, "exact", "soldiers")]),
    ("It has between 10 and 15 jets.", [("10", 10, "lower", "jets"), ("15 jets", 15, "upper", "jets")]),
    ("It has 10 to 15 jets.", [("10", 10, "lower", "jets"), ("15 jets", 15, "upper", "jets")]),
    ("About 200 were arrested.", [("About 200", 200, "approximate", None)]),
    ("The missile flew 40 kilometres.", [("40 kilometres", 40, "exact", "kilometres")]),
    ("The march lasted three days.", [("three days", 3, "exact", "days")]),
    ("In 2024 it bought 2024 shells.", [("2024 shells", 2024, "exact", "shells")]),
    ("Only one drone hit the base.", [("one drone", 1, "exact", "drone")]),
    ("The tanker carried 80,000 tonnes of crude oil.", [("80,000 tonnes", 80_000, "exact", "tonnes")]),
    ("The army left Airbase 101 on May 1 with 12 trucks.", [("12 trucks", 12, "exact", "trucks")]),
    ("The 14th Separate Drone Regiment has 300 soldiers.", [("300 soldiers", 300, "exact", "soldiers")]),
    ("On May 1, 12 people were killed.", [("12 people", 12, "exact", "people")]),
    # No figures at all.
    ("The army left Airbase 101.", []),
    ("The army left on May 1.", []),
    ("An Il-76 landed on April 11, 2023.", []),
    ("The jets are F-16s and a MiG-29.", []),
    ("A Harbin Y-12 was destroyed.", []),
    ("In September 2023, the troops left.", []),
    ("The depot was built in 1987.", []),
    ("The attack happened at 10:30 a.m. on 5 June.", []),
    ("The port reopened at 16:50.", []),
    ("One of the officials left two days ago.", []),
    ("Article 5 was invoked.", []),
    ("The 3rd Engineer Battalion searched the area.", []),
    ("They coexisted with one another.", []),
    ("He fought in the 1990s.", []),
    ("It ignored a 2014 memo.", []),
    ("They met on 7 October.", []),
    ("This happened a few months earlier.", []),
    ("The first ship left the second port.", []),
]


@pytest.mark.parametrize(("text", "figures"), CASES, ids=[text for text, _ in CASES])
def test_figures_are_found(nlp: "Language", text: str, figures: list[tuple[str, float, str, str | None]]) -> None:
    doc = parse(text, nlp)
    found = find_figures(doc, ((0, len(doc)),), load_markers())
    assert [(text_of(doc, f.words), f.value, f.bound, f.unit) for f in found] == figures


def test_figures_stay_within_the_words(nlp: "Language") -> None:
    doc = parse(SEED.read_text(encoding="utf-8"), nlp)
    for sent in doc.sents:
        for figure in find_figures(doc, ((sent.start, sent.end),), load_markers()):
            assert all(sent.start <= start < end <= sent.end for start, end in figure.words)


def test_the_seed_holds_two_figures(nlp: "Language") -> None:
    doc = parse(SEED.read_text(encoding="utf-8"), nlp)
    found = find_figures(doc, ((0, len(doc)),), load_markers())
    assert [(f.value, f.bound, f.unit) for f in found] == [
        (1000, "approximate", "American troops"),
        (1000, "approximate", "personnel"),
    ]
