"""The clues: what they tell of a predicate, and what a linear model makes of them."""

import json
from typing import TYPE_CHECKING

import pytest

from claimx.certainty import clues as module
from claimx.certainty.clues import clues, linear_reading, load_weights
from claimx.certainty.scope import read_paths
from claimx.document import parse
from claimx.errors import ModelError
from claimx.lexicon.markers import load_markers

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language


def read(nlp: "Language", text: str, word: str) -> tuple[frozenset[str], float]:
    """Return the clues of a word of the text, and their linear reading."""
    doc = parse(text, nlp)
    token = next(t.i for t in doc if t.text == word)
    path = read_paths(doc, load_markers())[token]
    return clues(doc, token, path), linear_reading(doc, token, path)


def test_clues_tell_the_operators_the_word_its_head_and_what_stands_before(nlp: "Language") -> None:
    found, _ = read(nlp, "He said the army may not leave.", "leave")
    assert {
        "rules -0.4",
        "kind modal",
        "kind negation",
        "operator may VB ccomp",
        "lemma leave",
        "place VB ccomp",
        "child aux may",
        "child neg not",
        "head say",
        "before not 0",
        "before may 0",
    } <= found


def test_a_name_is_no_clue(nlp: "Language") -> None:
    first, second = (read(nlp, f"{name} left the base.", "left")[0] for name in ("Kovač", "Dubois"))
    assert first == second


def test_words_of_another_sentence_are_no_clue(nlp: "Language") -> None:
    alone, _ = read(nlp, "The army left the base.", "left")
    after, _ = read(nlp, "It may not rain. The army left the base.", "left")
    assert after == alone


@pytest.mark.parametrize(
    "text",
    [
        "The army may have left the base.",
        "If the army left the base, the port is open.",
        "It is unclear whether the army left the base.",
        "He doubts that the army left the base.",
    ],
)
def test_a_hedge_lowers_the_linear_reading(nlp: "Language", text: str) -> None:
    assert read(nlp, text, "left")[1] < read(nlp, "The army left the base.", "left")[1]


@pytest.mark.parametrize("content", [None, "{", json.dumps({"offset": 1.0}), "[]"])
def test_weights_that_cannot_be_read_are_an_error(
    tmp_path: "Path", monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    (tmp_path / "attribution").mkdir()
    if content is not None:
        (tmp_path / "attribution" / "commitment.json").write_text(content, encoding="utf-8")
    monkeypatch.setattr(module, "models_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match=r"commitment\.json: cannot be read"):
        load_weights.__wrapped__()
