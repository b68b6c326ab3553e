"""`claimx explain`."""

from typing import Annotated

import typer

from claimx.cli.completing import complete_claims
from claimx.cli.inputs import TAKES, ledger_of
from claimx.cli.reporting import show


def explain_command(
    path: Annotated[str, typer.Argument(metavar="LEDGER|ARTICLE", help=TAKES)],
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM-ID", help="A claim's id, or how it starts.", autocompletion=complete_claims)
    ],
) -> None:
    """Say in words who stands behind a claim and why it is rated as it is.

    Example: claimx explain ledger.yaml c-5d1e
    """
    from claimx.reading.lexicon import load_markers
    from claimx.showing.explain import explain_claim, find_claim
    from claimx.showing.render import explanation

    ledger = ledger_of(path)
    show([explanation(explain_claim(ledger, find_claim(ledger, claim), load_markers().strength))])
