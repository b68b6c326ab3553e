"""What the sentences of an article say in its own voice."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution
from claimx.reading.layout import Layout
from claimx.reading.quotations import MARKS
from claimx.reading.syntax import FINITE, SUBJECTS, Ranges, clause_head, heads, indices, ranges_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_NAMING = frozenset("NOUN PROPN PRON".split())
_CONTRASTS = frozenset("while whereas though although".split())  # join what is told beside the main clause
_HAPPENING = frozenset("come follow happen occur".split())  # of which when it was is all that they say
_MARKED = re.compile(r"“[^“”\n]*”|«[^«»\n]*»")
_VERBAL = frozenset("VERB AUX".split())
_EDGES = MARKS | frozenset(", ; : . ! … ... – — - --".split())
_OPENERS = frozenset(  # connectives that say how a sentence joins the one before, not what it asserts
    "however nevertheless nonetheless moreover furthermore meanwhile also still besides additionally thus therefore"
    " hence consequently but and yet or so".split()
)
_REMOVABLE = frozenset("advcl parataxis conj prep dep".split())


@dataclass(frozen=True)
class _Cue:
    """The clause (or phrase) of one attribution's cue, by its head, and the words it brings with it."""

    head: int
    own: bool  # the clause is the cue's own, so it asserts no more than the attribution
    speech: bool  # what it brings is said, not thought or wanted


def own_voice(doc: "Doc", layout: Layout, attributions: Sequence[Attribution]) -> Iterator[Ranges]:
    """Yield the words of what each sentence asserts in the article's own voice, in text order."""
    contents = {i for attribution in attributions for i in indices(attribution.content)}
    cues = [cue for attribution in attributions for cue in _cues(doc, attribution)]
    by_sentence: dict[int, list[_Cue]] = {}
    for cue in cues:
        by_sentence.setdefault(doc[cue.head].sent.start, []).append(cue)
    beside = layout.headings | layout.notices | layout.corrections
    outside, spoken = indices(layout.outside), {i for block in layout.blocks for i in indices(block.content)}
    marked = [match.span() for match in _MARKED.finditer(doc.text)]
    for sent in doc.sents:
        if sent.start in beside or _leaves_open(sent) or not spoken.isdisjoint(range(sent.start, sent.end)):
            continue
        for words in _own_voice(sent, contents, by_sentence.get(sent.start, [])):
            kept = _trimmed(sent, words - outside)
            if len(kept) > 1 and not kept <= layout.quoted and not _in_marks(doc, kept, marked):
                yield ranges_of(kept)


def _in_marks(doc: "Doc", words: set[int], marked: Sequence[tuple[int, int]]) -> bool:
    """Tell whether words stand between two marks, though these be parts of tokens."""
    first, last = doc[min(words)].idx, doc[max(words)].idx
    before = bisect_right(marked, (first, len(doc.text))) - 1
    return before >= 0 and last < marked[before][1]


def _cues(doc: "Doc", attribution: Attribution) -> Iterator[_Cue]:
    """Yield the heads of the cue's clauses; a cue like "according to" heads its own phrase."""
    speech = attribution.type == "communication"
    tops = heads(doc, attribution.cue)
    joined = [doc[i] for i in sorted(indices(attribution.cue)) if doc[i].dep_ == "conj" and doc[i].head in tops]
    for token in (*tops, *joined):  # "neither confirmed nor denied"
        if token.pos_ in _VERBAL or token.pos_ == "ADJ":
            head = clause_head(token)
            while head.dep_ in ("xcomp", "ccomp", "csubj") and head.head.i not in indices(attribution.content):
                head = clause_head(head.head)
            yield _Cue(head.i, own=True, speech=speech)
        elif token.pos_ in ("NOUN", "PROPN"):
            head = clause_head(token)
            behind = indices(attribution.source)
            speaks = any(child.i in behind for child in head.children if child.dep_ in SUBJECTS)
            frames = head.lemma_ == "be" and token.dep_ not in SUBJECTS  # "there is fear that", "is his claim"
            yield _Cue(head.i if speaks or frames else token.i, own=speaks or frames, speech=speech)
        else:
            yield _Cue(token.i, own=True, speech=speech)


