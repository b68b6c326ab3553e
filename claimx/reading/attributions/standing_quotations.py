"""Quotations without a cue of their own, which are never the article's own words: whose they are, as the text shows it.

Each rule says who speaks, the first that can; where none can nobody is named and the attribution stands.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.reading.attributions.attributed import Attributed, add, page_of, remove
from claimx.reading.attributions.attribution import Attribution
from claimx.reading.attributions.contents import trimmed
from claimx.reading.attributions.noun_phrases import whole
from claimx.reading.attributions.signatures import Speakers, signature, tail
from claimx.reading.attributions.utterances import says_something, sentences_in
from claimx.reading.layout import Layout
from claimx.reading.lexicon import Lexicon
from claimx.reading.quotations import Quotation
from claimx.reading.rules import name_of, rules_of
from claimx.reading.syntax import Ranges, indices, ranges_of, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_FURTHEST = 30  # paragraphs of one speech looked through for its speaker
_PERSONS = frozenset("he she they who".split())


@dataclass(frozen=True)
class _Speaker:
    """Who speaks, by which words, through whom."""

    source: Ranges
    cue: Ranges = ()
    via: Ranges = ()


def with_standing(
    doc: "Doc", layout: Layout, found: Sequence[Attribution], known: Speakers, lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Return the attributions with those of the quotations that nobody says."""
    page = page_of(doc, layout, known, lexicon)
    for attribution in found:
        add(page, attribution)
    for number in range(len(layout.quotations)):
        _give(page, number)
    return tuple({id(each): each for here in page.by_paragraph.values() for each in here}.values())


def _give(page: Attributed, number: int) -> None:
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
            remove(page, each)  # what is said in the quotation is its speaker's
    begun = next((each for each in outer if indices(each.content) & inside), None)
    if begun is not None:
        remove(page, begun)
        add(page, rest_of_quotation(page, begun, words))
        return
    named = ((speaker, name_of(rule)) for rule in _RULES if (speaker := rule(page, number)) is not None)
    speaker, rule = next(named)
    content = trimmed(page.doc, ranges_of(words))
    add(page, Attribution(speaker.source, speaker.cue, content, manner="direct", via=speaker.via, rules=(rule,)))


def rest_of_quotation(page: Attributed, begun: Attribution, words: set[int]) -> Attribution:
    """Read the sentences of a quotation of which others are attributed: all of it is one speaker's."""
    joined = indices(begun.content) | words
    between = {i for i in range(min(joined), max(joined)) if page.doc[i].is_punct or page.doc[i].is_space}
    content = trimmed(page.doc, ranges_of(joined | {i for i in between if {i - 1, i + 1} & joined}))
    return replace(begun, content=content, rules=(*begun.rules, name_of(rest_of_quotation)))


def _unclaimed(page: Attributed, quotation: Quotation, outer: Sequence[Attribution]) -> set[int]:
    """Return the tokens of the sentences that are said in the quotation and that no attribution from outside holds."""
    inside = set(range(quotation.start, quotation.end))
    held = {i for each in outer for part in (each.content, each.source, each.cue) for i in indices(part)}
    apart = page.layout.headings | page.layout.notices
    found: set[int] = set()
    for sent in sentences_in(page.doc, (quotation.start, quotation.end)):
        words = inside & set(range(sent.start, sent.end))
        if not quotation.closed and found and _is_told(sent, page.lexicon.layout.introducing):
            break  # nobody closed the quotation, but the article speaks again
        if sent.start not in apart and _is_said(sent.root, inside) and sent.root.i not in held:
            found |= words - held if says_something(sent, words, page.lexicon.layout.greetings) else set()
    return found if any(page.doc[i].is_alpha for i in found) else set()


def _is_told(sent: "Span", verbs: Collection[str]) -> bool:
    """Tell whether the article tells of somebody's words in a sentence: "…, he added"."""
    return any(t.lower_ in _PERSONS and t.dep_ == "nsubj" and t.head.lemma_.lower() in verbs for t in sent)


def _is_said(root: "Token", inside: Collection[int]) -> bool:
    """Tell whether a sentence's verb and its subject stand in the quotation."""
    noun = subject(root)
    return root.i in inside and (noun is None or noun.i in inside)


def introduced(page: Attributed, number: int) -> _Speaker | None:
    """Read "The minister said:" and "From the minister:" over a quotation."""
    each = page.introduced.get(page.layout.quotations[number].start)
    return None if each is None else _Speaker((each.speaker,), each.cue)


