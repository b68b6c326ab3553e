"""The text of a ledger's article: from the ledger, an archive, a file that is given, or the place it was read from."""

import hashlib
import os
from pathlib import Path

from claimx.ledger import ArticleRecord, Ledger


def article_text(ledger: Ledger, *, path: str | Path | None = None, archive: str | Path | None = None) -> str | None:
    """Return the article's text where one is at hand whose hash fits; None where none is.

    `path` is a file to take it from, of the same bytes or the same text; without it the ledger's location is tried, if
    it is a file. `InputError` where a file that is given cannot be read.
    """
    article = ledger.article
    if article.text is not None:
        return article.text
    if archive is not None:
        from claimx.archive import find_text

        kept = find_text(Path(archive), article)
        if kept is not None:
            return kept
    if path is not None:
        return fitting_text(str(path), article)
    return fitting_text(article.location, article) if os.path.isfile(article.location) else None


def fitting_text(path: str, article: ArticleRecord) -> str | None:
    """Return the text of a file if it is the article's; `InputError` where the file cannot be read."""
    from claimx.article import read_article

    text = read_article(path, any_size=True).text
    return text if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == article.text_sha256 else None
