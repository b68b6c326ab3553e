"""The command line over a pipeline that is quick and finds one claim: the article's first word burns."""

import os
import sys
from collections.abc import Collection, Generator, Iterable
from pathlib import Path
from typing import Any

from ledgers import article_record

from claimx.article import Article, place_name
from claimx.ledger import Claim, ClaimCertainty, Ledger, MadeBy, claim_ids


def extract_all(
    articles: Iterable[Article], *, pipeline: str, lexicon_folder: Path | None = None, only: Collection[str] = ()
) -> Generator[Ledger, None, None]:
    """Yield a ledger for each article with its first word as its claim; what the text says may make it fail."""
    return (_extract(article, pipeline) for article in articles)


def _extract(article: Article, pipeline: str) -> Ledger:
    word = article.text.split()[0]
    start = article.text.index(word)
    if word == "UNFORESEEN":
        raise RuntimeError("out of\nwords")
    if word == "INTERRUPT":
        raise KeyboardInterrupt
    number = 0 if word == "NOTHING" else int(os.environ.get("STUB_CLAIMS", "1"))
    claims = tuple(
        Claim(
            id=key,
            text=word,
            spans=((start, start + len(word)),),
            sentence=1,
            certainty=ClaimCertainty(level="certain", polarity="positive", score=0.9),
        )
        for key in claim_ids([word] * number)
    )
    silent = ((start, start + len(word)),) if word == "SILENT" else ()
    known: dict[str, Any] = {
        "unclaimed": silent,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
    }
    return Ledger(
        made_by=MadeBy(claimx="0.1.0", pipeline=pipeline, attribution="stub 1"),
        article=article_record(article.text, location=place_name(article.location), language=article.language, **known),
        claims=claims,
    )


if __name__ == "__main__":
    import claimx.reading.pipeline

    claimx.reading.pipeline.extract_all = extract_all  # type: ignore[assignment]
    from claimx.cli import main

    sys.argv[0] = "claimx"
    main()
