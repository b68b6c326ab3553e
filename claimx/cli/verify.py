"""`claimx verify`."""

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.reporting import put
from claimx.controls import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimx.ledger import Ledger

BROKEN = 1


def verify_command(
    path: Annotated[str, typer.Argument(metavar="LEDGER", help="A ledger in YAML or JSON; - is standard input.")],
    article: Annotated[
        str | None, typer.Argument(metavar="ARTICLE", help="The article; else it is looked for.")
    ] = None,
    archive: Annotated[str | None, typer.Option(metavar="DIR", help="A folder that extract --archive wrote.")] = None,
) -> None:
    """Check a ledger against its article: hashes, the text of every span, ids and references.

    Exit status 0: all holds, 1: something does not, which is told line by line, 2: an error.

    Example: claimx verify ledger.yaml article.txt
    """
    from claimx.ledger import read_ledgers

    lines = [
        f"{path}: {problem}"
        for ledger in read_ledgers(path, checked=False)
        for problem in _problems(ledger, article, archive, beside=path)
    ]
    against = f", checked against {article or archive}" if article or archive else ""
    put("".join(f"{shown(line)}\n" for line in lines or [f"{path}: all holds{against}"]))
    if lines:
        raise typer.Exit(BROKEN)


def _problems(ledger: "Ledger", path: str | None, archive: str | None, *, beside: str) -> "Iterator[str]":
    """Yield what does not hold; of a claim by its id. Another text is said in one line, whatever else it breaks."""
    from claimx.article import article_files, article_text, parse_bytes, read_bytes
    from claimx.ledger import one_line, problems

    text = article_text(ledger, archive=archive, beside=beside) if path is None else None
    given = path or next(iter(article_files(ledger.article, beside=beside)), None)
    if given is not None:
        raw = read_bytes(given, any_size=True)
        text = parse_bytes(raw).text if text is None else text
        if hashlib.sha256(text.encode()).hexdigest() != ledger.article.text_sha256:
            words = one_line(text)
            stand = sum(all(part in words for part in claim.text.split(" … ")) for claim in ledger.claims)
            yield f"{given}: another text than the ledger's; {stand} of its {len(ledger.claims)} claims stand in it"
            return
        if hashlib.sha256(raw.data).hexdigest() != ledger.article.sha256:
            yield f"article.sha256: is not the hash of {given}"
    elif archive is not None:
        from claimx.article import find_raw

        kept = find_raw(Path(archive), ledger.article)
        if kept is None or hashlib.sha256(kept).hexdigest() != ledger.article.sha256:
            yield f"article.sha256: {archive} keeps no such bytes"
    if text is None:
        yield "article: its text is not at hand; name the article, or the archive that keeps it"
    for problem in problems(ledger, text=text):
        yield re.sub(r"\bclaims\[(\d+)\]", lambda place: ledger.claims[int(place[1])].id, problem)
