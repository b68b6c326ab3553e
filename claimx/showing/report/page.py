"""Put the page together: jinja2 templates, the style and the script within, and a policy that lets nothing else in."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

import claimx
from claimx.comparing.diff import LedgerDiff
from claimx.controls import shown, shown_lines
from claimx.ledger import ArticleRecord, Claim, Ledger, Source, neighbours, sentences_at
from claimx.showing.render import STANCES
from claimx.showing.report.changed import changed_claims, groups
from claimx.showing.report.flow import flow
from claimx.showing.report.levels import Stripe, stripes
from claimx.showing.report.marks import paragraphs
from claimx.vocabulary import LEVELS

_BAR, _SMALL_BAR = 1000, 90  # units of the bars of levels: of the page, of the source with the most claims


@dataclass(frozen=True)
class Speaker:
    """A source, how many claims it stands behind and carries, and how surely its own are worded."""

    source: Source
    spoken: int
    carried: int
    stripes: tuple[Stripe, ...]


def report_page(ledger: Ledger, text: str | None, diff: LedgerDiff | None = None) -> str:
    """Return a ledger's page; `text` is its article, None where it is not at hand; `diff` what changed to come to it.

    The page asks for nothing from anywhere: style and script are within, allowed by their hashes (CSP level 3).
    """
    assets = files("claimx.showing.report") / "assets"
    style, script = ((assets / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    options: Any = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "undefined": jinja2.StrictUndefined}
    environment = jinja2.Environment(**options)  # noqa: S701 - it escapes
    environment.filters |= {"shown": shown, "shown_lines": shown_lines}
    template = environment.from_string((assets / "report.html.j2").read_text(encoding="utf-8"))
    return template.render(
        **_ledger_parts(ledger),
        **_diff_parts(diff, _numbers(ledger)),
        paragraphs=None if text is None else paragraphs(text, ledger.claims),
        unclaimed=tuple(sentences_at(ledger.article.unclaimed, text)),
        style=Markup(style),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704
        policy=(
            f"default-src 'none'; style-src '{_allowed(style)}'; script-src '{_allowed(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        version=claimx.__version__,
    )


def _ledger_parts(ledger: Ledger) -> dict[str, Any]:
    entities = {entity.id: entity for entity in ledger.entities}
    speakers, numbers = _speakers(ledger), _numbers(ledger)
    return {
        "article": ledger.article,
        "title": _title(ledger.article),
        "made_by": ledger.made_by,
        "claims": ledger.claims,
        "sources": {source.id: source for source in ledger.sources},
        "entities": entities,
        "speakers": speakers,
        "own": sum(claim.attribution is None for claim in ledger.claims),
        "speaking": sum(one.spoken > 0 for one in speakers),
        "unnamed": sum(one.spoken > 0 and not one.source.named for one in speakers),
        "carrying": sum(one.carried > 0 for one in speakers),
        "mentioned": [entities[one] for one in dict.fromkeys(one for claim in ledger.claims for one in claim.entities)],
        "levels": LEVELS,
        "overall": stripes(ledger.claims, _BAR / max(1, len(ledger.claims))),
        "flow": flow(ledger, numbers),
        "facts": tuple(_facts(ledger)),
        "details": {claim.id: tuple(_details(claim)) for claim in ledger.claims},
        "together": {
            claim.id: [(one.id, numbers[one.id]) for one in neighbours(ledger, claim)] for claim in ledger.claims
        },
        "stances": STANCES,
    }


def _diff_parts(diff: LedgerDiff | None, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "diff": diff,
        "before": None if diff is None else _title(diff.old),
        "groups": () if diff is None else tuple(groups(diff, numbers)),
        "changed": {} if diff is None else changed_claims(diff),
    }


def _numbers(ledger: Ledger) -> dict[str, int]:
    return {claim.id: number for number, claim in enumerate(ledger.claims, 1)}


def _speakers(ledger: Ledger) -> tuple[Speaker, ...]:
    """Return the sources that speak or carry, those with the most claims first."""
    spoken = {source.id: [claim for claim in ledger.claims if claim.source == source.id] for source in ledger.sources}
    carried = Counter(one for claim in ledger.claims for one in claim.via)
    unit = _SMALL_BAR / max(1, *map(len, spoken.values())) if spoken else 0
    voices = [
        Speaker(source, len(spoken[source.id]), carried[source.id], stripes(spoken[source.id], unit))
        for source in ledger.sources
        if spoken[source.id] or carried[source.id]
    ]
    return tuple(sorted(voices, key=lambda one: (-one.spoken, -one.carried)))


def _title(article: ArticleRecord) -> str:
    """Return the article's title, else the file's name, else its address."""
    if article.title:
        return article.title
    place = article.location
    return "Standard input" if place == "-" else place if "://" in place else place.replace("\\", "/").split("/")[-1]


def _facts(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Yield where the article comes from and what made the ledger."""
    article, made_by = ledger.article, ledger.made_by
    yield "Article", article.location
    for name, value in (("Published by", article.publisher), ("Fetched", article.retrieved)):
        if value:
            yield name, value
    yield "Length", f"{article.characters:,} characters, {article.sentences:,} sentences"
    yield "SHA-256 of the bytes", article.sha256
    yield "SHA-256 of the text", article.text_sha256
    parts = (f"claimx {made_by.claimx}", made_by.attribution, made_by.pipeline, made_by.reader)
    yield "Ledger made by", ", ".join(part for part in parts if part)


def _details(claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield what a claim's row shows once it is picked."""
    attribution, certainty = claim.attribution, claim.certainty
    if attribution is not None:
        yield "attribution", f"{attribution.type}, {attribution.manner}, {attribution.stance}"
        if attribution.source is not None:
            yield "as written", attribution.source.text
        for name, value in (("when", attribution.date), ("where", attribution.place)):
            if value:
                yield name, value
        if attribution.probability is not None:
            yield "rightly read", f"with a probability of {attribution.probability:.2f}"
    yield "wording", f"{certainty.level}, {certainty.polarity}, {certainty.time or 'no tense'}, {certainty.score:.2f}"
    for each in certainty.likelihood:
        low, high = each.range
        yield each.system, f"“{each.term}”: {low:.0%} to {high:.0%}"
    if claim.figures:
        yield "figures", "; ".join(f"{figure.text} ({figure.bound})" for figure in claim.figures)
    yield "id", claim.id


def _allowed(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
