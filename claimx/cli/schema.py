"""`claimx schema`."""

from claimx.cli.reporting import put


def schema_command() -> None:
    """Print the ledger's JSON Schema."""
    from claimx.ledger import schema_text

    put(schema_text())
