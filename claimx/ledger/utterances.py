"""Which claims belong together: those of one stretch of speech or thought."""

from claimx.ledger.types import Claim, Ledger


def neighbours(ledger: Ledger, claim: Claim) -> tuple[Claim, ...]:
    """Return the other claims of a claim's utterance, in the ledger's order."""
    if claim.attribution is None:
        return ()
    utterance = claim.attribution.utterance
    return tuple(
        other
        for other in ledger.claims
        if other.attribution is not None and other.attribution.utterance == utterance and other.id != claim.id
    )
