"""What quotation marks add to the tagger's relations: speakers without a cue, reopened and continued quotations."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.attributions.completing import completed, lost_contents, parted, told_by
from claimx.reading.attributions.linking import Relation
from claimx.reading.attributions.overlooked import overlooked
from claimx.reading.attributions.role_spans import RoleSpan
from claimx.reading.attributions.sifting import attributes, grounded
from claimx.reading.layout import Layout
from claimx.reading.lexicon import Cues
from claimx.reading.quotations import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST_NAME = 12  # tokens of a speaker before a colon
_LEAST_WORDS = 4  # of a quotation that goes on with the one before
_NAMING = ("PROPN", "NOUN")  # of a speaker at a paragraph's start
_DASHES = frozenset(("—", "–", "--", "-", "―"))


def mended(
    doc: "Doc", layout: Layout, spans: Sequence[RoleSpan], relations: Sequence[Relation], cues: Cues
) -> tuple[Relation, ...]:
    """Return the relations with what the tagger cannot know, in the order of their first contents."""
    whole = (each for relation in _parted(doc, grounded(doc, relations, cues)) for each in parted(doc, relation, cues))
    found = [completed(doc, told_by(doc, spans, relation), cues) for relation in whole]
    found += lost_contents(doc, spans, found, cues)
    found += overlooked(doc, layout.paragraphs, found, cues)
    owner = {i: n for n, relation in enumerate(found) for span in relation.spans for i in range(span.start, span.end)}
    before: Quotation | None = None
    for quotation in layout.quotations:
        tokens = range(quotation.start, quotation.end)
        holders = {owner[i] for i in tokens if i in owner}
        relation = _cueless(doc, quotation, spans)
        if relation is not None and all(_cue_paragraph(found[n]) != quotation.paragraph for n in holders):
            for n in holders:
                found[n] = _without(found[n], quotation)
            owner.update(dict.fromkeys(tokens, len(found)))
            found.append(relation)
        elif (
            before is not None
            and _goes_on(doc, quotation, before)
            and all(not attributes(doc, found[n]) for n in holders)
        ):
            position = next((owner[i] for i in range(before.start, before.end) if i in owner), None)
            if position is not None:
                part = RoleSpan("content", quotation.start, quotation.end, quotation.paragraph)
                found[position] = replace(found[position], contents=(*found[position].contents, part))
                owner.update(dict.fromkeys(tokens, position))
        before = quotation
    kept = (relation for relation in found if relation.contents)
    return tuple(sorted(kept, key=lambda relation: relation.contents[0].start))


def _cue_paragraph(relation: Relation) -> int | None:
    return relation.cue.paragraph if relation.cue else None


def _without(relation: Relation, quotation: Quotation) -> Relation:
    parts = (p for p in relation.contents if p.end <= quotation.start or quotation.end <= p.start)
    return replace(relation, contents=tuple(parts))


def _parted(doc: "Doc", relations: Sequence[Relation]) -> list[Relation]:
    """Take a quoted sentence that stands before the sentence of an indirect report away from it.

    "“A,” X said. “B.” He added that C": B goes on with A and is not what "added" brings. Where nobody was quoted before
    in the paragraph, it is left to whom the quotation marks show.
    """
    found: list[Relation] = []
    for relation in relations:
        begin = doc[relation.cue.start].sent.start if relation.cue else 0
        moved = tuple(part for part in relation.contents if part.end <= begin and doc[part.start].is_quote)
        kept = tuple(part for part in relation.contents if part not in moved)
        if moved and kept and not doc[kept[0].start].is_quote:
            relation = replace(relation, contents=kept)
            before = found[-1] if found else None
            if before is not None and _cue_paragraph(before) == moved[0].paragraph and _is_direct(doc, before):
                found[-1] = replace(before, contents=(*before.contents, *moved))
        found.append(relation)
    return found


def _is_direct(doc: "Doc", relation: Relation) -> bool:
    return any(doc[part.start].is_quote for part in relation.contents)


def _cueless(doc: "Doc", quotation: Quotation, spans: Sequence[RoleSpan]) -> Relation | None:
    """Read `Name: "…"` and `"…" — Name, role`."""
    content = RoleSpan("content", quotation.start, quotation.end, quotation.paragraph)
    before = quotation.start - 1
    if before > 0 and doc[before].text == ":":
        start = before
        while start > 0 and not doc[start].is_sent_start and before - start < _LONGEST_NAME:
            start -= 1
        opens = start == 0 or doc[start - 1].is_space
        named = doc[start].is_sent_start and any(
            t.pos_ in (_NAMING if opens else ("PROPN",)) for t in doc[start:before]
        )
        plain = all(t.pos_ not in ("VERB", "AUX") for t in doc[start:before])
        if named and plain:
            return Relation(None, (RoleSpan("source", start, before, quotation.paragraph),), (content,))
    behind = quotation.end
    if behind + 1 < len(doc) and doc[behind].text in _DASHES:
        named_spans = (s for s in spans if s.role == "source" and s.start == behind + 1)
        source = next(named_spans, None) or _signature(doc, behind + 1, quotation.paragraph)
        if source is not None:
            return Relation(None, (source,), (content,))
    return None


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


def _goes_on(doc: "Doc", quotation: Quotation, before: Quotation) -> bool:
    """Tell whether a quotation that nobody claims goes on with the one before it.

    Speech over several paragraphs leaves its mark open and opens it again; in one paragraph, whole quoted sentences
    behind a quotation with a speaker are that speaker's.
    """
    if not before.closed and quotation.paragraph == before.paragraph + 1 and _opens_paragraph(doc, quotation):
        return True
    words = sum(t.is_alpha for t in doc[quotation.start : quotation.end])
    begins = before.paragraph == quotation.paragraph and doc[quotation.start].is_sent_start is True
    return begins and words >= _LEAST_WORDS


def _opens_paragraph(doc: "Doc", quotation: Quotation) -> bool:
    return quotation.start == 0 or doc[quotation.start - 1].is_space
