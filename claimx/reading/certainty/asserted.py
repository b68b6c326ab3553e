"""Which predicate an assertion asserts, and when that lies."""

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.certainty.clauses import is_had
from claimx.reading.certainty.operators import Path, fold, operator
from claimx.reading.certainty.scope import governed_by, is_complement, is_expletive, lookup
from claimx.reading.certainty.uses import PREDICATIVE, is_infinitive
from claimx.reading.lexicon import Markers, MarkerTerm
from claimx.reading.syntax import FINITE, SUBJECTS, Ranges, heads, indices
from claimx.vocabulary import Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLAUSES = ("xcomp", "ccomp", "csubj", "csubjpass", "acl")
_AUXILIARY = ("aux", "auxpass")
_PREDICATES = frozenset(("VERB", "AUX"))


def asserted_predicate(doc: "Doc", words: Ranges, markers: Markers, *, reported: bool = False) -> "Token":
    """Return the predicate that the words assert: their main verb, or what a raising or impersonal one governs.

    In `reported` (indirect) speech a pronoun that is the main verb's subject is the speaker: "she fears that".
    """
    found = top = main_predicate(doc, words)
    inside = indices(words)
    while True:
        below = _below(found, markers, speaks=_speaks(found, markers, reported=reported and found == top))
        if below is None or below.i not in inside:
            return found
        found = below


def _speaks(verb: "Token", markers: Markers, *, reported: bool) -> bool:
    """Tell whether the verb's subject is the speaker."""
    pronouns = markers.words["reported speaker" if reported else "speaker"]
    return any(child.dep_ == "nsubj" and child.lower_ in pronouns for child in verb.children)


def main_predicate(doc: "Doc", words: Ranges) -> "Token":
    """Return the main verb of the words, else the head of a fragment."""
    tops = heads(doc, words)
    verbs = [t for t in tops if t.pos_ in _PREDICATES]
    with_subject = [t for t in verbs if any(child.dep_ in SUBJECTS for child in t.children)]
    return [*with_subject, *verbs, *(t for t in tops if not t.is_punct), *tops][0]


def _below(verb: "Token", markers: Markers, *, speaks: bool) -> "Token | None":
    """Return the predicate that the sentence asserts through this one, where it is only a frame for it."""
    existential = _is_existential(verb)
    frames = [t for t in verb.children if t.dep_ in PREDICATIVE or (t.dep_ == "dobj" and existential)]
    for holder in (*frames, verb):
        for clause in holder.children:
            if (
                clause.dep_ == "csubj"
                and verb.lemma_ in markers.words["copula"]
                and any(t.lower_ == "whether" for t in clause.children)
            ):
                return clause  # "whether it will hold is anyone's guess"
            if clause.dep_ in _CLAUSES or is_complement(clause):
                found = governed_by(holder, clause, markers)
                if found is not None and _frames(
                    found[0], verb, clause, markers, existential=existential, speaks=speaks
                ):
                    return clause
    return None


def _is_existential(verb: "Token") -> bool:
    return any(child.dep_ == "expl" for child in verb.children)


def _frames(
    term: MarkerTerm, verb: "Token", clause: "Token", markers: Markers, *, existential: bool, speaks: bool
) -> bool:
    """Tell whether what the clause says is what the sentence says."""
    if clause.dep_ == "acl" or is_complement(clause):
        nominal = verb.pos_ == "NOUN"  # "his hope that", "a mutual desire to": a fragment
        return (existential or nominal) and (term.raises or (nominal and term.group in ("wish", "order")))
    if speaks and verb.pos_ == "VERB" and (term.group == "wish" or (term.group == "order" and verb.tag_ == "VBP")):
        return True  # "we hope that", "I want to", "we urge them to"; "I asked them to" tells what was done
    if clause.dep_ == "xcomp":
        return (is_infinitive(clause) or clause.tag_ == "VBG") and term.raises
    if term.asserts:
        return True
    if not (speaks or is_expletive(verb)):
        return False
    if term.reports:
        by_nobody = verb.lemma_ in markers.words["copula"] or any(t.dep_ == "auxpass" for t in verb.children)
        asking = any(t.dep_ == "mark" and t.lower_ == "whether" for t in clause.children)  # "it remains to be seen"
        return by_nobody and (asking or any(t.lower_ == "it" for t in verb.children))
    return term.raises


