"""The type that `find_entities` returns."""

from dataclasses import dataclass

from claimx.reading.syntax import Range
from claimx.vocabulary import EntityType, Subtype


@dataclass(frozen=True)
class TypedEntity:
    """One entity of an article with all its mentions.

    `name` is the fullest mention as written; `named` is false for generic ones ("the rebels"); `mentions` are token
    ranges in text order, `phrases` the whole noun phrases around them, in the same order; a ledger lists those mentions
    that are in `listed`: none of people, bodies and places at large, which pronouns and sources still take up.
    `country` is ISO 3166 alpha-2. What the text or the lists do not give is None.
    """

    name: str
    type: EntityType
    subtype: Subtype | None = None  # equipment: platform | weapon | vehicle; base: air | naval | land
    named: bool = True
    country: str | None = None
    role: str | None = None
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()  # other forms as written, in order of first mention
    mentions: tuple[Range, ...] = ()
    phrases: tuple[Range, ...] = ()
    listed: tuple[Range, ...] = ()
