"""What holds of every reading: a level shows in its markers, and the score lies in the level's band."""

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from laid_out import layout_of
from rated import rated

from claimx.reading.assertions import Assertion, find_assertions
from claimx.reading.attributions.attribution import Attribution
from claimx.reading.certainty.certainty import Certainty
from claimx.reading.certainty.operators import Operator, fold, level_of
from claimx.reading.certainty.predicates import rate_predicate
from claimx.reading.certainty.rating import CEILINGS, blended
from claimx.reading.certainty.scope import read_paths
from claimx.reading.document import parse
from claimx.reading.lexicon.markers import load_markers
from claimx.reading.syntax import indices
from claimx.vocabulary import ATTRIBUTION_TYPES, FLOORS, MARKER_KINDS, OPPOSED, STANCES, AttributionType, Stance

if TYPE_CHECKING:
    from spacy.language import Language

SUBJECTS = ("The army", "No soldier", "Neither side", "It", "The alleged spy", "“Volunteers”", "At least 12 men")
VERBS = (
    "left the base",
    "will leave the base",
    "may not leave the base",
    "is unlikely to leave the base",
    "reportedly failed to leave the base",
    "would leave if the port were closed",
    "is said to have left the base",
    "wants to leave the base",
    "cannot rule out a retreat",
    "is unclear",
    "has yet to leave the base",
    "did not only leave the base",
)
FRAMES = (
    "{}.",
    "Perhaps {}.",
    "It is unclear whether {}.",
    "If the rains stop, {}.",
    "Although nobody knew it, {}.",
    "{}, which may matter, and the rebels did not follow.",
    "Without doubt {}.",
    "{}!",
)
SENTENCES = st.builds(
    lambda frame, subject, verb: frame.format(f"{subject} {verb}"), *map(st.sampled_from, (FRAMES, SUBJECTS, VERBS))
)


def holds(reading: Certainty) -> None:
    """Assert what holds of every reading."""
    assert FLOORS[reading.level] <= reading.score <= CEILINGS[reading.level]
    assert all(marker.kind in MARKER_KINDS and marker.words for marker in reading.markers)
    words = [i for marker in reading.markers for i in indices(marker.words)]
    assert len(words) == len(set(words)), "no word counts twice"
    if not reading.markers:
        assert (reading.level, reading.polarity) == ("certain", "positive")
        assert reading.time != "future"


@given(sentence=SENTENCES, measured=st.none() | st.floats(-3, 3))
def test_a_level_shows_in_its_markers(nlp: "Language", sentence: str, measured: float | None) -> None:
    doc = parse(sentence, nlp)
    commitments = None if measured is None else np.full(len(doc), measured, np.float32)
    assertions = find_assertions(doc, layout_of(doc), ())
    for reading in rated(doc, assertions, commitments=commitments):
        holds(reading)


@given(
    sentence=SENTENCES,
    cue=st.sampled_from(("said", "believe", "denied", "did not confirm")),
    kind=st.sampled_from(ATTRIBUTION_TYPES),
    stance=st.sampled_from(STANCES),
)
def test_an_attributed_level_shows_in_its_markers(
    nlp: "Language", sentence: str, cue: str, kind: AttributionType, stance: Stance
) -> None:
    doc = parse(f"They {cue} that {sentence}", nlp)
    start = 2 + len(cue.split())
    content = ((start, len(doc) - 1),)
    attribution = Attribution(((0, 1),), ((1, start - 1),), content, type=kind, stance=stance)
    (reading,) = rated(doc, [Assertion(content, 0)], [attribution])
    holds(reading)
    if stance in OPPOSED:
        assert reading.level == "unknown"
        assert reading.markers


@given(sentence=SENTENCES, measured=st.floats(-3, 3))
def test_the_rules_alone_decide_the_level(nlp: "Language", sentence: str, measured: float) -> None:
    doc = parse(sentence, nlp)
    assertions = find_assertions(doc, layout_of(doc), ())
    ruled = rated(doc, assertions)
    joined = rated(doc, assertions, commitments=np.full(len(doc), measured, np.float32))
    assert [(r.level, r.polarity, r.time, r.markers) for r in ruled] == [
        (r.level, r.polarity, r.time, r.markers) for r in joined
    ]


@given(sentence=SENTENCES, measured=st.none() | st.floats(-3, 3))
def test_every_predicate_can_be_rated(nlp: "Language", sentence: str, measured: float | None) -> None:
    doc = parse(sentence, nlp)
    paths = read_paths(doc, load_markers())
    assert len(paths) == len(doc)
    for token in doc:
        value = rate_predicate(paths[token.i], measured)
        assert -3 <= value <= 3
        if measured is None and value != 3.0:
            assert paths[token.i], "only a marker lowers a commitment"


@given(strength=st.floats(0, 1), measured=st.floats(0, 1))
def test_a_measured_strength_stays_in_the_band(strength: float, measured: float) -> None:
    assert level_of(blended(strength, measured)) == level_of(strength)


OPERATORS = st.builds(
    Operator,
    words=st.tuples(st.integers(0, 9)),
    kind=st.sampled_from(MARKER_KINDS),
    group=st.just(""),
    affirmed=st.floats(-1, 1).filter(bool),
    negated=st.floats(-1, 1).filter(bool),
    future=st.booleans(),
)


@given(path=st.lists(OPERATORS), more=OPERATORS)
def test_no_word_makes_a_path_surer(path: list[Operator], more: Operator) -> None:
    assert fold([*path, more]).strength <= fold(path).strength


PREDICATES = [
    ("The army {left} the base.", 3.0),
    ("The army will {leave} the base.", 2.7),
    ("The army did not {leave} the base.", -2.64),
    ("The army may {leave} the base.", 1.2),
    ("The army may not {leave} the base.", -1.2),
    ("The army failed to {leave} the base.", -2.7),
    ("He said the army may {leave} the base.", 1.2),
    ("He may say that the army {left} the base, which he {knew}.", 3.0),
    ("He did not know that the army {left} the base.", 3.0),
    ("The army left because the port was not {open}.", -2.64),
    ("The army left without {firing} a shot.", -2.64),
    ("If the port {closes}, the army will leave.", 0.42),
    ("The army wants to {leave} the base.", 0.42),
    ("The army tried to {leave} the base.", 1.05),
    ("Neither the army nor the navy {left} the base.", -2.64),
    ("The army, which had not {fought}, left.", -2.64),
    ("He doubts that the army {left} the base.", -2.25),
    ("There was a possibility that the army {left} the base.", 1.2),
]


@pytest.mark.parametrize(("text", "value"), PREDICATES, ids=[text for text, _ in PREDICATES])
def test_a_predicate_in_any_clause_is_rated(nlp: "Language", text: str, value: float) -> None:
    start = text.index("{")
    doc = parse(text.replace("{", "").replace("}", ""), nlp)
    token = next(t.i for t in doc if t.idx == start)
    assert rate_predicate(read_paths(doc, load_markers())[token]) == pytest.approx(value)
