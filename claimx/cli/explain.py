"""`claimx explain`."""

from typing import Annotated

import typer

from claimx.cli.reporting import show


def explain_command(
    path: Annotated[str, typer.Argument(metavar="LEDGER", help="A ledger in YAML or JSON; - is standard input.")],
    claim: Annotated[str, typer.Argument(metavar="CLAIM-ID", help="A claim's id, or how it starts.")],
) -> None:
    """Say in words who stands behind a claim and why it is rated as it is.

    Example: claimx explain ledger.yaml c-5d1e
    """
    from claimx.ledger import read_ledger
    from claimx.reading.lexicon import load_markers
    from claimx.showing.explain import explain_claim, find_claim
    from claimx.showing.render import explanation

    ledger = read_ledger(path)
    show([explanation(explain_claim(ledger, find_claim(ledger, claim), load_markers().strength))])
