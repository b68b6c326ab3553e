"""Names that stand beside words without a verb: under them, in brackets behind them, or in a label before them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.entities import TypedEntity
from claimx.reading.lexicon import Lexicon
from claimx.reading.quotations import MARKS
from claimx.reading.syntax import FINITE, Range, Ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

_SPEAKERS = frozenset("person official force government organization outlet".split())
DASHES = frozenset(("—", "–", "--", "-", "―"))
_UNPLACED = frozenset(("", "PERSON", "ORG", "NORP"))  # what the pipeline calls names that may speak
_CARRYING = frozenset(("via", "on"))
_SHORTEST = 3  # characters of a handle, less than which is none
_VERBAL = frozenset(("VERB", "AUX"))
_LONGEST = 14  # tokens of a name with its role
_STOPS = frozenset(". ! ? … ” \" » ''".split())


@dataclass(frozen=True)
class Speakers:
    """What can speak in an article: tokens of mentions by type, and lemmas of nouns."""

    mentions: frozenset[int]
    outlets: frozenset[Range]
    nouns: Collection[str]

    def speaks(self, token: "Token") -> bool:
        """Tell whether the token heads a phrase for somebody who can speak."""
        named = token.pos_ == "PROPN" and token.ent_type_ in _UNPLACED
        return named or self.is_known(token)

    def is_known(self, token: "Token") -> bool:
        """Tell whether the token is of a mention, or a noun for people, that can speak."""
        return token.i in self.mentions or token.lemma_.lower() in self.nouns


def speakers(entities: "Sequence[TypedEntity]", lexicon: Lexicon) -> Speakers:
    """Return what can speak in an article."""
    speaking = [
        (entity.type, mention) for entity in entities if entity.type in _SPEAKERS for mention in entity.mentions
    ]
    return Speakers(
        mentions=frozenset(i for _, (start, end) in speaking for i in range(start, end)),
        outlets=frozenset(mention for kind, mention in speaking if kind == "outlet"),
        nouns=frozenset(noun for noun, of in lexicon.source_words.nouns.items() if of.kind != "document"),
    )


def is_handle(token: "Token") -> bool:
    """Tell whether the token is the name of an account: "@ravnaport"."""
    return token.text[0] == "@" and token.text[1:].replace("_", "").isalnum() and len(token) > _SHORTEST


def signature(doc: "Doc", start: int, end: int, known: Speakers) -> Range | None:
    """Return the name that the tokens are, behind a dash or of somebody with a handle: "— Ana Roth, mayor"."""
    dashed = start < end and doc[start].text in DASHES
    first = start + dashed
    handle = next((i for i in range(first, end) if is_handle(doc[i])), None)
    last = end if handle is None else handle - (doc[handle - 1].text == "(")
    while last > first and doc[last - 1].is_punct:
        last -= 1
    if not 0 < last - first <= _LONGEST or any(t.pos_ in _VERBAL or t.text in MARKS for t in doc[first:last]):
        return None
    if handle is not None and doc[first].text[:1].isupper():
        return first, last
    return (first, last) if dashed and known.speaks(doc[first:last].root) else None


def tail(doc: "Doc", start: int, end: int) -> int:
    """Return where, behind the last full stop of a paragraph, a dash or a name with a handle begins; else its end."""
    handle = any(is_handle(t) for t in doc[start:end])
    for i in range(end - 1, start, -1):
        if doc[i].text in DASHES and (
            doc[i - 1].text in _STOPS or doc[i - 1].is_space or (handle and doc[i - 1].like_url)
        ):
            return i
    return end


def label(doc: "Doc", start: int, end: int, known: Speakers) -> tuple[Range, Ranges, int] | None:
    """Read "Governor Lang via Telegram: …" at a paragraph's start: who, through whom, and where the words begin."""
    colon = next((i for i in range(start + 1, min(end, start + _LONGEST)) if doc[i].text == ":"), None)
    if colon is None or colon + 2 >= end or doc[colon + 1].text in MARKS or not doc[colon + 1].text[:1].isupper():
        return None
    carried = next((i for i in range(start + 1, colon) if doc[i].lower_ in _CARRYING), colon)
    inside = doc[start:carried]
    plain = not any(t.tag_ in FINITE or t.text in MARKS or t.text in (",", "(", "—", "–") for t in doc[start:colon])
    if not plain or not known.is_known(inside.root) or not any(t.tag_ in FINITE for t in doc[colon + 1 : end]):
        return None
    return (start, carried), (((carried + 1, colon),) if carried + 1 < colon else ()), colon + 1
