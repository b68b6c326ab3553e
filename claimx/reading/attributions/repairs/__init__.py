"""Named rules over the parse and the quotation marks that mend what the tagger read, or refuse it."""

from claimx.reading.attributions.repairs.no_claims import CLAIMLESS, claimless
from claimx.reading.attributions.repairs.refusals import REFUSALS, refusal
from claimx.reading.attributions.repairs.repairing import REPAIRS, repaired

__all__ = ["CLAIMLESS", "REFUSALS", "REPAIRS", "claimless", "refusal", "repaired"]
