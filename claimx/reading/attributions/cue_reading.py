"""What a cue says of its attribution: type, stance, and whether it is negated."""

from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.lexicon import Cue, Cues
from claimx.reading.syntax import Ranges, indices, ranges_of
from claimx.vocabulary import OPPOSED

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PLAIN = Cue("communication", "neutral", "default")
_NEGATIONS = frozenset("not n't n’t never no neither nor".split())
_QUOTING = frozenset(("quote", "cite"))
_GIVING = frozenset("give provide offer make release".split())  # "declined to give details"
_VOICING = frozenset("express voice convey reiterate share underline underscore stress extend".split())
_HELD = frozenset(("belief", "intention"))  # what is held, and may be voiced: "expressed concern"
HOLDING_BACK = frozenset(("decline", "refuse", "avoid", "stop"))


def read_cue(doc: "Doc", cue: Ranges, cues: Cues) -> Cue:
    """Return the class of a cue as it stands: its words' own, changed by negation."""
    tokens = [doc[i] for i in sorted(indices(cue))]
    known = known_cue(tokens, cues)
    found = known or PLAIN
    if found.type == "intention" and any(t.lemma_.lower() in HOLDING_BACK for t in tokens):
        speech = known_cue([t for t in tokens if t.lemma_.lower() not in HOLDING_BACK], cues)
        given = any(t.lemma_.lower() in _GIVING for t in tokens)
        if given or (speech is not None and speech.type == "communication"):
            found = replace(speech or PLAIN, type="communication", stance="withholding")
    elif known is not None and found.type == "communication" and is_negated(tokens):
        found = replace(found, stance="neutral" if found.stance in OPPOSED else "withholding")
    return found


def with_speech(doc: "Doc", cue: Ranges, content: Ranges, cues: Cues) -> tuple[Ranges, Ranges]:
    """Move a verb of saying from the content to its cue.

    "declined | to say whether", "was quoted | as saying that", "would neither confirm | nor deny".
    """
    lemmas = {doc[i].lemma_.lower() for i in indices(cue)}
    position = next((n for n, part in enumerate(content) if cue and part[0] >= cue[-1][1]), None)
    if position is None:
        return cue, content
    start, end = content[position]
    verb = start + 1
    held = lemmas & HOLDING_BACK and doc[start].lower_ == "to"
    quoted = lemmas & _QUOTING and doc[start].lower_ == "as"
    joined = doc[start].tag_ == "CC" and verb < end and doc[verb].dep_ == "conj" and doc[verb].head.i in indices(cue)
    if not (held or quoted or joined) or verb + 1 >= end:
        return cue, content
    said = cues.verbs.get(doc[verb].lemma_.lower())
    giving = held and doc[verb].lemma_.lower() in _GIVING
    if not giving and (said is None or said.type != "communication"):
        return cue, content
    moved = ranges_of((*indices(cue), start, verb))
    return moved, (*content[:position], (verb + 1, end), *content[position + 1 :])


def known_cue(tokens: "list[Token]", cues: Cues) -> Cue | None:
    """Return the class of the first phrase, else of the first verb, adjective or noun that the list knows."""
    words = [token.lower_ for token in tokens]
    for phrase, cue in cues.phrases.items():
        if phrase[0] in words and _stands(phrase, words):
            return cue
    verbs = [t for t in tokens if t.pos_ in ("VERB", "AUX") and t.lemma_.lower() in cues.verbs]
    if verbs and verbs[0].lemma_.lower() in _VOICING:
        voiced = next((c for t in tokens if (c := cues.nouns.get(t.lemma_.lower())) and c.type in _HELD), None)
        if voiced is not None:
            return voiced
    if verbs:
        return cues.verbs[verbs[0].lemma_.lower()]
    for listed in (cues.adjectives, cues.nouns, cues.verbs):
        found = next((listed[word] for t in tokens for word in _base_forms(t) if word in listed), None)
        if found is not None:
            return found
    return None


def _base_forms(token: "Token") -> tuple[str, ...]:
    """Return the lemma, and the word without its ending where the tagger took a verb for a name ("Haugen hopes")."""
    return (token.lemma_.lower(), token.lower_.removesuffix("s"))


def is_negated(tokens: "list[Token]") -> bool:
    """Tell whether a negation stands among the cue's words or beside its verb."""
    beside = [
        child for token in tokens if token.pos_ in ("VERB", "AUX") for child in token.children if child.dep_ == "neg"
    ]
    return any(token.lower_ in _NEGATIONS for token in (*tokens, *beside))


def _stands(phrase: tuple[str, ...], words: list[str]) -> bool:
    """Tell whether the phrase stands in the words in one piece; "*" passes over any words."""
    if "*" in phrase:
        cut = phrase.index("*")
        return _stands(phrase[:cut], words) and _stands(phrase[cut + 1 :], words)
    return any(tuple(words[i : i + len(phrase)]) == phrase for i in range(len(words) - len(phrase) + 1))
