"""What stands over a predicate in any clause: the speaker's commitment to it by the rules alone, -3 … 3."""

from typing import TYPE_CHECKING

import pytest

from claimx.reading.certainty.predicates import rate_predicate
from claimx.reading.certainty.scope import read_paths
from claimx.reading.document import parse
from claimx.reading.lexicon.markers import load_markers

if TYPE_CHECKING:
    from spacy.language import Language

PREDICATES = [
    ("The crew did not sleep but {left} the port.", 3.0),
    ("The crew did not sleep, yet {left} the port.", 3.0),
    ("The crew did not {sleep} but left the port.", -2.64),
    ("The crew did not sleep or {eat}.", -2.64),
    ("The crew may sleep and {eat}.", 1.2),
    ("The crew may sleep and will {eat}.", 2.7),
    ("The crew may sleep and {eats}.", 3.0),
    ("The crew may sleep and the guards {eat}.", 3.0),
    ("The crew has not slept and {is} tired.", 3.0),
    ("The crew may have slept and {left} the port.", 1.2),
    ("The crew slept and did not {eat}.", -2.64),
    ("Did the crew sleep and {eat}?", 0.3),
    ("The crew left in order to {win}.", 1.8),
    ("The mayor gave an order to {leave}.", 0.42),
    ("The crew left to {win}.", 1.8),
    ("The crew will leave when the guard {sleeps}.", 2.7),
    ("The crew will leave because the guard {sleeps}.", 3.0),
    ("The crew left when the guard {slept}.", 3.0),
    ("The crew did not leave, {singing} loudly.", 3.0),
    ("The crew may leave {singing}.", 1.2),
    ("The mayor thinks that the crew {left}.", 2.1),
    ("The mayor does not think that the crew {left}.", -2.1),
    ("The mayor knows that the crew {left}.", 3.0),
    ("The mayor does not know that the crew {left}.", 3.0),
    ("The mayor thinks about {leaving}.", 1.2),
    ("The mayor is considering {leaving}.", 1.2),
    ("The mayor considered the crew {guilty}.", 2.1),
    ("The mayor called the crew {lazy}.", 3.0),
    ("The mayor spoke of the fear {gripping} the town.", 3.0),
    ("The mayor spoke of the fear that the dam {breaks}.", 1.35),
    ("The belief that the dam {broke} is old.", 2.1),
    ("The dam that {broke} was old.", 3.0),
    ("The mayor expects a {strike}.", 1.95),
    ("The mayor doubts the {strike}.", 3.0),
    ("The mayor did not expect a {strike}.", -1.95),
    ("The mayor ruled out a {strike}.", -2.85),
    ("The mayor ruled on a {strike}.", 3.0),
    ("The mayor spoke without {smiling}.", -2.64),
    ("The mayor spoke without a {smile}.", -2.64),
    ("The mayor stopped {smoking}.", -2.7),
    ("The mayor stopped to {smoke}.", 1.8),
    ("The mayor forgot to {leave}.", -2.7),
    ("The mayor forgot that the crew {left}.", 3.0),
    ("The mayor remembered to {leave}.", 3.0),
    ("The mayor remembered {leaving}.", 3.0),
    ("The mayor told the crew to {leave}.", 0.42),
    ("The mayor told the crew that the guards {left}.", 3.0),
    ("The mayor claims to have {left}.", 3.0),
    ("The crew is said to have {left}.", 1.95),
    ("The crew was told to {leave}.", 0.42),
    ("The mayor asked the crew to {leave}.", 0.42),
    ("The mayor asked whether the crew {left}.", 0.3),
    ("The mayor has to {leave}.", 2.7),
    ("The mayor has yet to {leave}.", -2.7),
    ("The mayor is to {leave}.", 2.58),
    ("The mayor is yet to {leave}.", -2.7),
    ("The aim is to {leave}.", 1.8),
    ("The mayor wishes to {thank} the crew.", 1.8),
    ("The mayor wishes to {leave}.", 0.42),
    ("The mayor is going to {leave}.", 2.64),
    ("The mayor went to {leave}.", 1.8),
    ("The crew is set to {leave}.", 2.25),
    ("The crew set out to {leave}.", 1.8),
    ("It is likely that the crew {left}.", 2.1),
    ("It is not likely that the crew {left}.", -2.1),
    ("The crew seems {tired}.", 1.95),
    ("The crew was {tired}.", 3.0),
    ("The crew may be {tired}.", 1.2),
    ("The mayor may say that the crew {left}.", 3.0),
    ("The mayor did not say that the crew {left}.", 0.3),
    ("If the crew {leaves}, the town sleeps.", 0.42),
    ("If the crew leaves, the town {sleeps}.", 3.0),
    ("If the crew left, the town would {sleep}.", 0.42),
    ("Unless the crew {leaves}, the town sleeps.", 0.42),
    ("The mayor wonders if the crew {left}.", 0.42),
    ("Should the crew {leave}?", 0.3),
    ("The mayor, if {asked}, smiles.", 0.42),
    ("The crew was not on the {boat}.", 3.0),
    ("It was no {boat}.", -2.64),
    ("Few {boats} came.", 3.0),
    ("There is little {hope} that the dam holds.", -2.52),
    ("The crew left, but not the {mayor}.", -2.64),
    ("Neither the crew nor the mayor {left}.", -2.64),
    ("The crew did not leave, nor did the mayor {sleep}.", -2.64),
    ("Nobody but the mayor {left}.", 3.0),
    ("Nobody {left}.", -2.64),
    ("The crew saw {nobody}.", -2.64),
    ("The crew {saw} nobody.", -2.64),
    ("A possible {strike} worries the mayor.", 1.2),
    ("A false {alarm} woke the mayor.", 3.0),
    ("The crew hardly {sleeps}.", -2.52),
    ("Kill the {lights}.", 0.3),
    ("{Kill} the lights.", 0.3),
    ('"{Kill} the lights," he said.', 0.3),
]


@pytest.mark.parametrize(("text", "value"), PREDICATES, ids=[text for text, _ in PREDICATES])
def test_a_predicate_is_under_what_governs_it(nlp: "Language", text: str, value: float) -> None:
    start = text.index("{")
    doc = parse(text.replace("{", "").replace("}", ""), nlp)
    token = next(t.i for t in doc if t.idx == start)
    assert rate_predicate(read_paths(doc, load_markers())[token]) == pytest.approx(value, abs=0.005)
