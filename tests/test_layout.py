"""Headings and datelines."""

from typing import TYPE_CHECKING

import pytest
from laid_out import layout_of

from claimx.reading.document import parse
from claimx.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.language import Language

DATELINES = {
    "city": ("ANKARA — It said so.", "ANKARA —"),
    "city and country": ("BENGHAZI, Libya — A drone strike hit the town.", "BENGHAZI, Libya —"),
    "agency": ("NIAMEY (Reuters) - The army left.", "NIAMEY (Reuters) -"),
    "date": ("NOUAKCHOTT, March 12 - At least 12 people died.", "NOUAKCHOTT, March 12 -"),
    "two cities": ("NEW YORK/LONDON, May 3 (AFP) - Oil rose.", "NEW YORK/LONDON, May 3 (AFP) -"),
    "a second paragraph": ("Fire in a depot\nPARIS — It burned.", "PARIS —"),
    "an insertion": ("NATO — the alliance of 32 — said so.", ""),
    "a dash behind a sentence": ("U.S. forces left — all of them.", ""),
    "a name alone": ("NATO said so.", ""),
}


@pytest.mark.parametrize(("text", "expected"), DATELINES.values(), ids=DATELINES.keys())
def test_datelines(nlp: "Language", text: str, expected: str) -> None:
    doc = parse(text, nlp)
    found = layout_of(doc).datelines
    assert "".join(doc[start:end].text for start, end in found) == expected


HEADINGS = {
    "first line": ("Rebels take the port\nThe rebels took the port on Friday.", ["Rebels take the port"]),
    "between paragraphs": ("The rebels left.\nWhat we know so far\nThey left at noon.", ["What we know so far"]),
    "capitalized": ("The Fall Of A Port Nobody Wanted", ["The Fall Of A Port Nobody Wanted"]),
    "entry of a list": ("They saw:\nthe depot was burning;\nthe gate was open.", []),
    "a lone sentence without a stop": ("The rebels took the port on Friday", []),
    "signed quotation": ("The rebels left.\n“We are safe now.” — Igor Petrov, mayor", []),
    "quotation as a title": (
        "“We will fight”: Kyiv vows to hold on\nKyiv will hold on.",
        ["“We will fight”: Kyiv vows to hold on"],
    ),
    "a long title": (
        "Nobody in the whole of the country knows what is to become of the port and the people who worked in it\n"
        "It is shut.",
        ["Nobody in the whole of the country knows what is to become of the port and the people who worked in it"],
    ),
    "a lead without a stop": (
        "The port is shut. Nobody knows what is to become of it and of the people who worked in its halls[3]\nIt burned.",
        [],
    ),
    "a caption": (
        "It burned.\nThe port on Friday as it burned. Image: Port Authority.\nIt is shut.",
        ["The port on Friday as it burned.", "Image: Port Authority."],
    ),
    "a picture in a sentence": ("It burned.\nShe took the picture: it shows the port.\nIt is shut.", []),
    "quoted sentence": ("The rebels left.\n“We are safe.”", []),
}


@pytest.mark.parametrize(("text", "expected"), HEADINGS.values(), ids=HEADINGS.keys())
def test_headings(nlp: "Language", text: str, expected: list[str]) -> None:
    doc = parse(text, nlp)
    starts = layout_of(doc).headings
    assert [sent.text.strip() for sent in doc.sents if sent.start in starts] == expected


INTRODUCTIONS = {
    "a speaker": ("Asked about it, the port chief said:\nIt is shut.", [("the port chief", "said")]),
    "an apposition": ("Anna Roth, the port chief, wrote:\nIt is shut.", [("Anna Roth, the port chief", "wrote")]),
    "a statement": ("The port released a short statement:\nIt is shut.", [("The port", "released a short statement")]),
    "in the words of": ("In the words of the chief:\nIt is shut.", [("the chief", "In the words of")]),
    "a list": ("The port lists these ships:\nThe Ardea is first.", []),
    "the end of the text": ("The port chief said:", []),
}


@pytest.mark.parametrize(("text", "expected"), INTRODUCTIONS.values(), ids=INTRODUCTIONS.keys())
def test_introductions(nlp: "Language", text: str, expected: list[tuple[str, str]]) -> None:
    doc = parse(text, nlp)
    found = layout_of(doc).introductions
    assert [(doc[slice(*each.speaker)].text, text_of(doc, each.cue)) for each in found] == expected


NOTICES = {
    "an invitation": ("The port is shut. Sign up for our letter.", ["Sign up for our letter."]),
    "credits": (
        "The port is shut.\n(Reporting by Anna Roth; editing by Jan Maas)",
        ["(Reporting by Anna Roth; editing by Jan Maas)"],
    ),
    "the same words in a sentence": ("They sign up for the army at sixteen.", []),
    "a correction": (
        "The port is shut.\nCorrection: An earlier version named the port wrongly. It is Dosh.",
        ["Correction: An earlier version named the port wrongly.", "It is Dosh."],
    ),
    "a correction made": ("A correction of the border was agreed.", []),
}


@pytest.mark.parametrize(("text", "expected"), NOTICES.values(), ids=NOTICES.keys())
def test_notices(nlp: "Language", text: str, expected: list[str]) -> None:
    doc = parse(text, nlp)
    layout = layout_of(doc)
    assert [s.text.strip() for s in doc.sents if s.start in layout.notices | layout.corrections] == expected


STAMPS = {
    "a clock": ("17:05\nThe road is shut.", ["17:05"]),
    "a zone": ("9.40 am GMT The road is shut.", ["9.40 am GMT"]),
    "a colon behind it": ("9:20 p.m.: The road is shut.", ["9:20 p.m."]),
    "four digits": ("1831 GMT — The road is shut.", ["1831 GMT"]),
    "a date behind it": ("22:15 – 10 Mar 2022\nThe road is shut.", ["22:15 – 10 Mar 2022"]),
    "a bullet": ("• 17:05 The road is shut.", ["17:05"]),
    "a year": ("1831 was a hard year.", []),
    "a share": ("12.50% of them left.", []),
    "within a sentence": ("At 17:05 the road was shut.", []),
}


@pytest.mark.parametrize(("text", "expected"), STAMPS.values(), ids=STAMPS.keys())
def test_time_stamps(nlp: "Language", text: str, expected: list[str]) -> None:
    doc = parse(text, nlp)
    assert [doc[slice(*stamp)].text for stamp in layout_of(doc).stamps] == expected
