"""Mentions → typed, merged entities."""

from claimx.reading.entities.entity import TYPES, TypedEntity
from claimx.reading.entities.passes import find_entities

__all__ = ["TYPES", "TypedEntity", "find_entities"]