def own_reading(predicate: "Token", path: Path, markers: Markers, *, reported: bool = False) -> Path:
    """Return what a predicate says of its own subject: "the number is unknown", "an attack is likely", "is feared"."""
    found: list[tuple[MarkerTerm | None, int]] = []
    if predicate.lemma_ in markers.words["copula"]:
        complements = [child for child in predicate.children if child.dep_ in PREDICATIVE]
        if complements:  # "seemed tired"
            found.append((lookup(predicate, markers), predicate.i))
        for child in complements:
            term = lookup(child, markers)
            defined = any(t.dep_ == "relcl" for t in child.children)  # "these are the questions that he answered"
            if term is not None and (child.pos_ in ("ADJ", "VERB") or (term.group == "openness" and not defined)):
                found.append((term, child.i))
    elif any(child.dep_ == "auxpass" for child in predicate.children):
        verb = markers.governors.get((predicate.lemma_, "verb"))
        participle = markers.governors.get((predicate.lower_, "adjective"))
        found.append((verb if verb is not None and verb.rates else participle, predicate.i))
    elif _speaks(predicate, markers, reported=reported) and any(t.dep_ == "dobj" for t in predicate.children):
        # "I expect delays"
        found.append((markers.governors.get((predicate.lemma_, "verb")), predicate.i))
    negated = fold(path).sign < 0
    rating = (
        operator(_settled(term) if _is_past_participle(predicate.doc[i], predicate) else term, (i,))
        for term, i in found
        if term is not None and term.rates and (negated or term.affirmed < 1.0)
    )
    return tuple(op for op in rating if op.kind != "future" or op.future)


def _is_past_participle(word: "Token", predicate: "Token") -> bool:
    """Tell whether the predicate is this participle, under "have" or a past "be": "had been planned", "was planned"."""
    if word.tag_ != "VBN":
        return False
    over = [t for t in predicate.children if t.dep_ in _AUXILIARY]
    return predicate.tag_ == "VBD" or any(t.lemma_ == "have" or t.tag_ == "VBD" for t in over)


def _settled(term: MarkerTerm) -> MarkerTerm:
    return replace(term, future=False)


def time_of(
    predicate: "Token", frame: "Token | None", path: Path, markers: Markers
) -> tuple[Time | None, tuple[int, ...]]:
    """Return the time of a predicate, and the words of an adverb that alone makes a present tense future.

    `frame` is the main verb through which it is asserted: an infinitive lies in its time.
    """
    if any(op.future for op in path) or _lies_ahead(predicate, path):
        return "future", ()
    if predicate.pos_ not in _PREDICATES:
        return (None, ()) if frame is None or frame == predicate else time_of(frame, None, path, markers)
    auxiliaries = [t for t in predicate.children if t.dep_ in _AUXILIARY]
    tags = {t.tag_ for t in auxiliaries} | {predicate.tag_}
    if any(t.lemma_ == "have" or is_had(t, markers) for t in auxiliaries) or "VBD" in tags:
        return "past", ()
    if frame is not None and (is_infinitive(predicate) or predicate.tag_ == "VBG"):
        return time_of(frame, None, path, markers)
    if any(op.kind == "modal" and not op.present for op in path):
        return None, ()
    if not tags & {"VBZ", "VBP", "MD"}:
        return None, ()
    return _present(predicate, markers)


def _lies_ahead(predicate: "Token", path: Path) -> bool:
    """Tell whether no finite verb says when it is that somebody orders or wishes."""
    if not any(op.group in ("order", "wish") for op in path):
        return False
    if predicate.pos_ not in _PREDICATES:
        return True
    return not any(t.tag_ in FINITE for t in (predicate, *predicate.children) if t == predicate or t.dep_ in _AUXILIARY)


def _present(predicate: "Token", markers: Markers) -> tuple[Time, tuple[int, ...]]:
    for child in predicate.children:
        if predicate.lemma_ != "be" and child.dep_ in ("advmod", "npadvmod", "prep"):
            words = sorted(child.subtree, key=lambda t: t.i)
            if tuple(t.lower_ for t in words) in markers.future_times:
                return "future", tuple(t.i for t in words)
    return "present", ()
