"""The outlets of an article, named and unnamed: who may have carried what others said."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.attributions.noun_phrases import joined_to, phrase
from claimx.reading.entities import TypedEntity
from claimx.reading.lexicon import Lexicon, SourceWords, Venues
from claimx.reading.syntax import Range

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_NOUN = frozenset(("compound", "amod", "nmod", "poss", "det"))


@dataclass(frozen=True)
class Outlets:
    """The tokens of outlet entities, each with its mention; and the nouns that stand for outlets without a name."""

    mentions: dict[int, Range]
    organizations: dict[int, Range]
    venues: Venues
    nouns: SourceWords

    def at(self, token: "Token") -> Range | None:
        """Return the outlet that the token heads, as a range: a named one, or a noun such as "state television"."""
        if token.i in self.mentions:
            return self.mentions[token.i]
        if self.is_noun(token):
            words = [t.i for t in token.children if t.dep_ in _BEFORE_NOUN and t.i < token.i]
            return min([*words, token.i]), token.i + 1
        if token.pos_ == "PROPN" and any(t.dep_ == "appos" and self.is_noun(t) for t in token.children):
            return phrase(token)  # "Menadefense, a specialised site,"
        return phrase(token) if self.is_title(token) else None

    def is_title(self, token: "Token") -> bool:
        """Tell whether the name ends as those of outlets do: "Ritzau Bureau", "The Jordan Times"."""
        named = token.pos_ == "PROPN" and any(t.dep_ == "compound" and t.pos_ == "PROPN" for t in token.children)
        ends = any(
            t.lower_ in self.venues.titles for t in (token, *token.children) if t.dep_ in ("compound", token.dep_)
        )
        return named and ends and all(t.lower_ != "of" for t in token.children)

    def gathers_from(self, token: "Token") -> bool:
        """Tell whether the noun stands for people who hold no office: "a man", "residents"."""
        known = self.nouns.nouns.get(token.lemma_.lower())
        return known is not None and known.kind in ("person", "group")

    def is_noun(self, token: "Token") -> bool:
        """Tell whether the noun stands for outlets."""
        return token.lemma_.lower() in self.venues.outlets and token.pos_ in ("NOUN", "PROPN")


def outlets_of(entities: Iterable[TypedEntity], lexicon: Lexicon) -> Outlets:
    """Gather the outlets and organizations that the article mentions."""
    return Outlets(
        mentions=_tokens_of(entities, "outlet"),
        organizations=_tokens_of((entity for entity in entities if entity.named), "organization"),
        venues=lexicon.venues,
        nouns=lexicon.source_words,
    )


def _tokens_of(entities: Iterable[TypedEntity], kind: str) -> dict[int, Range]:
    of_kind = (entity for entity in entities if entity.type == kind)
    return {i: mention for entity in of_kind for mention in entity.mentions for i in range(*mention)}


def outlets_in(token: "Token", outlets: Outlets) -> list[Range]:
    """Return the outlets that the token and what is joined to it head; none where it is anything else."""
    found = [outlets.at(t) for t in (token, *joined_to(token))]
    return [outlet for outlet in found if outlet is not None]
