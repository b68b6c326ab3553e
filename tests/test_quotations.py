"""Quotation marks of all kinds, reopened, nested and stray."""

from typing import TYPE_CHECKING

import pytest

from claimx.reading.document import paragraph_spans, parse
from claimx.reading.quotations import quotations

if TYPE_CHECKING:
    from spacy.language import Language

CASES = {
    "curly": ("He said “we left early” and went.", ["“we left early”"]),
    "straight": ('He said "we left early" and went.', ['"we left early"']),
    "guillemets": ("He said «we left early» and went.", ["«we left early»"]),
    "german": ("He said „we left early“ and went.", ["„we left early“"]),
    "single curly": ("He said ‘we left early’ and went.", ["‘we left early’"]),
    "nested": ("“He told me ‘run’ and I ran,” she said.", ["“He told me ‘run’ and I ran,”"]),
    "apostrophe": ("The army’s men didn’t leave the soldiers’ camp.", []),
    "several": ("“One,” he said, “and two.”", ["“One,”", "“and two.”"]),
    "left open": (
        "“The first day was calm.\n“The second was not,” he said.",
        ["“The first day was calm.", "“The second was not,”"],
    ),
    "stray mark": ("The so-called “camp was empty, “they all left” he said.", ["“they all left”"]),
    "stray mark in the paragraph before": ("A “stray mark.\nHe said “we left” again.", ["“stray mark.", "“we left”"]),
    "closing alone": ("It was over” by noon.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_quotations(nlp: "Language", text: str, expected: list[str]) -> None:
    doc = parse(text, nlp)
    assert [doc[q.start : q.end].text.strip() for q in quotations(doc, paragraph_spans(doc))] == expected
