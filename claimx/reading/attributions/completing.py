"""What the parse adds to the tagger's relations: the rest of cut contents, lost contents, subjects as sources."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from claimx.reading.attributions.cue_reading import HOLDING_BACK, known_cue
from claimx.reading.attributions.linking import Relation
from claimx.reading.attributions.relays import INFORMED, phrase
from claimx.reading.attributions.role_spans import RoleSpan
from claimx.reading.lexicon import Cues
from claimx.reading.syntax import FINITE, clause_head, ranges_of, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_IMPERSONAL = frozenset("it there this that these those which what".split())
_PARENTHETICAL = frozenset(("parataxis", "advcl", "prep", "ccomp"))
_RAISING = frozenset(("belief", "knowledge", "communication"))  # types of cues that raise a subject: "is believed to"


def completed(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Return the relation with its content and source as the parse shows them."""
    lowered, within = partial(_lowered, cues=cues), partial(_within_clause, cues=cues)
    narrowing = (_with_antecedent, _around, _before_gloss, _within_noun, _with_participle, within)
    for step in (*narrowing, lowered, _without_expletive, _with_predicate, _with_subject):
        relation = step(doc, relation)
    return relation


def told_by(doc: "Doc", spans: Sequence[RoleSpan], relation: Relation) -> Relation:
    """Take the source behind "by" where somebody was told: "CNN was informed by | an official | that C"."""
    verb = doc[relation.cue.start : relation.cue.end].root if relation.cue else None
    if verb is None or verb.lemma_ not in INFORMED or not any(t.dep_ == "auxpass" for t in verb.children):
        return relation
    agent = next((t for t in verb.children if t.dep_ == "agent"), None)
    behind = next((s for s in spans if s.role == "source" and agent is not None and s.start == agent.i + 1), None)
    return replace(relation, sources=(behind,)) if behind is not None else relation


def _with_antecedent(doc: "Doc", relation: Relation) -> Relation:
    """Put who is meant in the place of a relative clause taken for a source: "an aide, | who stayed unnamed, said"."""
    found = []
    for source in relation.sources:
        clause = doc[source.start : source.end].root
        relative = doc[source.start].tag_ in ("WP", "WDT") and clause.dep_ == "relcl"
        start, end = phrase(clause.head) if relative else (source.start, source.end)
        taken = any(s.start < end and start < s.end for s in relation.spans if s is not source)
        found.append(source if taken else replace(source, start=start, end=end))
    return replace(relation, sources=tuple(found))


def _around(doc: "Doc", relation: Relation) -> Relation:
    """Give a cue put into a clause all of it where the tagger took the part before: "The column, X said, left"."""
    if relation.cue is None or len(relation.contents) != 1:
        return relation
    part, head = relation.contents[0], doc[relation.cue.start : relation.cue.end].root
    verbless = not any(t.tag_ in FINITE for t in doc[part.start : part.end])
    if head.dep_ != "parataxis" or not verbless or part.end > relation.cue.start or head.head.i < relation.cue.end:
        return relation
    inserted = range(part.end, head.right_edge.i + 1)
    words = _clause(head) - set(inserted)
    parts = [each for each in ranges_of(words) if any(doc[i].is_alpha for i in range(*each))]
    whole = tuple(RoleSpan("content", *each, part.paragraph) for each in parts)
    return replace(relation, contents=whole) if whole else relation


def _before_gloss(doc: "Doc", relation: Relation) -> Relation:
    """Give "C, X said, in what would be …" its C, where the tagger took the writer's gloss for the content."""
    if relation.cue is None or len(relation.sources) != 1:
        return relation
    first = relation.contents[0]
    gloss = first.start - 2 >= relation.cue.end and doc[first.start - 2].text == ","
    if not gloss or doc[first.start : first.end].root.dep_ not in ("pobj", "pcomp"):
        return relation
    ahead = _ahead(doc, relation.cue, relation.sources[0])
    parts = tuple(RoleSpan("content", *part, relation.cue.paragraph) for part in ranges_of(ahead))
    return replace(relation, contents=parts) if parts else relation


def _within_noun(doc: "Doc", relation: Relation) -> Relation:
    """Keep the content of a noun to the clause that depends on it: "the claim that C could not be checked"."""
    if relation.cue is None or len(relation.contents) != 1:
        return relation
    noun, part = doc[relation.cue.start : relation.cue.end].root, relation.contents[0]
    clause = next((t for t in noun.children if t.dep_ in ("acl", "ccomp") and part.start <= t.i < part.end), None)
    if noun.pos_ != "NOUN" or clause is None or clause.right_edge.i + 1 >= part.end:
        return relation
    return replace(relation, contents=(replace(part, end=clause.right_edge.i + 1),))


def _with_participle(doc: "Doc", relation: Relation) -> Relation:
    """Leave a noun the participle that hangs on it: "denounced the agreements | concluded with Washington"."""
    part = relation.contents[0]
    noun = doc[part.start : part.end].root
    clause = next((t for t in noun.rights if t.dep_ == "acl" and t.left_edge.i == part.end), None)
    if noun.pos_ not in ("NOUN", "PROPN") or clause is None or clause.tag_ == "VB":
        return relation
    whole = replace(part, end=clause.right_edge.i + 1)
    if any(s.start < whole.end and part.end < s.end for s in relation.spans if s is not part):
        return relation
    return replace(relation, contents=(whole, *relation.contents[1:]))


