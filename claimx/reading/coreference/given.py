"""What coreference reads of entities and attributions: protocols, so that those rooms may ask it in turn."""

from typing import Protocol

from claimx.reading.syntax import Range, Ranges
from claimx.vocabulary import EntityType, Manner, Subtype


class EntityGiven(Protocol):
    """A typed entity with its mentions, as far as coreference reads it."""

    @property
    def type(self) -> EntityType:
        """Return what it is: person, official, government …"""

    @property
    def subtype(self) -> Subtype | None:
        """Return the finer type, where a list gives it."""

    @property
    def named(self) -> bool:
        """Tell whether a name stands for it."""

    @property
    def country(self) -> str | None:
        """Return the country by its two letters."""

    @property
    def role(self) -> str | None:
        """Return a person's role as written."""

    @property
    def mentions(self) -> tuple[Range, ...]:
        """Return the token ranges in text order."""


class AttributionGiven(Protocol):
    """Who says what through whom, as token ranges."""

    @property
    def source(self) -> Ranges:
        """Return who stands behind the content, as written."""

    @property
    def via(self) -> Ranges:
        """Return who carried it, each one range."""

    @property
    def content(self) -> Ranges:
        """Return the words attributed."""

    @property
    def manner(self) -> Manner:
        """Return direct, indirect or mixed."""
