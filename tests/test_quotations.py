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
    "grave and acute": ("He said `we left early' and went.", ["`we left early'"]),
    "grave and acute, double": ("He said ``we left early'' and went.", ["``we left early''"]),
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
    "stray mark in the paragraph before": ("A “stray mark.\nHe said “we left” again.", ["“we left”"]),
    "over paragraphs that no mark opens": (
        "“The first day was calm.\nThe second was not.\nWe left on the third.”\nThey went home.",
        ["“The first day was calm.", "The second was not.", "We left on the third.”"],
    ),
    "over a whole text": (
        "Report of the port authority\n\n“The first day was calm.\n\nThe second was not.",
        ["“The first day was calm.", "The second was not."],
    ),
    "left open over a paragraph": (
        "The port was shut.\n“The first day was calm.\nThe second was not.",
        ["“The first day was calm."],
    ),
    "left open before another quotation": (
        "The port was shut.\n“The first day was calm.\nHe said “we left” and went.",
        ["“The first day was calm.", "“we left”"],
    ),
    "stray in a sentence": ("The so-called “camp was empty. The mayor said two died.", []),
    "left open behind a comma": (
        "“Yes,” he said, “and we left. It was late.",
        ["“Yes,”", "“and we left. It was late."],
    ),
    "feet and inches": ('He is 5\'11" tall. The pipe was 12" wide. He left.', []),
    "straight, left open before another": (
        'He went. "We left early. It was dark, he added. "We left late," he said.',
        ['"We left early. It was dark, he added.', '"We left late,"'],
    ),
    "closing alone": ("It was over” by noon.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_quotations(nlp: "Language", text: str, expected: list[str]) -> None:
    doc = parse(text, nlp)
    assert [doc[q.start : q.end].text.strip() for q in quotations(doc, paragraph_spans(doc))] == expected
