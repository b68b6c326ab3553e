"""The type that `find_attributions` returns."""

from dataclasses import dataclass

from claimx.reading.syntax import Range, Ranges
from claimx.vocabulary import AttributionType, Manner, Stance


@dataclass(frozen=True)
class Attribution:
    """Source, cue and content of one attribution, as token ranges; an absent role is ().

    `source` is who stands behind the content as written here ("he"); `via` names who carried it, each one range,
    nearest to the source first. Outer quotation marks, the complementizer and the final stop are not in `content`,
    which may hold several sentences. Attributions that are parts of one stretch of speech share the number `utterance`.
    """

    source: Ranges
    cue: Ranges
    content: Ranges
    type: AttributionType = "communication"
    manner: Manner = "indirect"
    stance: Stance = "neutral"  # the writer's
    via: Ranges = ()
    date: Range | None = None
    place: Range | None = None
    probability: float | None = None  # calibrated, that it was read right
    rules: tuple[str, ...] = ()  # the names of those that made or changed it
    refused_by: str | None = None  # the name of the rule by which it is none
    utterance: int | None = None  # None: a stretch of its own
