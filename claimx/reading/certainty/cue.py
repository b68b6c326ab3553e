"""What an attribution's cue makes of its content: beliefs and intentions are hedges, plain speech is not.

What hedges the cue's own verb ("might show", "reportedly said") counts whatever the cue is.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution
from claimx.reading.certainty.clauses import own_operators_of
from claimx.reading.certainty.operators import Operator, Path, operator
from claimx.reading.certainty.scope import lookup
from claimx.reading.lexicon import Markers, MarkerTerm
from claimx.reading.syntax import heads, indices
from claimx.vocabulary import FLOORS, OPPOSED

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HEDGING = frozenset(("modal", "adverb", "evidential"))
_UNHEDGED = frozenset(("conditional", "counterfactual", "duty"))  # "I would say", "it must be said"


def cue_operators(doc: "Doc", attribution: Attribution, markers: Markers, paths: Sequence[Path]) -> Path:
    """Return the cue's operators: its negations, its hedges, and itself where it is no plain speech or shows a stance.

    `paths` are those of `read_paths`.
    """
    words = indices(attribution.cue)
    withheld = attribution.stance in OPPOSED
    if _is_hearsay(doc, attribution):
        return (operator(markers.adverbs["reportedly",], sorted(words)),)
    if not words:
        return ()
    tops = heads(doc, attribution.cue)
    content = indices(attribution.content)
    negations = [op for top in tops for op in own_operators_of(top, markers) if not set(op.words) & content]
    hedges = [] if withheld else [op for top in tops for op in _hedges(top, paths) if not set(op.words) & content]
    term = _term(doc, words, attribution, markers)
    undenied = negations and term is not None and term.kind == "negation"  # "cannot rule out"
    if not withheld and attribution.type not in markers.types and not undenied:
        return () if negations else tuple(hedges)
    found = [*negations, *hedges]
    own = _own_words(doc, words, found)
    reading = markers.stances[attribution.stance] if term is None else term
    return (*found, operator(reading, own)) if own else tuple(found)


def _hedges(verb: "Token", paths: Sequence[Path]) -> Iterator[Operator]:
    """Yield the modals and adverbs of the cue's own verb that lower the level: "might show", "reportedly said"."""
    if verb.pos_ not in ("VERB", "AUX"):
        return
    for op in paths[verb.i]:
        own = any(verb.doc[i].head == verb for i in op.words)
        lowers = op.kind in _HEDGING and not op.future and op.group not in _UNHEDGED
        if own and lowers and abs(op.affirmed) < FLOORS["certain"]:
            yield op


def _own_words(doc: "Doc", words: set[int], found: Sequence[Operator]) -> tuple[int, ...]:
    """Return the cue's words without its auxiliaries and what other operators hold."""
    auxiliaries = {i for i in words if doc[i].dep_ in ("aux", "auxpass") and doc[i].tag_ != "TO"}
    return tuple(sorted(words - auxiliaries - {i for op in found for i in op.words}))


def _term(doc: "Doc", words: set[int], attribution: Attribution, markers: Markers) -> MarkerTerm | None:
    """Return what the list says of the cue: a refusal first where the content is withheld, else its last word."""
    terms = [term for i in sorted(words) if (term := lookup(doc[i], markers)) is not None]
    forms = {doc[i].lower_ for i in words}
    terms = [term for term in terms if term.particle is None or term.particle in forms]
    withheld = attribution.stance in OPPOSED
    refusals = [term for term in terms if withheld and term.kind == "negation"]
    return next(iter((*refusals, *reversed(terms))), markers.types.get(attribution.type))


def _is_hearsay(doc: "Doc", attribution: Attribution) -> bool:
    """Tell whether nobody is named and the speech is raised into the sentence: "is said to have fled"."""
    if attribution.source or attribution.type != "communication" or attribution.stance != "neutral":
        return False
    raised = (t for t in heads(doc, attribution.content) if t.dep_ == "xcomp")
    return any(t.dep_ == "auxpass" for top in raised for t in top.head.children)
