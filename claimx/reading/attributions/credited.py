"""Sentences and paragraphs that a name beside them gives to somebody, without marks and mostly without a verb."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.attributions.attribution import Attribution
from claimx.reading.attributions.contents import trimmed
from claimx.reading.attributions.noun_phrases import whole
from claimx.reading.attributions.signatures import DASHES, Speakers, is_handle, label, signature, tail
from claimx.reading.attributions.utterances import sentences_in, uttered
from claimx.reading.layout import Layout
from claimx.reading.lexicon import Lexicon
from claimx.reading.quotations import MARKS
from claimx.reading.rules import name_of, rules_of
from claimx.reading.syntax import Range, Ranges, indices, ranges_of, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_POINTING = frozenset(("this", "that"))


@dataclass(frozen=True)
class _Text:
    """An article with what can speak in it and what is attributed in it so far."""

    doc: "Doc"
    layout: Layout
    lexicon: Lexicon
    known: Speakers
    held: frozenset[int]  # the tokens of contents and cues


def with_credits(
    doc: "Doc", layout: Layout, found: Sequence[Attribution], known: Speakers, lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Return the attributions with those that a name in a label, below or behind makes."""
    spoken = frozenset(indices(tuple(part for block in layout.blocks for part in block.content)))
    text = _Text(doc, layout, lexicon, known, frozenset())
    made: list[Attribution] = []
    for number, (start, end) in enumerate(layout.paragraphs):
        if spoken.isdisjoint(range(start, end)) and start not in layout.notices:
            prose = () if start in layout.headings else (labelled, signed)
            made.extend(_first(text, number, (*prose, signed_below, posted)))
    taken = indices(tuple(part for each in made for part in each.content))
    kept = [each for each in found if not each.content or not indices(each.content) <= taken]
    text = _Text(doc, layout, lexicon, known, _held((*kept, *made)) | spoken)
    pointing = list(pointed_back(text))
    cues = {i for each in pointing for i in indices(each.cue)}
    kept = [each for each in kept if cues.isdisjoint(indices(each.cue))]
    text = _Text(doc, layout, lexicon, known, _held((*kept, *made, *pointing)) | spoken)
    return (*kept, *made, *pointing, *bracketed(text))


def _held(found: Sequence[Attribution]) -> frozenset[int]:
    return frozenset(i for each in found for part in (each.content, each.cue) for i in indices(part))


def _first(
    text: _Text, number: int, rules: Sequence[Callable[[_Text, int], Attribution | None]]
) -> Iterator[Attribution]:
    for rule in rules:
        made = rule(text, number)
        if made is not None and made.content:
            yield made
            return


def labelled(text: _Text, number: int) -> Attribution | None:
    """Read the paragraph behind a name and a colon: "Governor Lang via Telegram: Three people were hurt."."""
    start, end = text.layout.paragraphs[number]
    stamp = next((stop for first, stop in text.layout.stamps if first == start), start)
    read = label(text.doc, stamp, end, text.known)
    if read is None:
        return None
    source, via, begin = read
    return _direct(text, (source,), ((begin, end),), name_of(labelled), via)


def signed(text: _Text, number: int) -> Attribution | None:
    """Read the paragraph over a name behind a dash in its last line: "The road is shut. — the mayor"."""
    start, end = text.layout.paragraphs[number]
    begin = tail(text.doc, start, end)
    source = signature(text.doc, begin, end, text.known) if begin < end else None
    if source is None or text.doc[start].text in MARKS:
        return None
    return _direct(text, (source,), ((start, begin),), name_of(signed))


def signed_below(text: _Text, number: int) -> Attribution | None:
    """Read the paragraph over one that is a name behind a dash, with a handle or not."""
    start, end = text.layout.paragraphs[number]
    if number + 1 >= len(text.layout.paragraphs) or text.doc[start].text in MARKS:
        return None
    source = signature(text.doc, *text.layout.paragraphs[number + 1], text.known)
    return None if source is None else _direct(text, (source,), ((start, end),), name_of(signed_below))


