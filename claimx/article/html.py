"""An HTML page → the text of its article and what its metadata say, through trafilatura."""

import contextlib
import logging
import re
from dataclasses import dataclass
from typing import Any

from claimx.article.block_quotations import mark_block_quotations
from claimx.article.dates import published_of, without_changes
from claimx.errors import InputError

_PRUNED = [
    # A paragraph that is a link and hardly a word more leads to another article.
    "//p[.//a][string-length(normalize-space(.)) - string-length(normalize-space(.//a)) < 20]",
    # Banners that ask for consent, and other dialogues; never what the article lies in.
    "//*[contains(@class, 'cookie') or contains(@class, 'consent') or contains(@class, 'gdpr')"
    " or contains(@id, 'cookie') or contains(@id, 'consent') or contains(@id, 'gdpr')"
    " or @role='dialog' or @role='alertdialog']"
    "[not(self::html or self::body or .//article or .//main or .//h1)]",
]
# What news pages put between the paragraphs without marking it as no part of the article; each a whole block.
_STOCK = re.compile(
    r"(?:©|\(c\) |copyright (?:©|\d{4})).*"
    r"|.{0,120}\ball rights reserved\b.*"
    r"|(?:additional )?(?:reporting|writing|editing) by .{1,160}[^.]"
    r"|\((?:additional )?(?:reporting|writing|editing) by .*\)"
    r"|(?:photo|photograph|picture|image|video|graphic)s?(?: credit)?: .{1,80}"
    r"|(?:sign up|subscribe|follow us|read more|read next|see also|click here|share this)\b.{0,160}"
    r"|(?:advertisement|related|related (?:articles|stories)|story continues below)\W*",
    re.I,
)

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w:.-]+)", re.I)
_SENTENCE = 5  # words of some block, at least, of an article: a page may hold menus alone
_CLOCK = re.compile(r"[0-2]?\d[:.h][0-5]\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.I)  # of a liveblog's entry


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
    """Take the article out of a page, its blocks an empty line apart; `InputError` where it holds none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it misses is told below
    tree = _tree(raw)
    published = None if tree is None else published_of(tree)
    extracted = _extracted(tree, location) or _extracted(_tree(raw, tables=True), location)
    lines = [] if extracted is None else [line.strip() for line in extracted.text.split("\n")]
    blocks = [line for line in lines if line and not _STOCK.fullmatch(line)]
    if extracted is None or max(len(block.split()) for block in ["", *blocks]) < _SENTENCE:
        raise InputError(f"{location}: the page holds no article text; save the article as plain text")
    return Page(
        text="\n\n".join(blocks),
        title=extracted.title,
        publisher=extracted.sitename,
        byline=extracted.author,
        published=published or extracted.date,
        language=extracted.language,
        reader=f"trafilatura {trafilatura.__version__}",
    )


def _extracted(page: Any, location: str) -> Any:
    """Return what trafilatura finds in a page's tree; None for nothing."""
    import trafilatura

    if page is None:
        return None
    extracted = trafilatura.bare_extraction(
        page,
        url=location if location.startswith(("http://", "https://")) else None,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        favor_precision=True,
        prune_xpath=_PRUNED,
        date_extraction_params={"original_date": True, "extensive_search": False},  # no date of the text's
    )
    return (
        extracted if isinstance(extracted, trafilatura.settings.Document) and (extracted.text or "").strip() else None
    )


def _tree(raw: bytes, *, tables: bool = False) -> Any:
    """Return a page's tree, None where it is none: the entries of a liveblog as plain blocks, their times kept.

    With `tables` their cells are plain blocks, too; pages of old lay their text out in tables.
    """
    import trafilatura

    tree: Any = trafilatura.load_html(_decoded(raw))
    if tree is None:
        return None
    without_changes(tree)
    mark_block_quotations(tree)
    entries = [] if tables else [item for item in tree.iter("li") if item.find(".//p") is not None]
    lists = [parent for item in entries if (parent := item.getparent()).tag in ("ul", "ol")]
    for element in (*entries, *lists, *(tree.iter("table", "tbody", "tr", "td", "th") if tables else ())):
        element.tag = "div"
    stamps = [time for time in tree.iter("time") if _CLOCK.fullmatch("".join(time.itertext()).strip())]
    for stamp in stamps if len(stamps) > 1 else ():
        stamp.tag = "p"
    return tree


def _decoded(raw: bytes) -> str:
    """Decode a page as browsers do: by its byte order mark, as UTF-8 where it is, as it says, else as Windows-1252."""
    import webencodings

    with contextlib.suppress(UnicodeDecodeError):
        return raw.decode("utf-8-sig")
    said = _CHARSET.search(raw[:2048])
    named = webencodings.lookup(said[1].decode("ascii", "replace")) if said else None
    wrong = named is None or named.name.startswith("utf-")  # it is no UTF-8, and UTF-16 has its mark
    text, _ = webencodings.decode(raw, "windows-1252" if wrong else named, "replace")
    return str(text)
