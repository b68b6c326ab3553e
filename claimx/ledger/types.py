"""The types of a ledger, format 1: frozen, keys in the order in which they are written."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from claimx.vocabulary import (
    AttributionType,
    Bound,
    EntityType,
    Level,
    Manner,
    MarkerKind,
    Polarity,
    ReviewStatus,
    SourceKind,
    Stance,
    Subtype,
    Time,
)

FORMAT = "claimx-ledger/1"

Offset = Annotated[int, Field(ge=0)]
Span = tuple[Offset, Offset]  # code points of the decoded text, end exclusive
Spans = tuple[Span, ...]
SomeSpans = Annotated[Spans, Field(min_length=1)]
Text = Annotated[str, Field(min_length=1)]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Share = Annotated[float, Field(ge=0, le=1)]
ClaimId = Annotated[str, Field(pattern=r"^c-[0-9a-f]{8}(-[1-9][0-9]*)?$")]
SourceId = Annotated[str, Field(pattern=r"^s[1-9][0-9]*$")]
UtteranceId = Annotated[str, Field(pattern=r"^u[1-9][0-9]*$")]
EntityId = Annotated[str, Field(pattern=r"^e[1-9][0-9]*$")]


class Record(BaseModel):
    """Be the base of every part of a ledger: immutable, no values turned into others, unknown keys kept."""

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        allow_inf_nan=False,
        serialize_by_alias=True,
        json_schema_serialization_defaults_required=True,
    )


class MadeBy(Record):
    """What made the ledger, each with its version."""

    claimx: str
    reader: str | None = None
    pipeline: str
    attribution: str


class CorrectionNotice(Record):
    """What an article says of an error in what it was before."""

    text: Text
    spans: SomeSpans
    date: str | None = None


class ArticleRecord(Record):
    """The article as a ledger describes it."""

    title: str | None = None
    location: str
    publisher: str | None = None
    byline: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    sha256: Hash
    text_sha256: Hash
    characters: Offset
    sentences: Offset
    text: str | None = None
    corrections: tuple[CorrectionNotice, ...] = ()
    unclaimed: Spans = ()  # sentences with a finite verb that gave no claim, headings, questions and notices aside


class Source(Record):
    """Who stands behind claims, or carried them."""

    id: SourceId
    name: Text
    kind: SourceKind | None = None
    named: bool
    role: str | None = None
    affiliation: str | None = None
    country: Country | None = None
    anonymity_reason: str | None = None
    members: tuple[SourceId, ...] = ()
    entity: EntityId | None = None
    mentions: Spans = ()


class TextSpan(Record):
    """Words of the article and where they stand."""

    text: Text
    spans: SomeSpans


class SourceMention(Record):
    """The source as written at a claim; `resolved` is false where the text does not say who is meant ("she")."""

    text: Text
    spans: SomeSpans
    resolved: bool


class ClaimAttribution(Record):
    """How the article attributes a claim; `source` is the source as written here.

    The claims of one stretch of speech or thought, such as a quotation over several sentences, share their `utterance`.
    """

    utterance: UtteranceId
    type: AttributionType
    manner: Manner
    stance: Stance
    cue: TextSpan | None = None
    source: SourceMention | None = None
    probability: Share | None = None
    date: str | None = None
    place: str | None = None


class Likelihood(Record):
    """A probability term in the claim, and the range that a system gives it."""

    term: Text
    system: Text
    range: tuple[Share, Share]


class Marker(Record):
    """Words that moved the judgement of certainty."""

    text: Text
    spans: SomeSpans
    kind: MarkerKind


class ClaimCertainty(Record):
    """The commitment of the claim's own voice, as its words show it."""

    level: Level
    polarity: Polarity
    time: Time | None = None
    score: Share
    likelihood: tuple[Likelihood, ...] = ()
    markers: tuple[Marker, ...] = ()


class Review(Record):
    """What a person decided about a claim; `was` holds the corrected fields as they were before."""

    status: ReviewStatus
    by: str | None = None
    at: str | None = None
    note: str | None = None
    was: dict[str, Any] = Field(default_factory=dict)


class Figure(Record):
    """A number in the claim, what it counts, and whether it is a bound."""

    text: Text
    value: int | float
    bound: Bound
    unit: str | None = None
    spans: SomeSpans


class Claim(Record):
    """One claim; `attribution` is None in the article's own voice."""

    id: ClaimId
    text: Text
    spans: SomeSpans
    sentence: Annotated[int, Field(ge=1)]
    source: SourceId | None = None
    via: tuple[SourceId, ...] = ()
    attribution: ClaimAttribution | None = None
    certainty: ClaimCertainty
    review: Review | None = None
    figures: tuple[Figure, ...] = ()
    entities: tuple[EntityId, ...] = ()


class Entity(Record):
    """One thing or person that the article names, with all its mentions."""

    id: EntityId
    name: Text
    type: EntityType
    subtype: Subtype | None = None
    named: bool
    country: Country | None = None
    role: str | None = None
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()
    mentions: SomeSpans


class Ledger(Record):
    """What one article claims: who said it, through whom, in what words, and how sure those words are."""

    format: Annotated[str, Field(alias="schema", pattern=r"^claimx-ledger/1(\.[0-9]+)*$")] = FORMAT
    made_by: MadeBy
    article: ArticleRecord
    sources: tuple[Source, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()

    def with_text(self, text: str) -> "Ledger":
        """Return the ledger with the article's decoded text in it."""
        return self.model_copy(update={"article": self.article.model_copy(update={"text": text})})
