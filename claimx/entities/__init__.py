"""Mentions → typed, merged entities."""

from claimx.entities.entity import TYPES, TypedEntity
from claimx.entities.finding import find_entities

__all__ = ["TYPES", "TypedEntity", "find_entities"]
