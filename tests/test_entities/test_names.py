"""What the lists of names promise: sources, known classes, no name twice in a section, the numbers that were asked for."""

from collections import Counter
from typing import Any

import pytest

from claimx.reading.lexicon import Lexicon
from claimx.reading.lexicon.files import read_lists
from claimx.reading.lexicon.names import LISTS, normal
from claimx.vocabulary import ENTITY_TYPES

ALL = {f"{name}: {title}": section for name in LISTS for title, section in read_lists(name)[0].items()}
SECTIONS = [pytest.param(section, id=title) for title, section in ALL.items()]
NAMED = [pytest.param(section, id=title) for title, section in ALL.items() if "names" in section]
SUBTYPES = {"base": ("air", "naval", "land"), "equipment": ("platform", "weapon", "vehicle")}
CONTENTS = {"names", "nouns", "words", "forms"}


@pytest.mark.parametrize("section", SECTIONS)
def test_section_names_its_source_and_class(section: dict[str, Any]) -> None:
    assert section["source"]
    assert len(CONTENTS & set(section)) == 1
    if "words" not in section and "forms" not in section:
        assert section["type"] in (*ENTITY_TYPES, "none")
    if section.get("subtype"):
        assert section["subtype"] in SUBTYPES[section["type"]]


@pytest.mark.parametrize("section", NAMED)
def test_section_holds_no_name_twice(section: dict[str, Any]) -> None:
    for code, names in section["names"].items():
        assert code == "any" or (len(code) == 2 and code.isupper()), code
        keys = Counter(key for name in names.split(", ") for key in {normal(form) for form in name.split(" = ")})
        assert not [key for key, times in keys.items() if times > 1 or not key], code


@pytest.mark.parametrize(("kind", "least"), [("outlet", 600), ("base", 1000), ("force", 400), ("place", 25_000)])
def test_lists_are_as_large_as_promised(kind: str, least: int, lexicon: Lexicon) -> None:
    count = sum(any(entry.type == kind for entry in entries) for entries in lexicon.names.listed.values())
    assert count >= least


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Al-Qaeda", "al Qaeda"),
        ("Da’esh", "Daesh"),
        ("U.S.", "US"),
        ("Deir ez-Zor", "Deir ez Zor"),
        ("Ämari", "Amari"),
        ("Il-76", "Il 76"),
        ("N'Djamena", "NDjamena"),
    ],
)
def test_normal(text: str, expected: str) -> None:
    assert normal(text) == expected
