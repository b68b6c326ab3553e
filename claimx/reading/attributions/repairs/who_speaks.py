"""Rules for who stands behind a content: what the parse shows where the tagger saw another source, or none."""

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.attributions.linking import Relation
from claimx.reading.attributions.noun_phrases import phrase, whole
from claimx.reading.attributions.role_spans import RoleSpan
from claimx.reading.lexicon import Cues
from claimx.reading.syntax import FINITE, Range, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc

_IMPERSONAL = frozenset("it there this that these those which what".split())


def relative_source(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Put who is meant in the place of a relative clause taken for a source: "an aide, | who stayed unnamed, said"."""
    found = []
    for source in relation.sources:
        clause = doc[source.start : source.end].root
        relative = doc[source.start].tag_ in ("WP", "WDT") and clause.dep_ == "relcl"
        start, end = phrase(clause.head) if relative else (source.start, source.end)
        taken = any(s.start < end and start < s.end for s in relation.spans if s is not source)
        found.append(source if taken else replace(source, start=start, end=end))
    return replace(relation, sources=tuple(found))


def predicate_behind_as(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Read what stands behind "as" with a passive cue: "was described by X as B", "was quoted as saying B"."""
    if relation.cue is None or not relation.contents:
        return relation
    part, verb = relation.contents[0], doc[relation.cue.start : relation.cue.end].root
    noun = next((t for t in verb.children if t.dep_ == "nsubjpass" and part.start <= t.i < part.end), None)
    what = next((t for t in verb.rights if t.dep_ == "prep" and t.lower_ == "as"), None)
    if noun is None or what is None:
        return relation
    predicate = RoleSpan("content", what.i, what.right_edge.i + 1, part.paragraph)
    if any(s.start < predicate.end and predicate.start < s.end for s in (relation.cue, *relation.sources)):
        return relation
    if any(t.dep_ == "pcomp" for t in what.children):
        return replace(relation, sources=(replace(part, role="source"),), contents=(predicate,))
    return replace(relation, contents=(part, predicate))


def subject_as_source(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Give a relation that the tagger left without source the subject of its active verb, or whose noun its cue is."""
    if relation.sources or relation.cue is None:
        return relation
    verb = doc[relation.cue.start : relation.cue.end].root
    while verb.dep_ == "conj" and verb.tag_ in FINITE and subject(verb) is None:
        verb = verb.head  # "went there and congratulated"
    bond = "nsubj" if verb.pos_ in ("VERB", "AUX") else "poss"  # "the admiral's warning that"
    noun = next((t for t in verb.children if t.dep_ == bond), None)
    if noun is None or noun.lower_ in _IMPERSONAL or noun.tag_ in ("WP", "WDT", "EX"):
        return relation
    return _with_source(relation, relation.cue, phrase(noun))


def agent_as_source(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Give a relation that the tagger left without source the agent of its passive verb: "was described | by X"."""
    if relation.sources or relation.cue is None:
        return relation
    verb = doc[relation.cue.start : relation.cue.end].root
    by = next((t for t in verb.children if t.dep_ == "agent"), None)
    noun = next((t for t in by.children if t.dep_ == "pobj"), None) if by is not None else None
    if noun is None:
        return relation
    return _with_source(relation, relation.cue, whole(noun))


def _with_source(relation: Relation, cue: RoleSpan, words: Range) -> Relation:
    """Return the relation with these words as its source, where they are free."""
    start, end = words
    if any(span.start < end and start < span.end for span in (cue, *relation.contents)):
        return relation
    return replace(relation, sources=(RoleSpan("source", start, end, cue.paragraph),))
