"""Which attributions are one stretch of speech: a quotation that goes on behind its cue, or in a new paragraph."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimx.reading.assertions.assertion import Assertion
from claimx.reading.attributions import Attribution
from claimx.reading.syntax import indices

if TYPE_CHECKING:
    from spacy.tokens import Doc


def stretches(
    doc: "Doc", assertions: Sequence[Assertion], attributions: Sequence[Attribution], behind: Sequence[int | None]
) -> dict[int, int]:
    """Return the number of the stretch of each attribution that claims something, counted in the order of the claims.

    Attributions share one where they say so, or where one direct speech goes on with another of the same source
    (`behind`, by the attributions' positions) and nothing but the first one's cue stands between them.
    """
    found: dict[int, int] = {}
    shared: dict[int, int] = {}
    before: int | None = None
    last = 0
    for number in dict.fromkeys(a.attribution for a in assertions if a.attribution is not None):
        told = attributions[number].utterance
        known = None if told is None else shared.get(told)
        if known is None and before is not None and behind[before] == behind[number] is not None:
            known = found[before] if _goes_on(doc, attributions[before], attributions[number]) else None
        last += known is None
        found[number] = last if known is None else known
        if told is not None:
            shared[told] = found[number]
        before = number
    return found


def _goes_on(doc: "Doc", first: Attribution, second: Attribution) -> bool:
    """Tell whether speech goes on: only the sentence that tells who speaks stands between its parts."""
    if first.manner != "direct" or second.manner != "direct":
        return False
    start, end = first.content[-1][1], second.content[0][0]
    if start > end or indices(second.cue) - indices(first.cue):
        return False
    telling = {doc[i].sent.start for i in (start - 1, *(span[0] for span in first.cue))}
    between = (token for token in doc[start:end] if not (token.is_space or token.is_punct or token.is_quote))
    return all(token.sent.start in telling for token in between)
