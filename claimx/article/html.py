"""An HTML page → the text of its article and what its metadata say, through trafilatura."""

import logging
from dataclasses import dataclass

from claimx.errors import InputError


@dataclass(frozen=True)
class Page:
    """The article of a page; None for what the page does not say."""

    text: str
    title: str | None
    publisher: str | None
    byline: str | None
    published: str | None  # ISO 8601
    language: str | None
    reader: str


def read_html(raw: bytes, location: str) -> Page:
    """Take the article out of a page; `InputError` where it holds none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it misses is told below
    url = location if location.startswith(("http://", "https://")) else None
    found = trafilatura.bare_extraction(
        raw, url=url, with_metadata=True, include_comments=False, include_tables=False, favor_precision=True
    )
    if not isinstance(found, trafilatura.settings.Document) or not found.text or not found.text.strip():
        raise InputError(f"{location}: the page holds no article text; save the article as plain text")
    return Page(
        text=found.text,
        title=found.title,
        publisher=found.sitename,
        byline=found.author,
        published=found.date,
        language=found.language,
        reader=f"trafilatura {trafilatura.__version__}",
    )
