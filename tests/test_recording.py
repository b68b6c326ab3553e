"""How words of an article are recorded: one line, without footnote marks."""

from typing import TYPE_CHECKING

import pytest

from claimx.reading.document import parse
from claimx.reading.legible import Legible
from claimx.reading.recording import recorder

if TYPE_CHECKING:
    from spacy.language import Language

WHOLE = [
    ("The dam holds", "The dam holds"),
    ("The dam\nholds", "The dam holds"),
    ("The dam \u00a0holds", "The dam holds"),
    ("The dam[3] holds", "The dam … holds"),
    ("The dam holds.[3][4]", "The dam holds"),
    ("The dam holds [1, 2]", "The dam holds"),
    ("The dam[citation needed] holds", "The dam … holds"),
    ("The dam[by whom?] holds", "The dam … holds"),
    ("The dam[a] holds", "The dam … holds"),
    ("[T]he dam holds", "[T]he dam holds"),
    ("The [a] dam [sic] holds", "The [a] dam [sic] holds"),
    ("The dam holds [laughs]", "The dam holds [laughs]"),
    ("[3]", "[3]"),
]


@pytest.mark.parametrize(("text", "recorded"), WHOLE, ids=[text for text, _ in WHOLE])
def test_words_are_recorded_without_what_the_page_adds(nlp: "Language", text: str, recorded: str) -> None:
    doc = parse(text, nlp)
    assert recorder(doc, Legible(doc.text, doc.text))(((0, len(doc)),)).text == recorded


def test_parts_between_which_only_white_space_stands_are_one(nlp: "Language") -> None:
    doc = parse("The dam\n\nholds today", nlp)
    space = next(token.i for token in doc if token.is_space)
    assert recorder(doc, Legible(doc.text, doc.text))(((0, space), (space + 1, len(doc)))).spans == ((0, 20),)
