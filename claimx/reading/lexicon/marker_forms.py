"""The form of the list of markers, and what the forms of all word lists share."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from claimx.reading.lexicon.markers import Condition
from claimx.vocabulary import AttributionType, MarkerKind

STRICT = ConfigDict(extra="forbid", strict=True)
Strength = Annotated[float, Field(ge=-1, le=1)]
Share = Annotated[float, Field(ge=0, le=1)]
Words = Annotated[str, Field(min_length=1)]


class _MarkerForm(BaseModel):
    """Refuse unknown keys, so that a slip of the pen is told and not passed over."""

    model_config = STRICT


class Terms(_MarkerForm):
    """Words that show how sure a speaker is."""

    terms: Words
    source: Words
    kind: MarkerKind | None = None
    group: Annotated[Words | None, Field(alias="class")] = None


class Rated(Terms):
    """Words with what they make of what they govern."""

    affirmed: Strength
    negated: Strength
    median: Share | None = None
    future: bool = False
    present: bool = False
    raises: bool = False


class Negating(Terms):
    """Words that turn what they govern around."""

    strength: Share


class Governor(_MarkerForm):
    """Verbs, adjectives and nouns that govern a clause."""

    group: Annotated[Words, Field(alias="class")]
    source: Words
    affirmed: Strength
    negated: Strength
    median: Share | None = None
    kind: MarkerKind | None = None
    particle: Words | None = None
    future: bool = False
    factive: bool = False
    raises: bool = False
    objects: bool = False
    rates: bool = False
    reports: bool = False
    asserts: bool = False
    predicative: bool = False
    present: bool = False
    verbs: Words | None = None
    adjectives: Words | None = None
    nouns: Words | None = None


class Using(_MarkerForm):
    """How a governor is read by how it stands."""

    source: Words
    terms: Words | None = None
    classes: Words | None = None
    where: list[Condition] = []
    unless: list[Condition] = []
    subject: Words | None = None
    over: Words | None = None
    beside: Annotated[Words | None, Field(alias="with")] = None
    reading: Annotated[Words, Field(alias="as", pattern="^(none|.+ (verb|adjective|noun|adverb))$")]


class CueType(_MarkerForm):
    """What a cue of one type makes of its content."""

    type: AttributionType
    source: Words
    reading: Annotated[Words, Field(alias="as", pattern="^.+ (verb|adjective|noun|adverb)$")]


class Approximator(Terms):
    """Words before or after a number."""

    bound: Literal["lower", "upper", "approximate"]


class Scale(_MarkerForm):
    """What a system means by terms of probability."""

    system: Words
    source: Words
    ranges: dict[Words, Annotated[list[Share], Field(min_length=2, max_length=2)]]


class MarkerList(_MarkerForm):
    """markers.yaml."""

    sources: dict[Words, Words] = {}
    modals: list[Rated] = []
    perfect_modals: Annotated[list[Rated], Field(alias="perfect modals")] = []
    reported_modals: Annotated[list[Rated], Field(alias="reported modals")] = []
    reported_perfect: Annotated[list[Rated], Field(alias="reported perfect modals")] = []
    adverbs: list[Rated] = []
    boosters: list[Rated] = []
    negations: list[Negating] = []
    clauses: list[Rated] = []
    governors: list[Governor] = []
    uses: list[Using] = []
    cue_types: Annotated[list[CueType], Field(alias="cue types")] = []
    stances: list[Rated] = []
    function_words: Annotated[list[Terms], Field(alias="function words")] = []
    future_times: Annotated[list[Terms], Field(alias="future times")] = []
    approximators: list[Approximator] = []
    likelihood: list[Scale] = []
