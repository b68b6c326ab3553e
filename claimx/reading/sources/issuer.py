"""Who speaks in a statement or an address that nobody's quotation marks hold: the one that issued it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution
from claimx.reading.coreference import Chains, Mention
from claimx.vocabulary import BODIES, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SINGULAR = frozenset(("i", "me", "my", "mine", "myself"))
_PLURAL = frozenset(("we", "us", "our", "ours", "ourselves"))
_FORMS_OF_ADDRESS = frozenset(("statement", "remarks", "address", "speech", "message", "letter"))
_PRESENT = frozenset(("VBZ", "VBP"))


def find_issuers(
    doc: "Doc", attributions: Sequence[Attribution], behind: Sequence[int | None], chains: Chains
) -> Mapping[str, int]:
    """Return the referents of "I" and "we" outside all speech, by these words in each of their forms.

    A person whom the letterhead names ("Statement from President Moran") is "I". A body is "we" where the text speaks
    of it in the present tense and of what nobody else says: "The ministry condemns … We urge …".
    """
    found: dict[str, int] = {}
    head = _letterhead(doc, chains)
    if head is not None:
        kind = chains.referents[head].kind
        found.update(dict.fromkeys(_SINGULAR if kind in PEOPLE else _PLURAL if kind in BODIES else (), head))
    sources = {position for position in behind if position is not None}
    only = next(iter(sources)) if len(sources) == 1 else None
    if only is not None and chains.referents[only].kind in BODIES and chains.referents[only].name:
        first = next(a for a, position in zip(attributions, behind, strict=True) if position == only)
        if any(doc[i].tag_ in _PRESENT for start, end in first.cue for i in range(start, end)):
            found.update(dict.fromkeys(_PLURAL, found.get("we", only)))
    return found


def _letterhead(doc: "Doc", chains: Chains) -> int | None:
    """Return whom the first line names as the one who speaks: "Statement by the Harbour Ministry"."""
    end = next((token.i for token in doc if "\n" in token.text and token.i), 0)
    for token in doc[:end]:
        if token.lower_ in ("by", "from", "of") and token.i and token.nbor(-1).lower_ in _FORMS_OF_ADDRESS:
            named = (m for m in chains.mentions.values() if token.i < m.head < end and m.form == "name")
            mention: Mention | None = next(named, None)
            return None if mention is None else chains.at.get(mention.head)
    return None