def _own_voice(sent: "Span", contents: set[int], cues: Sequence[_Cue]) -> Iterator[set[int]]:
    """Yield the words of what the sentence asserts in the article's own voice, clause by clause."""
    taken = {cue.head: cue for cue in cues if cue.own}
    root = sent.root
    if root.i not in taken and root.i not in contents:
        alone = contents.isdisjoint(range(sent.start, sent.end))
        if (_asserts(root) or _asserts_misread(root, alone=alone)) and not _frames_content(root, contents):
            yield _without_cues(sent, root, taken, contents)
        return
    for clause in _coordinated(root, contents):
        if clause.i in taken or clause.i in contents or not _asserts(clause, shared=root):
            continue
        words = {t.i for t in clause.subtree} - contents
        for cue in taken:
            if cue in words:
                words -= {t.i for t in sent.doc[cue].subtree}
        if not _has_subject(clause):
            words |= {t.i for child in root.children if child.dep_ in SUBJECTS for t in child.subtree}
        yield words


def _frames_content(root: "Token", contents: set[int]) -> bool:
    """Tell whether the clause's own complement is attributed: then it attributes too, marked as a cue or not."""
    return any(child.dep_ == "ccomp" and child.i in contents for child in root.children)


def _without_cues(sent: "Span", root: "Token", taken: Mapping[int, _Cue], contents: set[int]) -> set[int]:
    """Return the sentence's words without the clauses that only attribute, and without what those attribute."""
    words = {t.i for t in sent}
    for i, told in taken.items():
        cue = sent.doc[i]
        if _stands_apart(sent, cue, speech=told.speech):
            gone = {t.i for t in (cue.head if cue.dep_ == "pcomp" else cue).subtree}
            if cue.dep_ == "advcl":  # with the measure before it: "was leaked | two days after X said"
                measures = (t for t in root.children if t.dep_ == "npadvmod" and t.i == min(gone) - 1)
                gone |= {each.i for t in measures for each in t.subtree}
            if _is_dependent(cue) and root.lemma_ in _HAPPENING and _is_bare(root, words - gone):
                continue  # "the warning came | as X said": when is all that it says
            words -= gone | _rest(contents, gone)
            if cue.dep_ == "conj":  # with the conjunction before it
                words -= {t.i for t in cue.head.children if t.dep_ == "cc" and t.i == min(gone, default=0) - 1}
    loose = contents & words
    attached = {t.i for t in root.subtree if t.i in loose}
    return words - (loose - attached)


def _stands_apart(sent: "Span", cue: "Token", *, speech: bool) -> bool:
    """Tell whether a clause that attributes is no part of what its sentence asserts.

    What somebody says is told beside it; what somebody wants or thinks is a reason or a time ("after X decided to").
    """
    if cue.dep_ == "pcomp":
        return speech and cue.head.lower_ == "by"  # "opposed it | by saying that"
    if cue.dep_ in ("acl", "relcl"):
        parted = cue.left_edge.i > sent.start and cue.left_edge.nbor(-1).is_punct
        return parted or (
            speech and cue.dep_ == "relcl" and all(t.is_punct for t in sent.doc[cue.right_edge.i + 1 : sent.end])
        )
    return cue.dep_ in _REMOVABLE and (speech or not _is_dependent(cue))


def _is_dependent(clause: "Token") -> bool:
    """Tell whether a conjunction makes an adverbial of the clause: "after", "because", "when"."""
    joined = (t.dep_ == "mark" or t.tag_ == "WRB" for t in clause.children if t.lower_ not in _CONTRASTS)
    return clause.dep_ == "advcl" and any(joined)


def _is_bare(root: "Token", words: set[int]) -> bool:
    """Tell whether nothing but a verb and its subject is left."""
    clause = {root.i, *(t.i for t in root.children if t.dep_ in ("aux", "auxpass", "cc"))}
    clause |= {t.i for child in root.children if child.dep_ in SUBJECTS for t in child.subtree}
    return all(i in clause or not root.doc[i].is_alpha for i in words)


def _rest(contents: set[int], gone: set[int]) -> set[int]:
    """Return what the parser hung elsewhere of a content that begins in the words that are gone."""
    last = max(gone, default=-1)
    rest: set[int] = set()
    while last in contents and last + 1 in contents:
        last += 1
        rest.add(last)
    return rest


