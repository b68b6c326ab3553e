"""What of somebody's speech claims something: sentences with a finite verb that are no greeting."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from claimx.reading.syntax import FINITE, Range, Ranges, indices, ranges_of, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def sentences_in(doc: "Doc", part: Range) -> Iterator["Span"]:
    """Yield the sentences of which a range holds tokens."""
    for i in range(*part):
        if i == part[0] or doc[i].is_sent_start:
            yield doc[i].sent


def uttered(doc: "Doc", content: Ranges, greetings: Collection[str]) -> Ranges:
    """Return the words of the sentences that claim something: no greeting, nothing without a finite verb."""
    words = indices(content)
    sents = {sent.start: sent for part in content for sent in sentences_in(doc, part)}
    kept = (sent for sent in sents.values() if says_something(sent, words, greetings))
    return ranges_of(i for sent in kept for i in range(sent.start, sent.end) if i in words)


def says_something(sent: "Span", words: Collection[int], greetings: Collection[str]) -> bool:
    """Tell whether the words of the sentence claim something."""
    said = [t for t in sent if t.i in words]
    ruled = sent.root in said and subject(sent.root) is not None  # whatever the tagger makes of the verb
    finite = ruled or any(t.tag_ in FINITE or (t.tag_ == "VB" and t.dep_ == "ROOT") for t in said)
    return finite and not all(t.lower_ in greetings for t in said if t.is_alpha)
