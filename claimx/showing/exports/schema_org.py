"""Claims in the vocabulary of schema.org (Claim, with the article as its appearance), JSON-LD."""

import json
from collections.abc import Sequence
from typing import Any

from claimx.controls import escaped
from claimx.ledger import Claim, Ledger, Source

CONTEXT = "https://schema.org"
_PEOPLE = ("official", "person")


def to_schema_org(ledgers: Sequence[Ledger]) -> str:
    """Return a graph with one Claim a claim: its words, who stands behind them, the article in which they appear.

    schema.org has no word for how sure the wording is; it stands in an additionalProperty, as do stance and via.
    """
    graph = [_claim(claim, ledger) for ledger in ledgers for claim in ledger.claims]
    return escaped(json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2)) + "\n"


def _claim(claim: Claim, ledger: Ledger) -> dict[str, Any]:
    sources = {source.id: source for source in ledger.sources}
    record: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:claimx:{ledger.article.text_sha256}:{claim.id}",
        "text": claim.text,
        "appearance": _article(ledger),
        "additionalProperty": [
            {"@type": "PropertyValue", "name": name, "value": value} for name, value in _properties(claim, sources)
        ],
    }
    if claim.source is not None:
        record["author"] = _author(sources[claim.source])
    return record


def _properties(claim: Claim, sources: dict[str, Source]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = [("level", claim.certainty.level), ("polarity", claim.certainty.polarity)]
    if claim.attribution is not None:
        rows += [("stance", claim.attribution.stance), ("type", claim.attribution.type)]
    return rows + [("via", sources[one].name) for one in claim.via]


def _author(source: Source) -> dict[str, Any]:
    return {"@type": "Person" if source.kind in _PEOPLE else "Organization", "name": source.name}


def _article(ledger: Ledger) -> dict[str, Any]:
    article = ledger.article
    record: dict[str, Any] = {"@type": "NewsArticle", "@id": f"urn:sha256:{article.text_sha256}"}
    if article.location.startswith(("http://", "https://")):
        record["url"] = article.location
    known = {"headline": article.title, "datePublished": article.published}
    record |= {key: value for key, value in known.items() if value is not None}
    if article.publisher is not None:
        record["publisher"] = {"@type": "Organization", "name": article.publisher}
    return record
