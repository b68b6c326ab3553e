"""Turn what the walk found of each source into its row."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution
from claimx.reading.coreference import Referent
from claimx.reading.entities import TypedEntity
from claimx.reading.lexicon import Lexicon
from claimx.reading.sources.naming import fullest_of, is_named, written_name
from claimx.reading.sources.offices import Bodies, Office, bodies_of, read_office
from claimx.reading.sources.source import ResolvedSource, Sources
from claimx.reading.syntax import Range
from claimx.vocabulary import IMPERSONAL, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Use:
    """Which referents one attribution uses: who stands behind it, and who carried it."""

    behind: int | None
    via: tuple[int | None, ...]  # as many as the attribution has ranges for them


@dataclass(frozen=True)
class _Context:
    """What a row is made by, beside its referent."""

    doc: "Doc"
    entities: Sequence[TypedEntity]
    bodies: Bodies
    lexicon: Lexicon
    others: Mapping[int, Referent]  # by the heads of their mentions


def make_rows(
    doc: "Doc",
    attributions: Sequence[Attribution],
    uses: Sequence[Use],
    referents: Sequence[Referent],
    at: Mapping[int, int],
    entities: Sequence[TypedEntity],
    reasons: Mapping[int, str],
    lexicon: Lexicon,
) -> Sources:
    """Number the referents in use by first mention and make a row of each, members included."""
    ranges = _ranges(attributions, uses, referents)
    order = sorted(ranges, key=lambda position: _rank(ranges[position]))
    row_of = {position: row for row, position in enumerate(order)}
    context = _Context(doc, entities, bodies_of(entities), lexicon, {head: referents[p] for head, p in at.items()})
    carriers = {position for use in uses for position in use.via} - {use.behind for use in uses}
    rows = [_row(referents[p], context, carries=p in carriers) for p in order]
    for row, p in enumerate(order):
        members = tuple(row_of[member] for member in referents[p].members)
        if rows[row].affiliation is None and rows[row].kind in PEOPLE:
            rows[row] = _serving(rows[row], referents[p], context)
        named = rows[row].named or any(rows[member].named for member in members)
        reason = None if named and not members else reasons.get(p)
        rows[row] = replace(rows[row], named=named, members=members, anonymity_reason=reason, mentions=ranges[p])
    return Sources(
        sources=tuple(rows),
        behind=tuple(None if use.behind is None else row_of[use.behind] for use in uses),
        via=tuple(  # nobody carries the own words
            tuple(dict.fromkeys(row_of[p] for p in use.via if p is not None and p != use.behind)) for use in uses
        ),
    )


def _serving(row: ResolvedSource, referent: Referent, context: _Context) -> ResolvedSource:
    """Give a source the body that a pronoun before its description means: "Its commander, Brig Gen Huber"."""
    for mention in referent.mentions:
        lefts = context.doc[mention.head].lefts
        pronoun = next((t for t in lefts if t.dep_ == "poss" and t.lower_ in ("its", "their")), None)
        body = context.others.get(pronoun.i) if pronoun is not None else None
        if body is not None and body.kind in IMPERSONAL and body.name:
            fullest = fullest_of(body)
            entity = context.entities[fullest.entity] if fullest.entity is not None else None
            country = row.country or (entity.country if entity is not None else None)
            name = entity.name if entity is not None else written_name(context.doc, fullest, None)
            return replace(row, affiliation=name, country=country)
    return row


def _rank(ranges: Sequence[Range]) -> tuple[int, int]:
    """Sort by the first mention's start, a longer one (a group) before its first member."""
    start, end = ranges[0]
    return start, -end


def _ranges(
    attributions: Sequence[Attribution], uses: Sequence[Use], referents: Sequence[Referent]
) -> dict[int, tuple[Range, ...]]:
    """Return the mentions of each referent in use: where it acts, and the fullest one, which gives the name."""
    found: dict[int, set[Range]] = {}
    acting: dict[int, list[Range]] = {}
    for attribution, use in zip(attributions, uses, strict=True):
        if use.behind is not None:
            if use.behind not in acting:
                acting[use.behind] = sorted(p.range for p in referents[use.behind].mentions if p.acts)
            found.setdefault(use.behind, set()).update(
                part for part in attribution.source if not _holds_any(part, acting[use.behind])
            )
        for position, part in zip(use.via, attribution.via, strict=True):
            if position is not None:
                found.setdefault(position, set()).add(part)
    for position in list(found):
        for member in referents[position].members:
            found.setdefault(member, set())
    for position, ranges in found.items():
        referent = referents[position]
        ranges.update(mention.range for mention in referent.mentions if mention.acts)
        if not referent.members:
            ranges.add(fullest_of(referent).range)
    return {position: _apart(ranges) for position, ranges in found.items()}


def _holds_any(part: Range, spans: Sequence[Range]) -> bool:
    """Tell whether one of the sorted spans lies within the part."""
    for i in range(bisect_left(spans, (part[0], 0)), len(spans)):
        if spans[i][0] >= part[1]:
            return False
        if spans[i][1] <= part[1]:
            return True
    return False


def _apart(ranges: set[Range]) -> tuple[Range, ...]:
    """Sort the ranges and drop those inside others."""
    kept: list[Range] = []
    for start, end in sorted(ranges, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _row(referent: Referent, context: _Context, *, carries: bool) -> ResolvedSource:
    """Fill the fields that its own mentions give of one source."""
    doc, entities = context.doc, context.entities
    fullest = fullest_of(referent)
    position = referent.entity if fullest.form != "name" else fullest.entity
    entity = entities[position] if position is not None else None
    person = bool(referent.heard) and referent.kind not in PEOPLE and not referent.plural and not fullest.is_pronoun
    if person and entity is not None:
        entity = replace(entity, country=None)
    office = Office() if referent.members else read_office(doc, referent, entity, context.bodies, context.lexicon)
    kind = "person" if person else referent.kind
    if carries and kind not in ("outlet", "person", "official", "government", "group"):
        kind = "outlet"
    return ResolvedSource(
        name=written_name(doc, fullest, entity, human=referent.human),
        kind=kind,
        named=is_named(doc, referent, entity, office, context.others, context.lexicon.source_words),
        role=office.role,
        affiliation=office.affiliation,
        country=office.country,
        entity=position,
    )
