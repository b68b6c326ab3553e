"""The outlets of an article, named and unnamed: who may have carried what others said."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.attributions.noun_phrases import joined_to, phrase
from claimx.reading.entities import TypedEntity
from claimx.reading.lexicon import Venues
from claimx.reading.syntax import Range

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BEFORE_NOUN = frozenset(("compound", "amod", "nmod", "poss", "det"))


@dataclass(frozen=True)
class Outlets:
    """The tokens of outlet entities, each with its mention; and the nouns that stand for outlets without a name."""

    mentions: dict[int, Range]
    venues: Venues

    def at(self, token: "Token") -> Range | None:
        """Return the outlet that the token heads, as a range: a named one, or a noun such as "state television"."""
        if token.i in self.mentions:
            return self.mentions[token.i]
        if self.is_noun(token):
            words = [t.i for t in token.children if t.dep_ in _BEFORE_NOUN and t.i < token.i]
            return min([*words, token.i]), token.i + 1
        if token.pos_ == "PROPN" and any(t.dep_ == "appos" and self.is_noun(t) for t in token.children):
            return phrase(token)  # "Menadefense, a specialised site,"
        return None

    def is_noun(self, token: "Token") -> bool:
        """Tell whether the noun stands for outlets."""
        return token.lemma_.lower() in self.venues.outlets and token.pos_ in ("NOUN", "PROPN")


def outlets_of(doc: "Doc", entities: Iterable[TypedEntity], venues: Venues) -> Outlets:
    """Gather the outlets that the article mentions."""
    mentions = {
        i: mention
        for entity in entities
        if entity.type == "outlet"
        for mention in entity.mentions
        for i in range(*mention)
    }
    return Outlets(mentions, venues)


def outlets_in(token: "Token", outlets: Outlets) -> list[Range]:
    """Return the outlets that the token and what is joined to it head; none where it is anything else."""
    found = [outlets.at(t) for t in (token, *joined_to(token))]
    return [outlet for outlet in found if outlet is not None]
