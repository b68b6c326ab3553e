"""What stands in a clause itself: its negations, modals, adverbs and conditions, as operators on its head."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimx.reading.certainty.operators import Operator, negation, operator
from claimx.reading.certainty.uses import PREDICATIVE
from claimx.reading.lexicon import Markers, Phrase
from claimx.reading.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Own = dict[int, list[Operator]]  # token: the operators of its own clause

_ATTRIBUTIVE = ("amod", "nmod", "compound")
_ADVERBIAL = frozenset("advmod npadvmod mark neg prep intj".split())
_ARGUMENTS = frozenset("nsubj nsubjpass dobj attr dative".split())
_DETERMINERS, _NOUNS = ("det", "neg", "nummod"), ("NOUN", "PROPN", "PRON", "NUM")
_LONGEST = 5


def own_operators(doc: "Doc", markers: Markers) -> Own:
    """Return for each token the operators of its own clause, negations first, the rest in text order."""
    found: Own = {}
    taken: set[int] = set()
    for host, op in _phrases(doc, markers, taken):
        found.setdefault(host, []).append(op)
    for token in doc:
        for host, op in _found_at(token, markers, taken):
            found.setdefault(host, []).append(op)
    _share_predicates(doc, found, markers)
    for ops in found.values():
        ops.sort(key=lambda op: (op.kind not in ("question", "directive"), op.group != "negation", op.words))
    return found


def _found_at(token: "Token", markers: Markers, taken: set[int]) -> Iterator[tuple[int, Operator]]:
    """Yield the operators that a single token makes, with the tokens that they govern."""
    word = token.lower_
    if token.i not in taken:
        if (word,) in markers.negations:
            yield from _negated(token, markers)
        elif word in markers.modals:
            yield from _modal(token, markers)
        elif token.dep_ in _ATTRIBUTIVE:
            yield from _attributive(token, markers)
    if (word,) in markers.clauses:
        yield from _conditions(token, markers)
    if token.dep_ == "ROOT":
        yield from _asked(token, markers)
    if token.tag_ == "VB" and token.dep_ in ("ROOT", "ccomp") and _is_imperative(token, markers):
        yield token.i, operator(markers.clauses[("!",)], (token.i,))


def own_operators_of(token: "Token", markers: Markers) -> list[Operator]:
    """Return the negations of one token's own clause."""
    return [op for child in token.children for host, op in _negated(child, markers) if host == token.i]


def _phrases(doc: "Doc", markers: Markers, taken: set[int]) -> Iterator[tuple[int, Operator]]:
    """Yield adverbs and fixed phrases with the token they modify; add their tokens to `taken`."""
    words = [t.lower_ for t in doc]
    firsts = {phrase[0] for phrase in (*markers.adverbs, *(p for p in markers.negations if len(p) > 1))}
    i = 0
    while i < len(words):
        phrase = _longest(words, i, markers) if words[i] in firsts else None
        loose = doc[i].dep_ in _ADVERBIAL or doc[i].is_upper  # whole lines in capitals are misread
        if phrase is None or (len(phrase) == 1 and not loose):
            i += 1
            continue
        span = range(i, i + len(phrase))
        host = _host(doc, span)
        if host is not None:
            taken.update(span)
            yield host.i, _phrase_operator(phrase, span, markers)
        i += len(phrase)


def _longest(words: list[str], i: int, markers: Markers) -> Phrase | None:
    for length in range(_LONGEST, 0, -1):
        phrase = tuple(words[i : i + length])
        if phrase in markers.adverbs or (length > 1 and phrase in markers.negations):
            return phrase
    return None


def _phrase_operator(phrase: Phrase, span: range, markers: Markers) -> Operator:
    term = markers.adverbs.get(phrase)
    return negation(span, markers.negations[phrase].strength) if term is None else operator(term, span)


def _host(doc: "Doc", span: range) -> "Token | None":
    """Return the token that the phrase modifies."""
    for i in span:
        head = doc[i].head
        if head.i not in span:
            while head.dep_ in ("aux", "auxpass", "neg"):
                head = head.head
            return head
    return None


def _negated(token: "Token", markers: Markers) -> Iterator[tuple[int, Operator]]:
    """Yield what a negating word negates."""
    term = markers.negations.get((token.lower_,))
    if term is None or _has_focus(token, markers) or _bounds_or_grades(token, markers):
        return
    group, op = term.group, negation((token.i,), term.strength)
    if group == "preposition":
        for child in token.children:
            if child.dep_ in ("pobj", "pcomp"):
                yield child.i, op
    elif group == "quantity":
        if token.dep_ == "amod" and (token.head.lemma_.lower(), "noun") in markers.governors:
            yield token.head.i, op
    elif token.head.pos_ in _NOUNS and (token.dep_ == "det" or (group == "determiner" and token.dep_ in _DETERMINERS)):
        yield from _negated_argument(token.head, op)
    elif group == "pronoun" and token.dep_ in _ARGUMENTS and not any(t.lower_ == "but" for t in token.children):
        yield from _negated_argument(token, op)
    elif token.lower_ == "nor":
        following = (t for t in token.head.conjuncts if t.i > token.i)
        yield next((t.i for t in following), token.head.i), op
    elif token.dep_ in ("neg", "advmod", "preconj", "cc"):
        head = token.head
        while head.dep_ in ("aux", "auxpass", "det", "predet", "advmod", "nummod"):
            head = head.head
        if head.pos_ not in ("NOUN", "PRON", "PROPN"):
            yield head.i, op
        elif token.i < head.i:  # "not all soldiers", but "the port, not the town"
            yield from _negated_argument(head, op)


