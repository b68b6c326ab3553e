"""`claimx schema`."""

from enum import StrEnum
from typing import Annotated

import typer

from claimx.cli.reporting import put


class Shape(StrEnum):
    """What claimx writes."""

    ledger = "ledger"
    diff = "diff"


def schema_command(
    of: Annotated[Shape, typer.Option("--of", help="Of which output.")] = Shape.ledger,
) -> None:
    """Print the JSON Schema of a ledger or of a diff.

    Example: claimx schema --of diff
    """
    if of is Shape.ledger:
        from claimx.ledger import schema_text

        put(schema_text())
    else:
        from claimx.comparing.diff import diff_schema_text

        put(diff_schema_text())
