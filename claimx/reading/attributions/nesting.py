"""Attribution inside attribution: a report of what a named source communicated is that source's own."""

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from claimx.reading.attributions.cue_reading import HOLDING_BACK
from claimx.reading.attributions.noun_phrases import whole
from claimx.reading.lexicon import Cues
from claimx.reading.syntax import Ranges, heads, indices, ranges_of, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PROMISING = frozenset("agree pledge promise vow".split())  # intentions that are words
_QUOTING = frozenset(("quote", "cite"))
_MODAL = frozenset("would will may might could can should must shall ’d 'd ’ll 'll".split())


class _Inner(NamedTuple):
    """An attribution that a content holds: who speaks, the words of its cue, and the clause that it governs."""

    speaker: "Token"
    cue: "tuple[Token, ...]"
    clause: "Token | None"


def relayed(doc: "Doc", content: Ranges, cues: Cues, writings: Collection[str]) -> tuple[Ranges, Ranges, Ranges] | None:
    """Read source, cue and content of a communication with a named source that makes up the whole content.

    "[AP reported that] the minister said B" and "B, the minister said[, AP reported]": the minister, said, B. None
    where the content is anything else.
    """
    found = [t for t in heads(doc, content) if t.pos_ == "VERB"]
    if len(found) != 1:
        return None
    verb, inside = found[0], indices(content)
    inner = _quoted(verb) or _held_back(verb, cues) or _said(verb, cues)
    if inner is None or inner.speaker.lemma_.lower() in writings:
        return None  # "she said the letter confirms": she stands behind it
    speaker, own = whole(inner.speaker), {t.i for t in verb.subtree}
    named = any(doc[i].pos_ in ("PROPN", "NOUN") for i in range(*speaker))
    if inner.clause is not None:
        words = inside & {t.i for t in inner.clause.subtree}
    elif verb.dep_ == "parataxis" and max(i for i in inside if doc[i].is_alpha) in own:
        words = inside - own
    else:
        return None
    return ((speaker,), ranges_of(t.i for t in inner.cue), ranges_of(words)) if named and words else None


def _said(verb: "Token", cues: Cues) -> _Inner | None:
    """Read "the minister said, denied, did not say B"."""
    cue, said = cues.verbs.get(verb.lemma_.lower()), subject(verb)
    spoken = cue is not None and (cue.type == "communication" or verb.lemma_ in _PROMISING)
    if not spoken or said is None or any(t.lower_ in _MODAL and t.dep_ == "aux" for t in verb.children):
        return None
    negation = [t for t in verb.children if t.dep_ == "neg"]
    helping = [t for t in verb.children if t.dep_ == "aux"] if negation else []
    return _Inner(said, (*helping, *negation, verb), _clause_of(verb))


def _held_back(verb: "Token", cues: Cues) -> _Inner | None:
    """Read "the ministry declined to say whether B"."""
    said, act = subject(verb), next((t for t in verb.children if t.dep_ == "xcomp"), None)
    if verb.lemma_ not in HOLDING_BACK or said is None or act is None:
        return None
    known = cues.verbs.get(act.lemma_.lower())
    if known is None or known.type != "communication":
        return None
    return _Inner(said, (verb, *(t for t in act.children if t.dep_ == "aux"), act), _clause_of(act))


def _quoted(verb: "Token") -> _Inner | None:
    """Read "state television quoted the army as saying B", "the envoy was quoted as warning that B"."""
    if verb.lemma_ not in _QUOTING:
        return None
    wanted = ("nsubjpass",) if any(t.dep_ == "auxpass" for t in verb.children) else ("dobj",)
    person = next((t for t in verb.children if t.dep_ in wanted), None)
    beside = [*verb.children, *(person.children if person is not None else ())]
    saying = next((t for p in beside if p.lower_ == "as" for t in p.children if t.tag_ == "VBG"), None)
    if person is None or saying is None:
        return None
    return _Inner(person, (verb, saying.head, saying), _clause_of(saying))


def _clause_of(verb: "Token") -> "Token | None":
    return next((t for t in verb.children if t.dep_ == "ccomp"), None)
