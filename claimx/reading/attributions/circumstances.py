"""When and where an utterance was made: what the parse shows beside a cue."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from claimx.reading.attributions.noun_phrases import phrase
from claimx.reading.attributions.relays import cue_verb
from claimx.reading.lexicon import Venues
from claimx.reading.syntax import Range, Ranges, heads, indices

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PLACING = frozenset(("at", "in", "during", "on", "before", "aboard", "outside", "inside", "following", "after"))


def moment(
    doc: "Doc", source: Ranges, cue: Ranges, content: Ranges, venues: Venues, *, named: Collection[int] = frozenset()
) -> Range | None:
    """Return the date of the utterance as written beside the cue: "on May 1", "Tuesday".

    `named` tokens belong to entities, whatever the pipeline calls them (Niger, a date).
    """
    taken = indices(content) | set(named)
    beside = list(_beside(doc, source, cue, taken))
    below = (t for child in beside if child.dep_ == "prep" for t in child.subtree if t.i not in taken)
    for child in (*beside, *below):  # what stands at the cue itself comes first
        if child.dep_ == "npadvmod" and child.ent_type_ in ("DATE", "TIME"):
            return _entity_phrase(child)
        if child.dep_ == "prep" and child.lower_ != "for":  # a length of time
            thing = next((t for t in child.children if t.dep_ == "pobj"), None)
            if thing is not None and thing.i not in taken and thing.ent_type_ in ("DATE", "TIME"):
                start, end = _entity_phrase(thing)
                occasion = thing.lemma_.lower() in venues.occasions | venues.writings
                if occasion and end == thing.i + 1:
                    continue
                return (thing.i + 1 if occasion else min(child.i, start)), end  # "in an interview | last week"
    return None


def venue(doc: "Doc", source: Ranges, cue: Ranges, content: Ranges, venues: Venues) -> Range | None:
    """Return the place or occasion of the utterance as written: "at a press conference in Honolulu"."""
    taken = indices(content)
    known = venues.occasions | venues.writings
    for child in _beside(doc, source, cue, taken):
        if child.dep_ != "prep" or child.lower_ not in _PLACING:
            continue
        for thing in child.children:
            spoken = child.head.pos_ in ("VERB", "AUX")  # "officials in Manila" are there, whatever they say where
            placed = spoken and thing.ent_type_ in ("GPE", "FAC", "LOC") and child.lower_ in ("in", "at")
            if thing.dep_ == "pobj" and (thing.lemma_.lower() in known or placed) and thing.i not in taken:
                start, end = phrase(thing)
                while end > thing.i + 1 and doc[end - 1].ent_type_ in ("DATE", "TIME"):
                    end -= 1 + (doc[end - 2].dep_ == "prep")
                return min(child.i, start), end
    return None


def _beside(doc: "Doc", source: Ranges, cue: Ranges, taken: Collection[int]) -> Iterator["Token"]:
    """Yield what modifies the cue's verb, then what stands in a source with a date or place of its own."""
    verb = cue_verb(doc, cue)
    if verb is not None:
        yield from (child for child in verb.children if child.i not in taken)
        if verb.dep_ in ("xcomp", "pcomp", "advcl"):
            yield from (child for child in verb.head.children if child.i not in taken)
    for head in heads(doc, source):
        own = {
            t.i for clause in head.subtree if clause.dep_ == "relcl" for t in clause.subtree
        }  # "who has lived there since"
        yield from (t for t in head.subtree if t.i not in taken and t.i not in own and t.dep_ in ("prep", "npadvmod"))


def _entity_phrase(token: "Token") -> Range:
    """Return the date or time entity around the token."""
    doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ != "B" and doc[start - 1].ent_type_ == token.ent_type_:
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return start, end
