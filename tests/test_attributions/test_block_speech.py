"""Blocks of speech: who speaks in them, up to where, and what of it claims something."""

from typing import TYPE_CHECKING

import pytest
from attributed import attributed
from laid_out import layout_of

from claimx.reading.attributions.block_speech import with_blocks
from claimx.reading.lexicon import load_lexicon
from claimx.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.language import Language

# text; for each block: form, speaker, cue, content
INTRODUCED = "introduced speech"
TURN = "transcript"
CASES = {
    "a press statement": (
        "Minister at the site\nDefence Minister, Jan Maas, said:\nThe blast was a crime.\nWe stand by the port.",
        [(INTRODUCED, "Defence Minister, Jan Maas", "said", "The blast was a crime … We stand by the port")],
    ),
    "up to where the speaker is spoken of": (
        "The Harbour Minister said:\nWe stand by the port.\nThe Minister left for Tolsk on Friday.",
        [(INTRODUCED, "The Harbour Minister", "said", "We stand by the port")],
    ),
    "up to a further report": (
        "The union denied this:\nNobody was made to work.\nThey also said the ship was full.",
        [(INTRODUCED, "The union", "denied", "Nobody was made to work")],
    ),
    "up to a notice": (
        "Jan Maas said:\nWe stand by the port.\nSign up for our letter to hear more.",
        [(INTRODUCED, "Jan Maas", "said", "We stand by the port")],
    ),
    "in one paragraph": (
        "The port is shut. Maas said: Two cranes fell. The pier is gone.\nThe town has no other port.",
        [(INTRODUCED, "Maas", "said", "Two cranes fell. The pier is gone")],
    ),
    "a statement issued": (
        "The port authority issued the following statement:\nTwo cranes fell.",
        [(INTRODUCED, "The port authority", "issued the following statement", "Two cranes fell")],
    ),
    "from": (
        "And from the garrison commander:\nNo ammunition is missing.",
        [(INTRODUCED, "the garrison commander", "", "No ammunition is missing")],
    ),
    "a transcript": (
        "MODERATOR: Good evening, everyone. The call is on the record.\nGEN. ROTH: Thanks. We left at dawn.\n"
        "Nobody was hurt.\nMODERATOR: Our time is up.",
        [
            (TURN, "MODERATOR", "", "The call is on the record"),
            (TURN, "GEN. ROTH", "", "We left at dawn … Nobody was hurt"),
            (TURN, "MODERATOR", "", "Our time is up"),
        ],
    ),
    "questions with a letter alone": (
        "GEN. ROTH: We left at dawn.\nQ The town says three men died.\nGEN. ROTH: We have no word of that.\n"
        "MS. LANG: Nor have we.",
        [
            (TURN, "GEN. ROTH", "", "We left at dawn"),
            (TURN, "", "", "The town says three men died"),
            (TURN, "GEN. ROTH", "", "We have no word of that"),
            (TURN, "MS. LANG", "", "Nor have we"),
        ],
    ),
    "a verb taken for a noun": (
        "Jan Maas said:\nDisparities in the rates by race and place persist.",
        [(INTRODUCED, "Jan Maas", "said", "Disparities in the rates by race and place persist")],
    ),
    "questions and answers": (
        "Q: The town says three men died.\nA: We have no word of that.",
        [(TURN, "", "", "The town says three men died"), (TURN, "", "", "We have no word of that")],
    ),
    "names as labels": (
        "Anna Roth: The river is high.\nPeter Lang: It will fall.",
        [(TURN, "Anna Roth", "", "The river is high"), (TURN, "Peter Lang", "", "It will fall")],
    ),
}
MISLEADING = {
    "what is said stands before the colon": "The mayor said the plan has three parts:\nThe road is first.",
    "nobody speaks": "The plan has three parts:\nThe road is first.",
    "no speech": "The army lost these towns:\nOrlivka was the first.",
    "not said": "The mayor did not say:\nThe road is first.",
    "a quotation": "The mayor said:\n“The road is first.”",
    "inside a quotation": "They sang “The old men say: Keep Off The Ice” all night.",
    "a small letter": "The mayor said: nothing has changed.",
    "one label": "UPDATE: The road is open.\nThe army has left.",
    "the same words in front of each": "NOTE: It rains.\nNOTE: It snows.\nNOTE: It thaws.",
    "headings before a colon": "Background: The port was shut in May.\nOutlook: It may open again.",
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_blocks(nlp: "Language", text: str, expected: list[tuple[str, str, str, str]]) -> None:
    doc, given = attributed(nlp, text)
    found = with_blocks(doc, layout_of(doc), given, load_lexicon().layout.greetings)
    assert [
        (*each.rules, text_of(doc, each.source), text_of(doc, each.cue), text_of(doc, each.content)) for each in found
    ] == expected
    assert {each.manner for each in found} == {"direct"}


@pytest.mark.parametrize("text", MISLEADING.values(), ids=MISLEADING.keys())
def test_what_is_no_block(nlp: "Language", text: str) -> None:
    doc, given = attributed(nlp, text)
    assert with_blocks(doc, layout_of(doc), given, load_lexicon().layout.greetings) == ()


def test_what_is_read_inside_a_block_is_the_speakers(nlp: "Language") -> None:
    text = (
        "Jan Maas said:\n{s1 We} {k1 believe} {c1 the port is safe}.\n{c2 The port is shut}, {s2 officials} {k2 said}."
    )
    doc, given = attributed(nlp, text)
    [only] = with_blocks(doc, layout_of(doc), given, load_lexicon().layout.greetings)
    assert text_of(doc, only.source) == "Jan Maas"


def test_what_is_read_outside_a_block_stays(nlp: "Language") -> None:
    doc, given = attributed(
        nlp, "{s1 Officials} {k1 said} {c1 the port is shut}.\nJan Maas said:\nWe stand by the port."
    )
    found = with_blocks(doc, layout_of(doc), given, load_lexicon().layout.greetings)
    assert found[0] == given[0]
    assert len(found) == 2
