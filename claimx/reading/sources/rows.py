"""Turn what the walk found of each source into its row."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution
from claimx.reading.coreference import Mention, Referent
from claimx.reading.entities import TypedEntity
from claimx.reading.lexicon import Lexicon
from claimx.reading.sources.offices import Bodies, Office, bodies_of, read_office
from claimx.reading.sources.source import ResolvedSource, Sources
from claimx.reading.syntax import Range
from claimx.vocabulary import IMPERSONAL, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LOOSE_ENDS = frozenset(("POS", "WP", "WDT", "_SP"))
_LOOSE_STARTS = frozenset(".,;:–—-")


@dataclass(frozen=True)
class Use:
    """Which referents one attribution uses: who stands behind it, and who carried it."""

    behind: int | None
    via: tuple[int | None, ...]  # as many as the attribution has ranges for them


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
    bodies = bodies_of(entities)
    carriers = {position for use in uses for position in use.via} - {use.behind for use in uses}
    rows = [
        _row(
            doc,
            referents[p],
            ranges[p],
            entities,
            bodies,
            lexicon,
            row_of,
            carries=p in carriers,
            reason=reasons.get(p),
        )
        for p in order
    ]
    for row, p in enumerate(order):
        if rows[row].affiliation is None and rows[row].kind in PEOPLE:
            rows[row] = _serving(doc, rows[row], referents[p], referents, at, entities)
    return Sources(
        sources=tuple(rows),
        behind=tuple(None if use.behind is None else row_of[use.behind] for use in uses),
        via=tuple(tuple(dict.fromkeys(row_of[p] for p in use.via if p is not None)) for use in uses),
    )


def _serving(
    doc: "Doc",
    row: ResolvedSource,
    referent: Referent,
    referents: Sequence[Referent],
    at: Mapping[int, int],
    entities: Sequence[TypedEntity],
) -> ResolvedSource:
    """Give a source the body that a pronoun before its description means: "Its commander, Brig Gen Huber"."""
    for mention in referent.mentions:
        pronoun = next((t for t in doc[mention.head].lefts if t.dep_ == "poss" and t.lower_ in ("its", "their")), None)
        body = referents[at[pronoun.i]] if pronoun is not None and pronoun.i in at else None
        if body is not None and body.kind in IMPERSONAL and body.name:
            fullest = _fullest(body)
            entity = entities[fullest.entity] if fullest.entity is not None else None
            country = row.country or (entity.country if entity is not None else None)
            return replace(
                row, affiliation=entity.name if entity is not None else _name(doc, fullest, None), country=country
            )
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
            ranges.add(_fullest(referent).range)
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


def _fullest(referent: Referent) -> Mention:
    """Return the mention that tells most: a name before a description before a pronoun, then the longer one."""
    rank = {"name": 2, "group": 2}
    return max(
        referent.mentions,
        key=lambda mention: (
            0 if mention.is_pronoun else rank.get(mention.form, 1),
            mention.name[1] - mention.name[0] if mention.name is not None else 0,
            len(mention.modifiers) if mention.form != "name" else 0,
            mention.form == "indefinite",  # what introduces tells more than what takes up: "that person"
            mention.range[1] - mention.range[0],
            -mention.head,
        ),
    )


def _row(
    doc: "Doc",
    referent: Referent,
    mentions: tuple[Range, ...],
    entities: Sequence[TypedEntity],
    bodies: Bodies,
    lexicon: Lexicon,
    row_of: Mapping[int, int],
    *,
    carries: bool,
    reason: str | None,
) -> ResolvedSource:
    """Fill the fields of one source."""
    fullest = _fullest(referent)
    position = referent.entity if fullest.form != "name" else fullest.entity
    entity = entities[position] if position is not None else None
    person = bool(referent.heard) and referent.kind not in PEOPLE and not referent.plural and not fullest.is_pronoun
    if person and entity is not None:
        entity = replace(entity, country=None)
    office = Office() if referent.members else read_office(doc, referent, entity, bodies, lexicon)
    kind = "person" if person else referent.kind
    if carries and kind not in ("outlet", "person", "official", "government", "group"):
        kind = "outlet"
    named = _named(doc, referent, fullest, entity, kind)
    return ResolvedSource(
        name=_name(doc, fullest, entity),
        kind=kind,
        named=named,
        role=office.role,
        affiliation=office.affiliation,
        country=office.country,
        anonymity_reason=None if named and kind != "group" else reason,
        members=tuple(row_of[member] for member in referent.members),
        entity=position,
        mentions=mentions,
    )


def _named(doc: "Doc", referent: Referent, fullest: Mention, entity: TypedEntity | None, kind: str | None) -> bool:
    """Tell whether the article says who or which it is: by its name, or for a body by one in its description."""
    if referent.members:
        return False
    if fullest.form == "name":
        return entity is None or entity.named
    start, end = fullest.range
    if kind == "document":
        end = fullest.head + 1  # what it was about or where it was read does not name it
    singular = kind in IMPERSONAL and fullest.form in ("definite", "possessive") and not fullest.plural
    names = (token for token in doc[start:end] if token.pos_ == "PROPN" and token.text[0].isupper())
    return singular and any(token.i != fullest.head for token in names)


def _name(doc: "Doc", fullest: Mention, entity: TypedEntity | None) -> str:
    """Return the fullest mention as written, whose it is included, without the clauses and marks around it."""
    start, end = fullest.range
    whose = any(child.dep_ == "poss" and start <= child.i < end for child in doc[fullest.head].lefts)
    if fullest.form == "name" and entity is not None and entity.named and (entity.type in PEOPLE or not whose):
        return entity.name
    if fullest.form == "group":
        return doc[start:end].text
    for i in range(fullest.head + 1, end):
        if doc[i].dep_ == "acl" and doc[i].tag_ == "VBN" and i == fullest.head + 1 and fullest.kind == "person":
            end = min(end, doc[i].right_edge.i + 1)  # "a person briefed on the inquiry"
            break
        if doc[i].dep_ in ("relcl", "acl", "appos") or doc[i].text in (",", "(", "—", "–", "-"):
            edge = min(doc[i].left_edge.i, i)
            end = max(fullest.head + 1, edge)
            break
    while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].tag_ in _LOOSE_ENDS):
        end -= 1
    while start < end - 1 and (doc[start].is_space or doc[start].text in _LOOSE_STARTS):
        start += 1
    return doc[start:end].text
