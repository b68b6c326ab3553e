"""What the grammar adds to the tagger's relations: cueless forms, reopened quotations, lost sources and contents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.attributions.chains import phrase
from claimx.attributions.cues import known_cue
from claimx.attributions.linking import Relation
from claimx.attributions.spans import RoleSpan
from claimx.lexicon.cues import load_cues
from claimx.quotations import Quotation, quotations
from claimx.syntax import clause_head, ranges_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST_NAME = 12  # tokens of a speaker before a colon
_LEAST_WORDS = 4  # of a quotation that goes on with the one before
_IMPERSONAL = frozenset("it there this that these those which what".split())
_PARENTHETICAL = frozenset(("parataxis", "advcl", "prep", "ccomp"))
_NAMING = ("PROPN", "NOUN")  # of a speaker at a paragraph's start
_FINITE = frozenset("VBD VBZ VBP MD".split())
_DASHES = frozenset(("—", "–", "--", "-", "―"))


def mended(doc: "Doc", spans: Sequence[RoleSpan], relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """Return the relations with what the tagger cannot know, in the order of their first contents."""
    found = [_with_subject(doc, _completed(doc, relation)) for relation in _parted(doc, relations)]
    found += _lost_contents(doc, spans, relations)
    whole = quotations(doc)
    for quotation in whole:
        relation = _cueless(doc, quotation, spans)
        holders = [n for n, each in enumerate(found) if _holds(each, quotation)]
        if relation is not None and all(_cue_paragraph(found[n]) != quotation.paragraph for n in holders):
            found = [_without(each, quotation) if n in holders else each for n, each in enumerate(found)]
            found.append(relation)
    found = [relation for relation in found if relation.contents]
    taken = {i for relation in found for span in _spans(relation) for i in range(span.start, span.end)}
    for before, quotation in zip((None, *whole), whole, strict=False):
        if taken.isdisjoint(range(quotation.start, quotation.end)):
            position = _continued(doc, quotation, before, found)
            if position is not None:
                part = RoleSpan("content", quotation.start, quotation.end, quotation.paragraph)
                found[position] = replace(found[position], contents=(*found[position].contents, part))
                taken.update(range(quotation.start, quotation.end))
    return tuple(sorted(found, key=lambda relation: relation.contents[0].start))


def _spans(relation: Relation) -> Iterator[RoleSpan]:
    yield from relation.sources
    yield from relation.contents
    if relation.cue:
        yield relation.cue


def _holds(relation: Relation, quotation: Quotation) -> bool:
    return any(part.start < quotation.end and quotation.start < part.end for part in relation.contents)


def _cue_paragraph(relation: Relation) -> int | None:
    return relation.cue.paragraph if relation.cue else None


def _without(relation: Relation, quotation: Quotation) -> Relation:
    parts = (p for p in relation.contents if p.end <= quotation.start or quotation.end <= p.start)
    return replace(relation, contents=tuple(parts))


def _parted(doc: "Doc", relations: Sequence[Relation]) -> list[Relation]:
    """Give a quoted sentence that stands before an indirect report back to the speaker quoted before it.

    "“A,” X said. “B.” He added that C": B is X's going on, not what "added" brings.
    """
    found = list(relations)
    for n in range(1, len(found)):
        before, relation = found[n - 1], found[n]
        if _cue_paragraph(before) is None or _cue_paragraph(before) != _cue_paragraph(relation):
            continue
        begin = doc[relation.cue.start].sent.start if relation.cue else 0
        moved = tuple(part for part in relation.contents if part.end <= begin and doc[part.start].is_quote)
        kept = tuple(part for part in relation.contents if part not in moved)
        direct = any(doc[part.start].is_quote for part in before.contents)
        if moved and kept and direct and not doc[kept[0].start].is_quote and before.contents[-1].end <= moved[0].start:
            found[n - 1] = replace(before, contents=(*before.contents, *moved))
            found[n] = replace(relation, contents=kept)
    return found


def _completed(doc: "Doc", relation: Relation) -> Relation:
    """Give a cue put into a clause all of it where the tagger took the part before: "The column, X said, left"."""
    if relation.cue is None or len(relation.contents) != 1:
        return relation
    part, head = relation.contents[0], doc[relation.cue.start : relation.cue.end].root
    verbless = not any(t.tag_ in _FINITE for t in doc[part.start : part.end])
    if head.dep_ != "parataxis" or not verbless or part.end > relation.cue.start or head.head.i < relation.cue.end:
        return relation
    inserted = range(part.end, head.right_edge.i + 1)
    words = _clause(head) - set(inserted)
    parts = [each for each in ranges_of(words) if any(doc[i].is_alpha for i in range(*each))]
    return replace(relation, contents=tuple(RoleSpan("content", *each, part.paragraph) for each in parts))


def _with_subject(doc: "Doc", relation: Relation) -> Relation:
    """Give a relation that the tagger left without source the subject of its active verb."""
    if relation.sources or relation.cue is None:
        return relation
    verb = doc[relation.cue.start : relation.cue.end].root
    noun = next((t for t in verb.children if t.dep_ == "nsubj"), None) if verb.pos_ in ("VERB", "AUX") else None
    if noun is None or noun.lower_ in _IMPERSONAL or noun.tag_ in ("WP", "WDT", "EX"):
        return relation
    start, end = phrase(noun)
    taken = (relation.cue, *relation.contents)
    if any(span.start < end and start < span.end for span in taken):
        return relation
    return replace(relation, sources=(RoleSpan("source", start, end, relation.cue.paragraph),))


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


def _continued(doc: "Doc", quotation: Quotation, before: Quotation | None, relations: Sequence[Relation]) -> int | None:
    """Return the relation that a quotation nobody claims goes on with.

    Speech over several paragraphs leaves its mark open and opens it again; in one paragraph, whole quoted sentences
    behind a quotation with a speaker are that speaker's.
    """
    if before is None:
        return None
    reopened = not before.closed and quotation.paragraph == before.paragraph + 1 and _opens_paragraph(doc, quotation)
    same = before.paragraph == quotation.paragraph and doc[quotation.start].is_sent_start is True
    words = sum(t.is_alpha for t in doc[quotation.start : quotation.end])
    if not reopened and not (same and words >= _LEAST_WORDS):
        return None
    for position, relation in enumerate(relations):
        if any(part.start < before.end and before.start < part.end for part in relation.contents):
            return position
    return None


def _opens_paragraph(doc: "Doc", quotation: Quotation) -> bool:
    return quotation.start == 0 or doc[quotation.start - 1].is_space


def _lost_contents(doc: "Doc", spans: Sequence[RoleSpan], relations: Sequence[Relation]) -> Iterator[Relation]:
    """Give a cue of saying that the tagger left without content the clause it governs, or stands in."""
    cues = load_cues()
    used = {relation.cue for relation in relations}
    taken = {i for span in spans for i in range(span.start, span.end)}
    for position, cue in enumerate(spans):
        if cue.role != "cue" or cue in used:
            continue
        head = doc[cue.start : cue.end].root
        read = known_cue(list(doc[cue.start : cue.end]), cues)
        if read is None or read.type != "communication":
            continue
        source = _nearest_source(doc, spans, position) or _governed_source(doc, cue)
        if source is None:
            continue
        words = _clause(head) or _ahead(doc, cue, source)
        words -= {*range(cue.start, cue.end), *range(source.start, source.end)}
        parts = [part for part in ranges_of(words) if any(doc[i].is_alpha for i in range(*part))]
        if parts and taken.isdisjoint(i for part in parts for i in range(*part)):
            yield Relation(cue, (source,), tuple(RoleSpan("content", *part, cue.paragraph) for part in parts))


def _nearest_source(doc: "Doc", spans: Sequence[RoleSpan], position: int) -> RoleSpan | None:
    """Return the source beside the cue in its sentence."""
    sent = doc[spans[position].start].sent
    beside = (spans[i] for i in (position - 1, position + 1) if 0 <= i < len(spans))
    return next((s for s in beside if s.role == "source" and sent.start <= s.start < sent.end), None)


def _governed_source(doc: "Doc", cue: RoleSpan) -> RoleSpan | None:
    """Return the noun phrase behind a cue that ends in a preposition: "according to X"."""
    noun = next((t for t in doc[cue.end - 1].children if t.dep_ == "pobj"), None)
    return RoleSpan("source", *phrase(noun), cue.paragraph) if noun is not None else None


def _ahead(doc: "Doc", cue: RoleSpan, source: RoleSpan) -> set[int]:
    """Return the words of the sentence before "…, X said", however the parser took them."""
    start, end = doc[cue.start].sent.start, min(cue.start, source.start)
    closed = end > start and doc[end - 1].text == ","
    return set(range(start, end - 1)) if closed and any(t.tag_ in _FINITE for t in doc[start:end]) else set()


def _clause(head: "Token") -> set[int]:
    """Return the tokens of the clause that a cue governs, else of the one it is put into."""
    governed = next((t for t in head.children if t.dep_ == "ccomp"), None)
    if governed is not None:
        return {t.i for t in governed.subtree}
    if head.dep_ in _PARENTHETICAL and head.head.i != head.i:
        return {t.i for t in clause_head(head.head).subtree} - {t.i for t in head.subtree}
    return set()
