"""A small project that uses claimx's public names and is checked by mypy --strict against the installed package."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import claimx


def names_by_level(path: Path) -> dict[str, set[str]]:
    """Return the named sources of an article by the level of what they say."""
    try:
        article: claimx.Article = claimx.read_article(str(path))
    except claimx.ClaimxError as error:
        raise SystemExit(str(error)) from None
    ledger: claimx.Ledger = claimx.extract(article)
    names: defaultdict[str, set[str]] = defaultdict(set)
    for claim, source in sourced(ledger):
        if source.named:
            names[claim.certainty.level].add(source.name)
    return dict(names)


def sourced(ledger: claimx.Ledger) -> Iterator[tuple[claimx.Claim, claimx.Source]]:
    """Yield the claims that have a source, with it."""
    sources = {source.id: source for source in ledger.sources}
    for claim in ledger.claims:
        if claim.source is not None:
            yield claim, sources[claim.source]


def bases(ledger: claimx.Ledger) -> list[claimx.Entity]:
    """Return the bases that a ledger names."""
    return [entity for entity in ledger.entities if entity.type == "base"]


def softened(old: str, new: str) -> bool:
    """Tell whether a claim of one ledger is softer in another."""
    diff: claimx.LedgerDiff = claimx.diff_ledgers(claimx.read_ledger(old), claimx.read_ledger(new))
    return any("softened" in change.kinds for change in diff.changes)


def wrong(claim: claimx.Claim) -> None:
    """Use what is there as what it is not; a checker that sees the types needs each of these to be ignored."""
    score: str = claim.certainty.score  # type: ignore[assignment]
    claimx.write_ledger(claim.attribution, score)  # type: ignore[arg-type]
    claimx.extract(claim)  # type: ignore[arg-type]
    claimx.no_such_name()  # type: ignore[attr-defined]
