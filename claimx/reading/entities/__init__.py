"""Mentions → typed, merged entities."""

from claimx.reading.entities.entity import TypedEntity
from claimx.reading.entities.passes import find_entities

__all__ = ["TypedEntity", "find_entities"]
