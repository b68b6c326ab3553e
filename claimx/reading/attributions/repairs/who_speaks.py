"""Rules for who stands behind a content: what the parse shows where the tagger saw another source, or none."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.attributions.linking import Relation
from claimx.reading.attributions.noun_phrases import phrase, whole
from claimx.reading.attributions.relays import INFORMED
from claimx.reading.attributions.role_spans import RoleSpan
from claimx.reading.lexicon import Cues
from claimx.reading.syntax import FINITE, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc

_IMPERSONAL = frozenset("it there this that these those which what".split())
_RAISING = frozenset(("belief", "knowledge", "communication"))  # types of cues that raise a subject: "is believed to"
_RECEIVING = frozenset("receive get hear obtain".split())


def agent_of_telling(doc: "Doc", relation: Relation, spans: Sequence[RoleSpan]) -> Relation:
    """Take the source behind "by" where somebody was told: "CNN was informed by | an official | that C"."""
    verb = doc[relation.cue.start : relation.cue.end].root if relation.cue else None
    if verb is None or verb.lemma_ not in INFORMED or not any(t.dep_ == "auxpass" for t in verb.children):
        return relation
    agent = next((t for t in verb.children if t.dep_ == "agent"), None)
    behind = next((s for s in spans if s.role == "source" and agent is not None and s.start == agent.i + 1), None)
    return replace(relation, sources=(behind,)) if behind is not None else relation


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
    start, end = phrase(noun)
    taken = (relation.cue, *relation.contents)
    if any(span.start < end and start < span.end for span in taken):
        return relation
    return replace(relation, sources=(RoleSpan("source", start, end, relation.cue.paragraph),))


def agent_as_source(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Give a relation that the tagger left without source the agent of its passive verb: "was described | by X"."""
    if relation.sources or relation.cue is None:
        return relation
    verb = doc[relation.cue.start : relation.cue.end].root
    by = next((t for t in verb.children if t.dep_ == "agent"), None)
    noun = next((t for t in by.children if t.dep_ == "pobj"), None) if by is not None else None
    if noun is None:
        return relation
    start, end = whole(noun)
    taken = (relation.cue, *relation.contents)
    if any(span.start < end and start < span.end for span in taken):
        return relation
    return replace(relation, sources=(RoleSpan("source", start, end, relation.cue.paragraph),))


def receiver(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Take who only received the words for no source: "the fleet received reports of B"."""
    if relation.cue is None or not relation.sources:
        return relation
    cue = doc[relation.cue.start : relation.cue.end]
    said = any(t.pos_ == "NOUN" and t.lemma_.lower() in cues.nouns for t in cue)
    return replace(relation, sources=()) if said and cue.root.lemma_ in _RECEIVING else relation
