"""Relations that look like attributions and are none: nobody speaks, somebody is asked, something appears."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.attributions.cue_reading import known_cue
from claimx.reading.attributions.linking import Relation
from claimx.reading.lexicon import Cues
from claimx.reading.syntax import subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOBODY = frozenset(("nobody", "no", "no-one", "none", "neither"))
_ASKING = frozenset("ask question press quiz challenge tell brief warn inform".split())
_APPEARING = frozenset(("appear", "seem"))
_PASSING_ON = frozenset("refer direct redirect forward pass route".split())
_QUESTIONS = frozenset("question query inquiry enquiry request call reporter journalist".split())


def grounded(doc: "Doc", relations: Sequence[Relation], cues: Cues) -> list[Relation]:
    """Leave out relations with nobody who speaks and no word for speaking: "… repelled | an attack".

    Where such words follow a content in its sentence they belong to it.
    """
    found: list[Relation] = []
    for relation in relations:
        if not _is_groundless(doc, relation, cues):
            found.append(relation)
        elif found and relation.cue is not None:
            found[-1] = _taking_in(doc, found[-1], relation)
    return found


def _is_groundless(doc: "Doc", relation: Relation, cues: Cues) -> bool:
    if relation.cue is None or relation.sources or any(doc[part.start].is_quote for part in relation.contents):
        return False
    return known_cue(list(doc[relation.cue.start : relation.cue.end]), cues) is None


def _taking_in(doc: "Doc", before: Relation, groundless: Relation) -> Relation:
    """Draw the last content out over the words of a groundless relation right behind it."""
    part = max(before.contents, key=lambda each: each.end)
    start = min(span.start for span in groundless.spans)
    end = max(span.end for span in groundless.spans)
    between = doc[part.end : start]
    if start < part.end or any(t.is_alpha for t in between) or doc[start].sent.start > part.start:
        return before
    return replace(before, contents=tuple(replace(p, end=end) if p is part else p for p in before.contents))


def attributes(doc: "Doc", relation: Relation) -> bool:
    """Tell whether a relation attributes words to somebody."""
    if relation.cue is None:
        return True
    if doc[relation.cue.start : relation.cue.end].root.lemma_ in _APPEARING:
        return False  # "the video appears to show": so it looks to the writer
    if not relation.sources:
        return True
    source = doc[relation.sources[0].start : relation.sources[0].end]
    verb = doc[relation.cue.start : relation.cue.end].root
    if source[0].lower_ in _NOBODY:
        return False  # "nobody is saying how many died": the writer says that
    if _is_asked(verb, source.root):
        return False
    said = doc[relation.contents[0].start : relation.contents[0].end].root if relation.contents else None
    return not (verb.lemma_ in _PASSING_ON and said is not None and said.lemma_.lower() in _QUESTIONS)


def _is_asked(verb: "Token", source: "Token") -> bool:
    """Tell whether a participle says what was done to its source: "Ashdown, asked about the letter,"."""
    if verb.tag_ != "VBN" or verb.lemma_ not in _ASKING or any(t.dep_ in ("aux", "auxpass") for t in verb.children):
        return False
    patient = subject(verb.head) if verb.dep_ == "advcl" else verb.head
    return patient is not None and source.i == patient.i
