"""The border between spaCy and plain values: what the stages found → the ledger's sources, claims and entities."""

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimx.ledger import (
    Claim,
    ClaimAttribution,
    ClaimCertainty,
    CorrectionNotice,
    Entity,
    Figure,
    Likelihood,
    Marker,
    Source,
    SourceMention,
    Span,
    Spans,
    claim_ids,
)
from claimx.reading.assertions import Assertion, stretches
from claimx.reading.attributions import Attribution
from claimx.reading.certainty import Certainty
from claimx.reading.entities import TypedEntity
from claimx.reading.figures import FigurePhrase
from claimx.reading.layout import Layout
from claimx.reading.legible import Legible
from claimx.reading.recording import Recorder, recorder
from claimx.reading.sources import ResolvedSource, Sources
from claimx.reading.syntax import Ranges, indices, offsets

_DATED = re.compile(r"\d|day\b|" + "|".join(calendar.month_abbr[1:]))

if TYPE_CHECKING:
    from spacy.tokens import Doc


def make_claims(
    doc: "Doc",
    page: Legible,
    assertions: Sequence[Assertion],
    attributions: Sequence[Attribution],
    sources: Sources,
    certainties: Sequence[Certainty],
    figures: Sequence[Sequence[FigurePhrase]],
    entities: Sequence[TypedEntity],
) -> tuple[Claim, ...]:
    """Return one claim for each assertion, in text order."""
    record = recorder(doc, page)
    wordings = [record(assertion.words) for assertion in assertions]
    ids = claim_ids(words.text for words in wordings)
    sentences = sentence_starts(doc)
    holder = _holders(entities)
    spoken = _spoken(doc, assertions, attributions, sources)
    claims = []
    for identity, wording, assertion, certainty, counted in zip(ids, wordings, assertions, certainties, figures):
        number, words = assertion.attribution, assertion.words
        claims.append(
            Claim(
                id=identity,
                text=wording.text,
                spans=wording.spans,
                sentence=max(1, bisect_right(sentences, words[0][0])),
                source=None if number is None else source_id(sources.behind[number]),
                via=() if number is None else tuple(f"s{i + 1}" for i in sources.via[number]),
                attribution=None if number is None else _attribution(assertion, spoken[number], record),
                certainty=_certainty(certainty, record),
                figures=_figures(counted, record),
                entities=tuple(f"e{row + 1}" for row in sorted({holder[i] for i in indices(words) if i in holder})),
            )
        )
    return tuple(claims)


def make_sources(
    doc: "Doc", page: Legible, sources: Sequence[ResolvedSource], entities: Sequence[TypedEntity]
) -> tuple[Source, ...]:
    """Return the ledger's sources, numbered as the stage ordered them."""
    rows = entity_rows(entities)
    return tuple(
        Source(
            id=f"s{number}",
            name=_line(source.name),
            kind=source.kind,
            named=source.named,
            role=source.role,
            affiliation=source.affiliation,
            country=source.country,
            anonymity_reason=source.anonymity_reason,
            members=tuple(f"s{i + 1}" for i in source.members),
            entity=None if source.entity is None or (row := rows[source.entity]) is None else f"e{row + 1}",
            mentions=page.spans(offsets(doc, source.mentions)),
        )
        for number, source in enumerate(sources, 1)
    )


def entity_rows(entities: Sequence[TypedEntity]) -> tuple[int | None, ...]:
    """Return the ledger's row of each entity: none for people at large, its place's for a state that acts."""
    listed = [number for number, entity in enumerate(entities) if entity.listed]
    rows = {number: row for row, number in enumerate(sorted(listed, key=lambda number: entities[number].listed))}
    held = {mention: rows[number] for number in listed for mention in entities[number].mentions}
    return tuple(
        rows[number] if entity.listed else next((held[m] for m in entity.mentions if m in held), None)
        for number, entity in enumerate(entities)
    )


def _holders(entities: Sequence[TypedEntity]) -> dict[int, int]:
    """Map each token of a mention to the row of its entity."""
    rows = entity_rows(entities)
    held = ((row, entity) for row, entity in zip(rows, entities, strict=True) if row is not None)
    return {i: row for row, entity in held for mention in entity.mentions for i in range(*mention)}


