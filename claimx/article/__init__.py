"""Articles: path, URL or standard input, plain text, HTML or PDF → text and what is known about it."""

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
from claimx.article.many import Reading, Unit, articles, files, holds_several, how_many, is_kept, is_table, units

__all__ = [
    "MAX_BYTES",
    "STANDARD_INPUT",
    "Article",
    "Raw",
    "Reading",
    "Unit",
    "articles",
    "files",
    "holds_several",
    "how_many",
    "is_kept",
    "is_table",
    "make_article",
    "parse_bytes",
    "read_article",
    "read_bytes",
    "read_text",
    "units",
]
