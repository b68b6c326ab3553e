"""Ledgers as tables."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from claimx.ledger import Claim, Ledger, Source, sentences_at
from claimx.showing.render.plain import plain
from claimx.vocabulary import LEVELS

_COLOURS = {"certain": "green", "probable": "yellow", "possible": "magenta", "unknown": "red"}
STANCES = {"denying": "denied", "withholding": "not confirmed", "distancing": "distanced", "endorsing": "endorsed"}
_NARROW, _WIDE = 64, 104  # below: claims without columns; below: source and via in one


def ledger_table(ledger: Ledger) -> RenderableType:
    """Return a ledger as a heading, a table of its claims and a line of counts."""
    sources = {source.id: source for source in ledger.sources}
    parts: list[RenderableType] = [_heading(ledger)]
    if ledger.claims:
        parts.append(ClaimsTable(ledger.claims, sources))
    return Group(*parts, *_unclaimed(ledger), _counts(ledger))


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
            yield Group(
                plain(f"{name} ({len(claims)})", _COLOURS.get(name, "bold")), ClaimsTable(tuple(claims), sources, by)
            )
    yield Group(*_unclaimed(ledger), _counts(ledger))


@dataclass(frozen=True)
class ClaimsTable:
    """Claims, a row each, in as many columns as the width has room for: all, who and through whom in one, or none.

    In a group there is no heading, the columns stand below those of other groups, and `by` leaves the source out.
    """

    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    by: str | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw for a width."""
        if options.max_width < _NARROW:
            yield from self._stacked()
            return
        alone = self.by is None
        frame: dict[str, Any] = {"box": box.SIMPLE_HEAD, "pad_edge": False} if alone else {"box": None}
        table = Table(**frame, expand=False, show_header=alone)
        columns = self._columns(options.max_width)
        for name, width, _ in columns:
            table.add_column(name, overflow="fold", max_width=width, min_width=None if alone else width)
        for claim in self.claims:
            table.add_row(*(cell(claim) for _, _, cell in columns))
        yield table

    def _columns(self, width: int) -> list[tuple[str, int | None, Callable[[Claim], Text]]]:
        """Return the name of each column, how wide it may be, and how a claim stands in it."""
        columns: list[tuple[str, int | None, Callable[[Claim], Text]]] = []
        if width < _WIDE:
            columns.append(("source", width * 3 // 10, lambda claim: Text("\n").join(self._who(claim))))
        else:
            if self.by != "source":
                columns.append(("source", 30, lambda claim: _source(claim, self.sources)))
            if self.by is not None or any(claim.via for claim in self.claims):
                columns.append(("via", 16, lambda claim: plain(_names(claim.via, self.sources))))
        ties = _ties(self.claims)
        return [*columns, ("certainty", 13, _certainty), ("claim", None, lambda claim: _tied(claim, ties))]

    def _stacked(self) -> Iterator[RenderableType]:
        """Yield each claim under its certainty, and who says it below."""
        ties = _ties(self.claims)
        for claim in self.claims:
            yield Text()
            yield Group(_certainty(claim), _tied(claim, ties), plain("— ", "dim") + Text(" ").join(self._who(claim)))
        yield Text()

    def _who(self, claim: Claim) -> list[Text]:
        via = [plain(f"via {_names(claim.via, self.sources)}", "dim")] if claim.via else []
        return [_source(claim, self.sources), *via]


def _ties(claims: Sequence[Claim]) -> dict[str, str]:
    """Return the marks that tie the claims of one utterance where they stand one below the other, by their ids."""
    utterances = [None if claim.attribution is None else claim.attribution.utterance for claim in claims]
    brackets = {}
    for before, claim, here, after in zip([None, *utterances], claims, utterances, [*utterances[1:], None]):
        if here is not None and here in (before, after):
            brackets[claim.id] = "┌" if here != before else "└" if here != after else "│"
    return brackets


def _tied(claim: Claim, ties: Mapping[str, str]) -> Text:
    tie = ties.get(claim.id)
    return plain(claim.text) if tie is None else plain(f"{tie} ", "dim") + plain(claim.text, "not dim")


def _unclaimed(ledger: Ledger) -> Iterator[Text]:
    """Yield the sentences that gave no claim though they should: what a reader should look at."""
    places = ledger.article.unclaimed
    if places:
        told = f"{_count(len(places), 'sentence')} of {ledger.article.sentences} gave no claim:"
        yield plain(told, "dim")
        for sentence in sentences_at(places, ledger.article.text):
            yield plain(f"  {sentence}", "dim")


def _heading(ledger: Ledger) -> Text:
    article = ledger.article
    heading = plain(article.title or article.location, "bold")
    for part in (article.publisher, article.published):
        if part:
            heading.append_text(plain(f" · {part}", "not bold"))
    return heading


def _names(ids: Iterable[str], sources: Mapping[str, Source]) -> str:
    return ", ".join(sources[one].name for one in ids)


def _source(claim: Claim, sources: Mapping[str, Source]) -> Text:
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
