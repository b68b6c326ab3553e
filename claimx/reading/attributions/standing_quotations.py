"""Quotations without a cue of their own, which are never the article's own words: whose they are, as the text shows it.

Each rule says who speaks, the first that can; where none can nobody is named and the attribution stands.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.reading.attributions.attribution import Attribution
from claimx.reading.attributions.contents import trimmed
from claimx.reading.attributions.noun_phrases import whole
from claimx.reading.attributions.utterances import says_something, sentences_in
from claimx.reading.entities import TypedEntity
from claimx.reading.layout import Introduction, Layout
from claimx.reading.lexicon import Lexicon
from claimx.reading.quotations import Quotation
from claimx.reading.rules import name_of, rules_of
from claimx.reading.syntax import Ranges, indices, ranges_of, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SPEAKERS = frozenset("person official force government organization outlet".split())
_FURTHEST = 30  # paragraphs of one speech looked through for its speaker
_UNPLACED = frozenset(("", "PERSON", "ORG", "NORP"))  # what the pipeline calls names that may speak
_PERSONS = frozenset("he she they who".split())


@dataclass(frozen=True)
class _Speaker:
    """Who speaks, by which words, through whom."""

    source: Ranges
    cue: Ranges = ()
    via: Ranges = ()


@dataclass(frozen=True)
class _Page:
    """What the rules look at: the article, and what is attributed in it so far, by the paragraphs that it touches."""

    doc: "Doc"
    layout: Layout
    lexicon: Lexicon
    speaking: frozenset[int]  # the tokens of mentions that can speak
    starts: tuple[int, ...]  # of the paragraphs
    introduced: Mapping[int, Introduction]  # by where their speech begins
    by_paragraph: dict[int, list[Attribution]]

    def paragraph(self, i: int) -> int:
        """Return the number of the paragraph in which a token stands."""
        return max(0, bisect_right(self.starts, i) - 1)

    def near(self, first: int, last: int) -> list[Attribution]:
        """Return what touches the paragraphs from the first to the last, in text order."""
        found = {id(each): each for n in range(first, last + 1) for each in self.by_paragraph.get(n, ())}
        return sorted(found.values(), key=lambda each: each.content)

    def touched(self, attribution: Attribution) -> set[int]:
        """Return the numbers of the paragraphs that an attribution touches."""
        parts = (*attribution.content, *attribution.cue, *attribution.source)
        return {n for start, end in parts for n in range(self.paragraph(start), self.paragraph(end - 1) + 1)}


def with_standing(
    doc: "Doc", layout: Layout, found: Sequence[Attribution], entities: Sequence[TypedEntity], lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Return the attributions with those of the quotations that nobody says."""
    mentions = (mention for entity in entities if entity.type in _SPEAKERS for mention in entity.mentions)
    page = _Page(
        doc=doc,
        layout=layout,
        lexicon=lexicon,
        speaking=frozenset(i for start, end in mentions for i in range(start, end)),
        starts=tuple(start for start, _ in layout.paragraphs),
        introduced={each.end: each for each in layout.introductions},
        by_paragraph=defaultdict(list),
    )
    for attribution in found:
        _add(page, attribution)
    for number in range(len(layout.quotations)):
        _give(page, number)
    return tuple({id(each): each for here in page.by_paragraph.values() for each in here}.values())


def _add(page: _Page, attribution: Attribution) -> None:
    for n in page.touched(attribution):
        page.by_paragraph[n].append(attribution)


def _remove(page: _Page, attribution: Attribution) -> None:
    for n in page.touched(attribution):
        page.by_paragraph[n] = [each for each in page.by_paragraph[n] if each is not attribution]


