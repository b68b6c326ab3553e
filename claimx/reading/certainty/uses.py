"""How a governor is read by how it stands: the conditions that the list's table of uses names, and its look-up."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claimx.reading.lexicon import Condition, Markers, MarkerTerm
from claimx.reading.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

PREDICATIVE = ("acomp", "attr", "oprd")
Governed = tuple[MarkerTerm, tuple[int, ...]]  # how a governor is read, and its words


def is_infinitive(token: "Token") -> bool:
    """Tell whether the clause is a to-infinitive."""
    return any(t.tag_ == "TO" for t in token.children)


def _is_participial(clause: "Token") -> bool:
    """Tell whether a bare participle describes its noun: "the fear gripping the town"."""
    if clause.dep_ != "acl" or is_infinitive(clause):
        return False
    return not any(t.dep_ in ("mark", *SUBJECTS) for t in clause.children)


# Each is asked of the governor and the clause (or noun) that it governs.
CONDITIONS: Mapping[Condition, Callable[["Token", "Token"], bool]] = {
    "participial": lambda governor, clause: _is_participial(clause),
    "infinitive": lambda governor, clause: is_infinitive(clause),
    "complement": lambda governor, clause: clause.dep_ in ("xcomp", "ccomp"),
    "predicated": lambda governor, clause: any(
        t.dep_ in (*PREDICATIVE, "prep") and t.i < clause.i for t in governor.children
    ),
    "called for": lambda governor, clause: (
        clause.dep_ in ("pcomp", "pobj", "xcomp") and clause.tag_ not in ("VBN", "VBD")
    ),
    "gerund": lambda governor, clause: clause.tag_ == "VBG" and not any(t.dep_ in SUBJECTS for t in clause.children),
    "verbal": lambda governor, clause: governor.pos_ == "VERB",
    "progressive": lambda governor, clause: governor.tag_ == "VBG",
    "participle": lambda governor, clause: governor.tag_ == "VBN",
    "passive": lambda governor, clause: any(t.dep_ == "auxpass" for t in governor.children),
    "known": lambda governor, clause: governor.lower_ == "known",
    "impersonal": lambda governor, clause: any(t.lower_ == "it" for t in governor.children),
    "in order": lambda governor, clause: governor.dep_ == "pobj" and governor.head.lower_ == "in",
}


def used(term: MarkerTerm, governor: "Token", clause: "Token", markers: Markers) -> Governed | None:
    """Return how the governor is read over this clause, by the first row of the list's uses that holds."""
    for use in markers.uses:
        if (use.terms or use.groups) and not (term.term in use.terms or term.group in use.groups):
            continue
        beside = tuple(t.i for t in governor.children if t.lower_ == use.beside)
        if use.beside is not None and not beside:
            continue
        if use.subjects and not any(t.lemma_.lower() in use.subjects for t in governor.children if t.dep_ in SUBJECTS):
            continue
        if use.over and clause.lemma_.lower() not in use.over:
            continue
        holds = all(CONDITIONS[name](governor, clause) for name in use.where)
        if holds and not any(CONDITIONS[name](governor, clause) for name in use.unless):
            return None if use.reading is None else (use.reading, (governor.i, *beside))
    particles = tuple(t.i for t in governor.children if t.dep_ == "prt" and t.lower_ == term.particle)
    return None if term.particle is not None and not particles else (term, (governor.i, *particles))
