"""What a ledger must keep beyond the types of its fields: spans, ids and references."""

import hashlib
from collections.abc import Collection, Iterable, Iterator

from claimx.errors import LedgerError
from claimx.ledger.ids import claim_ids
from claimx.ledger.types import ArticleRecord, Claim, Ledger, Source, Spans
from claimx.ledger.wording import JOINT, one_line, words_at
from claimx.vocabulary import BANDS


def check_ledger(ledger: Ledger, *, text: str | None = None) -> None:
    """Raise `LedgerError`, naming the first place, where spans, ids or references do not hold; see `problems`."""
    first = next(problems(ledger, text=text), None)
    if first is not None:
        raise LedgerError(first)


def problems(ledger: Ledger, *, text: str | None = None) -> Iterator[str]:
    """Yield everything that does not hold in a ledger, each with its place: hashes, spans, ids, references, bands.

    `text` is the article's decoded text; without it the text that the ledger embeds is used, and without that only
    lengths are compared.
    """
    article = ledger.article
    text = article.text if text is None else text
    if text is not None:
        yield from _check_article(ledger, text)
    yield from _check_places(article, text)
    sources, entities = {source.id for source in ledger.sources}, {entity.id for entity in ledger.entities}
    yield from _unique("sources", (source.id for source in ledger.sources))
    yield from _unique("entities", (entity.id for entity in ledger.entities))
    for i, source in enumerate(ledger.sources):
        yield from _check_source(f"sources[{i}]", source, sources, entities, article.characters)
    for i, entity in enumerate(ledger.entities):
        yield from _check_spans(f"entities[{i}].mentions", entity.mentions, article.characters)
    for i, (claim, expected) in enumerate(zip(ledger.claims, claim_ids(c.text for c in ledger.claims), strict=True)):
        place = f"claims[{i}]"
        if claim.id != expected:
            yield f"{place}.id: is {claim.id}, its text gives {expected}"
        if claim.sentence > article.sentences:
            yield f"{place}.sentence: is {claim.sentence}, the article has {article.sentences} sentences"
        yield from _check_references(place, claim, sources, entities)
        yield from _check_certainty(place, claim)
        for where, words, spans in _texts(place, claim):
            yield from _check_text(where, words, spans, article.characters, text)


def _check_article(ledger: Ledger, text: str) -> Iterator[str]:
    article = ledger.article
    if article.characters != len(text):
        yield f"article.characters: is {article.characters}, the text has {len(text)}"
    if article.text_sha256 != hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest():
        yield "article.text_sha256: is not the hash of the text"


def _check_places(article: ArticleRecord, text: str | None) -> Iterator[str]:
    """Check what the article's record says of places in it."""
    yield from _check_spans("article.unclaimed", article.unclaimed, article.characters, apart=True)
    for i, notice in enumerate(article.corrections):
        yield from _check_text(f"article.corrections[{i}]", notice.text, notice.spans, article.characters, text)


def _unique(place: str, ids: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for i, one in enumerate(ids):
        if one in seen:
            yield f"{place}[{i}].id: {one} stands there twice"
        seen.add(one)


def _known(place: str, one: str | None, ids: Collection[str]) -> Iterator[str]:
    if one is not None and one not in ids:
        yield f"{place}: there is no {one} in the ledger"


def _check_source(
    place: str, source: Source, sources: Collection[str], entities: Collection[str], characters: int
) -> Iterator[str]:
    for i, member in enumerate(source.members):
        yield from _known(f"{place}.members[{i}]", member, sources)
        if member == source.id:
            yield f"{place}.members[{i}]: {member} cannot be a member of itself"
    yield from _known(f"{place}.entity", source.entity, entities)
    yield from _check_spans(f"{place}.mentions", source.mentions, characters)


def _check_references(place: str, claim: Claim, sources: Collection[str], entities: Collection[str]) -> Iterator[str]:
    yield from _known(f"{place}.source", claim.source, sources)
    for i, one in enumerate(claim.via):
        yield from _known(f"{place}.via[{i}]", one, sources)
    for i, one in enumerate(claim.entities):
        yield from _known(f"{place}.entities[{i}]", one, entities)
    source = claim.attribution.source if claim.attribution is not None else None
    if source is not None and source.resolved == (claim.source is None):
        told = "true, but the claim has no source" if source.resolved else f"false, but the claim is {claim.source}'s"
        yield f"{place}.attribution.source.resolved: is {told}"
    if claim.attribution is None and (claim.source is not None or claim.via):
        yield f"{place}.attribution: is null, but the claim has a source or an outlet"


def _check_certainty(place: str, claim: Claim) -> Iterator[str]:
    level, score = claim.certainty.level, claim.certainty.score
    low, high = BANDS[level]
    if not (low <= score < high or score == high == 1.0):
        yield f"{place}.certainty.score: {score} is outside the band of {level}, {low} to {high}"
    for i, term in enumerate(claim.certainty.likelihood):
        if term.range[0] > term.range[1]:
            yield f"{place}.certainty.likelihood[{i}].range: ends before it starts"


def _texts(place: str, claim: Claim) -> Iterator[tuple[str, str, Spans]]:
    """Yield place, words and spans of everything in a claim that records words of the article."""
    yield place, claim.text, claim.spans
    if claim.attribution is not None:
        for name, part in (("cue", claim.attribution.cue), ("source", claim.attribution.source)):
            if part is not None:
                yield f"{place}.attribution.{name}", part.text, part.spans
    for i, marker in enumerate(claim.certainty.markers):
        yield f"{place}.certainty.markers[{i}]", marker.text, marker.spans
    for i, figure in enumerate(claim.figures):
        yield f"{place}.figures[{i}]", figure.text, figure.spans


def _check_spans(place: str, spans: Spans, characters: int, *, apart: bool = False) -> Iterator[str]:
    """Check order and borders; `apart` where the spans are parts of one text (mentions may lie in each other)."""
    for i, (start, end) in enumerate(spans):
        if start >= end:
            yield f"{place}[{i}]: ends at {end}, not behind its start {start}"
        if end > characters:
            yield f"{place}[{i}]: ends at {end}, the article has {characters} characters"
        if i and start < spans[i - 1][apart]:
            yield f"{place}[{i}]: starts at {start}, {'inside' if apart else 'before'} the one before it"


def _check_text(place: str, words: str, spans: Spans, characters: int, text: str | None) -> Iterator[str]:
    yield from _check_spans(f"{place}.spans", spans, characters, apart=True)
    if text is None:
        length = sum(end - start for start, end in spans) + len(JOINT) * (len(spans) - 1)
        if len(words) > length or len(words.split(JOINT)) < len(spans):
            yield f"{place}.text: has {len(words)} characters, its spans hold {length}"
    elif one_line(words) != words_at(text, spans):
        yield f"{place}.text: is not what the article has at its spans"
