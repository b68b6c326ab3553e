"""Which sentences should have claimed something and did not: what a reader should look at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimx.reading.assertions.assertion import Assertion
from claimx.reading.attributions import Attribution
from claimx.reading.layout import Layout
from claimx.reading.syntax import FINITE, Ranges, indices

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def unclaimed_sentences(
    doc: "Doc", layout: Layout, assertions: Sequence[Assertion], attributions: Sequence[Attribution]
) -> Ranges:
    """Return the sentences with a finite verb that gave no claim and are no heading, question or notice.

    A sentence that holds the cue of a claim ("She said:") gave that claim.
    """
    claiming = {i for assertion in assertions for i in indices(assertion.words)}
    for number in {assertion.attribution for assertion in assertions if assertion.attribution is not None}:
        claiming |= indices(attributions[number].cue)
    beside = layout.headings | layout.notices | layout.corrections
    return tuple(
        (sent.start, sent.end)
        for sent in doc.sents
        if sent.start not in beside and claiming.isdisjoint(range(sent.start, sent.end)) and _should_claim(sent)
    )


def _should_claim(sent: "Span") -> bool:
    """Tell whether a sentence has a finite verb and asks nothing."""
    return any(token.tag_ in FINITE for token in sent) and not any(token.text.endswith("?") for token in sent)
