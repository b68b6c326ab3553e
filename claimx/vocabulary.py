"""The value sets of a ledger, once: types and their tuples, in the order in which they are told."""

from typing import Literal, get_args

AttributionType = Literal["communication", "belief", "knowledge", "intention", "perception"]
Manner = Literal["direct", "indirect", "mixed"]
Stance = Literal["endorsing", "neutral", "distancing", "denying", "withholding"]
Level = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["positive", "negative"]
Time = Literal["past", "present", "future"]
MarkerKind = Literal[
    "modal",
    "adverb",
    "adjective",
    "verb",
    "noun",
    "evidential",
    "conditional",
    "negation",
    "future",
    "directive",
    "approximator",
    "scare_quote",
    "question",
    "booster",
]
Bound = Literal["exact", "lower", "upper", "approximate"]
SourceKind = Literal["official", "person", "government", "force", "organization", "outlet", "group", "document"]
EntityType = Literal[
    "base", "force", "official", "person", "government", "organization", "outlet", "equipment", "place"
]
ReviewStatus = Literal["accepted", "corrected", "rejected"]
Subtype = Literal["platform", "weapon", "vehicle", "air", "naval", "land"]

ATTRIBUTION_TYPES: tuple[AttributionType, ...] = get_args(AttributionType)
MANNERS: tuple[Manner, ...] = get_args(Manner)
STANCES: tuple[Stance, ...] = get_args(Stance)
LEVELS: tuple[Level, ...] = get_args(Level)  # the surest first
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
TIMES: tuple[Time, ...] = get_args(Time)
MARKER_KINDS: tuple[MarkerKind, ...] = get_args(MarkerKind)
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)
SUBTYPES: tuple[Subtype, ...] = get_args(Subtype)

OPPOSED: frozenset[Stance] = frozenset(("denying", "withholding"))  # the source does not say what the content says
PEOPLE: frozenset[EntityType] = frozenset(("official", "person"))
BODIES: frozenset[EntityType] = frozenset(("government", "force", "organization", "outlet"))
IMPERSONAL = BODIES | {"document"}  # sources that are "it", never "he" or "she"

FLOORS: dict[Level, float] = {"certain": 0.85, "probable": 0.5, "possible": 0.15, "unknown": 0.0}
BANDS: dict[Level, tuple[float, float]] = {  # the scores of each level, the upper end exclusive but for the surest
    level: (FLOORS[level], above) for level, above in zip(LEVELS, (1.0, *FLOORS.values()))
}

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += "seventeen eighteen nineteen".split()
TEN_WORDS: dict[str, int] = {
    word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
NUMBER_WORDS: dict[str, int] = {  # "nine", "sixty", "sixty-two"
    **{word: value for value, word in enumerate(_UNITS)},
    **TEN_WORDS,
    **{f"{word}-{_UNITS[unit]}": tens + unit for word, tens in TEN_WORDS.items() for unit in range(1, 10)},
}
SCALE_WORDS: dict[str, float] = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
