"""Countries and capitals that act: "Russia said", "the United States will withdraw" mean a government."""

from collections.abc import Iterable, Iterator

from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.lexicon import Names


def find_acting(reading: ParsedTokens, places: Iterable[Candidate], names: Names) -> Iterator[Candidate]:
    """Yield a government for every country that acts, and for every capital that speaks or decides."""
    countries = set(names.countries.values())
    capitals = names.words["capitals that stand for governments"]
    for place in places:
        if place.type != "place" or not place.country or place.evidence != "list":
            continue
        if place.start > 1 and reading.texts[place.start - 1] == "," and reading.texts[place.start - 2].isupper():
            continue  # "LANDSBORG, Norway —"
        verb = acts(reading, place.end - 1, names)
        if verb is None:
            continue
        if place.key in countries or (
            place.key in capitals and reading.lemmas[verb] in names.words["acts of governments"]
        ):
            yield _government(place, names)


def _government(place: Candidate, names: Names) -> Candidate:
    """Make a government of the place that acts."""
    return Candidate(
        place.start,
        place.end,
        "government",
        country=place.country,
        key=f"government {place.key}",
        evidence="list",
        listed=False,  # one row and one type for a state: its place
    )


def acts(reading: ParsedTokens, i: int, names: Names) -> int | None:
    """Return the verb whose agent token `i` is: subject of an active verb, "by" of a passive, one of several joined."""
    for _ in range(4):
        if reading.deps[i] not in ("conj", "appos"):
            break
        i = reading.heads[i]
    head = reading.heads[i]
    if reading.deps[i] == "nsubj":
        verbal = reading.tags[head].startswith("VB") and reading.lemmas[head] != "be"
        return head if verbal or _willing(reading, head, names) else None
    if reading.deps[i] == "nsubjpass" and reading.texts[head].lower() in names.words["states of mind"]:
        return head
    if reading.deps[i] == "poss" and reading.lemmas[head] in names.words["acts of governments as nouns"]:
        return head
    if reading.deps[i] == "pobj" and reading.deps[head] == "agent":
        return reading.heads[head]
    return None


def _willing(reading: ParsedTokens, verb: int, names: Names) -> bool:
    """Tell whether a form of "be" has a state of mind as its complement ("is ready to")."""
    after = range(verb + 1, min(verb + 4, len(reading.texts)))
    return any(reading.heads[j] == verb and reading.texts[j].lower() in names.words["states of mind"] for j in after)
