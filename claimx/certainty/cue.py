"""What an attribution's cue makes of its content: beliefs and intentions are hedges, plain speech is not."""

from typing import TYPE_CHECKING

from claimx.attributions.attribution import Attribution
from claimx.certainty.clauses import own_operators_of
from claimx.certainty.operators import Operator, Path, operator
from claimx.certainty.scope import lookup
from claimx.lexicon.markers import Markers
from claimx.syntax import heads, indices

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DEFAULTS = {"belief": ("think", "verb"), "knowledge": ("know", "verb"), "intention": ("want", "verb")}
_MOVING = frozenset(("belief", "intention", "knowledge"))


def cue_operators(doc: "Doc", attribution: Attribution, markers: Markers) -> Path:
    """Return the cue's operators: its negations, and itself where it is more than plain speech or shows a stance."""
    words = indices(attribution.cue)
    withheld = attribution.stance in ("denying", "withholding")
    if _is_hearsay(doc, attribution):
        return (operator(markers.adverbs["reportedly",], sorted(words)),)
    if not words or not (withheld or attribution.type in _MOVING):
        return ()
    found: list[Operator] = []
    tops = heads(doc, attribution.cue)
    content = indices(attribution.content)
    for token in tops:
        found.extend(op for op in own_operators_of(token, markers) if not set(op.words) & content)
    terms = [term for i in sorted(words) if (term := lookup(doc[i], markers)) is not None]
    refusals = [term for term in terms if withheld and term.kind == "negation"]
    default = markers.governors.get(_DEFAULTS.get(attribution.type, ("", "")))
    term = next(iter((*refusals, *reversed(terms))), default)
    auxiliaries = {i for i in words if doc[i].dep_ in ("aux", "auxpass") and doc[i].tag_ != "TO"}
    own = tuple(sorted(words - auxiliaries - {i for op in found for i in op.words}))
    if term is not None and own:
        found.append(Operator(own, term.kind, term.group, term.affirmed, term.negated, term.future))
    elif withheld and own:
        found.append(Operator(own, "verb", "stance", 0.1, 0.1))
    return tuple(found)


def _is_hearsay(doc: "Doc", attribution: Attribution) -> bool:
    """Tell whether nobody is named and the speech is raised into the sentence: "is said to have fled"."""
    if attribution.source or attribution.type != "communication" or attribution.stance != "neutral":
        return False
    cue = indices(attribution.cue)
    raised = (t for t in heads(doc, attribution.content) if t.dep_ == "xcomp" and t.head.i in cue)
    return any(t.dep_ == "auxpass" for top in raised for t in top.head.children)
