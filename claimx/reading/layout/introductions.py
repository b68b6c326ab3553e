"""Words that bring somebody's speech in and end with a colon: "The minister said:", "And from the mayor:"."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.lexicon import LayoutWords
from claimx.reading.quotations import MARKS
from claimx.reading.syntax import FINITE, Range, Ranges, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 40  # tokens of what introduces speech
_PHRASES = (("in", "the", "words", "of"), ("from",), ("statement", "by"), ("statement", "from"))
_JOINING = frozenset(("and", "also", "now", "then", "a"))
_DROPPED = frozenset("relcl acl advcl cc conj".split())


@dataclass(frozen=True)
class Introduction:
    """Who is going to speak, and by which words; what is spoken begins at `end`."""

    speaker: Range  # as written
    cue: Ranges  # () where no word attributes
    start: int
    end: int


def introductions(
    doc: "Doc", paragraphs: tuple[Range, ...], quoted: Collection[int], words: LayoutWords
) -> tuple[Introduction, ...]:
    """Return the introductions that end a paragraph, and those that unmarked sentences follow in the same one."""
    found = []
    for number, (start, end) in enumerate(paragraphs):
        for colon in (t.i for t in doc[start:end] if t.text == ":" and t.i not in quoted):
            alone = colon == end - 1
            begin = max((t.i for t in doc[start:colon] if t.is_sent_start), default=start)
            follows = paragraphs[number + 1][0] if alone and number + 1 < len(paragraphs) else colon + 1
            if (alone and follows == colon + 1) or not (alone or _opens_sentence(doc, colon + 1, end)):
                continue
            read = _spoken(doc, begin, colon, words) or (_verbless(doc, start, colon) if alone else None)
            if read is not None and colon - begin <= _LONGEST:
                found.append(Introduction(*read, begin, follows))
                break
    return tuple(found)


def _opens_sentence(doc: "Doc", i: int, end: int) -> bool:
    """Tell whether an unmarked sentence starts behind the colon."""
    return i + 1 < end and doc[i].text not in MARKS and doc[i].text[0].isupper() and doc[i - 1].whitespace_ != ""


def _spoken(doc: "Doc", begin: int, colon: int, words: LayoutWords) -> tuple[Range, Ranges] | None:
    """Read "X said:", "X issued the following statement:": the last verb of speech, nothing said before the colon."""
    for i in range(colon - 1, begin - 1, -1):
        verb = doc[i]
        if verb.pos_ not in ("VERB", "AUX") or verb.tag_ not in FINITE | {"VBN"} or verb.dep_ == "relcl":
            continue
        noun = subject(verb)
        inside = [t for t in verb.children if i < t.i < colon]
        object_ = next((t for t in inside if t.dep_ == "dobj"), None)
        speaks = verb.lemma_.lower() in words.introducing and not any(t.dep_ in ("ccomp", "xcomp") for t in inside)
        issues = verb.lemma_.lower() in words.issuing and object_ is not None and object_.lemma_ in words.issued
        if noun is None or not (speaks or issues) or any(t.dep_ == "neg" for t in verb.children):
            return None
        cue = (i, object_.i + 1) if issues and object_ is not None else (i, i + 1)
        return _phrase(noun), (cue,)
    return None


def _verbless(doc: "Doc", start: int, colon: int) -> tuple[Range, Ranges] | None:
    """Read "From X:" and "In the words of X:"."""
    while start < colon and doc[start].lower_ in _JOINING:
        start += 1
    for phrase in _PHRASES:
        begin = start + len(phrase)
        named = tuple(t.lower_ for t in doc[start:begin]) == phrase and begin < colon
        if named and not any(t.tag_ in FINITE for t in doc[begin:colon]) and doc[begin:colon].root.pos_ in _NAMING:
            return (begin, colon), ((start, begin),) if phrase[0] == "in" else ()
    return None


_NAMING = frozenset(("NOUN", "PROPN"))


def _phrase(noun: "Token") -> Range:
    """Return the noun's phrase with its appositions, without commas at the end."""
    dropped = {t.i for child in noun.children if child.dep_ in _DROPPED and child.i > noun.i for t in child.subtree}
    inside = {t.i for t in noun.subtree} - dropped
    start = end = noun.i
    first = noun.sent.start
    while start - 1 in inside or (start > first and noun.doc[start - 1].pos_ == noun.pos_ == "PROPN"):
        start -= 1
    while end + 1 in inside:
        end += 1
    while end > noun.i and noun.doc[end].is_punct:
        end -= 1
    return start, end + 1
