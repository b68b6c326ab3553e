"""Who is meant: pronouns, short names, roles and relays resolved to one source each."""

from claimx.sources.resolve import resolve_sources
from claimx.sources.source import KINDS, ResolvedSource, Sources

__all__ = ["KINDS", "ResolvedSource", "Sources", "resolve_sources"]
