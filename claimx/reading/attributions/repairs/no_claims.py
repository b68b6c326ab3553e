"""Rules by which an attribution claims nothing: the writer tells an act, or less than a clause stands there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.attributions.attribution import Attribution
from claimx.reading.attributions.cue_reading import PLAIN, known_cue
from claimx.reading.lexicon import Lexicon
from claimx.reading.rules import name_of, rules_of
from claimx.reading.syntax import FINITE, heads, indices

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ASKING = frozenset("ask question press quiz challenge".split())
_PRESENT = frozenset("i we you one".split())
_CALLING = frozenset("for on upon".split())
_NAMING = frozenset("call name dub label term know style title nickname".split())
_SHOWING = frozenset("show reveal demonstrate depict indicate".split())
_COMPLEMENTS = frozenset(("ccomp", "xcomp", "pcomp"))
_ASIDE = frozenset(("relcl", "acl"))


@dataclass(frozen=True)
class Read:
    """An attribution with its words at hand."""

    attribution: Attribution
    source: "tuple[Token, ...]"
    cue: "tuple[Token, ...]"
    content: "tuple[Token, ...]"  # words alone
    tops: "tuple[Token, ...]"  # of the content: those whose heads lie outside it
    quoted: bool  # the content, in part at least
    lexicon: Lexicon

    def used(self, usage: str) -> bool:
        """Tell whether a word of the cue has this usage."""
        words = self.lexicon.cues.usages.get(usage, frozenset())
        return any(t.lemma_.lower() in words for t in self.cue)


def claimless(doc: "Doc", attribution: Attribution, lexicon: Lexicon) -> str | None:
    """Return the name of the rule by which an attribution claims nothing."""
    source, cue, content = (
        tuple(doc[i] for i in sorted(indices(part)))
        for part in (attribution.source, attribution.cue, attribution.content)
    )
    words = tuple(token for token in content if token.is_alpha)
    tops = tuple(token for token in heads(doc, attribution.content) if token.is_alpha)
    read = Read(attribution, source, cue, words, tops, attribution.manner != "indirect", lexicon)
    return next((name_of(rule) for rule in _RULES if rule(read)), None)


def pronoun_alone(read: Read) -> bool:
    """Refuse a content that is but a pronoun: "said so", "denied it"."""
    return all(token.pos_ == "PRON" for token in read.content)


def comment_alone(read: Read) -> bool:
    """Refuse a comment that was asked for: "declined to comment"."""
    return all(token.lemma_.lower() in read.lexicon.venues.comments for token in read.content)


def noun_phrase_alone(read: Read) -> bool:
    """Refuse a noun phrase that is no stated reaction, demand or denial: "discussed the raid", "opposed the treaty"."""
    clausal = any(top.pos_ in ("VERB", "AUX") and top.dep_ in _COMPLEMENTS for top in read.tops)
    if not read.cue or not read.tops or clausal or read.tops[0].pos_ in ("VERB", "AUX") or _is_finite(read):
        return False
    known = known_cue(list(read.cue), read.lexicon.cues)
    if read.quoted:
        return known is None
    adjective = any(token.lemma_.lower() in read.lexicon.cues.adjectives for token in read.cue)
    rated = read.used("rated") and _is_rated(read)
    return not rated and not read.used("stated") and not (adjective and known is not None)


def act_of_no_cue(read: Read) -> bool:
    """Refuse an act with a verb that is no cue, where its content is no clause: "obliged the firms to pay"."""
    known = known_cue(list(read.cue), read.lexicon.cues) if read.cue else PLAIN
    used = read.used("stated") or read.used("rated")
    return known is None and not used and not read.quoted and not _is_finite(read)


def act_of_will(read: Read) -> bool:
    """Refuse an act told with an infinitive: "refused to let them pass", "tried to leave"."""
    return bool(read.content) and read.content[0].tag_ == "TO" and read.used("acts")


def naming(read: Read) -> bool:
    """Refuse a name that is told, not said of somebody: "a user labelled “Ghost”", "called its ferry “Aurora”"."""
    verbs = [token for token in read.cue if token.pos_ == "VERB"]
    if len(verbs) != 1 or verbs[0].lemma_ not in _NAMING:
        return False
    hanging = verbs[0].tag_ == "VBN" and verbs[0].dep_ in ("acl", "advcl")
    bare = hanging and all(t.dep_ not in ("aux", "auxpass") for t in verbs[0].lefts)
    if bare and len(read.tops) == 1 and read.tops[0].dep_ in ("oprd", "pobj", "attr"):
        return True
    marked = [token for token in read.content if token.nbor(-1).is_quote] if read.content[0].i else []
    return bool(marked) and all(token.pos_ == "PROPN" for token in read.content if token.i >= marked[0].i)


def being_asked(read: Read) -> bool:
    """Refuse what somebody was asked: "Asked about the letter, Ashdown …"."""
    return any(
        token.lemma_ in _ASKING
        and token.tag_ == "VBN"
        and all(t.lower_ not in ("has", "have", "had") for t in token.lefts)
        for token in read.cue
    )


def own_knowledge(read: Read) -> bool:
    """Refuse what writer or reader know and see: "you know that", "we see how"."""
    persons = read.source and all(token.lower_ in _PRESENT for token in read.source)
    return bool(persons) and read.attribution.type in ("knowledge", "perception")


def picture_or_figure(read: Read) -> bool:
    """Refuse what is looked at and does not speak: "the results show", "photographs showed"."""
    showing = any(token.lemma_ in _SHOWING for token in read.cue)
    evidence = read.lexicon.cues.usages.get("evidence", frozenset())
    tops = (token for token in read.source if token.head not in read.source)
    return showing and any(token.lemma_.lower() in evidence for token in tops)


def _is_finite(read: Read) -> bool:
    """Tell whether the content holds a finite verb outside of clauses that hang on a noun."""
    return any(token.tag_ in FINITE and not _stands_aside(token, read) for token in read.content)


def _is_rated(read: Read) -> bool:
    """Tell whether the words say as what something is seen: "described the raid as a blunder", "called for a truce"."""
    if any(token.lemma_ == "call" for token in read.cue) and any(token.lower_ in _CALLING for token in read.cue):
        return True
    objects = sum(top.dep_ == "dobj" for top in read.tops)
    small = objects > 1 or any(top.dep_ == "ccomp" for top in read.tops)  # "labelled the user a thief"
    return small or any(token.lower_ in ("as", "to") or token.dep_ == "oprd" for token in read.content)


def _stands_aside(token: "Token", read: Read) -> bool:
    """Tell whether a verb stands in a clause that hangs on a noun of the content."""
    while token in read.content:
        if token.dep_ in _ASIDE:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


_RULES = (
    pronoun_alone,
    comment_alone,
    noun_phrase_alone,
    act_of_no_cue,
    act_of_will,
    naming,
    being_asked,
    own_knowledge,
    picture_or_figure,
)
CLAIMLESS = rules_of(*_RULES)
