"""Scope: which operators stand over each predicate of a document, read down the dependency parse."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimx.reading.certainty.clauses import Own, own_operators
from claimx.reading.certainty.operators import Operator, Path, extended, fold, operator
from claimx.reading.certainty.uses import PREDICATIVE, Governed, is_infinitive, used
from claimx.reading.lexicon import Markers, MarkerTerm
from claimx.reading.syntax import SUBJECTS, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_COMPLEMENTS = frozenset("ccomp xcomp csubj csubjpass acl oprd".split())
_FREE = frozenset("relcl nsubj nsubjpass parataxis appos dep poss amod".split())  # nothing reaches in from above
_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun"}
_OBJECTS = frozenset(("dobj", "pobj", "nsubjpass"))


def read_paths(doc: "Doc", markers: Markers) -> tuple[Path, ...]:
    """Return for each token the operators over it as a predicate, its own clause's last."""
    own = own_operators(doc, markers)
    inherited: list[Path] = [()] * len(doc)
    paths: list[Path] = [()] * len(doc)
    for sent in doc.sents:
        order = [sent.root]
        for token in order:
            if token != sent.root:
                inherited[token.i] = _inherit(token, inherited, paths, own, markers)
            paths[token.i] = extended(inherited[token.i], own.get(token.i, ()))
            order.extend(token.children)
    return tuple(paths)


def _inherit(token: "Token", inherited: list[Path], paths: list[Path], own: Own, markers: Markers) -> Path:
    """Return the operators that reach the token from above."""
    head = token.head
    above = paths[head.i]
    dep = "acl" if is_complement(token) else token.dep_
    if dep == "conj":
        return extended(inherited[head.i], _shared(token, head, own, markers))
    if dep == "advcl":
        return _adverbial(token, above, markers)
    if dep in ("pobj", "pcomp"):
        governor = governed_by(head.head, token, markers)
        if governor is not None and (dep == "pcomp" or governor[0].objects):
            return _governed(above, *governor)
        return _unnegated(above) if dep == "pcomp" else ()
    if dep in _COMPLEMENTS or dep in _OBJECTS:
        governor = None if any(head.i in op.words for op in above) else governed_by(head, token, markers)
        if governor is not None and (dep in _COMPLEMENTS or governor[0].objects):
            return _governed(above, *governor)
        if dep == "dobj":
            return _unnegated(above)
        if is_infinitive(token) and dep in ("acl", "xcomp"):
            return (*(above if dep == "xcomp" else ()), operator(markers.clauses[("to",)], (_to(token),)))
        if dep == "acl":
            return above if any(head.i in op.words for op in above) else ()
    return () if dep in _FREE else above


def _shared(token: "Token", first: "Token", own: Own, markers: Markers) -> Iterator[Operator]:
    """Yield what the first of two joined clauses shares with the second: all that stands before it."""
    if any(t.dep_ in SUBJECTS for t in token.children):
        return
    helped = any(t.dep_ in ("aux", "neg") for t in token.children)
    finite = token.tag_ in ("VBZ", "VBP") or (token.tag_ == "VBD" and first.tag_ not in ("VBD", "VBN"))
    contrast = any(t.dep_ == "cc" and t.lower_ in markers.words["contrast"] for t in first.children)
    for op in own.get(first.i, ()):
        if op.words[0] > first.i and op.kind != "question":
            continue
        if op.group == "negation" and (contrast or helped or finite):
            continue
        if op.kind in ("modal", "future") and (helped or finite):
            continue
        yield op


def _adverbial(token: "Token", above: Path, markers: Markers) -> Path:
    """Return what reaches an adverbial clause: nothing where it is presupposed; a purpose is not yet fact."""
    marks = {t.lower_ for t in token.children if t.dep_ in ("mark", "advmod")}
    if is_infinitive(token):
        return (*_unnegated(above), operator(markers.clauses[("to",)], (_to(token),)))
    if marks & markers.words["temporal"]:
        return tuple(op for op in above if op.future)
    return () if any(t.dep_ == "mark" for t in token.children) else _unnegated(above)


def _unnegated(path: Path) -> Path:
    return tuple(op for op in path if op.group != "negation")


def _governed(above: Path, term: MarkerTerm, words: tuple[int, ...]) -> Path:
    if term.factive:
        return ()
    if term.group == "communication" and fold(above).sign > 0:
        return ()  # who may have said it, said it as it stands there
    if term.affirmed == 1.0 and not any(op.group == "negation" for op in above):
        return above
    return extended(above, (operator(term, words),))


def governed_by(head: "Token", token: "Token", markers: Markers) -> Governed | None:
    """Return the term by which `head` governs the clause or noun `token`, and its words."""
    if head.lemma_ in markers.words["copula"] and token.dep_ != "dobj":
        for child in head.children:
            if child.dep_ in PREDICATIVE and child.i != token.i:
                term = lookup(child, markers)
                if term is not None:
                    return term, (child.i,)
    term = lookup(head, markers)
    return None if term is None else used(term, head, token, markers)


def lookup(token: "Token", markers: Markers) -> MarkerTerm | None:
    """Return what the list says of the token as a governor."""
    if token.dep_ in ("acomp", "oprd", "amod") or token.pos_ == "ADJ":
        found = markers.governors.get((token.lower_, "adjective"))
        if found is not None:
            return found
    pos = _POS.get(token.pos_)
    return markers.governors.get((token.lemma_.lower(), pos)) if pos else None


def is_complement(token: "Token") -> bool:
    """Tell whether the parser took for a relative clause what says what its noun is: "a growing risk that it rots"."""
    return token.dep_ == "relcl" and any(t.dep_ == "mark" and t.lower_ == "that" for t in token.children)


def _to(token: "Token") -> int:
    return next(t.i for t in token.children if t.tag_ == "TO")


def is_expletive(verb: "Token") -> bool:
    """Tell whether the subject is "it" or "there": the sentence asserts what its verb governs."""
    found = subject(verb)
    return found is None or found.dep_ == "expl" or found.lower_ == "it"
