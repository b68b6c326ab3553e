"""Why a source stays anonymous, where the article says so."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution
from claimx.reading.coreference import head_of, relative_antecedent
from claimx.reading.lexicon import SourceWords
from claimx.reading.syntax import subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_STOP = r"[^.;,:—–()\"”“\n]+"
_SPEAKER = r"(?:he|she|they|it|the (?:officials?|sources?|person|people))\s+(?:was|were|is|are|had|has)\s+(?:been\s+)?"


def anonymity_reasons(
    doc: "Doc", attributions: Sequence[Attribution], at: Mapping[int, int], words: SourceWords
) -> dict[int, str]:
    """Return, by referent, the reason as written: "not authorised to discuss the matter"."""
    reasons: dict[int, str] = {}
    lead = _lead(words.because)
    heads = {head_of(doc, a.source).i for a in attributions if a.source}
    sources = {at[i] for i in heads if i in at}
    cues = {i for a in attributions for start, end in a.cue for i in range(start, end)}
    for span, reason in _given(doc, words, cues):
        referent = _whose(span, at, heads, sources)
        if referent is not None:
            reasons.setdefault(referent, lead.sub("", reason))
    return reasons


@lru_cache(maxsize=4)
def _lead(because: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of what stands before a reason proper: "because he was"."""
    words = "|".join(re.escape(word) for word in because)
    return re.compile(rf"^(?:(?:{words})\s+(?:of\s+)?)?(?:{_SPEAKER})?", re.IGNORECASE)


@lru_cache(maxsize=4)
def _patterns(
    triggers: tuple[str, ...], unauthorized: tuple[str, ...], because: tuple[str, ...]
) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a phrase of anonymity with its reason, and of a source not allowed to speak."""
    trigger, closed, cause = ("|".join(re.escape(word) for word in part) for part in (triggers, unauthorized, because))
    return (
        re.compile(rf"\b(?:{trigger})\b[^.;\"”\n]*?\b(?P<reason>(?:{cause})\s+{_STOP})", re.IGNORECASE),
        re.compile(rf"(?P<reason>(?:{closed})\s+to\s+{_STOP})", re.IGNORECASE),
    )


def _given(doc: "Doc", words: SourceWords, cues: Collection[int]) -> "Iterator[tuple[Span, str]]":
    """Yield the place of each phrase of anonymity and the reason it gives; one a sentence."""
    told: set[int] = set()
    text = doc.text  # put together anew each time it is asked for
    for pattern in _patterns(words.triggers, words.unauthorized, words.because):
        for match in pattern.finditer(text):
            span = doc.char_span(*match.span(), alignment_mode="expand")
            if span is None or span[0].sent.start in told:
                continue
            told.add(span[0].sent.start)
            start, end = match.span("reason")
            after = (token for token in span if token.i in cues and token.idx > start)
            cue = next((token for token in after if not any(t.dep_ == "mark" for t in token.children)), None)
            yield span, text[start : cue.idx if cue is not None else end].strip()


def _whose(span: "Span", at: Mapping[int, int], heads: set[int], sources: set[int]) -> int | None:
    """Return the source whose relative or own clause gives the reason, else the only one of the sentence."""
    token = span.root
    while True:
        for near in _owners(token):
            if at.get(near.i) in sources:
                return at[near.i]
        if token.head.i == token.i:
            break
        token = token.head
    only = {at[i] for i in heads if span.sent.start <= i < span.sent.end and i in at}
    return only.pop() if len(only) == 1 else None


def _owners(verb: "Token") -> "Iterator[Token]":
    """Yield the nouns of which the clause may speak: what it is attached to, and its subject."""
    if verb.dep_ in ("relcl", "acl"):
        yield verb.head
    found = subject(verb)
    if found is not None:
        yield relative_antecedent(found) or found
