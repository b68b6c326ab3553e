"""Put together what an article asserts: attributed contents sentence by sentence, and what it says in its own voice."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from claimx.reading.assertions.assertion import Assertion
from claimx.reading.assertions.own_voice import own_voice
from claimx.reading.assertions.sentences import claiming_sentences
from claimx.reading.attributions import Attribution, manner
from claimx.reading.layout import Layout
from claimx.reading.syntax import Ranges, indices
from claimx.vocabulary import Manner

if TYPE_CHECKING:
    from spacy.tokens import Doc

OWN = "own"


def find_assertions(doc: "Doc", layout: Layout, attributions: Sequence[Attribution]) -> tuple[Assertion, ...]:
    """Return every attributed content, one sentence at a time, and every own-voice assertion, in text order.

    Notices, those of correction too, claim nothing; words that several attributions hold are claimed by the longest.
    """
    notices = layout.notices | layout.corrections
    longest_first = sorted(enumerate(attributions), key=lambda each: -len(indices(each[1].content)))
    said: dict[Ranges, Assertion] = {}
    for number, attribution in longest_first:
        for words in claiming_sentences(doc, attribution):
            if doc[words[0][0]].sent.start not in notices:
                said.setdefault(words, Assertion(words, number, _manner(doc, layout, words, attribution)))
    own = (Assertion(words) for words in own_voice(doc, layout, attributions))
    return tuple(sorted((*said.values(), *own), key=lambda assertion: assertion.words))


def _manner(doc: "Doc", layout: Layout, words: Ranges, attribution: Attribution) -> Manner:
    """Return the manner of one sentence of an attribution."""
    return manner(doc, words, layout.quoted) if attribution.manner == "mixed" else attribution.manner


def of_types(
    assertions: Sequence[Assertion], attributions: Sequence[Attribution], types: Collection[str]
) -> tuple[Assertion, ...]:
    """Return the assertions whose attribution is of one of the types (`OWN`: the article's own voice); () keeps all."""
    if not types:
        return tuple(assertions)
    return tuple(a for a in assertions if (OWN if a.attribution is None else attributions[a.attribution].type) in types)
