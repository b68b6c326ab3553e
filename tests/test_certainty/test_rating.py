"""The reading of single sentences: level, polarity, time and markers."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from laid_out import layout_of
from rated import rated

from claimx.reading.assertions import find_assertions
from claimx.reading.document import parse
from claimx.reading.syntax import text_of
from claimx.vocabulary import FLOORS, LEVELS

if TYPE_CHECKING:
    from spacy.language import Language

HERE = Path(__file__).parent
POLARITY = {"+": "positive", "-": "negative"}


def _cases() -> list[Any]:
    """Return every case; one with a reason at its end is expected to fail for that reason."""
    found = []
    for name in ("plain", "misleading", "conditions"):
        sections = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
        for section, cases in sections.items():
            for case in cases:
                text, level, polarity, time, markers, *reason = case
                marks = [pytest.mark.xfail(reason=reason[0], strict=True)] if reason else []
                values = (text, level, POLARITY[polarity], time, markers)
                found.append(pytest.param(*values, id=f"{name}: {section}: {text}", marks=marks))
    return found


@pytest.mark.parametrize(("text", "level", "polarity", "time", "markers"), _cases())
def test_a_sentence_is_read(
    nlp: "Language", text: str, level: str, polarity: str, time: str | None, markers: dict[str, str]
) -> None:
    doc = parse(text, nlp)
    assertions = find_assertions(doc, layout_of(doc), ())
    assert len(assertions) == 1
    (reading,) = rated(doc, assertions)
    found = {text_of(doc, marker.words): marker.kind for marker in reading.markers}
    assert (reading.level, reading.polarity, reading.time, found) == (level, polarity, time, markers)
    assert reading.score >= FLOORS[reading.level]
    assert all(reading.score < FLOORS[above] for above in LEVELS[: LEVELS.index(level)])


LIKELIHOOD = [
    ("The talks are likely to resume.", {"likely": ["ICD 203", "PHIA", "Kent"]}),
    ("The talks are unlikely to resume.", {"unlikely": ["ICD 203", "PHIA", "Kent"]}),
    ("The talks will probably resume.", {"probably": ["ICD 203", "PHIA", "Kent"]}),
    ("The plane was almost certainly shot down.", {"almost certainly": ["ICD 203", "PHIA", "Kent"]}),
    ("It is highly likely that the talks will resume.", {"highly likely": ["PHIA"]}),
    ("It is very likely that the talks will resume.", {"very likely": ["ICD 203"]}),
    ("There is a realistic possibility that the talks will resume.", {"realistic possibility": ["PHIA"]}),
    ("The talks may resume.", {}),
    ("The talks resumed.", {}),
    ("The party polled 400 likely voters.", {}),
    ("The remote village was shelled.", {}),
]


@pytest.mark.parametrize(("text", "terms"), LIKELIHOOD, ids=[text for text, _ in LIKELIHOOD])
def test_probability_terms_are_listed(nlp: "Language", text: str, terms: dict[str, list[str]]) -> None:
    doc = parse(text, nlp)
    (reading,) = rated(doc, find_assertions(doc, layout_of(doc), ()))
    found: dict[str, list[str]] = {}
    for likelihood in reading.likelihood:
        found.setdefault(likelihood.term, []).append(likelihood.system)
    assert found == terms
