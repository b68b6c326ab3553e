"""Rules by which what looks like an attribution is none: nobody speaks, somebody is asked, nothing is claimed."""

from typing import TYPE_CHECKING

from claimx.reading.attributions.cue_reading import known_cue
from claimx.reading.attributions.linking import Relation
from claimx.reading.lexicon import Cues
from claimx.reading.rules import name_of, rules_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_NOBODY = frozenset(("nobody", "no", "no-one", "none", "neither"))
_APPEARING = frozenset(("appear", "seem"))


def groundless(doc: "Doc", relation: Relation, cues: Cues) -> bool:
    """Refuse a relation with nobody who speaks and no word for speaking: "… repelled | an attack"."""
    if relation.cue is None or relation.sources or any(doc[part.start].is_quote for part in relation.contents):
        return False
    return known_cue(list(doc[relation.cue.start : relation.cue.end]), cues) is None


def refusal(doc: "Doc", relation: Relation) -> str | None:
    """Return the name of the rule by which a relation attributes nothing to anybody."""
    if relation.cue is None:
        return None
    cue = doc[relation.cue.start : relation.cue.end]
    source = doc[relation.sources[0].start : relation.sources[0].end] if relation.sources else None
    rules = (appearance, nobody_says)
    return next((name_of(rule) for rule in rules if rule(cue, source)), None)


def appearance(cue: "Span", source: "Span | None") -> bool:
    """Refuse what so looks to the writer: "the video appears to show"."""
    return cue.root.lemma_ in _APPEARING


def nobody_says(cue: "Span", source: "Span | None") -> bool:
    """Refuse what the writer says of all: "nobody is saying how many died"."""
    return source is not None and source[0].lower_ in _NOBODY


REFUSALS = rules_of(groundless, appearance, nobody_says)
