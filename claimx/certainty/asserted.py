"""Which predicate an assertion asserts, and when that lies."""

from typing import TYPE_CHECKING

from claimx.certainty.clauses import COPULAS, PREDICATIVE
from claimx.certainty.operators import Operator, operator
from claimx.certainty.scope import is_expletive, is_infinitive, lookup
from claimx.lexicon.markers import Markers, MarkerTerm
from claimx.syntax import SUBJECTS, Ranges, heads

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = ("xcomp", "ccomp", "csubj", "csubjpass", "acl")
_PREDICATES = frozenset(("VERB", "AUX"))
_REPORTED = ("communication", "factive", "confirming")


def asserted_predicate(doc: "Doc", words: Ranges, markers: Markers) -> "Token | None":
    """Return the predicate that the words assert: their main verb, or what a raising or impersonal one governs."""
    found = main_predicate(doc, words)
    inside = {i for start, end in words for i in range(start, end)}
    seen: set[int] = set()
    while found is not None and found.i not in seen:
        seen.add(found.i)
        below = _below(found, markers)
        if below is None or below.i not in inside:
            break
        found = below
    return found


def main_predicate(doc: "Doc", words: Ranges) -> "Token | None":
    """Return the main verb of the words, else the head of a fragment."""
    tops = [t for t in heads(doc, words) if not (t.is_punct or t.is_space)]
    verbs = [t for t in tops if t.pos_ in _PREDICATES]
    with_subject = [t for t in verbs if any(child.dep_ in SUBJECTS for child in t.children)]
    for choice in (with_subject, verbs, tops):
        if choice:
            return choice[0]
    return None


def _below(verb: "Token", markers: Markers) -> "Token | None":
    """Return the predicate that the sentence asserts through this one, where it is only a frame for it."""
    for frame in (*(child for child in verb.children if child.dep_ in (*PREDICATIVE, "dobj")), verb):
        term = lookup(frame, markers)
        if term is None or (frame.dep_ == "dobj" and not _is_existential(verb)):
            continue
        holders = (frame, verb) if frame.dep_ in PREDICATIVE and verb.lemma_ in COPULAS else (frame,)
        for holder in holders:
            for clause in holder.children:
                if clause.dep_ in _CLAUSES and clause.i != frame.i and _frames(term, verb, frame, clause):
                    return clause
    return None


def _is_existential(verb: "Token") -> bool:
    return any(child.dep_ == "expl" for child in verb.children)


def _frames(term: MarkerTerm, verb: "Token", frame: "Token", clause: "Token") -> bool:
    """Tell whether what the clause says is what the sentence says."""
    if clause.dep_ == "acl":
        return _is_existential(verb) and (term.raises or term.group == "unverified")
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if clause.dep_ == "xcomp":
        if not is_infinitive(clause) and clause.tag_ != "VBG":
            return False
        fitting = {"going": verb.tag_ == "VBG", "near future": frame.tag_ in ("VBN", "VBD", "JJ")}
        return (term.raises and fitting.get(term.group, True)) or (passive and term.group == "communication")
    impersonal = is_expletive(verb) and not (passive and verb.lemma_ == "be")
    if term.group in _REPORTED:
        return impersonal and any(t.lower_ == "it" for t in verb.children) and (passive or frame is not verb)
    return impersonal and (term.raises or term.group == "openness")


def own_reading(predicate: "Token", markers: Markers) -> tuple[Operator, ...]:
    """Return what a predicate says of its own subject: "the number is unknown", "an attack is likely", "is feared"."""
    if predicate.lemma_ in COPULAS:
        for child in predicate.children:
            term = lookup(child, markers) if child.dep_ in ("acomp", "oprd", "attr") else None
            adjective = child.pos_ in ("ADJ", "VERB") and term is not None and _rates_subject(term)
            if term is not None and (adjective or (child.dep_ == "attr" and term.group == "openness")):
                return (operator(term, (child.i,)),)
    elif any(child.dep_ == "auxpass" for child in predicate.children):
        term = markers.governors.get((predicate.lemma_, "verb"))
        if term is not None and term.objects and term.group in ("expectation", "suspicion", "plan"):
            return (operator(term, (predicate.i,)),)
    return ()


def _rates_subject(term: MarkerTerm) -> bool:
    return term.raises and term.group not in ("falsity", "able", "refusal", "negative implicative", "doubt") and (
        term.term not in ("sure", "confident", "convinced", "afraid", "worried", "fearful", "open")
    )


def time_of(predicate: "Token | None", future: bool, markers: Markers) -> tuple[str | None, tuple[int, ...]]:
    """Return the time of a predicate, and the words of an adverb that alone makes a present tense future."""
    if future:
        return "future", ()
    if predicate is None or predicate.pos_ not in _PREDICATES:
        return None, ()
    helpers = [t for t in predicate.children if t.dep_ in ("aux", "auxpass")]
    tags = {t.tag_ for t in helpers} | {predicate.tag_}
    if any(t.lemma_ == "have" and t.dep_ == "aux" for t in helpers) or "VBD" in tags:
        return "past", ()
    if "MD" in tags and not any(t.tag_ == "MD" and t.lower_ == "can" for t in helpers):
        return None, ()
    if not helpers and predicate.tag_ == "VBN":
        return "past", ()
    return _present(predicate, markers)


def _present(predicate: "Token", markers: Markers) -> tuple[str, tuple[int, ...]]:
    progressive = predicate.tag_ == "VBG" or predicate.lemma_ != "be"
    for child in predicate.children:
        if progressive and child.dep_ in ("advmod", "npadvmod", "prep"):
            words = sorted(child.subtree, key=lambda t: t.i)
            if tuple(t.lower_ for t in words) in markers.future_times:
                return "future", tuple(t.i for t in words)
    return "present", ()
