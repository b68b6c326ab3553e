"""Attribution inside attribution: a report of what a named source communicated is that source's own."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from claimx.reading.attributions.noun_phrases import whole
from claimx.reading.lexicon import Cues
from claimx.reading.syntax import Ranges, heads, indices, ranges_of, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PROMISING = frozenset("agree pledge promise vow".split())  # intentions that are words
_HAVE = frozenset(("has", "have", "had", "was", "is", "were", "are", "'s"))


def relayed(doc: "Doc", content: Ranges, cues: Cues, writings: Collection[str]) -> tuple[Ranges, Ranges, Ranges] | None:
    """Return source, cue and content of a communication with a named source that makes up the whole content.

    "[AP reported that] the minister said B" and "B, the minister said[, AP reported]": the minister, said, B. None
    where the content is anything else.
    """
    found = [t for t in heads(doc, content) if t.pos_ == "VERB"]
    if len(found) != 1:
        return None
    verb = found[0]
    cue = cues.verbs.get(verb.lemma_.lower())
    said = subject(verb)
    inner = next((t for t in verb.children if t.dep_ == "ccomp"), None)
    inside = indices(content)
    spoken = cue is not None and (cue.type == "communication" or verb.lemma_ in _PROMISING)
    if cue is None or not spoken or cue.stance == "denying" or said is None:
        return None
    speaker = whole(said)
    if said.lemma_.lower() in writings:
        return None  # "she said the letter confirms": she stands behind it
    named = said.pos_ == "NOUN" or any(doc[i].pos_ == "PROPN" for i in range(*speaker))
    negated = any(child.dep_ in ("neg", "aux") and child.lower_ not in _HAVE for child in verb.children)
    own = {t.i for t in verb.subtree}
    if inner is not None:
        words = inside & {t.i for t in inner.subtree}
    elif verb.dep_ == "parataxis" and max(i for i in inside if doc[i].is_alpha) in own:
        words = inside - own
    else:
        return None
    return ((speaker,), ((verb.i, verb.i + 1),), ranges_of(words)) if named and not negated and words else None
