"""Which claims of a text share an utterance."""

from typing import TYPE_CHECKING

import pytest
from marked import marked

from claimx.reading.assertions import Assertion, stretches
from claimx.reading.attributions.attribution import Attribution
from claimx.reading.pipeline import extract

if TYPE_CHECKING:
    from spacy.language import Language

TOGETHER = {
    "one quotation": ("“The dam holds. It has no cracks,” said Ann Holm.", ["u1", "u1"]),
    "behind its cue": ("“The dam holds,” said Ann Holm. “It has no cracks.”", ["u1", "u1"]),
    "in a new paragraph": (
        "Ann Holm, the mayor, said: “The dam holds. It is shut.\n\n“It has no cracks. Nobody was hurt.”",
        ["u1", "u1", "u1", "u1"],
    ),
    "told of between": (
        "“The dam holds,” said Ann Holm. The workers left at noon. “It has no cracks,” said Ann Holm.",
        ["u1", None, "u2"],
    ),
    "two speakers": ("“The dam holds,” said Ann Holm. “It does not,” said Bo Lind.", ["u1", "u2"]),
    "two reports": ("Ann Holm said the dam held. Ann Holm said it had no cracks.", ["u1", "u2"]),
}


@pytest.mark.parametrize(("text", "utterances"), TOGETHER.values(), ids=TOGETHER.keys())
def test_claims_of_one_stretch_of_speech_share_an_utterance(text: str, utterances: list[str | None]) -> None:
    claims = extract(text).claims
    assert [claim.attribution and claim.attribution.utterance for claim in claims] == utterances


@pytest.mark.parametrize(("told", "expected"), [((7, 7, None), [1, 1, 2]), ((7, None, 7), [1, 2, 1])])
def test_attributions_that_say_so_share_a_stretch(
    nlp: "Language", told: tuple[int | None, ...], expected: list[int]
) -> None:
    doc = marked(nlp, "A fell. B fell. C fell.").doc
    attributions = [Attribution((), (), ((3 * n, 3 * n + 2),), utterance=one) for n, one in enumerate(told)]
    assertions = [Assertion(each.content, n) for n, each in enumerate(attributions)]
    assert list(stretches(doc, assertions, attributions, [None] * 3).values()) == expected
