"""Rules for attributions that the parse shows beyond doubt where the tagger saw none, or a cue alone."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from claimx.reading.attributions.linking import Relation
from claimx.reading.attributions.noun_phrases import phrase
from claimx.reading.attributions.relays import CITED, INFORMED
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
_RECEIVING = frozenset("receive get hear obtain".split())
_Parts = tuple["Token", Range | None, Ranges]  # cue, source, content


def overlooked(doc: "Doc", paragraphs: Sequence[Range], found: Sequence[Relation], cues: Cues) -> Iterator[Relation]:
    """Yield the relations of clear constructions of which no word belongs to one found already."""
    taken = {i for relation in found for span in relation.spans for i in range(span.start, span.end)}
    for number, (start, end) in enumerate(paragraphs):
        for token in doc[start:end]:
            for rule in UNSEEN:
                read = rule(token, cues)
                if read is not None:
                    break
            else:
                continue
            cue, source, words = read
            speaker = (source,) if source is not None else ()
            if taken.isdisjoint(i for part in (*words, *speaker, (cue.i, cue.i + 1)) for i in range(*part)):
                contents = tuple(RoleSpan("content", *part, number) for part in words)
                sources = tuple(RoleSpan("source", *part, number) for part in speaker)
                yield Relation(RoleSpan("cue", cue.i, cue.i + 1, number), sources, contents, rules=(name_of(rule),))


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
            return verb, phrase(subject), _whole(child)
    return None


def told_passive(verb: "Token", cues: Cues) -> _Parts | None:
    """Read who told between "by" and "that" with a passive of telling: "the paper was informed by an aide that B".

    The words between are taken as they stand, since a long phrase there is often torn in the parse.
    """
    passive = verb.lemma_ in INFORMED and any(t.dep_ == "auxpass" for t in verb.children)
    by = next((t for t in verb.rights if t.dep_ == "agent"), None) if passive else None
    if by is None:
        return None
    behind = verb.doc[by.i + 1 : verb.sent.end]
    mark = next((t for t in behind if t.tag_ in FINITE or (t.dep_ == "mark" and t.lower_ in _MARKS)), None)
    if mark is None or mark.dep_ != "mark" or mark.i == by.i + 1:
        return None
    return verb, (by.i + 1, mark.i), ((mark.i, mark.head.right_edge.i + 1),)


def quoted_passive(verb: "Token", cues: Cues) -> _Parts | None:
    """Read who was quoted: "the governor was quoted by the paper as saying that B"."""
    noun = next((t for t in verb.children if t.dep_ == "nsubjpass"), None) if verb.lemma_ in CITED else None
    as_ = next((t for t in verb.rights if t.dep_ == "prep" and t.lower_ == "as"), None)
    saying = next((t for t in as_.children if t.dep_ == "pcomp"), None) if as_ is not None else None
    clause = next((t for t in saying.rights if t.dep_ == "ccomp"), None) if saying is not None else None
    return (verb, phrase(noun), _whole(clause)) if noun is not None and clause is not None else None


def received_reports(verb: "Token", cues: Cues) -> _Parts | None:
    """Read what nobody named reported: "the fleet received reports of a mutiny"."""
    noun = next((t for t in verb.rights if t.dep_ == "dobj"), None) if verb.lemma_ in _RECEIVING else None
    known = cues.nouns.get(noun.lemma_.lower()) if noun is not None else None
    of = next((t for t in noun.rights if t.lower_ == "of"), None) if noun is not None else None
    what = next((t for t in of.children if t.dep_ == "pobj"), None) if of is not None else None
    if noun is None or what is None or known is None or known.type != "communication":
        return None
    if noun.tag_ != "NNS" or any(t.dep_ in ("det", "poss") for t in noun.children):
        return None  # "the report of the committee" is a document
    return noun, None, _whole(what)


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
    return (token, phrase(noun), content) if noun is not None and content else None


def _whole(clause: "Token") -> Ranges:
    return ((clause.left_edge.i, clause.right_edge.i + 1),)


def _is_definite(noun: "Token") -> bool:
    return noun.pos_ == "PROPN" or any(t.dep_ in ("det", "poss") for t in noun.children)


def _labels(token: "Token") -> set[tuple[str, str]]:
    return {(child.dep_, child.lower_) for child in token.children}


UNSEEN = (governed_clause, told_passive, quoted_passive, received_reports, per_frame, put_frame)
