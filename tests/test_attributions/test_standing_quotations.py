"""Whose the quotations are that have no cue of their own. Attributions that are found already stand in braces."""

from typing import TYPE_CHECKING

import pytest
from attributed import attributed
from laid_out import layout_of

from claimx.reading.attributions.signatures import speakers
from claimx.reading.attributions.standing_quotations import RULES, with_standing
from claimx.reading.entities import find_entities
from claimx.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.reading.lexicon import Lexicon

NOBODY = ""
CASES = [  # text, rule, source, cue, content
    ("The harbour chief wrote:\n“The pier is ours. Nobody may land.”", "introduced", "The harbour chief", "wrote", "The pier is ours. Nobody may land"),
    ("“The dam holds. Nobody has to leave.” — Ana Roth, mayor of Doshka", "signed quotation", "Ana Roth, mayor of Doshka", "", "The dam holds. Nobody has to leave"),
    ("“The dam holds.”\n— Ana Roth, mayor", "signed quotation", "Ana Roth, mayor", "", "The dam holds"),
    ("And from Deputy Mayor Ilse Brandt:\n“She knows every lock on the canal.”", "introduced", "Deputy Mayor Ilse Brandt", "", "She knows every lock on the canal"),
    ("In the words of the pilot, Jan Maas:\n“The fog came from the sea.”", "introduced", "the pilot, Jan Maas", "In the words of", "The fog came from the sea"),
    ("{s1 The envoy} {k1 said}: “{c1 They opened fire}.\n“We did not answer.”", "goes on", "The envoy", "", "We did not answer"),
    ("“We did not answer.\n“{c1 They opened fire},” {s1 the envoy} {k1 said}.", "goes on behind", "the envoy", "", "We did not answer"),
    ("“The bridge fell.\n“The ferry sank.” — Ana Roth, mayor", "goes on behind", "Ana Roth, mayor", "", "The bridge fell"),
    ("“The bridge fell.\n“The ferry sank.\n“{c1 It was dark},” {s1 Anna Roth} {k1 said}.", "goes on behind", "Anna Roth", "", "The bridge fell"),
    ("{s1 The mayor} {k1 said} {c1 the road was open}. “Nobody needs to leave.”", "said before", "The mayor", "", "Nobody needs to leave"),
    ("{s1 The mayor} {k1 said} {c1 the road was open}.\n“Nobody needs to leave.”", "said before", "The mayor", "", "Nobody needs to leave"),
    ("Petra Vold runs the shelter. “We have no beds left.”", "told of before", "Petra Vold", "", "We have no beds left"),
    ("She had seen the flood. “The water took the mill.”", "told of before", "She", "", "The water took the mill"),
    ("The shelter stands by the river.\n“We have no beds left.”\n“{c1 It is full},” {s1 Petra Vold} {k1 said}.", "said behind", "Petra Vold", "", "We have no beds left"),
    ("Petra Vold runs the shelter.\n“We have no beds left.”", "told of above", "Petra Vold", "", "We have no beds left"),
    ("Operational report of the Ministry of Defence of Ukraine\n\n“The enemy left Orlivka. Our units hold the bridge.", "letterhead", "the Ministry of Defence of Ukraine", "", "The enemy left Orlivka. Our units hold the bridge"),
    ("The bridge is old. “It will hold for years.”", "nobody", NOBODY, "", "It will hold for years"),
    ("“It will hold for years.”", "nobody", NOBODY, "", "It will hold for years"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "source", "cue", "content"), CASES, ids=[case[0] for case in CASES])
def test_a_quotation_without_a_cue_has_its_speaker(
    nlp: "Language", lexicon: "Lexicon", text: str, rule: str, source: str, cue: str, content: str
) -> None:
    doc, given = attributed(nlp, text)
    layout = layout_of(doc)
    found = with_standing(doc, layout, given, speakers(find_entities(doc, layout, lexicon), lexicon), lexicon)
    made = [each for each in found if each not in given]
    first = min(made, key=lambda each: each.content)
    assert (first.rules, first.manner, first.type) == ((rule,), "direct", "communication")
    assert [text_of(doc, part) for part in (first.source, first.cue, first.content)] == [source, cue, content]


LEFT = {
    "a name": "The battalion is known as the “Night Herons” in Tolsk.",
    "a title": "The film “She Left Him” was shown on Friday.",
    "a part of the writer's sentence": "The minister “had left the room” by noon.",
    "an own sentence behind a quoted word": "“Bridge” is a generous word for it.",
    "a cue in its sentence": "“{c1 The road is open},” {s1 the mayor} {k1 said}.",
    "a cry": "“Fire!”",
    "a greeting": "“Good evening, everyone.”",
    "a heading": "“We will stay”: Miners Refuse Leaving The Pit\nThe miners stayed.",
}


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT.keys())
def test_other_quoted_words_stay_as_they_are(nlp: "Language", lexicon: "Lexicon", text: str) -> None:
    doc, given = attributed(nlp, text)
    layout = layout_of(doc)
    assert with_standing(doc, layout, given, speakers(find_entities(doc, layout, lexicon), lexicon), lexicon) == given


def test_the_rest_of_a_quotation_goes_with_what_is_attributed(nlp: "Language", lexicon: "Lexicon") -> None:
    doc, given = attributed(nlp, "{s1 The envoy} {k1 said}: “{c1 They opened fire}. We did not answer.”")
    layout = layout_of(doc)
    [only] = with_standing(doc, layout, given, speakers(find_entities(doc, layout, lexicon), lexicon), lexicon)
    assert text_of(doc, only.content) == "They opened fire. We did not answer"
    assert only.rules == ("rest of quotation",)


def test_what_a_speaker_says_of_himself_is_inside_his_words(nlp: "Language", lexicon: "Lexicon") -> None:
    doc, given = attributed(nlp, "Petra Vold runs the shelter. “{s1 I} {k1 think} {c1 we are full}.”")
    layout = layout_of(doc)
    [only] = with_standing(doc, layout, given, speakers(find_entities(doc, layout, lexicon), lexicon), lexicon)
    assert [text_of(doc, part) for part in (only.source, only.content)] == ["Petra Vold", "I think we are full"]


def test_a_carrier_named_once_carries_what_follows(nlp: "Language", lexicon: "Lexicon") -> None:
    doc, given = attributed(
        nlp, "“{c1 The pit is flooded},” {s1 the foreman} {k1 told} {v1 Reuters}. “Two men are below.”"
    )
    layout = layout_of(doc)
    _, second = with_standing(doc, layout, given, speakers(find_entities(doc, layout, lexicon), lexicon), lexicon)
    assert text_of(doc, second.via) == "Reuters"


def test_every_rule_has_a_case() -> None:
    assert {rule.name for rule in RULES} == {rule for _, rule, *_ in CASES} | {"rest of quotation"}
