"""What the shell offers where a claim's id or kinds of change are asked for."""

import typer

_WORDS = 60  # characters of a claim shown beside its id


def complete_claims(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of the ledger that the line names already, each with the claim's first words."""
    from claimx.errors import ClaimxError
    from claimx.ledger import read_ledgers

    try:
        ledgers = read_ledgers(str(context.params.get("path") or ""), checked=False)
    except ClaimxError:  # an article, or nothing that is there: a shell is told nothing
        return []
    return [(c.id, c.text[:_WORDS]) for ledger in ledgers for c in ledger.claims if c.id.startswith(incomplete)]


def complete_kinds(incomplete: str) -> list[str]:
    """Return the lists of kinds of change that go on with what stands there: "source,ne" gives "source,negated"."""
    from claimx.comparing.diff import KINDS

    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{kind}" for kind in (*KINDS, "article") if kind.startswith(last)]