def signed_quotation(page: Attributed, number: int) -> _Speaker | None:
    """Read the name under a quotation: "“It holds.” — Ana Roth, mayor", in its last line or the next one."""
    quotation = page.layout.quotations[number]
    _, end = page.layout.paragraphs[quotation.paragraph]
    below = page.layout.paragraphs[quotation.paragraph + 1 : quotation.paragraph + 2]
    places = ((tail(page.doc, quotation.end - 1, end), end), *(below if end == quotation.end else ()))
    named = (signature(page.doc, *place, page.known) for place in places)
    source = next((each for each in named if each is not None), None)
    return None if source is None else _Speaker((source,))


def goes_on(page: Attributed, number: int) -> _Speaker | None:
    """Read speech over several paragraphs: the mark is left open at a paragraph's end and opened again."""
    quotation, before = page.layout.quotations[number], _neighbour(page, number - 1)
    if before is None or before.closed or before.paragraph + 1 != quotation.paragraph:
        return None
    return _speaker_of(page, before)


def goes_on_behind(page: Attributed, number: int) -> _Speaker | None:
    """Read the same where only a later paragraph says who speaks."""
    behind, last = page.layout.quotations[number], number + _FURTHEST
    while not behind.closed and number < last:
        number += 1
        after = _neighbour(page, number)
        if after is None or after.paragraph != behind.paragraph + 1:
            return None
        speaker = _speaker_of(page, after) or signed_quotation(page, number)
        if speaker is not None:
            return speaker
        behind = after
    return None


def said_before(page: Attributed, number: int) -> _Speaker | None:
    """Read the quotation behind a sentence in which somebody speaks: it is theirs."""
    sent = _sentence_before(page, number)
    return None if sent is None else _speaker_in(page, sent)


def told_of_before(page: Attributed, number: int) -> _Speaker | None:
    """Read the subject of the sentence before a quotation in its paragraph: "Petra Vold runs the shelter. “We …”"."""
    sent = _sentence_before(page, number)
    if sent is None or page.paragraph(sent.start) != page.layout.quotations[number].paragraph:
        return None
    return _subject(page, sent)


def said_behind(page: Attributed, number: int) -> _Speaker | None:
    """Read the quotation right before another one whose speaker is told."""
    quotation, after = page.layout.quotations[number], _neighbour(page, number + 1)
    if after is None or after.paragraph > quotation.paragraph + 1:
        return None
    apart = any(t.is_alpha for t in page.doc[quotation.end : after.start])
    return None if apart else _speaker_of(page, after)


def told_of_above(page: Attributed, number: int) -> _Speaker | None:
    """Read the subject of the sentence that ends the paragraph above."""
    sent = _sentence_before(page, number)
    return None if sent is None else _subject(page, sent)


def letterhead(page: Attributed, number: int) -> _Speaker | None:
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
            if owner is not None and owner.i in page.known.mentions:
                first, last = whole(owner)
                return _Speaker(((first, min(last, end)),))
    return None


def nobody(page: Attributed, number: int) -> _Speaker | None:
    """Read a quotation of which the text does not say whose it is."""
    return _Speaker(())


_RULES: tuple[Callable[[Attributed, int], _Speaker | None], ...] = (
    signed_quotation,
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


def _neighbour(page: Attributed, number: int) -> Quotation | None:
    return page.layout.quotations[number] if 0 <= number < len(page.layout.quotations) else None


def _speaker_of(page: Attributed, quotation: Quotation) -> _Speaker | None:
    """Return whose words the quotation holds, as attributed from outside it."""
    inside = set(range(quotation.start, quotation.end))
    for each in page.near(quotation.paragraph, quotation.paragraph):
        if each.source and indices(each.content) & inside and not indices(each.cue) & inside:
            return _Speaker(each.source, via=each.via)
    return None


def _sentence_before(page: Attributed, number: int) -> "Span | None":
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


def _speaker_in(page: Attributed, sent: "Span") -> _Speaker | None:
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


def _subject(page: Attributed, sent: "Span") -> _Speaker | None:
    """Return the subject of a sentence's main clause, where it can speak."""
    noun = subject(sent.root)
    if noun is None:
        return None
    speaks = page.known.speaks(noun) or noun.lower_ in _PERSONS
    return _Speaker((whole(noun),)) if speaks else None
