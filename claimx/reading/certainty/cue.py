"""What an attribution's cue makes of its content: beliefs and intentions are hedges, plain speech is not.

What hedges the cue's own verb ("might show", "reportedly said") counts whatever the cue is.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution
from claimx.reading.certainty.clauses import own_operators_of
from claimx.reading.certainty.operators import Operator, Path, operator
from claimx.reading.certainty.scope import lookup
from claimx.reading.certainty.uses import is_infinitive, used
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
    if not words:
        return ()
    withheld, content = attribution.stance in OPPOSED, indices(attribution.content)
    tops = heads(doc, attribution.cue)
    word, term = _term(doc, words, attribution, markers)
    negatable = [*tops, *(t for t in (word,) if t is not None and t not in tops)]  # "have no doubt"
    negations = [op for t in negatable for op in own_operators_of(t, markers) if not set(op.words) & content]
    hedges = [] if withheld else [op for top in tops for op in _hedges(top, paths) if not set(op.words) & content]
    undenied = negations and term is not None and term.kind == "negation"  # "cannot rule out"
    hearsay = term == markers.adverbs["reportedly",] and not attribution.source  # "is said to have fled"
    moves = attribution.type in markers.types or hearsay or _orders(doc, attribution, term)
    if not withheld and not moves and not undenied:
        return () if negations else tuple(hedges)
    found = [*negations, *hedges]
    own = _own_words(doc, words, found)
    reading = markers.stances[attribution.stance] if term is None else term
    return (*found, operator(reading, own)) if own else tuple(found)


def _orders(doc: "Doc", attribution: Attribution, term: MarkerTerm | None) -> bool:
    """Tell whether speech orders its content, or wishes it: "told them to leave", "expressed the hope that"."""
    if term is None or term.group not in ("order", "wish"):
        return False
    nominal = any(doc[i].lemma_.lower() == term.term and doc[i].pos_ == "NOUN" for i in indices(attribution.cue))
    return nominal or term.term == "order" or any(is_infinitive(top) for top in heads(doc, attribution.content))


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


def _term(
    doc: "Doc", words: set[int], attribution: Attribution, markers: Markers
) -> tuple["Token | None", MarkerTerm | None]:
    """Return what the list says of the cue, and of which of its words: of the last, of a refusal where it withholds.

    Where the list says nothing, the cue's type decides.
    """
    forms = {doc[i].lower_ for i in words}
    found: list[tuple[Token, MarkerTerm]] = []
    governed = _governed_by_cue(doc, attribution)
    for token in (doc[i] for i in sorted(words) if doc[i].pos_ != "AUX"):
        term = lookup(token, markers)
        if term is not None and token.i in governed:
            term, _ = used(term, token, governed[token.i], markers) or (term, ())
        if term is not None and (term.particle is None or term.particle in forms):
            found.append((token, term))
    if attribution.stance in OPPOSED:
        found.sort(key=lambda reading: reading[1].kind == "negation")
    if not found:
        return None, markers.types.get(attribution.type)
    token, term = found[-1]
    declined = term.group == "refusal" and attribution.type in markers.types  # "declined to comment" withholds
    return token, markers.stances["withholding"] if declined else term


def _governed_by_cue(doc: "Doc", attribution: Attribution) -> dict[int, "Token"]:
    """Return the heads of the content by the word that governs them, a preposition between them passed over."""
    found = {}
    for token in heads(doc, attribution.content):
        head = token.head
        found[head.head.i if head.pos_ == "ADP" else head.i] = token
    return found
