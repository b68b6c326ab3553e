"""Blocks of speech without quotation marks: paragraphs that an introduction or a label gives to a speaker."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.layout.introductions import Introduction
from claimx.reading.lexicon import LayoutWords
from claimx.reading.quotations import MARKS
from claimx.reading.syntax import SUBJECTS, Range, Ranges

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CAPITALS = re.compile(r"(?:[A-Z][A-Z.'’-]*|AND|OF|THE|,|&|\([A-Z .]+\))(?: (?:[A-Z][A-Z.'’-]*,?|&|\([A-Z .]+\)))*$")
_ASKED = frozenset(("Q", "A", "Q.", "A."))
_LONGEST_LABEL = 12  # tokens
_FIRST = frozenset("i we me us my our mine ours myself ourselves".split())
_THEY = frozenset("he she they it".split())
_TURN = "transcript"
_INTRODUCED = "introduced speech"


@dataclass(frozen=True)
class Block:
    """Speech that the layout shows: who speaks, as written (None for questions and answers), and what."""

    speaker: Range | None
    cue: Ranges
    content: Ranges  # a range a paragraph
    form: str


def blocks(
    doc: "Doc",
    paragraphs: tuple[Range, ...],
    introduced: Sequence[Introduction],
    apart: Collection[int],
    words: LayoutWords,
) -> tuple[Block, ...]:
    """Return the blocks in text order; `apart` are the sentences of headings and notices, which nobody speaks."""
    turns = tuple(_turns(doc, paragraphs, apart, words))
    taken = {i for turn in turns for start, end in turn.content for i in range(start, end)}
    others = (_introduced(doc, paragraphs, each, introduced, apart, words) for each in introduced)
    found = [*turns, *(block for block in others if block and block.content and block.content[0][0] not in taken)]
    return tuple(sorted(found, key=lambda block: block.content))


def _turns(doc: "Doc", paragraphs: tuple[Range, ...], apart: Collection[int], words: LayoutWords) -> Iterator[Block]:
    """Yield the turns of a transcript: from a label to the next one."""
    labels = {start: each for start, end in paragraphs if (each := _label(doc, start, end, words)) is not None}
    if len(labels) > 1:  # in a transcript, questions may have a letter alone
        asked = (start for start, end in paragraphs if doc[start].text == "Q" and start + 1 < end)
        labels.update((start, (start, start + 1)) for start in asked if start not in labels)
    if len(labels) < 2 or max(Counter(doc[s:e].text for s, e in labels.values()).values()) == len(labels) > 2:
        return
    label: Range | None = None
    content: list[Range] = []
    for start, end in paragraphs:
        if start in labels:
            if label is not None and content:
                yield Block(_speaker(doc, label), (), tuple(content), _TURN)
            label, content = labels[start], []
            start = label[1] + (doc[label[1]].text in (":", "."))
        if label is not None and start < end and doc[start].sent.start not in apart:
            content.append((start, end))
    if label is not None and content:
        yield Block(_speaker(doc, label), (), tuple(content), _TURN)


def _speaker(doc: "Doc", label: Range) -> Range | None:
    return None if doc[slice(*label)].text in _ASKED else label


def _label(doc: "Doc", start: int, end: int, words: LayoutWords) -> Range | None:
    """Return the label that opens a paragraph: "GEN. PETROV:", "Q:", "Anna Weber:"."""
    colon = next((i for i in range(start, min(end, start + _LONGEST_LABEL)) if doc[i].text == ":"), None)
    if doc[start].text in _ASKED and (colon == start + 1 or doc[start].text[-1] == "."):
        return start, start + 1
    if colon is None or colon == start:
        return None
    text = doc[start:colon].text
    if text.lower() in words.labels:
        return start, colon
    if _CAPITALS.match(text):
        return (start, colon) if text.lower() not in words.no_labels else None
    tokens = doc[start:colon]
    named = all(t.ent_type_ == "PERSON" or t.text in (".", "-") for t in tokens) and len(tokens) <= 4
    return (start, colon) if named else None


def _introduced(
    doc: "Doc",
    paragraphs: tuple[Range, ...],
    introduction: Introduction,
    introduced: Sequence[Introduction],
    apart: Collection[int],
    words: LayoutWords,
) -> Block | None:
    """Read the paragraphs behind an introduction, up to where the text says otherwise; none behind a quotation mark."""
    first = introduction.end
    number = next(n for n, (_, end) in enumerate(paragraphs) if first < end)
    alone = first == paragraphs[number][0]
    if doc[first].text in MARKS:
        return None
    starts = {each.start: each for each in introduced if each is not introduction}
    content: list[Range] = []
    for start, end in paragraphs[number:]:
        begin = max(start, first)
        ends = _otherwise(doc, begin, end, introduction, starts)
        if ends > begin and doc[begin].sent.start not in apart:
            content.append((begin, ends))
        goes_on = alone or any(t.lower_ in _FIRST for t in doc[end : _end_behind(paragraphs, end)])
        if ends < end or not goes_on or not content or doc[begin].sent.start in apart:
            break
    return Block(introduction.speaker, introduction.cue, tuple(content), _INTRODUCED)


def _end_behind(paragraphs: tuple[Range, ...], end: int) -> int:
    return next((stop for start, stop in paragraphs if start >= end), end)


def _otherwise(doc: "Doc", start: int, end: int, introduction: Introduction, starts: Collection[int]) -> int:
    """Return where, in a paragraph, the text says that the speech is over, or the paragraph's end.

    It does where a quotation mark opens the paragraph, where another introduction begins, and where a sentence tells of
    the speaker.
    """
    if doc[start].text in MARKS:
        return start
    speaker = doc[slice(*introduction.speaker)]
    names = {t.lower_ for t in speaker if t.ent_type_ == "PERSON" or t == speaker.root}
    for i in range(start, end):
        token = doc[i]
        if i in starts:
            return i
        if (token.is_sent_start and i > start) or i == start:
            root = token.sent.root
            told = next((t for t in root.children if t.dep_ in SUBJECTS), None)
            if told is None or told.i < start:
                continue
            again = (told.lower_ in _THEY and root.lemma_.lower() in _TELLING) or told.lower_ in names
            if again and root.pos_ == "VERB":
                return i
    return end


_TELLING = frozenset("say add tell note continue conclude claim explain warn announce".split())
