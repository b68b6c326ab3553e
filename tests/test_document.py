"""Paragraphs, pieces of long texts, and the loading of pipelines."""

from typing import TYPE_CHECKING

import pytest

from claimx.errors import ModelError
from claimx.reading.document import load_pipeline, paragraphs, parse, pieces, tokenize

if TYPE_CHECKING:
    from spacy.language import Language

WRAPPED = (
    "The envoys left the capital on Friday after two days of talks that\n"
    "brought no result. They will meet again next month, a spokesman\n"
    "said."
)
PARAGRAPHS = {
    "lines": ("One line.\nAnother line.", ["One line.", "Another line."]),
    "blank lines": ("One line.\n\n \nAnother line.\n", ["One line.", "Another line."]),
    "hard wrapped": (WRAPPED, [WRAPPED]),
    "hard wrapped, two": (f"{WRAPPED}\n\n{WRAPPED}", [WRAPPED, WRAPPED]),
    "heading": (
        "Envoys leave the capital\nThe envoys left on Friday.",
        ["Envoys leave the capital", "The envoys left on Friday."],
    ),
    "a time alone": (f"{WRAPPED[:66]}\n13:55\nThe tanker sank.", [WRAPPED[:66], "13:55", "The tanker sank."]),
    "nothing": (" \n\n", []),
}


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


@pytest.mark.parametrize("text", ["", "a", "one two three four five six", "one\ntwo three\nfour", "x" * 31], ids=repr)
def test_pieces_lose_nothing_and_are_no_longer_than_asked(text: str) -> None:
    found = list(pieces(text, size=10))
    assert "".join(text[cut.start : cut.end] for cut in found) == text
    assert all(cut.end - cut.start <= 10 for cut in found)


def test_a_long_text_is_parsed_as_if_in_one_piece(nlp: "Language", monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The army left.\nNobody knows why, he said.\n\nIt will come back on Monday.\n"
    whole = parse(text, nlp)
    monkeypatch.setattr("claimx.reading.document.pieces", lambda text: pieces(text, size=45))
    joined = parse(text, nlp)
    assert joined.text == text
    assert [(t.text, t.dep_, t.tag_, t.is_sent_start, t.head.i) for t in joined] == [
        (t.text, t.dep_, t.tag_, t.is_sent_start, t.head.i) for t in whole
    ]
    assert [(e.text, e.label_) for e in joined.ents] == [(e.text, e.label_) for e in whole.ents]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("It wrote so on X. He went.", ["on", "X", "."]),
        ("Via X. He went.", ["Via", "X", "."]),
        ("Malcolm X. He went.", ["Malcolm", "X."]),
        ("It wrote so on J. Doe.", ["on", "J."]),
    ],
)
def test_the_platform_x_is_no_initial(text: str, tokens: list[str], nlp: "Language") -> None:
    words = [token.text for token in tokenize(text, nlp)]
    start = words.index(tokens[0])
    assert words[start : start + len(tokens)] == tokens


@pytest.mark.parametrize("name", ["en_core_web_nowhere", "numpy"])
def test_a_missing_pipeline_says_how_to_install_one(name: str) -> None:
    with pytest.raises(ModelError, match=rf"'{name}': not installed, or no pipeline; install one"):
        load_pipeline(name)


LEMMAS = [
    ("They are hoping for rain.", "hoping", "hope"),
    ("He hopes for rain.", "hopes", "hope"),
    ("She hated the rain.", "hated", "hate"),
    ("The agency rated the bond.", "rated", "rate"),
    ("He wore two hats.", "hats", "hat"),
    ("They are stopping the train.", "stopping", "stop"),
]


@pytest.mark.parametrize(("text", "word", "lemma"), LEMMAS, ids=[text for text, _, _ in LEMMAS])
def test_a_form_of_hope_is_none_of_hop(nlp: "Language", text: str, word: str, lemma: str) -> None:
    assert [token.lemma_ for token in parse(text, nlp) if token.text == word] == [lemma]