def posted(text: _Text, number: int) -> Attribution | None:
    """Read the paragraph under a name with a handle: "Port Authority @port"."""
    start, end = text.layout.paragraphs[number]
    above = text.layout.paragraphs[number - 1] if number else (0, 0)
    named = text.doc[slice(*above)]
    handles = any(is_handle(t) for t in named) and named[0].text not in DASHES
    source = signature(text.doc, *above, text.known) if handles else None
    return None if source is None else _direct(text, (source,), ((start, end),), name_of(posted))


def bracketed(text: _Text) -> Iterator[Attribution]:
    """Read the sentence over an outlet in brackets: "A truce was reached on Friday (Reuters)."."""
    doc = text.doc
    for first, last in sorted(text.known.outlets):
        sent = doc[first].sent
        opens = first - sent.start > 1 and doc[first - 1].text == "(" and last < sent.end and doc[last].text == ")"
        ends = opens and all(t.is_punct or t.is_space for t in doc[last : sent.end])
        glossed = opens and first - 2 in text.known.mentions  # "Agence France-Presse (AFP)"
        if ends and not glossed and sent.root.i not in text.held:
            content = trimmed(doc, uttered(doc, ((sent.start, first - 1),), text.lexicon.layout.greetings))
            if not content:
                continue  # a dateline
            yield Attribution(((first, last),), (), content, rules=(name_of(bracketed),))


def pointed_back(text: _Text) -> Iterator[Attribution]:
    """Read what stands before "This is stated in X's report" and "X said this in an interview"."""
    for number, (start, end) in enumerate(text.layout.paragraphs):
        for sent in sentences_in(text.doc, (start, end)):
            source = _points(text, sent)
            if source is None:
                continue
            covered = text.layout.paragraphs[number - 1] if sent.start == start and number else (start, sent.start)
            said = [
                each
                for each in sentences_in(text.doc, covered)
                if each.root.i not in text.held and each.start not in text.layout.headings | text.layout.notices
            ]
            content = tuple((max(each.start, covered[0]), min(each.end, covered[1])) for each in said)
            words = trimmed(text.doc, uttered(text.doc, content, text.lexicon.layout.greetings))
            if words:
                cue = ((sent.root.i, sent.root.i + 1),)
                yield Attribution((source,), cue, words, rules=(name_of(pointed_back),))


def _points(text: _Text, sent: "Span") -> Range | None:
    """Return who, in a sentence that says no more, has said what stands before it."""
    verb = sent.root
    known = text.lexicon.cues.verbs.get(verb.lemma_.lower())
    if (
        known is None
        or known.type != "communication"
        or any(t.dep_ in ("ccomp", "xcomp", "neg") for t in verb.children)
    ):
        return None
    pointing = next((t for t in verb.children if t.lower_ in _POINTING and t.dep_ in ("nsubjpass", "dobj")), None)
    if pointing is None:
        return None
    if pointing.dep_ == "dobj":
        noun = subject(verb)
        return None if noun is None or not text.known.speaks(noun) else whole(noun)
    beside = [t for t in verb.children if t.dep_ in ("agent", "prep") and t.lower_ in ("by", "in")]
    nouns = [t for each in beside for t in each.children if t.dep_ == "pobj"]
    writings = text.lexicon.venues.writings
    return next((whole(t) for t in nouns if text.known.is_known(t) or t.lemma_.lower() in writings), None)


def _direct(text: _Text, source: Ranges, content: Ranges, rule: str, via: Ranges = ()) -> Attribution:
    """Give a paragraph to somebody, links at its end left out."""
    words = {i for i in indices(content) if not text.doc[i].like_url and not text.doc[i].text.startswith("pic.twitter")}
    spoken = uttered(text.doc, ranges_of(words), text.lexicon.layout.greetings)
    return Attribution(source, (), trimmed(text.doc, spoken), manner="direct", via=via, rules=(rule,))


RULES = rules_of(labelled, signed, signed_below, posted, bracketed, pointed_back)
