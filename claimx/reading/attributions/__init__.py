"""Source, cue and content of every attribution in an article."""

from claimx.reading.attributions.attribution import Attribution
from claimx.reading.attributions.contents import trimmed
from claimx.reading.attributions.finding import find_attributions, raw_attributions

__all__ = ["Attribution", "find_attributions", "raw_attributions", "trimmed"]
