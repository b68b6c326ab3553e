"""`claimx show`."""

from enum import StrEnum
from typing import Annotated

import typer

from claimx.cli.reporting import show


class By(StrEnum):
    """What claims are put together by."""

    source = "source"
    entity = "entity"
    certainty = "certainty"


def show_command(
    path: Annotated[str, typer.Argument(metavar="LEDGER", help="Ledgers in YAML or JSON; - is standard input.")],
    by: Annotated[By | None, typer.Option("--by", help="Put the claims together by this.")] = None,
) -> None:
    """Show a ledger as a table for people: who, through whom, how sure, what.

    Example: claimx show ledger.yaml --by source
    """
    from claimx.ledger import read_ledgers
    from claimx.showing.render import grouped_view, ledger_table

    ledgers = read_ledgers(path)
    if by is None:
        show(ledger_table(ledger) for ledger in ledgers)
    else:
        show(view for ledger in ledgers for view in grouped_view(ledger, by))
