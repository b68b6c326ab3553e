"""Why a claim is rated as it is, in words: its chain, and each marker with what it did."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimx.errors import InputError
from claimx.ledger import Claim, ClaimAttribution, Ledger, Marker, Source, neighbours
from claimx.vocabulary import BANDS, OPPOSED

Row = tuple[str, str]
Strengths = Callable[[str, str], float | None]  # words in lower case, kind of marker → 0 … 1, None where not listed

_LEVELS = {
    "certain": "the words state it flat",
    "probable": "the words call it likely, and no more",
    "possible": "the words call it possible, and no more",
    "unknown": "the words leave it open",
}
_TYPES = {
    "communication": "says so; a cue of communication never moves the level",
    "belief": "believes so",
    "knowledge": "knows so",
    "intention": "wants or intends so",
    "perception": "perceives so",
}
_STANCES = {
    "endorsing": "the writer takes it as true",
    "neutral": "the writer takes no side",
    "distancing": "the writer keeps a distance to it",
    "denying": "the source asserts the contrary",
    "withholding": "the source neither confirms nor denies it",
}
_BESIDE = ("negation", "modal", "adverb", "evidential")  # they say the same in a cue as elsewhere
_KINDS = {
    "modal": "a modal verb; it hedges",
    "adverb": "an adverb; it hedges",
    "adjective": "an adjective; it says how far what it governs is held to be so",
    "verb": "a verb; it says how far what it governs is held to be so",
    "noun": "a noun; it says how far what it governs is held to be so",
    "evidential": "points to the evidence of others; it hedges",
    "conditional": "makes it depend on a condition",
    "future": "puts it into the future",
    "directive": "an order or a demand, which leaves open whether it is done",
    "approximator": "bounds or rounds a figure; it moves no level",
    "scare_quote": "marks around words that the writer does not call so",
    "question": "leaves open whether it is so",
    "booster": "strengthens; a claim stated flat is certain without it",
}


@dataclass(frozen=True)
class Section:
    """One part of an explanation: a title, and rows of a label with its words."""

    title: str
    rows: tuple[Row, ...]


def find_claim(ledger: Ledger, wanted: str) -> Claim:
    """Return the claim with this id, else the only one whose id starts so; `InputError` where not one does."""
    exact = [claim for claim in ledger.claims if claim.id == wanted]
    fitting = exact or [claim for claim in ledger.claims if wanted and claim.id.startswith(wanted)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise InputError(
            f"{wanted}: {len(fitting)} claims have ids that start so, {fitting[0].id} and {fitting[1].id} first"
        )
    first = f"; the first of its claims is {ledger.claims[0].id}" if ledger.claims else "; it has no claims"
    raise InputError(f"{wanted}: the ledger has no such claim{first}")


def explain_claim(ledger: Ledger, claim: Claim, strengths: Strengths) -> tuple[Section, ...]:
    """Return why a claim of the ledger is rated as it is; `strengths` tells what the word list holds of a word."""
    return (
        Section(f"{claim.id}, sentence {claim.sentence}", (("claim", f"“{claim.text}”"), *_said_with(ledger, claim))),
        Section("Who says it", tuple(_chain(ledger, claim))),
        Section("How sure the words are", tuple(_rating(claim, strengths))),
    )


def _said_with(ledger: Ledger, claim: Claim) -> Iterator[Row]:
    """Yield the other sentences of the same stretch of speech."""
    for other in neighbours(ledger, claim):
        yield "said with it", f"“{other.text}” ({other.id})"


def _chain(ledger: Ledger, claim: Claim) -> Iterator[Row]:
    sources = {source.id: source for source in ledger.sources}
    attribution = claim.attribution
    if attribution is None:
        outlet = f", published by {ledger.article.publisher}" if ledger.article.publisher else ""
        yield "source", f"the article in its own voice{outlet}"
        return
    if claim.source is None:
        yield "source", "nobody named: somebody says so"
    else:
        yield "source", _described(sources[claim.source], sources)
    if attribution.source is not None and (
        claim.source is None or attribution.source.text != sources[claim.source].name
    ):
        yield "as written", f"“{attribution.source.text}”"
    for one in claim.via:
        yield "through", _described(sources[one], sources)
    yield from _circumstances(attribution, hedged=any(_in_cue(marker, claim) for marker in claim.certainty.markers))


def _circumstances(attribution: ClaimAttribution, *, hedged: bool) -> Iterator[Row]:
    cue = f"“{attribution.cue.text}”: " if attribution.cue is not None else "none stands there; "
    plain = attribution.stance not in OPPOSED and not (hedged and attribution.type == "communication")
    yield "cue", cue + attribution.type + (f" ({_TYPES[attribution.type]})" if plain else "")
    yield "stance", f"{attribution.stance}: {_STANCES[attribution.stance]}"
    yield "manner", attribution.manner
    if attribution.date is not None:
        yield "when", attribution.date
    if attribution.place is not None:
        yield "where", attribution.place
    if attribution.probability is not None:
        yield "read right", f"with a probability of {attribution.probability:.2f}, by claimx's own calibration"


def _described(source: Source, sources: dict[str, Source]) -> str:
    """Name a source with all that the ledger knows of it."""
    said = ["named" if source.named else "not named"]
    said += [part for part in (source.kind, source.role, source.affiliation, source.country) if part]
    if source.anonymity_reason:
        said.append(f"reason: {source.anonymity_reason}")
    if source.members:
        said.append("together " + " and ".join(sources[member].name for member in source.members))
    return f"{source.name} ({'; '.join(said)})"


def _rating(claim: Claim, strengths: Strengths) -> Iterator[Row]:
    certainty, attribution = claim.certainty, claim.attribution
    low, high = BANDS[certainty.level]
    yield "level", f"{certainty.level}: {_LEVELS[certainty.level]}"
    yield "score", f"{certainty.score:.2f}, within {certainty.level}'s band of {low:g} to {high:g}"
    yield "polarity", certainty.polarity + (": said not to be so" if certainty.polarity == "negative" else "")
    if certainty.time is not None:
        yield "time", certainty.time
    if attribution is not None and attribution.stance in OPPOSED:
        yield "because", f"{_STANCES[attribution.stance]}, so that its level is unknown whatever its words"
    elif not certainty.markers:
        yield "because", "no word in it hedges, negates or defers it"
    for marker in certainty.markers:
        yield "because", f"“{marker.text}”: {_effect(marker, claim)}{_strength(marker, strengths)}"
    for likelihood in certainty.likelihood:
        low, high = (round(100 * end) for end in likelihood.range)
        yield (
            "reading aid",
            f"“{likelihood.term}” is {low} to {high} % in {likelihood.system}; journalists do not write to it",
        )


def _effect(marker: Marker, claim: Claim) -> str:
    attribution = claim.attribution
    if attribution is not None and _in_cue(marker, claim):
        if attribution.stance in OPPOSED:
            return f"the cue; {_STANCES[attribution.stance]}"
        if marker.kind not in _BESIDE:
            return f"the cue, one of {attribution.type}, which counts for the level"
    if marker.kind == "negation":
        negative = claim.certainty.polarity == "negative"
        return "a negation; it makes the claim negative" if negative else "a negation that leaves the claim positive"
    return _KINDS[marker.kind]


def _in_cue(marker: Marker, claim: Claim) -> bool:
    """Tell whether a marker stands in the words of the claim's cue."""
    cue = claim.attribution.cue if claim.attribution is not None else None
    places = () if cue is None else cue.spans
    return any(start <= a and b <= end for a, b in marker.spans for start, end in places)


def _strength(marker: Marker, strengths: Strengths) -> str:
    """Say how strong the word list holds a word to be, where the very word stands there."""
    strength = strengths(marker.text.lower(), marker.kind)
    return "" if strength is None else f" (strength {strength:.2f} of 1 in the word list)"
