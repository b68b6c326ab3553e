"""When a page was published, by its metadata: the whole time with its zone where they give one."""

import json
from collections.abc import Iterator
from typing import Any

from claimx.article.article import iso_date

# The names under which pages say when the article was first published: Open Graph, schema.org, Dublin Core, and those
# of widespread publishing systems.
_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "cxenseparse:recs:publishtime",
    "date",
)
_ATTRIBUTES = ("property", "name", "itemprop")
_UNCERTAIN = ("modified", "updated", "lastmod", "revised")  # when it was changed tells nothing of when it came out


def published_of(tree: Any) -> str | None:
    """Return the ISO 8601 date, or date and time, that the page's metadata give as that of its publication."""
    said = dict(_said(tree))
    return next((said[name] for name in _META if name in said), None) or next(_linked_data(tree), None)


def without_changes(tree: Any) -> Any:
    """Take out of a page's tree what says when it was changed: a reader of dates would take it for the publication."""
    for meta in list(tree.iter("meta")):
        names = " ".join(meta.get(attribute) or "" for attribute in _ATTRIBUTES).lower()
        if any(word in names for word in _UNCERTAIN) and meta.getparent() is not None:
            meta.getparent().remove(meta)
    return tree


def _said(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield the dates of meta and time elements by the names they bear; what comes first in the page comes last."""
    for element in reversed(list(tree.iter("meta", "time"))):
        date = iso_date((element.get("content") or element.get("datetime") or "").strip())
        for attribute in _ATTRIBUTES if date else ():
            name = (element.get(attribute) or "").strip().lower()
            if name and date:
                yield name, date


def _linked_data(tree: Any) -> Iterator[str]:
    """Yield the dates of publication in the page's JSON-LD."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            parts = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while parts:  # objects may lie in lists and in "@graph"
            part = parts.pop(0)
            if isinstance(part, list):
                parts.extend(part)
            elif isinstance(part, dict):
                date = part.get("datePublished")
                if isinstance(date, str) and iso_date(date.strip()):
                    yield date.strip()
                parts.extend(part[key] for key in ("@graph", "mainEntity", "liveBlogUpdate") if key in part)