def _within_clause(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Leave out of a content what belongs to the cue's own clause, or to the one above it.

    "C, X warned | ministers", "X confirmed that C | but declined to say more", "The letter | left after X said C".
    """
    if relation.cue is None:
        return relation
    verb = doc[relation.cue.start : relation.cue.end].root
    inside = {i for part in relation.contents for i in range(part.start, part.end)}
    if not any(t.dep_ == "ccomp" and t.i in inside for t in verb.children):
        return relation
    gone: set[int] = set()
    for child in verb.children:
        told = verb.lemma_ in INFORMED and child.dep_ in ("dobj", "dative") and child.pos_ in ("NOUN", "PROPN")
        known = child.lemma_.lower() in cues.verbs or child.lemma_ in HOLDING_BACK
        joined = child.dep_ == "conj" and child.tag_ in FINITE and known and subject(child) is None
        if told or joined:
            gone |= {t.i for t in child.subtree}
        if joined:
            gone |= {t.i for t in verb.children if t.dep_ in ("cc", "punct") and verb.i < t.i < child.i}
    above = subject(verb.head) if verb.dep_ == "advcl" and not any(t.lower_ == "as" for t in verb.lefts) else None
    if above is not None and any((part.start, part.end) == phrase(above) for part in relation.contents):
        gone |= {t.i for t in above.subtree}
    gone -= {i for part in relation.contents for i in range(part.start, part.end) if doc[part.start].is_quote}
    if not gone & inside:
        return relation
    parts = [part for part in ranges_of(inside - gone) if any(doc[i].is_alpha for i in range(*part))]
    return replace(relation, contents=tuple(RoleSpan("content", *part, relation.cue.paragraph) for part in parts))


def parted(doc: "Doc", relation: Relation, cues: Cues) -> tuple[Relation, ...]:
    """Return the relation, and what the same subject attributes by a second verb: "It warns that B and demands that C".

    The present tense of both verbs shows that the second one is the subject's own and not part of what is said.
    """
    if relation.cue is None or len(relation.contents) != 1:
        return (relation,)
    verb, part = doc[relation.cue.start : relation.cue.end].root, relation.contents[0]
    for token in doc[part.start : part.end]:
        known = token.tag_ == verb.tag_ in ("VBZ", "VBP") and token.lemma_.lower() in cues.verbs
        clause = next((t for t in token.children if t.dep_ == "ccomp" and t.i > token.i), None)
        joined = token.i > part.start + 2 and token.nbor(-1).tag_ == "CC" and subject(token) is None
        if known and joined and clause is not None and token.nbor(1).lower_ in ("that", "whether"):
            first = replace(relation, contents=(replace(part, end=token.i - 1),))
            cue = replace(relation.cue, start=token.i, end=token.i + 1)
            return first, replace(relation, cue=cue, contents=(replace(part, start=token.i + 1),))
    return (relation,)


def _without_expletive(doc: "Doc", relation: Relation) -> Relation:
    """Take "it" for nobody where it only stands for the clause behind a passive: "it is recalled that C"."""
    if relation.cue is None or len(relation.sources) != 1:
        return relation
    source, verb = relation.sources[0], doc[relation.cue.start : relation.cue.end].root
    word = doc[source.start]
    clause = any(t.dep_ in ("ccomp", "csubjpass", "csubj") and t.i > verb.i for t in verb.children)
    expletive = word.lower_ == "it" and word.dep_ == "nsubjpass" and word.head.i == verb.i and clause
    return replace(relation, sources=()) if expletive and source.end == source.start + 1 else relation


def _lowered(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Take a raised subject as part of the content, not as who believes: "X is believed to have left"."""
    if relation.cue is None or len(relation.sources) != 1:
        return relation
    verb, source = doc[relation.cue.start : relation.cue.end].root, relation.sources[0]
    raised = any(t.dep_ == "nsubjpass" and source.start <= t.i < source.end for t in verb.children)
    infinitive = any(t.dep_ == "xcomp" and any(c.tag_ == "TO" for c in t.children) for t in verb.children)
    read = known_cue([verb], cues)
    if not raised or not infinitive or read is None or read.type not in _RAISING:
        return relation
    return replace(relation, sources=(), contents=(replace(source, role="content"), *relation.contents))


def _with_predicate(doc: "Doc", relation: Relation) -> Relation:
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


def _with_subject(doc: "Doc", relation: Relation) -> Relation:
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


def lost_contents(
    doc: "Doc", spans: Sequence[RoleSpan], relations: Sequence[Relation], cues: Cues
) -> Iterator[Relation]:
    """Give a cue of saying that the tagger left without content the clause it governs, or stands in."""
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
    return set(range(start, end - 1)) if closed and any(t.tag_ in FINITE for t in doc[start:end]) else set()


def _clause(head: "Token") -> set[int]:
    """Return the tokens of the clause that a cue governs, else of the one it is put into."""
    governed = next((t for t in head.children if t.dep_ == "ccomp"), None)
    if governed is not None:
        return {t.i for t in governed.subtree}
    if head.dep_ in _PARENTHETICAL and head.head.i != head.i:
        return {t.i for t in clause_head(head.head).subtree} - {t.i for t in head.subtree}
    return set()
