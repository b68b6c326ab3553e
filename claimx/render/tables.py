"""Ledgers as tables."""

from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from claimx.ledger import Claim, Ledger, Source
from claimx.ledger.types import LEVELS
from claimx.render.plain import plain

_COLOURS = {"certain": "green", "probable": "yellow", "possible": "magenta", "unknown": "red"}
STANCES = {"denying": "denied", "withholding": "not confirmed", "distancing": "distanced", "endorsing": "endorsed"}


def ledger_table(ledger: Ledger) -> RenderableType:
    """Return a ledger as a heading, a table of its claims and a line of counts."""
    sources = {source.id: source for source in ledger.sources}
    parts: list[RenderableType] = [_heading(ledger)]
    if ledger.claims:
        parts.append(_claims_table(ledger.claims, sources))
    return Group(*parts, _counts(ledger))


def grouped_view(ledger: Ledger, by: str) -> Iterator[RenderableType]:
    """Yield a ledger's claims under the names of their sources, of the entities in them, or of their levels."""
    sources = {source.id: source for source in ledger.sources}
    entities = {entity.id: f"{entity.name} ({entity.type})" for entity in ledger.entities}
    groups: dict[str, list[Claim]] = {level: [] for level in LEVELS} if by == "certainty" else {}
    for claim in ledger.claims:
        if by == "certainty":
            names: list[str] = [claim.certainty.level]
        elif by == "source":
            names = [_source(claim, sources).plain]
        else:
            names = [entities[one] for one in claim.entities] or ["(no entity)"]
        for name in names:
            groups.setdefault(name, []).append(claim)
    yield _heading(ledger)
    for name, claims in groups.items():
        if claims:
            yield Group(plain(f"{name} ({len(claims)})", _COLOURS.get(name, "bold")), _claims_table(claims, sources))
    yield _counts(ledger)


def _claims_table(claims: Iterable[Claim], sources: dict[str, Source]) -> Table:
    """Return the claims of a ledger, a row each."""
    table = Table(box=box.SIMPLE_HEAD, expand=False, pad_edge=False, show_lines=False)
    table.add_column("source", ratio=3, overflow="fold", max_width=32)
    table.add_column("via", ratio=2, overflow="fold", max_width=18)
    table.add_column("certainty", overflow="fold", min_width=9, max_width=14)
    table.add_column("claim", ratio=6, overflow="fold")
    for claim in claims:
        table.add_row(_source(claim, sources), plain(_names(claim.via, sources)), _certainty(claim), plain(claim.text))
    return table


def _heading(ledger: Ledger) -> Text:
    article = ledger.article
    heading = plain(article.title or article.location, "bold")
    for part in (article.publisher, article.published):
        if part:
            heading.append_text(plain(f" · {part}", "not bold"))
    return heading


def _names(ids: Iterable[str], sources: dict[str, Source]) -> str:
    return ", ".join(sources[one].name for one in ids)


def _source(claim: Claim, sources: dict[str, Source]) -> Text:
    if claim.source is not None:
        return plain(sources[claim.source].name)
    return plain("(the article)" if claim.attribution is None else "(not named)", "dim")


def _certainty(claim: Claim) -> Text:
    """Say the level in words, colour only repeating it; then what turns the claim round."""
    certainty = claim.certainty
    words = plain(certainty.level, _COLOURS[certainty.level])
    if certainty.polarity == "negative":
        words.append(", negative")
    if claim.attribution is not None and claim.attribution.stance in STANCES:
        words.append(f", {STANCES[claim.attribution.stance]}")
    return words


def _counts(ledger: Ledger) -> Text:
    anonymous = sum(not source.named for source in ledger.sources)
    counts = [
        _count(len(ledger.claims), "claim"),
        _count(len(ledger.sources), "source") + (f" ({anonymous} not named)" if anonymous else ""),
        _count(len(ledger.entities), "entity", "entities"),
    ]
    return Text(", ".join(counts), style="dim")


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
