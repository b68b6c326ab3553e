"""Articles: path, URL or standard input, plain text, HTML or PDF → text and what is known about it."""

from claimx.article.archive import find_raw, keep
from claimx.article.article import (
    MAX_BYTES,
    STANDARD_INPUT,
    Article,
    Raw,
    make_article,
    parse_bytes,
    read_article,
    read_bytes,
    read_text,
)
from claimx.article.language import is_foreign
from claimx.article.many import (
    Reading,
    Unit,
    articles,
    files,
    holds_several,
    how_many,
    is_kept,
    is_table,
    place_name,
    units,
)
from claimx.article.plain import DATELINE
from claimx.article.texts import article_files, article_text

__all__ = [
    "DATELINE",
    "MAX_BYTES",
    "STANDARD_INPUT",
    "Article",
    "Raw",
    "Reading",
    "Unit",
    "article_files",
    "article_text",
    "articles",
    "files",
    "find_raw",
    "holds_several",
    "how_many",
    "is_foreign",
    "is_kept",
    "is_table",
    "keep",
    "make_article",
    "parse_bytes",
    "place_name",
    "read_article",
    "read_bytes",
    "read_text",
    "units",
]
