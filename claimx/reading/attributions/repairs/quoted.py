"""Rules for quotations: speakers named beside them without a cue, quotations that are reopened or go on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.attributions.linking import Relation
from claimx.reading.attributions.repairs.refusals import refusal
from claimx.reading.attributions.role_spans import RoleSpan
from claimx.reading.quotations import Quotation
from claimx.reading.rules import name_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST_NAME = 12  # tokens of a speaker before a colon
_NAMING = ("PROPN", "NOUN")  # of a speaker at a paragraph's start
_DASHES = frozenset(("—", "–", "--", "-", "―"))


def joined(
    doc: "Doc", quotations: Sequence[Quotation], spans: Sequence[RoleSpan], relations: Sequence[Relation]
) -> tuple[Relation, ...]:
    """Return the relations with what the quotation marks show, in the order of their first contents."""
    found = list(relations)
    owner = {i: n for n, relation in enumerate(found) for span in relation.spans for i in range(span.start, span.end)}
    before: Quotation | None = None
    for quotation in quotations:
        tokens = range(quotation.start, quotation.end)
        holders = {owner[i] for i in tokens if i in owner}
        relation = _cueless(doc, quotation, spans)
        goes_on = before is not None and reopened(doc, quotation, before)
        if relation is not None and all(found[n].cue_paragraph != quotation.paragraph for n in holders):
            for n in holders:
                found[n] = _without(found[n], quotation)
            owner.update(dict.fromkeys(tokens, len(found)))
            found.append(relation)
        elif before is not None and goes_on and all(refusal(doc, found[n]) for n in holders):
            position = next((owner[i] for i in range(before.start, before.end) if i in owner), None)
            if position is not None:
                part = RoleSpan("content", quotation.start, quotation.end, quotation.paragraph)
                known = found[position]
                found[position] = replace(
                    known, contents=(*known.contents, part), rules=(*known.rules, name_of(reopened))
                )
                owner.update(dict.fromkeys(tokens, position))
        before = quotation
    kept = (relation for relation in found if relation.contents)
    return tuple(sorted(kept, key=lambda relation: relation.contents[0].start))


def _without(relation: Relation, quotation: Quotation) -> Relation:
    parts = (p for p in relation.contents if p.end <= quotation.start or quotation.end <= p.start)
    return replace(relation, contents=tuple(parts))


def _cueless(doc: "Doc", quotation: Quotation, spans: Sequence[RoleSpan]) -> Relation | None:
    """Give a quotation the speaker whose name alone stands beside it."""
    content = RoleSpan("content", quotation.start, quotation.end, quotation.paragraph)
    for rule in (name_and_colon, dash_and_name):
        source = rule(doc, quotation, spans)
        if source is not None:
            return Relation(None, (source,), (content,), rules=(name_of(rule),))
    return None


def name_and_colon(doc: "Doc", quotation: Quotation, spans: Sequence[RoleSpan]) -> RoleSpan | None:
    """Read `Name: "…"`."""
    before = quotation.start - 1
    if before <= 0 or doc[before].text != ":":
        return None
    start = before
    while start > 0 and not doc[start].is_sent_start and before - start < _LONGEST_NAME:
        start -= 1
    opens = start == 0 or doc[start - 1].is_space
    named = doc[start].is_sent_start and any(t.pos_ in (_NAMING if opens else ("PROPN",)) for t in doc[start:before])
    plain = all(t.pos_ not in ("VERB", "AUX") for t in doc[start:before])
    return RoleSpan("source", start, before, quotation.paragraph) if named and plain else None


def dash_and_name(doc: "Doc", quotation: Quotation, spans: Sequence[RoleSpan]) -> RoleSpan | None:
    """Read `"…" — Name, role`."""
    behind = quotation.end
    if behind + 1 >= len(doc) or doc[behind].text not in _DASHES:
        return None
    named_spans = (s for s in spans if s.role == "source" and s.start == behind + 1)
    return next(named_spans, None) or _signature(doc, behind + 1, quotation.paragraph)


def _signature(doc: "Doc", start: int, paragraph: int) -> RoleSpan | None:
    """Return the name that ends a paragraph behind a dash."""
    end = start
    while end < len(doc) and not doc[end].is_space and end - start < _LONGEST_NAME:
        end += 1
    while end > start and doc[end - 1].is_punct:
        end -= 1
    ends = end == len(doc) or doc[end].is_space or doc[end].is_punct
    named = end > start and doc[start].pos_ == "PROPN" and all(t.pos_ not in ("VERB", "AUX") for t in doc[start:end])
    return RoleSpan("source", start, end, paragraph) if named and ends else None


def reopened(doc: "Doc", quotation: Quotation, before: Quotation) -> bool:
    """Read speech over several paragraphs, which leaves its mark open and opens it again."""
    return not before.closed and quotation.paragraph == before.paragraph + 1 and _opens_paragraph(doc, quotation)


def _opens_paragraph(doc: "Doc", quotation: Quotation) -> bool:
    return quotation.start == 0 or doc[quotation.start - 1].is_space