def _give(page: _Page, number: int) -> None:
    """Give what of a quotation is nobody's to its speaker."""
    quotation = page.layout.quotations[number]
    inside = set(range(quotation.start, quotation.end))
    near = page.near(quotation.paragraph, quotation.paragraph)
    outer = [each for each in near if not each.cue or not indices(each.cue) <= inside]
    words = _unclaimed(page, quotation, outer)
    if not words:
        return
    for each in near:
        if indices(each.content) <= words and not any(each is other for other in outer):
            _remove(page, each)  # what is said in the quotation is its speaker's
    begun = next((each for each in outer if indices(each.content) & inside), None)
    if begun is not None:
        _remove(page, begun)
        _add(page, rest_of_quotation(page, begun, words))
        return
    named = ((speaker, name_of(rule)) for rule in _RULES if (speaker := rule(page, number)) is not None)
    speaker, rule = next(named)
    content = trimmed(page.doc, ranges_of(words))
    _add(page, Attribution(speaker.source, speaker.cue, content, manner="direct", via=speaker.via, rules=(rule,)))


def rest_of_quotation(page: _Page, begun: Attribution, words: set[int]) -> Attribution:
    """Read the sentences of a quotation of which others are attributed: all of it is one speaker's."""
    joined = indices(begun.content) | words
    between = {i for i in range(min(joined), max(joined)) if page.doc[i].is_punct or page.doc[i].is_space}
    content = trimmed(page.doc, ranges_of(joined | {i for i in between if {i - 1, i + 1} & joined}))
    return replace(begun, content=content, rules=(*begun.rules, name_of(rest_of_quotation)))


def _unclaimed(page: _Page, quotation: Quotation, outer: Sequence[Attribution]) -> set[int]:
    """Return the tokens of the sentences that are said in the quotation and that no attribution from outside holds."""
    inside = set(range(quotation.start, quotation.end))
    held = {i for each in outer for part in (each.content, each.source, each.cue) for i in indices(part)}
    apart = page.layout.headings | page.layout.notices
    found: set[int] = set()
    for sent in sentences_in(page.doc, (quotation.start, quotation.end)):
        words = inside & set(range(sent.start, sent.end))
        if sent.start not in apart and _is_said(sent.root, inside) and sent.root.i not in held:
            found |= words - held if says_something(sent, words, page.lexicon.layout.greetings) else set()
    return found if any(page.doc[i].is_alpha for i in found) else set()


def _is_said(root: "Token", inside: Collection[int]) -> bool:
    """Tell whether a sentence's verb and its subject stand in the quotation."""
    noun = subject(root)
    return root.i in inside and (noun is None or noun.i in inside)


def introduced(page: _Page, number: int) -> _Speaker | None:
    """Read "The minister said:" and "From the minister:" over a quotation."""
    each = page.introduced.get(page.layout.quotations[number].start)
    return None if each is None else _Speaker((each.speaker,), each.cue)


def goes_on(page: _Page, number: int) -> _Speaker | None:
    """Read speech over several paragraphs: the mark is left open at a paragraph's end and opened again."""
    quotation, before = page.layout.quotations[number], _neighbour(page, number - 1)
    if before is None or before.closed or before.paragraph + 1 != quotation.paragraph:
        return None
    return _speaker_of(page, before)


def goes_on_behind(page: _Page, number: int) -> _Speaker | None:
    """Read the same where only a later paragraph says who speaks."""
    behind, last = page.layout.quotations[number], number + _FURTHEST
    while not behind.closed and number < last:
        number += 1
        after = _neighbour(page, number)
        if after is None or after.paragraph != behind.paragraph + 1:
            return None
        speaker = _speaker_of(page, after)
        if speaker is not None:
            return speaker
        behind = after
    return None


def said_before(page: _Page, number: int) -> _Speaker | None:
    """Read the quotation behind a sentence in which somebody speaks: it is theirs."""
    sent = _sentence_before(page, number)
    return None if sent is None else _speaker_in(page, sent)


def told_of_before(page: _Page, number: int) -> _Speaker | None:
    """Read the subject of the sentence before a quotation in its paragraph: "Petra Vold runs the shelter. “We …”"."""
    sent = _sentence_before(page, number)
    if sent is None or page.paragraph(sent.start) != page.layout.quotations[number].paragraph:
        return None
    return _subject(page, sent)