def _negated_argument(noun: "Token", op: Operator) -> Iterator[tuple[int, Operator]]:
    """Yield the noun, and the verb whose argument it is: "no soldiers came" says that none came."""
    yield noun.i, op
    if noun.dep_ in _ARGUMENTS:
        yield noun.head.i, op


def _has_focus(token: "Token", markers: Markers) -> bool:
    """Tell whether "only" or the like follows: "not only" negates nothing."""
    following = token.doc[token.i + 1 : token.i + 2]
    return token.lower_ == "not" and following.text.lower() in markers.words["focus"]


def _bounds_or_grades(token: "Token", markers: Markers) -> bool:
    """Tell whether the word begins a bound ("no fewer than 40") or negates but an adverb ("not far from the river")."""
    following = tuple(t.lower_ for t in token.doc[token.i : token.i + _LONGEST])
    if any(following[:length] in markers.bounds for length in range(2, _LONGEST)):
        return True
    if token.dep_ != "neg" or token.head.dep_ != "advmod" or token.head.i != token.i + 1:
        return False
    opens = token.i == token.sent.start or token.nbor(-1).is_punct
    inverted = token.i + 2 < len(token.doc) and token.nbor(2).dep_ in ("aux", "auxpass")  # "not once did he call"
    return opens and token.head.pos_ == "ADV" and not inverted


def _modal(token: "Token", markers: Markers) -> Iterator[tuple[int, Operator]]:
    """Yield the modal auxiliary's operator on its verb."""
    if token.tag_ != "MD" or token.dep_ not in ("aux", "ROOT", "conj", "ccomp"):
        return
    verb = token.head
    if verb.tag_ in ("VBZ", "VBD"):  # a name: "Will Carter commands"
        return
    if verb.dep_ == "advcl" and any(t.dep_ in SUBJECTS and t.i > token.i for t in verb.children):
        return  # "should it rain": a condition
    if is_had(token, markers):
        return
    perfect = any(t.dep_ == "aux" and t.lemma_ == "have" for t in verb.children)
    simple = markers.modals[token.lower_]
    yield verb.i, operator(markers.perfect.get(token.lower_, simple) if perfect else simple, (token.i,))


def is_had(auxiliary: "Token", markers: Markers) -> bool:
    """Tell whether "'d" is "had": before what can be a participle, without a condition: "they'd come to help"."""
    verb = auxiliary.head
    if auxiliary.lower_ not in markers.words["contracted"] or any(
        t.dep_ == "advcl" and _is_if(t) for t in verb.children
    ):
        return False
    return verb.tag_ == "VBN" or verb.lower_ in markers.words["participle"]


def _is_if(clause: "Token") -> bool:
    return any(t.dep_ == "mark" and t.lower_ == "if" for t in clause.children)


def _attributive(token: "Token", markers: Markers) -> Iterator[tuple[int, Operator]]:
    """Yield what an attributive adjective makes of its noun: "a possible attack"."""
    term = markers.governors.get((token.lower_, "adjective"))
    if term is not None and not term.predicative:
        yield token.head.i, operator(term, (token.i,))


def _conditions(mark: "Token", markers: Markers) -> Iterator[tuple[int, Operator]]:
    """Yield what "if" or "whether" makes of its clause, and of the clause that depends on this condition."""
    term = markers.clauses[(mark.lower_,)]
    if mark.dep_ not in ("mark", "advmod", "prep") or term.group not in ("condition", "interrogative"):
        return
    clause = mark.head
    if term.term == "if" and clause.dep_ in ("ccomp", "xcomp", "pcomp"):
        term = markers.clauses[("whether",)]
    yield clause.i, operator(term, (mark.i,))
    concessive = mark.i and mark.nbor(-1).lower_ in markers.words["concessive"]
    if clause.dep_ == "advcl" and term.group == "condition" and not concessive and _would(clause.head, markers):
        yield clause.head.i, operator(term, (mark.i,))


def _would(verb: "Token", markers: Markers) -> bool:
    """Tell whether the verb says what would be: a condition bears on that alone; "if it rains, we will go" is flat."""
    modals = (markers.modals.get(t.lower_) for t in (verb, *verb.children) if t.tag_ == "MD")
    return any(modal is not None and modal.group == "conditional" for modal in modals)


def _asked(root: "Token", markers: Markers) -> Iterator[tuple[int, Operator]]:
    """Yield the question mark's operator."""
    sentence = root.sent
    for i in reversed(range(sentence.start, sentence.end)):
        token = root.doc[i]
        if not (token.is_space or token.is_quote or token.is_bracket):
            if token.text.startswith("?"):
                yield root.i, operator(markers.clauses[("?",)], (token.i,))
            return


def _is_imperative(verb: "Token", markers: Markers) -> bool:
    """Tell whether the bare verb is an order: no subject, no auxiliary; in direct speech too."""
    if any(t.dep_ in (*SUBJECTS, "mark") or t.tag_ in ("MD", "TO") for t in verb.children):
        return False
    if verb.dep_ == "ccomp":
        above = markers.governors.get((verb.head.lemma_, "verb"))
        return above is not None and above.group == "communication" and verb.i < verb.head.i
    leading = (t for t in verb.sent if t.i < verb.i and not (t.is_punct or t.is_space))
    return all(t.dep_ in ("advmod", "intj", "neg", "aux", "npadvmod") for t in leading)


def _share_predicates(doc: "Doc", found: Own, markers: Markers) -> None:
    """Give a copula what stands with its complement: in "is a possible target" the clause is a possibility."""
    for token in doc:
        predicative = token.dep_ in PREDICATIVE or (token.dep_ == "prep" and token.head.lemma_ == "be")  # "not at war"
        if predicative and token.i in found and token.head.lemma_ in markers.words["copula"]:
            above = found.setdefault(token.head.i, [])
            above.extend(op for op in found[token.i] if op not in above)
