"""The border between spaCy and plain values: what the stages found → the ledger's sources, claims and entities."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from claimx.ledger import (
    Claim,
    ClaimAttribution,
    ClaimCertainty,
    Entity,
    Figure,
    Likelihood,
    Marker,
    Source,
    TextSpan,
    claim_ids,
)
from claimx.reading.assertions import Assertion
from claimx.reading.attributions import Attribution
from claimx.reading.certainty import Certainty
from claimx.reading.entities import TypedEntity
from claimx.reading.figures import FigurePhrase
from claimx.reading.sources import ResolvedSource, Sources
from claimx.reading.syntax import Range, Ranges, indices, offsets, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


def make_claims(
    doc: "Doc",
    assertions: Sequence[Assertion],
    attributions: Sequence[Attribution],
    sources: Sources,
    certainties: Sequence[Certainty],
    figures: Sequence[Sequence[FigurePhrase]],
    entities: Sequence[TypedEntity],
) -> tuple[Claim, ...]:
    """Return one claim for each assertion, in text order."""
    ids = claim_ids(text_of(doc, assertion.words) for assertion in assertions)
    sentences = sentence_starts(doc)
    holder = {
        i: number for number, entity in enumerate(entities) for mention in entity.mentions for i in range(*mention)
    }
    utterances = _utterances(assertions, attributions)
    claims = []
    for identity, assertion, certainty, counted in zip(ids, assertions, certainties, figures, strict=True):
        number, words = assertion.attribution, assertion.words
        claims.append(
            Claim(
                id=identity,
                text=text_of(doc, words),
                spans=offsets(doc, words),
                sentence=max(1, bisect_right(sentences, words[0][0])),
                source=None if number is None else source_id(sources.behind[number]),
                via=() if number is None else tuple(f"s{i + 1}" for i in sources.via[number]),
                attribution=None if number is None else _attribution(doc, attributions[number], utterances[number]),
                certainty=_certainty(doc, certainty),
                figures=_figures(doc, counted),
                entities=tuple(f"e{n + 1}" for n in sorted({holder[i] for i in indices(words) if i in holder})),
            )
        )
    return tuple(claims)


def make_sources(doc: "Doc", sources: Sequence[ResolvedSource]) -> tuple[Source, ...]:
    """Return the ledger's sources, numbered as the stage ordered them."""
    return tuple(
        Source(
            id=f"s{number}",
            name=source.name,
            kind=source.kind,
            named=source.named,
            role=source.role,
            affiliation=source.affiliation,
            country=source.country,
            anonymity_reason=source.anonymity_reason,
            members=tuple(f"s{i + 1}" for i in source.members),
            entity=None if source.entity is None else f"e{source.entity + 1}",
            mentions=offsets(doc, source.mentions),
        )
        for number, source in enumerate(sources, 1)
    )


def make_entities(doc: "Doc", entities: Iterable[TypedEntity]) -> tuple[Entity, ...]:
    """Return the ledger's entities, numbered by first mention."""
    return tuple(
        Entity(
            id=f"e{number}",
            name=entity.name,
            type=entity.type,
            subtype=entity.subtype,
            named=entity.named,
            country=entity.country,
            role=entity.role,
            affiliation=entity.affiliation,
            aliases=entity.aliases,
            mentions=offsets(doc, entity.mentions),
        )
        for number, entity in enumerate(entities, 1)
    )


def sentence_starts(doc: "Doc") -> list[int]:
    """Return the first token of each sentence that is not white space alone."""
    return [sent.start for sent in doc.sents if any(not token.is_space for token in sent)]


def source_id(position: int | None) -> str | None:
    """Return a source's id by its position."""
    return None if position is None else f"s{position + 1}"


def _utterances(assertions: Sequence[Assertion], attributions: Sequence[Attribution]) -> dict[int, str]:
    """Number the stretches of speech in the order of their first claims, by the positions of the attributions."""
    speaking = [a.attribution for a in assertions if a.attribution is not None]
    stretch = {n: (None, n) if (told := attributions[n].utterance) is None else (told, None) for n in speaking}
    order = {key: f"u{place}" for place, key in enumerate(dict.fromkeys(stretch.values()), 1)}
    return {n: order[key] for n, key in stretch.items()}


def _attribution(doc: "Doc", attribution: Attribution, utterance: str) -> ClaimAttribution:
    return ClaimAttribution(
        utterance=utterance,
        type=attribution.type,
        manner=attribution.manner,
        stance=attribution.stance,
        cue=_words(doc, attribution.cue),
        source=_words(doc, attribution.source),
        probability=attribution.probability,
        date=_text(doc, attribution.date),
        place=_text(doc, attribution.place),
    )


def _certainty(doc: "Doc", certainty: Certainty) -> ClaimCertainty:
    return ClaimCertainty(
        level=certainty.level,
        polarity=certainty.polarity,
        time=certainty.time,
        score=certainty.score,
        likelihood=tuple(Likelihood(term=x.term, system=x.system, range=x.range) for x in certainty.likelihood),
        markers=tuple(
            Marker(text=text_of(doc, m.words), spans=offsets(doc, m.words), kind=m.kind) for m in certainty.markers
        ),
    )


def _figures(doc: "Doc", figures: Sequence[FigurePhrase]) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            text=text_of(doc, figure.words),
            value=int(figure.value) if float(figure.value).is_integer() else figure.value,
            bound=figure.bound,
            unit=figure.unit,
            spans=offsets(doc, figure.words),
        )
        for figure in figures
    )


def _words(doc: "Doc", ranges: Ranges) -> TextSpan | None:
    return TextSpan(text=text_of(doc, ranges), spans=offsets(doc, ranges)) if ranges else None


def _text(doc: "Doc", words: Range | None) -> str | None:
    return None if words is None else doc[slice(*words)].text
