"""A ledger's claims as flat rows, for tools that work line by line."""

from collections.abc import Iterator
from typing import Any

from claimx.ledger.types import Claim, ClaimAttribution, Ledger, Source


def claim_rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield one row a claim, with its source, its outlets and its entities by name and the article joined in."""
    sources = {source.id: source for source in ledger.sources}
    entities = {entity.id: entity.name for entity in ledger.entities}
    article = ledger.article
    about = {
        "title": article.title,
        "location": article.location,
        "publisher": article.publisher,
        "byline": article.byline,
        "published": article.published,
        "language": article.language,
        "sha256": article.sha256,
    }
    for claim in ledger.claims:
        yield {
            "id": claim.id,
            "text": claim.text,
            **_source_columns(sources.get(claim.source or "")),
            "via": [sources[one].name for one in claim.via],
            **_attribution_columns(claim.attribution),
            **_certainty_columns(claim),
            "figures": [figure.text for figure in claim.figures],
            "entities": [entities[one] for one in claim.entities],
            "sentence": claim.sentence,
            "spans": [list(span) for span in claim.spans],
            **about,
        }


def _source_columns(source: Source | None) -> dict[str, Any]:
    return {
        "source": source.name if source else None,
        "source_kind": source.kind if source else None,
        "source_named": source.named if source else None,
        "source_role": source.role if source else None,
        "source_affiliation": source.affiliation if source else None,
        "source_country": source.country if source else None,
    }


def _attribution_columns(attribution: ClaimAttribution | None) -> dict[str, Any]:
    """Return nulls for the article's own voice; `attributed` tells it from a source that nobody names."""
    return {
        "attributed": attribution is not None,
        "utterance": attribution.utterance if attribution else None,
        "type": attribution.type if attribution else None,
        "manner": attribution.manner if attribution else None,
        "stance": attribution.stance if attribution else None,
        "cue": attribution.cue.text if attribution and attribution.cue else None,
        "date": attribution.date if attribution else None,
        "place": attribution.place if attribution else None,
        "probability": attribution.probability if attribution else None,
    }


def _certainty_columns(claim: Claim) -> dict[str, Any]:
    certainty = claim.certainty
    return {
        "level": certainty.level,
        "polarity": certainty.polarity,
        "time": certainty.time,
        "score": certainty.score,
        "likelihood": [term.term for term in certainty.likelihood],
        "markers": [marker.text for marker in certainty.markers],
    }
