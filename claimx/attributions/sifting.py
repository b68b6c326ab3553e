"""Relations that look like attributions and are none: nobody speaks, somebody is asked, something appears."""

from typing import TYPE_CHECKING

from claimx.attributions.linking import Relation
from claimx.syntax import subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOBODY = frozenset(("nobody", "no", "no-one", "none", "neither"))
_ASKING = frozenset("ask question press quiz challenge tell brief warn inform".split())
_APPEARING = frozenset(("appear", "seem"))
_PASSING_ON = frozenset("refer direct redirect forward pass route".split())
_QUESTIONS = frozenset("question query inquiry enquiry request call reporter journalist".split())


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
