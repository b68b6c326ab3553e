"""Rules for the borders of contents: what the parse shows to belong to a content, and what not."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.attributions.cue_reading import HOLDING_BACK
from claimx.reading.attributions.linking import Relation
from claimx.reading.attributions.relays import CITED
from claimx.reading.attributions.role_spans import RoleSpan
from claimx.reading.lexicon import Cues
from claimx.reading.rules import name_of
from claimx.reading.syntax import FINITE, ranges_of, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def quoting_above(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Take "quoted" for the cue where it governs the one that the tagger saw: "was quoted as | saying"."""
    verb = doc[relation.cue.start : relation.cue.end].root if relation.cue else None
    if relation.cue is None or verb is None or verb.dep_ != "pcomp" or verb.head.lower_ != "as":
        return relation
    above = verb.head.head
    if above.lemma_ not in CITED or any(span.start <= above.i < span.end for span in relation.spans):
        return relation
    return replace(relation, cue=replace(relation.cue, start=above.i, end=above.i + 1))


def second_complement(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Give a content the clause that a conjunction and "that" join to it: "said A might fall, | but that B held"."""
    if relation.cue is None or not relation.contents or relation.contents[-1].start < relation.cue.start:
        return relation
    part = relation.contents[-1]
    roots = (doc[part.start : part.end].root, doc[relation.cue.start : relation.cue.end].root)
    joined = (t for root in roots for t in root.rights if t.dep_ == "conj" and t.left_edge.i >= part.end)
    clause = next((t for t in joined if any(c.dep_ == "mark" and c.lower_ == "that" for c in t.children)), None)
    if clause is None or any(t.is_alpha and t.dep_ != "cc" for t in doc[part.end : clause.left_edge.i]):
        return relation
    return replace(relation, contents=(*relation.contents[:-1], replace(part, end=clause.right_edge.i + 1)))


def clause_of_noun(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Keep the content of a noun to the clause that depends on it: "the claim that C could not be checked"."""
    if relation.cue is None or len(relation.contents) != 1:
        return relation
    noun, part = doc[relation.cue.start : relation.cue.end].root, relation.contents[0]
    clause = next((t for t in noun.children if t.dep_ in ("acl", "ccomp") and part.start <= t.i < part.end), None)
    if noun.pos_ != "NOUN" or clause is None or clause.right_edge.i + 1 >= part.end:
        return relation
    return replace(relation, contents=(replace(part, end=clause.right_edge.i + 1),))


def verb_joined_to_cue(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    """Leave out of a content the next verb of the cue's own clause: "X confirmed that C | but declined to say more"."""
    verb, gone = _governing_verb(doc, relation), set()
    for child in verb.children if verb is not None else ():
        known = child.lemma_.lower() in cues.verbs or child.lemma_ in HOLDING_BACK
        if child.dep_ == "conj" and child.tag_ in FINITE and known and subject(child) is None:
            gone |= {t.i for t in child.subtree}
            gone |= {t.i for t in child.head.children if t.dep_ in ("cc", "punct") and child.head.i < t.i < child.i}
    return _less(doc, relation, gone)


def _governing_verb(doc: "Doc", relation: Relation) -> "Token | None":
    """Return the cue's verb where a clause that it governs stands in the content."""
    if relation.cue is None:
        return None
    verb = doc[relation.cue.start : relation.cue.end].root
    inside = {i for part in relation.contents for i in range(part.start, part.end)}
    return verb if any(t.dep_ == "ccomp" and t.i in inside for t in verb.children) else None


def _less(doc: "Doc", relation: Relation, gone: set[int]) -> Relation:
    """Take the tokens out of a content; what begins with a quotation mark stays as it is."""
    inside = {i for part in relation.contents for i in range(part.start, part.end)}
    gone = gone - {i for part in relation.contents for i in range(part.start, part.end) if doc[part.start].is_quote}
    if not gone & inside:
        return relation
    paragraph = relation.contents[0].paragraph
    parts = [part for part in ranges_of(inside - gone) if any(doc[i].is_alpha for i in range(*part))]
    return replace(relation, contents=tuple(RoleSpan("content", *part, paragraph) for part in parts))


def second_cue(doc: "Doc", relation: Relation, cues: Cues) -> tuple[Relation, ...]:
    """Read what the same subject attributes by a second verb: "It warns that B and demands that C".

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
            named = replace(relation, rules=(*relation.rules, name_of(second_cue)))
            first = replace(named, contents=(replace(part, end=token.i - 1),))
            cue = replace(relation.cue, start=token.i, end=token.i + 1)
            return first, replace(named, cue=cue, contents=(replace(part, start=token.i + 1),))
    return (relation,)


def sentence_before(doc: "Doc", relations: Sequence[Relation]) -> list[Relation]:
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
            name = name_of(sentence_before)
            relation = replace(relation, contents=kept, rules=(*relation.rules, name))
            before = found[-1] if found else None
            if before is not None and before.cue_paragraph == moved[0].paragraph and _is_direct(doc, before):
                found[-1] = replace(before, contents=(*before.contents, *moved), rules=(*before.rules, name))
        found.append(relation)
    return found


def _is_direct(doc: "Doc", relation: Relation) -> bool:
    return any(doc[part.start].is_quote for part in relation.contents)