def _coordinated(root: "Token", contents: set[int]) -> Iterator["Token"]:
    """Yield the clauses joined to this one, and those that the parser joins to its content though they lie outside."""
    for child in root.children:
        if child.dep_ in ("conj", "parataxis") and child.i > root.i:
            yield child
        elif child.dep_ == "ccomp" and child.right_edge.i < root.i and child.right_edge.nbor().text == ";":
            yield child  # "A; it is feared that B"
            yield from _coordinated(child, contents)
        elif child.i in contents and child.dep_ in ("ccomp", "conj"):
            outside = (t for t in _coordinated(child, contents) if t.i not in contents and _has_subject(t))
            yield from outside


def _asserts_misread(root: "Token", *, alone: bool) -> bool:
    """Tell whether the clause that heads a sentence has a verb or a subject that the parser took for something else.

    A missing subject counts where nothing of the sentence is attributed (`alone`): else it may lie in that.
    """
    if any(t.dep_ == "mark" for t in root.children):
        return False
    if root.pos_ in ("NOUN", "PROPN"):
        return any(t.dep_ in SUBJECTS for t in root.children)
    named = any(t.pos_ in _NAMING for t in root.sent if t.i < root.i)
    return alone and is_finite(root) and root.tag_ != "VBP" and named


def _asserts(clause: "Token", shared: "Token | None" = None) -> bool:
    """Tell whether the clause has a finite verb and a subject (its own, or the one of the clause it is joined to).

    None that a conjunction makes dependent asserts by itself: "So that nobody sees it."
    """
    if not is_finite(clause) or (clause.dep_ == "ROOT" and any(t.dep_ == "mark" for t in clause.children)):
        return False
    if _is_reduced(clause):
        return False
    return _has_subject(clause) or (shared is not None and _has_subject(shared))


def is_finite(clause: "Token") -> bool:
    """Tell whether the clause's verb is finite, its auxiliaries counted."""
    if clause.tag_ in FINITE:
        return True
    if clause.tag_ == "VBN" and any(t.dep_ == "nsubj" for t in clause.children):
        return True  # a participle with an active subject is a past tense that the tagger missed
    return any(t.tag_ in FINITE for t in clause.children if t.dep_ in ("aux", "auxpass", "cop"))


def _is_reduced(clause: "Token") -> bool:
    """Tell whether a comma parts the verb from its subject: it is a participle beside it ("X, appointed in May, …")."""
    noun = next((t for t in clause.children if t.dep_ in SUBJECTS and t.i < clause.i), None)
    if noun is None or clause.tag_ not in ("VBD", "VBN"):
        return False
    commas = [t.i for t in clause.doc[noun.left_edge.i : clause.i] if t.text == ","]
    return commas == [clause.i - 1]


def _has_subject(clause: "Token") -> bool:
    return any(child.dep_ in SUBJECTS for child in clause.children) or (
        clause.lemma_ == "be" and any(child.dep_ in ("attr", "expl") for child in clause.children)
    )


def _leaves_open(sent: "Span") -> bool:
    """Tell whether the sentence is a question, or announces what follows its colon."""
    for token in reversed(list(sent)):
        if not (token.is_space or token.text in MARKS or token.text in ")]"):
            return token.text[0] in "?:," or token.text.endswith("?")
    return True


def _trimmed(sent: "Span", words: set[int]) -> set[int]:
    """Return the words without white space, opening connectives, outer quotation marks and the final stop."""
    kept = sorted(i for i in words if not sent.doc[i].is_space)
    first, last = 0, len(kept)
    while first < last and (sent.doc[kept[first]].text in _EDGES or sent.doc[kept[first]].lower_ in _OPENERS):
        first += 1
    while first < last and (sent.doc[kept[last - 1]].text in _EDGES or sent.doc[kept[last - 1]].dep_ == "cc"):
        last -= 1
    return set(_with_mates(sent, kept, first, last))


def _with_mates(sent: "Span", kept: list[int], first: int, last: int) -> list[int]:
    """Return the kept words, a quotation mark at the border given back where its mate stands inside."""
    inside = [sent.doc[i].text for i in kept[first:last]]
    if last < len(kept) and inside.count("“") > inside.count("”"):
        last += next((n for n, i in enumerate(kept[last:], 1) if sent.doc[i].text == "”"), 0)
    if first and inside.count("”") > inside.count("“") and sent.doc[kept[first - 1]].text == "“":
        first -= 1
    return kept[first:last]
