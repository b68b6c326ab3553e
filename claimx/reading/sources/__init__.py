"""Who is meant: pronouns, short names, roles and relays resolved to one source each."""

from claimx.reading.sources.resolve import resolve_sources
from claimx.reading.sources.source import ResolvedSource, Sources

__all__ = ["ResolvedSource", "Sources", "resolve_sources"]
