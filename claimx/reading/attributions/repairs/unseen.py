"""Rules for attributions that the parse shows beyond doubt where the tagger saw none, or a cue alone."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimx.reading.attributions.linking import Relation
from claimx.reading.attributions.noun_phrases import phrase
from claimx.reading.attributions.role_spans import RoleSpan
from claimx.reading.lexicon import Cues
from claimx.reading.rules import name_of
from claimx.reading.syntax import FINITE, Range, Ranges, ranges_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAMING = frozenset(("NOUN", "PROPN", "PRON"))
_INTERROGATIVE = frozenset(("WP", "WDT", "EX"))
_WISHING = frozenset(("intention", "belief"))  # "wants to", "hopes to"
_CLAUSES = frozenset(("ccomp", "acl"))
_MARKS = frozenset(("that", "whether", "if"))
_Parts = tuple["Token", "Token", Ranges]  # cue, head of the source, content


def overlooked(doc: "Doc", paragraphs: Sequence[Range], found: Sequence[Relation], cues: Cues) -> Iterator[Relation]:
    """Yield the relations of clear constructions of which no word belongs to one found already."""
    taken = {i for relation in found for span in relation.spans for i in range(span.start, span.end)}
    for number, (start, end) in enumerate(paragraphs):
        for token in doc[start:end]:
            for rule in (governed_clause, according_frame, per_frame, put_frame):
                read = rule(token, cues)
                if read is not None:
                    break
            else:
                continue
            cue, noun, words = read
            source = phrase(noun)
            if taken.isdisjoint(i for part in (*words, source, (cue.i, cue.i + 1)) for i in range(*part)):
                contents = tuple(RoleSpan("content", *part, number) for part in words)
                behind = (RoleSpan("source", *source, number),)
                yield Relation(RoleSpan("cue", cue.i, cue.i + 1, number), behind, contents, rules=(name_of(rule),))


def governed_clause(verb: "Token", cues: Cues) -> _Parts | None:
    """Read a finite cue verb with a subject and, behind it, a clause that a conjunction opens.

    The clause may hang on a noun of saying: "the ministry rejected accusations that". For verbs of intention an
    infinitive: "Norway wants to buy six frigates".
    """
    known = cues.verbs.get(verb.lemma_.lower()) if verb.pos_ == "VERB" and verb.tag_ in FINITE else None
    subject = next((t for t in verb.children if t.dep_ == "nsubj"), None)
    if known is None or subject is None or subject.pos_ not in _NAMING or subject.tag_ in _INTERROGATIVE:
        return None
    for child in verb.rights:
        said = child.dep_ == "dobj" and child.lemma_.lower() in cues.nouns
        clause = next((t for t in child.rights if t.dep_ in ("acl", "ccomp")), child) if said else child
        openers = {t.lower_ for t in clause.children if t.dep_ == "mark"} if clause.dep_ in _CLAUSES else set()
        infinitive = child.dep_ == "xcomp" and known.type in _WISHING and child.tag_ == "VB"
        if openers & _MARKS or infinitive:
            return verb, subject, ((child.left_edge.i, child.right_edge.i + 1),)
    return None


def according_frame(token: "Token", cues: Cues) -> _Parts | None:
    """Read "According to the ministry B"."""
    if token.lower_ != "according" or token.dep_ != "prep" or not token.is_sent_start:
        return None
    to = next((t for t in token.children if t.lower_ == "to"), None)
    noun = next((t for t in to.children if t.dep_ == "pobj"), None) if to is not None else None
    return _framed(token, noun)


def per_frame(token: "Token", cues: Cues) -> _Parts | None:
    """Read "B, per the airline"."""
    if token.lower_ != "per" or token.dep_ != "prep" or not (token.is_sent_start or token.nbor(-1).text == ","):
        return None
    return _framed(token, next((t for t in token.children if t.dep_ == "pobj" and _is_definite(t)), None))


def put_frame(token: "Token", cues: Cues) -> _Parts | None:
    """Read "B, as one officer put it"."""
    if token.lemma_ != "put" or token.dep_ != "advcl" or not {("mark", "as"), ("dobj", "it")} <= _labels(token):
        return None
    return _framed(token, next((t for t in token.children if t.dep_ == "nsubj"), None))


def _framed(token: "Token", noun: "Token | None") -> _Parts | None:
    """Return the clause beside which a frame stands, the frame left out."""
    frame = {t.i for t in token.subtree}
    words = ranges_of({t.i for t in token.head.subtree} - frame)
    content = tuple(part for part in words if any(token.doc[i].is_alpha for i in range(*part)))
    return (token, noun, content) if noun is not None and content else None


def _is_definite(noun: "Token") -> bool:
    return noun.pos_ == "PROPN" or any(t.dep_ in ("det", "poss") for t in noun.children)


def _labels(token: "Token") -> set[tuple[str, str]]:
    return {(child.dep_, child.lower_) for child in token.children}
