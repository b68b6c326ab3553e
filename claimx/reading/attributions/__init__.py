"""Source, cue and content of every attribution in an article."""

from claimx.reading.attributions.attribution import Attribution
from claimx.reading.attributions.contents import manner, trimmed
from claimx.reading.attributions.finding import (
    RULES,
    find_attributions,
    firings,
    judged_attributions,
    raw_attributions,
    standing,
)

__all__ = [
    "RULES",
    "Attribution",
    "find_attributions",
    "firings",
    "judged_attributions",
    "manner",
    "raw_attributions",
    "standing",
    "trimmed",
]