def said_behind(page: _Page, number: int) -> _Speaker | None:
    """Read the quotation right before another one whose speaker is told."""
    quotation, after = page.layout.quotations[number], _neighbour(page, number + 1)
    if after is None or after.paragraph > quotation.paragraph + 1:
        return None
    apart = any(t.is_alpha for t in page.doc[quotation.end : after.start])
    return None if apart else _speaker_of(page, after)


def told_of_above(page: _Page, number: int) -> _Speaker | None:
    """Read the subject of the sentence that ends the paragraph above."""
    sent = _sentence_before(page, number)
    return None if sent is None else _subject(page, sent)


def letterhead(page: _Page, number: int) -> _Speaker | None:
    """Read the line above a text that says whose it is: "Operational information of the General Staff"."""
    paragraph = page.layout.quotations[number].paragraph
    if paragraph == 0:
        return None
    start, end = page.layout.paragraphs[paragraph - 1]
    if start not in page.layout.headings:
        return None
    for noun in page.doc[start:end]:
        if noun.lemma_.lower() in page.lexicon.venues.writings | page.lexicon.layout.letterheads:
            behind = (t for t in noun.children if t.dep_ == "prep" and t.lower_ in ("of", "by", "from"))
            owner = next((t for prep in behind for t in prep.children if t.dep_ == "pobj"), None)
            if owner is not None and owner.i in page.speaking:
                first, last = whole(owner)
                return _Speaker(((first, min(last, end)),))
    return None


def nobody(page: _Page, number: int) -> _Speaker | None:
    """Read a quotation of which the text does not say whose it is."""
    return _Speaker(())


_RULES: tuple[Callable[[_Page, int], _Speaker | None], ...] = (
    introduced,
    goes_on,
    goes_on_behind,
    said_before,
    told_of_before,
    said_behind,
    told_of_above,
    letterhead,
    nobody,
)
RULES = rules_of(rest_of_quotation, *_RULES)


def _neighbour(page: _Page, number: int) -> Quotation | None:
    return page.layout.quotations[number] if 0 <= number < len(page.layout.quotations) else None


def _speaker_of(page: _Page, quotation: Quotation) -> _Speaker | None:
    """Return whose words the quotation holds, as attributed from outside it."""
    inside = set(range(quotation.start, quotation.end))
    for each in page.near(quotation.paragraph, quotation.paragraph):
        if each.source and indices(each.content) & inside and not indices(each.cue) & inside:
            return _Speaker(each.source, via=each.via)
    return None


def _sentence_before(page: _Page, number: int) -> "Span | None":
    """Return the sentence before the one in which the quotation begins, in its paragraph or the one above."""
    quotation = page.layout.quotations[number]
    start = page.doc[quotation.start].sent.start
    while start > 0 and page.doc[start - 1].is_space:
        start -= 1
    if start == 0:
        return None
    sent = page.doc[start - 1].sent
    above = page.paragraph(sent.start) + 1 >= quotation.paragraph
    return sent if above and sent.start not in page.layout.headings else None


def _speaker_in(page: _Page, sent: "Span") -> _Speaker | None:
    """Return who speaks in a sentence, by its main clause or, failing that, the last of the others."""
    words, here = set(range(sent.start, sent.end)), page.paragraph(sent.start)
    speaking = [
        each
        for each in page.near(here, here)
        if each.source and each.type == "communication" and (indices(each.cue) or indices(each.content)) & words
    ]
    main = [each for each in speaking if sent.root.i in indices(each.cue) or not each.cue]
    each = next(iter([*main, *reversed(speaking)]), None)
    return None if each is None else _Speaker(each.source, via=each.via)


def _subject(page: _Page, sent: "Span") -> _Speaker | None:
    """Return the subject of a sentence's main clause, where it can speak."""
    noun = subject(sent.root)
    if noun is None:
        return None
    nouns = page.lexicon.source_words.nouns
    named = noun.pos_ == "PROPN" and noun.ent_type_ in _UNPLACED
    speaks = named or noun.i in page.speaking or noun.lower_ in _PERSONS or noun.lemma_.lower() in nouns
    return _Speaker((whole(noun),)) if speaks else None
