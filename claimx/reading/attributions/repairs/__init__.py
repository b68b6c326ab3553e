"""Named rules over the parse and the quotation marks that mend what the tagger read, or refuse it."""

from claimx.reading.attributions.repairs.refusals import REFUSALS, emptiness, refusal
from claimx.reading.attributions.repairs.repairing import REPAIRS, repaired

__all__ = ["REFUSALS", "REPAIRS", "emptiness", "refusal", "repaired"]
