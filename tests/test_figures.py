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
    ("The shell fell about 300m from the mosque.", [("about 300m", 300, "approximate", "m")]),
    ("They stood about 50m apart.", [("about 50m", 50, "approximate", "m")]),
    ("Guards kept people within 200m of the gate.", [("200m", 200, "exact", "m")]),
    ("The bank gave a $300m loan from its fund.", [("$300m", 300_000_000, "exact", "$")]),
    ("Some 3m people fled from the town.", [("Some 3m people", 3_000_000, "approximate", "people")]),
    ("The firm lost 300m last year.", [("300m", 300_000_000, "exact", None)]),
    ("The post is 2km away.", [("2km", 2, "exact", "km")]),
    ("A 2,000lb bomb fell.", [("2,000lb", 2000, "exact", "lb")]),
    (
        "At least 26 women and children were killed.",
        [("At least 26 women and children", 26, "lower", "women and children")],
    ),
    ("Two women and a child left.", [("Two women", 2, "exact", "women")]),
    ("One and a half million people fled.", [("One and a half million people", 1_500_000, "exact", "people")]),
    ("The siege lasted two and a half years.", [("two and a half years", 2.5, "exact", "years")]),
    ("Half a million people fled.", [("Half a million people", 500_000, "exact", "people")]),
    ("Half of the people fled.", []),
    (
        "Between 3 and 5 million people fled.",
        [("3", 3_000_000, "lower", "people"), ("5 million people", 5_000_000, "upper", "people")],
    ),
    ("It cost $2-3 billion.", [("2", 2e9, "lower", "$"), ("3 billion", 3e9, "upper", "$")]),
    (
        "It took 900,000 to 2 million men.",
        [("900,000", 900_000, "lower", "men"), ("2 million men", 2e6, "upper", "men")],
    ),
    ("Dozens of the houses burned.", [("Dozens of the houses", 24, "lower", "houses")]),
    ("Tens of thousands of troops came.", [("Tens of thousands of troops", 20_000, "lower", "troops")]),
    ("Hundreds fled.", [("Hundreds", 200, "lower", None)]),
    ("The scores were read out.", []),
    ("A 45-year-old man was held.", []),
    ("Children aged 12 to 17 were held.", []),
    ("The men were 45, 52 and 60 years old.", []),
    ("Anna Lind, 45, spoke.", []),
    ("Three of the men, 45 in all, spoke.", [("Three", 3, "exact", None), ("45", 45, "exact", None)]),
    ("He was 17 when it began.", []),
    ("The toll was 17 when it began.", [("17", 17, "exact", None)]),
    ("The 2014-15 season ended.", []),
    ("Nearly two-thirds of the homes were lost.", []),
    ("He joined a 63-nation coalition.", [("63-nation", 63, "exact", "nation")]),
    ("A 5,000-strong force left.", [("5,000-strong", 5000, "exact", None)]),
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
    ("The mill employs sixty-two men.", [("sixty-two men", 62, "exact", "men")]),
    ("The mill employs sixty - two men.", [("sixty - two men", 62, "exact", "men")]),
    ("The mill employs sixty workers.", [("sixty workers", 60, "exact", "workers")]),
    ("The mill employs two hundred and five men.", [("two hundred and five men", 205, "exact", "men")]),
    ("The mill lost a hundred men.", [("a hundred men", 100, "exact", "men")]),
    ("It cost a million.", [("a million", 1000000, "exact", None)]),
    ("Two and three were closed.", [("Two", 2, "exact", None), ("three", 3, "exact", None)]),
    ("The fleet has two thousand three hundred boats.", [("two thousand three hundred boats", 2300, "exact", "boats")]),
    (
        "The fund holds $2.4bn and 3mn shares.",
        [("$2.4bn", 2400000000, "exact", "$"), ("3mn shares", 3000000, "exact", "shares")],
    ),
    ("The fund holds 3 m of cable.", [("3 m", 3, "exact", "m")]),
    ("The city spent 2.5m euros.", [("2.5m euros", 2500000, "exact", "euros")]),
    ("The city spent 4k euros.", [("4k euros", 4000, "exact", "euros")]),
    ("The city spent 7tn yen.", [("7tn yen", 7000000000000, "exact", "yen")]),
    ("They asked for 40 pct of it.", [("40 pct", 40, "exact", "pct")]),
    ("The fire burned for 20 hours.", [("20 hours", 20, "exact", "hours")]),
    ("The station has 2500 hours of tape.", [("2500 hours", 2500, "exact", "hours")]),
    ("Around 2010 houses were built.", [("Around 2010 houses", 2010, "approximate", "houses")]),
    ("Around 2010 the houses were built.", [("Around 2010", 2010, "approximate", None)]),
    ("About 1950 soldiers came.", [("About 1950 soldiers", 1950, "approximate", "soldiers")]),
    ("The house was about 1950 metres away.", [("about 1950 metres", 1950, "approximate", "metres")]),
    ("It has 1999 members.", [("1999 members", 1999, "exact", "members")]),
    ("More than 2000 came.", [("More than 2000", 2000, "lower", None)]),
    ("The ward has 5 beds.", [("5 beds", 5, "exact", "beds")]),
    ("Some 5 beds were free.", [("Some 5 beds", 5, "approximate", "beds")]),
    ("He told 12 of them.", [("12", 12, "exact", None)]),
    ("He saw 5 soldiers.", [("5 soldiers", 5, "exact", "soldiers")]),
    ("It lost 10-15 boats.", [("10", 10, "lower", "boats"), ("15 boats", 15, "upper", "boats")]),
    ("It lost 10 – 15 boats.", [("10", 10, "lower", "boats"), ("15 boats", 15, "upper", "boats")]),
    ("It lost between 15 and 10 boats.", [("15", 15, "exact", None), ("10 boats", 10, "exact", "boats")]),
    ("It lost 10 and 15 boats.", [("10", 10, "exact", None), ("15 boats", 15, "exact", "boats")]),
    ("It lost 10 boats and 15 men.", [("10 boats", 10, "exact", "boats"), ("15 men", 15, "exact", "men")]),
    ("It lost 15 to 10 boats.", [("15", 15, "exact", None), ("10 boats", 10, "exact", "boats")]),
    ("He said 10 to 15.", [("10", 10, "lower", None), ("15", 15, "upper", None)]),
    ("The talks lasted five months.", [("five months", 5, "exact", "months")]),
    ("The talks, five months old, ended.", [("five months", 5, "exact", "months")]),
    ("Five boats later sank.", [("Five boats", 5, "exact", "boats")]),
    ("Five boats earlier this week sank.", [("Five boats", 5, "exact", "boats")]),
    ("In the past five months it sank.", [("five months", 5, "exact", "months")]),
    ("One man left.", [("One man", 1, "exact", "man")]),
    ("The one man who left is here.", [("one man", 1, "exact", "man")]),
    ("They had one chance.", [("one chance", 1, "exact", "chance")]),
    ("It took on over 30 crew members.", [("over 30 crew members", 30, "lower", "crew members")]),
    ("The more than 30 men left.", [("more than 30 men", 30, "lower", "men")]),
    ("A total of 30 men left.", [("30 men", 30, "exact", "men")]),
    ("30 or fewer men left.", [("30 or fewer men", 30, "upper", "men")]),
    ("Exactly 30 wounded soldiers left.", [("30 wounded soldiers", 30, "exact", "wounded soldiers")]),
    ("It held 30 burned houses.", [("30 burned houses", 30, "exact", "burned houses")]),
    ("It held 30 houses burned by troops.", [("30 houses", 30, "exact", "houses")]),
    ("The 30 houses in May burned.", [("30 houses", 30, "exact", "houses")]),
    ("It is 30 metres high.", [("30 metres", 30, "exact", "metres")]),
    ("Ten drones and missiles were shot down.", [("Ten drones and missiles", 10, "exact", "drones and missiles")]),
    ("It may sink 3 boats.", [("3 boats", 3, "exact", "boats")]),
    ("It will march 3 miles.", [("3 miles", 3, "exact", "miles")]),
    ("It has 999999999 grains.", [("999999999 grains", 999999999, "exact", "grains")]),
    ("Twelve per cent left.", [("Twelve per cent", 12, "exact", "per cent")]),
    ("Twelve per week left.", [("Twelve", 12, "exact", None)]),
    ("He gave $ 5.", [("$ 5", 5, "exact", "$")]),
    ("He paid 5 dollars.", [("5 dollars", 5, "exact", "dollars")]),
    (
        "Six million of the ten million voted.",
        [("Six million", 6000000, "exact", None), ("ten million", 10000000, "exact", None)],
    ),
    ("Zero boats sank.", [("Zero boats", 0, "exact", "boats")]),
    ("Nineteen boats sank.", [("Nineteen boats", 19, "exact", "boats")]),
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
    ("It lost an army and a boat.", []),
    ("The fire began at 1930 hours.", []),
    ("It opens at 9 o'clock.", []),
    ("The train left at 7 pm.", []),
    ("The 1999 accord holds.", []),
    ("He was shot in 1999.", []),
    ("Between 2010 and 2015 he lived there.", []),
    ("He quoted No. 7 of the list.", []),
    ("He quoted number 7 of the list.", []),
    ("Route 66 was closed.", []),
    ("Ward 5 was closed.", []),
    ("Platoon 4 held the hill.", []),
    ("It hit House 12 of the street.", []),
    ("The score was 3:2.", []),
    ("About 3/4 of it burned.", []),
    ("The talks began five months later.", []),
    ("The talks began five months before the vote.", []),
    ("The talks began five months after the vote.", []),
    ("One of them left.", []),
    ("It is one thing to say so.", []),
    ("On May 3 it sank.", []),
    ("On 3 May it sank.", []),
    ("On Sept. 3 it sank.", []),
    ("It has 99999999999999999999 grains.", []),
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
