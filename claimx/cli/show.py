"""`claimx show`."""

from enum import StrEnum
from typing import Annotated

import typer

from claimx.cli.inputs import TAKE_SEVERAL, ledgers_of
from claimx.cli.reporting import show


class By(StrEnum):
    """What claims are put together by."""

    source = "source"
    entity = "entity"
    certainty = "certainty"


def show_command(
    paths: Annotated[list[str], typer.Argument(metavar="LEDGER|ARTICLE…", help=TAKE_SEVERAL)],
    by: Annotated[By | None, typer.Option("--by", help="Put the claims together by this.")] = None,
) -> None:
    """Show a ledger as a table for people: who, through whom, how sure, what.

    Example: claimx show ledger.yaml --by source
    """
    from claimx.showing.render import grouped_view, ledger_table

    ledgers = ledgers_of(paths, with_text=True)
    if by is None:
        show(ledger_table(ledger) for ledger in ledgers)
    else:
        show(view for ledger in ledgers for view in grouped_view(ledger, by))
