"""`claimx report`."""

from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.inputs import TAKES, ledger_of
from claimx.cli.reporting import on_terminal, put
from claimx.errors import InputError


def report_command(
    path: Annotated[str, typer.Argument(metavar="LEDGER|ARTICLE", help=f"{TAKES} Of two the older one.")],
    new: Annotated[str | None, typer.Argument(metavar="NEW", help="The newer one, to show what changed.")] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write there.")] = None,
    article: Annotated[str | None, typer.Option(metavar="FILE", help="The article, where it is elsewhere now.")] = None,
    archive: Annotated[str | None, typer.Option(metavar="DIR", help="A folder that extract --archive wrote.")] = None,
) -> None:
    """Make one HTML page of a ledger: the article with its marks beside the claims, sources, levels and flow.

    Example: claimx report ledger.yaml -o report.html
    """
    if output is None and on_terminal():
        raise InputError("report: is a page, not for a terminal; name a file with -o report.html")
    from claimx.article import article_text
    from claimx.ledger import replace_file
    from claimx.showing.report import report_page

    ledger = ledger_of(path if new is None else new)
    text = article_text(ledger, path=article, archive=archive, beside=path if new is None else new)
    if text is None and article is not None:
        raise InputError(f"{article}: not the article of {path if new is None else new}; its text has another hash")
    diff = None
    if new is not None:
        from claimx.comparing.diff import diff_ledgers

        old = ledger_of(path)
        before = article_text(old, archive=archive, beside=path)
        if before is not None and text is not None:
            old, ledger = old.with_text(before), ledger.with_text(text)
        diff = diff_ledgers(old, ledger)
    page = report_page(ledger, text, diff)
    if output is None:
        put(page)
    else:
        replace_file(Path(output), page)