def make_entities(doc: "Doc", page: Legible, entities: Iterable[TypedEntity]) -> tuple[Entity, ...]:
    """Return the ledger's entities, numbered by first mention."""
    listed = sorted((entity for entity in entities if entity.listed), key=lambda entity: entity.listed)
    return tuple(
        Entity(
            id=f"e{number}",
            name=_line(entity.name),
            type=entity.type,
            subtype=entity.subtype,
            named=entity.named,
            country=entity.country,
            role=entity.role,
            affiliation=entity.affiliation,
            aliases=entity.aliases,
            mentions=page.spans(offsets(doc, entity.listed)),
        )
        for number, entity in enumerate(listed, 1)
    )


def _line(name: str) -> str:
    """Return a name on one line."""
    return " ".join(name.split())


def sentence_starts(doc: "Doc") -> list[int]:
    """Return the first token of each sentence that is not white space alone."""
    return [sent.start for sent in doc.sents if any(not token.is_space for token in sent)]


def sentence_spans(doc: "Doc", page: Legible, sentences: Ranges) -> Spans:
    """Return the offsets of sentences, white space at their ends left out."""
    found: list[Span] = []
    for start, end in sentences:
        words = [i for i in range(start, end) if not doc[i].is_space]
        found.extend(page.spans(offsets(doc, ((words[0], words[-1] + 1),))) if words else ())
    return tuple(found)


def source_id(position: int | None) -> str | None:
    """Return a source's id by its position."""
    return None if position is None else f"s{position + 1}"


class _Spoken(NamedTuple):
    """An attribution with the id of its utterance, and whether the text says whom its source means."""

    attribution: Attribution
    utterance: str
    resolved: bool


def _spoken(
    doc: "Doc", assertions: Sequence[Assertion], attributions: Sequence[Attribution], sources: Sources
) -> dict[int, _Spoken]:
    """Return the attributions that claim something by position."""
    behind = sources.behind
    found = stretches(doc, assertions, attributions, behind)
    return {n: _Spoken(attributions[n], f"u{stretch}", behind[n] is not None) for n, stretch in found.items()}


def _attribution(assertion: Assertion, spoken: _Spoken, record: Recorder) -> ClaimAttribution:
    attribution, utterance, resolved = spoken
    source, date, place = attribution.source, attribution.date, attribution.place
    return ClaimAttribution(
        utterance=utterance,
        type=attribution.type,
        manner=assertion.manner or attribution.manner,
        stance=attribution.stance,
        cue=record(attribution.cue) if attribution.cue else None,
        source=SourceMention(**dict(record(source)), resolved=resolved) if source else None,
        probability=attribution.probability,
        date=record((date,)).text if date else None,
        place=record((place,)).text if place else None,
    )


def _certainty(certainty: Certainty, record: Recorder) -> ClaimCertainty:
    return ClaimCertainty(
        level=certainty.level,
        polarity=certainty.polarity,
        time=certainty.time,
        score=certainty.score,
        likelihood=tuple(Likelihood(term=x.term, system=x.system, range=x.range) for x in certainty.likelihood),
        markers=tuple(Marker(**dict(record(m.words)), kind=m.kind) for m in certainty.markers),
    )


def _figures(figures: Sequence[FigurePhrase], record: Recorder) -> tuple[Figure, ...]:
    found = []
    for figure in figures:
        words = record(figure.words)
        value = int(figure.value) if float(figure.value).is_integer() else figure.value
        found.append(Figure(text=words.text, value=value, bound=figure.bound, unit=figure.unit, spans=words.spans))
    return tuple(found)


def make_corrections(doc: "Doc", page: Legible, layout: Layout) -> tuple[CorrectionNotice, ...]:
    """Return the notices of correction, a paragraph each, with the first date that it names."""
    record = recorder(doc, page)
    found = []
    for start, end in layout.paragraphs:
        if layout.corrections.isdisjoint(range(start, end)):
            continue
        dates = (ent.text for ent in doc[start:end].ents if ent.label_ == "DATE" and _DATED.search(ent.text))
        found.append(CorrectionNotice(**dict(record(((start, end),))), date=next(dates, None)))
    return tuple(found)
