"""The ranker: which span belongs to which cue."""

from typing import TYPE_CHECKING

import pytest
from marked import marked

from claimx.attributions.linking import link, load_weights
from claimx.syntax import text_of

if TYPE_CHECKING:
    from spacy.language import Language

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
