"""What an assertion is divided into, and which of its words assert."""

from typing import TYPE_CHECKING

import pytest
from laid_out import layout_of
from marked import marked
from rated import rated

from claimx.reading.assertions import Assertion, find_assertions
from claimx.reading.attributions import Attribution
from claimx.reading.certainty.asserted import main_predicate
from claimx.reading.certainty.parts import parts_of
from claimx.reading.document import parse
from claimx.reading.syntax import text_of
from claimx.vocabulary import Manner

if TYPE_CHECKING:
    from spacy.language import Language

PARTS = [
    ("“{c The bridge is shut},” he said, “{c and it may fall}.”", ["The bridge is shut", "and it may fall"]),
    ("“{c The bridge fell},” he said, “{c because it was old}.”", ["The bridge fell … because it was old"]),
    ("“{c The bridge},” he said, “{c may fall}.”", ["The bridge … may fall"]),
    ("“{c The bridge is old},” he said, “{c and shut}.”", ["The bridge is old … and shut"]),
    ("“{c The bridge fell. It was old},” he said.", ["The bridge fell.", "It was old"]),
    ("“{c The bridge fell. It},” he said, “{c was old}.”", ["The bridge fell.", "It … was old"]),
    ("“{c In spring},” he said, “{c the bridge fell}.”", ["In spring … the bridge fell"]),
    ("“{c The bridge fell},” he said, “{c !}”", ["The bridge fell"]),
]


@pytest.mark.parametrize(("text", "parts"), PARTS, ids=[text for text, _ in PARTS])
def test_each_clause_behind_a_gap_is_a_part(nlp: "Language", text: str, parts: list[str]) -> None:
    sentence = marked(nlp, text)
    found = parts_of(sentence.doc, sentence.ranges("content"))
    assert [text_of(sentence.doc, words) for words in found] == parts


MAIN = [
    ("The bridge fell.", "fell"),
    ("The bridge is old.", "is"),
    ("“The old bridge.”", "bridge"),
    ("Leaving the town at dawn.", "Leaving"),
    ("…", "…"),
]


@pytest.mark.parametrize(("text", "word"), MAIN, ids=[text for text, _ in MAIN])
def test_the_main_predicate_is_a_verb_where_there_is_one(nlp: "Language", text: str, word: str) -> None:
    doc = parse(text, nlp)
    assert main_predicate(doc, ((0, len(doc)),)).text == word


SCORES = [
    ("The bridge is shut.", 1.0),
    ("The bridge will be shut.", 0.9),
    ("The bridge is not shut.", 0.88),
    ("At least 40 boats sank.", 0.9),
    ("At least 40 boats will sink.", 0.85),
    ("The “bridge” is shut.", 0.9),
    ("The bridge is probably shut.", 0.75),
    ("The bridge hardly moves.", 0.84),
    ("The bridge may fall.", 0.4),
    ("At least 40 boats may sink.", 0.3),
    ("It is unclear whether the bridge is shut.", 0.1),
]


@pytest.mark.parametrize(("text", "score"), SCORES, ids=[text for text, _ in SCORES])
def test_the_score_is_that_of_the_weakest_word(nlp: "Language", text: str, score: float) -> None:
    doc = parse(text, nlp)
    (reading,) = rated(doc, find_assertions(doc, layout_of(doc), ()))
    assert reading.score == pytest.approx(score)


def test_a_cue_of_auxiliaries_alone_is_no_marker(nlp: "Language") -> None:
    sentence = marked(nlp, "{s The envoy} {k does not} think {c the bridge is shut}.")
    content = sentence.ranges("content")
    attribution = Attribution(sentence.ranges("source"), sentence.ranges("cue"), content, type="belief")
    (reading,) = rated(sentence.doc, [Assertion(content, 0)], [attribution])
    assert [text_of(sentence.doc, marker.words) for marker in reading.markers] == ["not"]


@pytest.mark.parametrize(("manner", "level"), [("direct", "certain"), ("indirect", "unknown"), ("mixed", "unknown")])
def test_a_pronoun_is_the_speaker_in_indirect_speech_alone(nlp: "Language", manner: Manner, level: str) -> None:
    sentence = marked(nlp, "{s The rebels} {k said} {c they hoped that the talks would resume}.")
    content = sentence.ranges("content")
    attribution = Attribution(sentence.ranges("source"), sentence.ranges("cue"), content, manner=manner)
    (reading,) = rated(sentence.doc, [Assertion(content, 0)], [attribution])
    assert reading.level == level
