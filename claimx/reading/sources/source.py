"""The types that `resolve_sources` returns."""

from dataclasses import dataclass

from claimx.reading.syntax import Range
from claimx.vocabulary import SourceKind


@dataclass(frozen=True)
class ResolvedSource:
    """One source (or outlet that carried something) with all its mentions in the article.

    `name` is the fullest mention as written; `named` is false for anonymous and generic ones. `members` are positions
    in `Sources.sources`, `entity` is a position in the tuple of entities. `mentions` are token ranges in text order:
    wherever it is a source or carried one, pronouns included, and the mention that gives the name.
    """

    name: str
    kind: SourceKind | None
    named: bool
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    anonymity_reason: str | None = None
    members: tuple[int, ...] = ()
    entity: int | None = None
    mentions: tuple[Range, ...] = ()


@dataclass(frozen=True)
class Sources:
    """All sources in order of first mention; and for each attribution, who stands behind it and who carried it."""

    sources: tuple[ResolvedSource, ...]
    behind: tuple[int | None, ...]  # one an attribution: position in `sources`
    via: tuple[tuple[int, ...], ...]  # one an attribution: positions in `sources`, nearest to the source first
