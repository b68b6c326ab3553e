"""Claims as W3C web annotations (Web Annotation Data Model, 2017), JSON-LD."""

import json
from collections.abc import Sequence
from typing import Any

from claimx.controls import escaped
from claimx.ledger import Claim, Ledger, Source, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters of prefix and suffix


def to_web_annotation(ledgers: Sequence[Ledger], texts: Sequence[str | None]) -> str:
    """Return an AnnotationPage with one annotation a claim, the ledgers in their order.

    Every span has a TextPositionSelector and a TextQuoteSelector; prefix and suffix where the article's text is given.
    """
    hashes = [ledger.article.text_sha256 for ledger in ledgers]
    page = {
        "@context": CONTEXT,
        "id": f"urn:claimx:{'+'.join(hashes)}",
        "type": "AnnotationPage",
        "items": [
            _annotation(claim, ledger, text)
            for ledger, text in zip(ledgers, texts, strict=True)
            for claim in ledger.claims
        ],
    }
    return escaped(json.dumps(page, ensure_ascii=False, indent=2)) + "\n"


def _annotation(claim: Claim, ledger: Ledger, text: str | None) -> dict[str, Any]:
    article = ledger.article
    sources = {source.id: source for source in ledger.sources}
    address = article.location.startswith(("http://", "https://"))
    target = article.location if address else f"urn:sha256:{article.text_sha256}"
    targets = [
        {"type": "SpecificResource", "source": target, "selector": _selectors(part, span, text)}
        for part, span in zip(claim.text.split(" … "), claim.spans, strict=False)
    ]
    return {
        "id": f"urn:claimx:{ledger.article.text_sha256}:{claim.id}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": "urn:claimx", "type": "Software", "name": f"claimx {ledger.made_by.claimx}"},
        "body": [{"type": "TextualBody", "value": line, "format": "text/plain"} for line in _told(claim, sources)],
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _told(claim: Claim, sources: dict[str, Source]) -> list[str]:
    """Say in lines who claims it, through whom, and how sure the words are."""
    attribution, certainty = claim.attribution, claim.certainty
    name = None if claim.source is None else sources[claim.source].name
    lines = [f"source: {name or ('the article' if attribution is None else 'not named')}"]
    lines += [f"via: {sources[one].name}" for one in claim.via]
    if attribution is not None:
        lines.append(f"attribution: {attribution.type}, {attribution.manner}, {attribution.stance}")
        lines.append(f"utterance: {attribution.utterance}")
    return [*lines, f"certainty: {certainty.level}, {certainty.polarity}"]


def _selectors(part: str, span: Span, text: str | None) -> list[dict[str, Any]]:
    start, end = span
    quote = {"type": "TextQuoteSelector", "exact": part if text is None else text[start:end]}
    if text is not None:
        quote |= {"prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND]}
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]
