"""The sentences of an attributed content, each of which is a claim of its own."""

from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution, trimmed
from claimx.reading.quotations import MARKS
from claimx.reading.syntax import Ranges, heads, indices, ranges_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STOPS = tuple(".!?…")
_LONE_STOPS = frozenset(".!?")
_COMPLEMENTIZERS = frozenset(("that", "whether"))
_CLOSING = MARKS | {")", "]"}


def claiming_sentences(doc: "Doc", attribution: Attribution) -> tuple[Ranges, ...]:
    """Return the words of each sentence of a content that claims something: no question, no mark left alone."""
    sentences = [part for words in content_sentences(doc, attribution.content) for part in _coordinated(doc, words)]
    bare = sentences if len(sentences) == 1 else tuple(trimmed(doc, sentence) for sentence in sentences)
    return tuple(words for words in bare if _has_words(doc, words) and not _asks(doc, words))


def content_sentences(doc: "Doc", content: Ranges) -> tuple[Ranges, ...]:
    """Return the words of a content sentence by sentence; "A," X said, "b" is one, "A," X said. "B" are two."""
    tokens = sorted(indices(content))
    starts = [0, *(n for n in range(1, len(tokens)) if _parts(doc, tokens[n - 1], tokens[n])), len(tokens)]
    return tuple(ranges_of(tokens[first:end]) for first, end in zip(starts, starts[1:]))


def _coordinated(doc: "Doc", words: Ranges) -> tuple[Ranges, ...]:
    """Return the words cut where a second complementizer puts another clause beside the first: "A and | that B".

    The first one stands before the words; where they hold another the clause must be joined to what heads them.
    """
    tokens = sorted(indices(words))
    tops = {token.i for token in heads(doc, words)}
    joining = [n for n, i in enumerate(tokens) if doc[i].dep_ == "mark" and doc[i].lower_ in _COMPLEMENTIZERS]
    cuts = [
        n
        for n in joining
        if n > 1 and doc[tokens[n - 1]].dep_ == "cc" and doc[tokens[n]].head.dep_ == "conj"
        if n == joining[0] or doc[tokens[n]].head.head.i in tops
    ]
    ends = zip([0, *(n + 1 for n in cuts)], [*(n - 1 for n in cuts), len(tokens)])
    return tuple(ranges_of(tokens[first:end]) for first, end in ends)


def _parts(doc: "Doc", before: int, after: int) -> bool:
    """Tell whether a sentence ends between two tokens of a content.

    The parser's sentences are taken where a final stop or a paragraph's end bears them out; a lone stop before a
    capital ends one even where the parser saw none.
    """
    if after == before + 1 and doc[after].text in _CLOSING and not doc[before].whitespace_:
        return False  # it closes what stands before it
    last = after - 1
    while last > 0 and _passes(doc, last):
        last -= 1
    starting = any(doc[i].is_sent_start for i in range(last + 1, after + 1))
    if any("\n" in doc[i].text for i in range(last, after) if doc[i].is_space) and starting:
        return True
    if not doc[last].text.endswith(_STOPS):
        return False
    word = next((doc[i] for i in range(after, len(doc)) if doc[i].text not in MARKS), doc[after])
    return starting or (doc[last].text in _LONE_STOPS and word.text[:1].isupper())


def _has_words(doc: "Doc", words: Ranges) -> bool:
    return any(doc[i].is_alpha or doc[i].like_num for i in indices(words))


def _passes(doc: "Doc", i: int) -> bool:
    return doc[i].is_space or doc[i].text in _CLOSING


def _asks(doc: "Doc", sentence: Ranges) -> bool:
    """Tell whether the words end in a question mark, which may stand right behind them."""
    last = sentence[-1][1] - 1
    while last > sentence[0][0] and _passes(doc, last):
        last -= 1
    return any(doc[i].text.endswith("?") for i in range(last, min(last + 2, len(doc))))
