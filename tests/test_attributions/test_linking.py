"""The ranker: which span belongs to which cue."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from marked import marked

from claimx.reading.attributions.linking import link, load_weights
from claimx.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.language import Language


def test_an_unlikely_part_is_left_out(nlp: "Language") -> None:
    doc, spans = marked(nlp, "{c The gun fell silent.} {c “It is over,”} {s he} {k said}.")
    sure = [replace(span, confidence=0.2 if span.start == 0 else 1.0) for span in spans]
    (relation,) = link(doc, sure, load_weights())
    assert [doc[part.start : part.end].text for part in relation.contents] == ["“It is over,”"]


CASES = {
    "one": ("{s He} {k said} {c the base fell}.", ["He said the base fell"]),
    "behind": ("{c The base fell}, {s he} {k said}.", ["he said The base fell"]),
    "interrupted": ("{c “The base,”} {s he} {k said}, {c “has fallen.”}", ["he said “The base,” … “has fallen.”"]),
    "two sentences": (
        "{s Moscow} {k said} {c it was over}. {s Kyiv} {k denied} {c it}.",
        ["Moscow said it was over", "Kyiv denied it"],
    ),
    "shared source": (
        "{s Moscow} {k said} {c it was over} and {k warned} {c that it would answer}.",
        ["Moscow said it was over", "Moscow warned that it would answer"],
    ),
    "no source": ("It was {k reported} {c that the base fell}.", [" reported that the base fell"]),
    "cue without content": ("{s He} {k said} so. {s She} {k said} {c it was over}.", ["She said it was over"]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_link(nlp: "Language", text: str, expected: list[str]) -> None:
    doc, spans = marked(nlp, text)
    relations = link(doc, spans, load_weights())
    found = [
        " ".join(
            text_of(doc, tuple((s.start, s.end) for s in part))
            for part in (r.sources, (r.cue,) if r.cue else (), r.contents)
        )
        for r in relations
    ]
    assert found == expected
    assert all(relation.confidence and relation.confidence <= 1 for relation in relations)
