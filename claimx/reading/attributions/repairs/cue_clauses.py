"""Where a content stands by its cue: the clause the cue governs or is put into, or the words before it."""

from typing import TYPE_CHECKING

from claimx.reading.attributions.role_spans import RoleSpan
from claimx.reading.syntax import FINITE, clause_head

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PARENTHETICAL = frozenset(("parataxis", "advcl", "prep", "ccomp"))


def ahead_of(doc: "Doc", cue: RoleSpan, source: RoleSpan) -> set[int]:
    """Return the words of the sentence before "…, X said", however the parser took them."""
    start, end = doc[cue.start].sent.start, min(cue.start, source.start)
    closed = end > start and doc[end - 1].text == ","
    return set(range(start, end - 1)) if closed and any(t.tag_ in FINITE for t in doc[start:end]) else set()


def clause_at(head: "Token") -> set[int]:
    """Return the tokens of the clause that a cue governs, else of the one it is put into."""
    governed = next((t for t in head.children if t.dep_ == "ccomp"), None)
    if governed is not None:
        return {t.i for t in governed.subtree}
    if head.dep_ in _PARENTHETICAL and head.head.i != head.i:
        return {t.i for t in clause_head(head.head).subtree} - {t.i for t in head.subtree}
    return set()
