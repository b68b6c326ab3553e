"""The text of a ledger's article: from the ledger, an archive, a file that is given, or the place it was read from."""

import contextlib
import hashlib
import os
from pathlib import Path

from claimx.errors import ClaimxError, InputError
from claimx.ledger import ArticleRecord, Ledger


def article_files(article: ArticleRecord, *, beside: str | Path | None = None) -> list[str]:
    """Return the files that a ledger's location names: from where this process works, and beside the ledger's file."""
    folders = ("", *(() if beside is None else (os.path.dirname(beside),)))
    places = dict.fromkeys(os.path.join(folder, article.location) for folder in folders)
    return [place for place in places if os.path.isfile(place)]


def article_text(
    ledger: Ledger,
    *,
    path: str | Path | None = None,
    archive: str | Path | None = None,
    beside: str | Path | None = None,
) -> str | None:
    """Return the article's text where one is at hand whose hash fits; None where none is.

    `path` is a file to take it from and from nowhere else, of the same bytes or the same text; without it the ledger's
    own text is tried, then the archive, then the ledger's location, if it is a file, also in the folder of the ledger's
    own file (`beside`). `InputError` where a file that is
    given cannot be read, or the archive is no folder.
    """
    article = ledger.article
    if archive is not None and not os.path.isdir(archive):
        raise InputError(f"{archive}: no such folder; name the one that extract --archive wrote")
    if path is not None:
        return fitting_text(str(path), article)
    if article.text is not None:
        return article.text
    if archive is not None:
        from claimx.article.archive import find_text

        kept = find_text(Path(archive), article)
        if kept is not None:
            return kept
    for place in article_files(article, beside=beside):
        with contextlib.suppress(ClaimxError):  # whatever lies there now
            fitting = fitting_text(place, article)
            if fitting is not None:
                return fitting
    return None


def fitting_text(path: str, article: ArticleRecord) -> str | None:
    """Return the text of a file if it is the article's; `InputError` where the file cannot be read."""
    from claimx.article import read_text

    text = read_text(path, any_size=True)
    return text if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == article.text_sha256 else None
