"""Put the page together: jinja2 templates, the style and the script within, and a policy that lets nothing else in."""

import base64
import hashlib
from collections import Counter
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

import claimx
from claimx.controls import shown, shown_lines
from claimx.diff.types import KINDS, LedgerDiff
from claimx.ledger import Claim, Ledger
from claimx.ledger.types import LEVELS
from claimx.render.changes import moved
from claimx.report.flow import flow
from claimx.report.marks import paragraphs

_BAR = 600  # units of the bar of levels


def report_page(ledger: Ledger, text: str | None, diff: LedgerDiff | None = None) -> str:
    """Return a ledger's page; `text` is its article, None where it is not at hand; `diff` what changed to come to it.

    The page asks for nothing from anywhere: style and script are within, allowed by their hashes (CSP level 3).
    """
    assets = files("claimx.report") / "assets"
    style, script = ((assets / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    options: Any = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True, "undefined": jinja2.StrictUndefined}
    environment = jinja2.Environment(**options)  # noqa: S701 - it escapes
    environment.filters |= {"shown": shown, "shown_lines": shown_lines}
    template = environment.from_string((assets / "report.html.j2").read_text(encoding="utf-8"))
    return template.render(
        **_context(ledger, diff),
        paragraphs=None if text is None else paragraphs(text, ledger.claims),
        style=Markup(style),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704
        policy=(
            f"default-src 'none'; style-src '{_allowed(style)}'; script-src '{_allowed(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        version=claimx.__version__,
    )


def _context(ledger: Ledger, diff: LedgerDiff | None) -> dict[str, Any]:
    sources = {source.id: source for source in ledger.sources}
    entities = {entity.id: entity for entity in ledger.entities}
    spoken = Counter(claim.source for claim in ledger.claims if claim.source)
    carried = Counter(one for claim in ledger.claims for one in claim.via)
    used = sorted(
        (source for source in ledger.sources if spoken[source.id] or carried[source.id]),
        key=lambda source: -(spoken[source.id] + carried[source.id]),
    )
    return {
        "article": ledger.article,
        "title": ledger.article.title or ledger.article.location,
        "made_by": ledger.made_by,
        "claims": ledger.claims,
        "sources": sources,
        "entities": entities,
        "used": used,
        "spoken": spoken,
        "carried": carried,
        "mentioned": [entities[one] for one in dict.fromkeys(one for claim in ledger.claims for one in claim.entities)],
        "levels": _levels(ledger.claims),
        "flow": flow(ledger),
        "anonymous": sum(not source.named for source in used),
        "diff": diff,
        "kinds": KINDS,
        "moved": moved,
    }


def _levels(claims: tuple[Claim, ...]) -> list[dict[str, Any]]:
    """Return the bar of levels: for each its count, and where its stretch begins and how long it is."""
    counts: Counter[str] = Counter(claim.certainty.level for claim in claims)
    found, x = [], 0.0
    for level in LEVELS:
        width = _BAR * counts[level] / max(1, len(claims))
        found.append({"name": level, "count": counts[level], "x": round(x, 1), "width": round(width, 1)})
        x += width
    return found


def _allowed(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
