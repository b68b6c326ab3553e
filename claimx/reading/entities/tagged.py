"""Candidates from the pipeline's own names, their borders and types corrected."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.lexicon import Names, normal
from claimx.reading.syntax import Range
from claimx.vocabulary import BODIES, PEOPLE, EntityType

_NO_OPENING = frozenset(("DT", "POS", "PRP$", "IN", "``", "''"))
_SITE = re.compile(r"[\w-]+\.(?:com|org|net|info|news|tv|[a-z]{2})", re.IGNORECASE)
_ACRONYM = 5  # letters at most
_HEADED: Sequence[EntityType] = ("government", "force", "outlet")  # types with a list of head nouns
_LABELS: Mapping[str, EntityType] = {"ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}


def from_pipeline(reading: ParsedTokens, names: Names) -> Iterator[Candidate]:
    """Yield the pipeline's organizations and places, their borders and types corrected."""
    places = located_names(reading)
    for start, end, label in reading.ents:
        kind = _kind(reading, start, end, label, names, places)
        if kind is None:
            continue
        for first, last in _parts(reading, start, end, names):
            if _is_name(reading.texts[first:last], names):
                yield _typed(reading, first, last, kind, names)


def _kind(reading: ParsedTokens, start: int, end: int, label: str, names: Names, places: Set[str]) -> EntityType | None:
    """Return the type of one of the pipeline's names by its label and what stands beside it."""
    if end - start == 1 and reading.texts[start] in places and label in ("ORG", "PERSON", "PRODUCT", "NORP"):
        return "place"
    if reading.texts[end : end + 1] and reading.texts[end] in names.words["kinds of regions"]:
        return "place"  # "the Volyn direction"
    if reading.texts[start].lower() in names.words["prepositions of place"] and end - start > 1:
        return "place"  # "Near Palmyra"
    if label == "PERSON" and end - start == 1 and reading.texts[start].isupper() and len(reading.texts[start]) > 3:
        return "organization"  # "ARTEC"
    return _LABELS.get(label)


def _parts(reading: ParsedTokens, start: int, end: int, names: Names) -> Iterator[Range]:
    """Yield the names in one of the pipeline's, parted at commas, without what is no part of them at either end."""
    texts, first = reading.texts, start
    for i in (*(i for i in range(start, end) if texts[i] == ","), end):
        last = next((j for j in range(first, i) if texts[j].isspace() or texts[j] in "(["), i)
        while first < last and (reading.tags[first] in _NO_OPENING or _is_locative(reading, first, last, names)):
            first += 1
        while last > first and (reading.tags[last - 1] == "POS" or not texts[last - 1][0].isalnum()):
            last -= 1
        while last - first > 1 and texts[last - 1] in names.words["kinds of bodies"]:
            last -= 1  # "the Sea Watch | organization"
        yield first, last
        first = i + 1


def _is_locative(reading: ParsedTokens, first: int, last: int, names: Names) -> bool:
    return last - first > 1 and reading.texts[first].lower() in names.words["prepositions of place"]


def _is_name(words: Sequence[str], names: Names) -> bool:
    """Tell whether words can name a body or a place: no event, no rank, no people, no concept."""
    if not words or not any(word[0].isupper() for word in words) or words[0] in names.words["first words of events"]:
        return False
    if words[-1].lower() in names.words["no names of organizations or places"]:
        return False
    if " ".join(words) in names.words["concepts"] or all(word.rstrip(".") in names.words["ranks"] for word in words):
        return False
    common = words[0].lower() in names.nouns or words[0] in names.demonyms
    return len(words) > 1 or not (common or words[0] in names.words["peoples"] or words[0] in names.words["portfolios"])


def _typed(reading: ParsedTokens, start: int, end: int, kind: EntityType, names: Names) -> Candidate:
    """Make a candidate, an organization's type read from its words."""
    if kind == "organization":
        end = _without_role(reading, start, end, names)
        kind = _listed_end(reading, start, end, names) or by_head(reading.texts[start:end], names)
        if kind == "organization" and _speaks_as_person(reading, start, end, names):
            kind = "person"
    return Candidate(start, end, kind, evidence="pipeline")


def _speaks_as_person(reading: ParsedTokens, start: int, end: int, names: Names) -> bool:
    """Tell whether two words without an article are the subject of a verb of speech ("Dana Orlova said")."""
    words, verb = reading.texts[start:end], reading.heads[end - 1]
    plain = len(words) == 2 and all(word.istitle() and word.isalpha() for word in words)
    free = not start or reading.tags[start - 1] not in ("DT", "POS", "PRP$")
    spoken = reading.deps[end - 1] == "nsubj" and reading.lemmas[verb] in names.words["verbs of speech"]
    return plain and free and spoken and not any(word.lower() in names.nouns for word in words)


def _without_role(reading: ParsedTokens, start: int, end: int, names: Names) -> int:
    """Return the end of a body's name without the role behind it: "State Department | Spokesperson"."""
    noun = names.nouns.get(reading.texts[end - 1].lower())
    return end - 1 if end - start > 1 and noun is not None and noun.type in PEOPLE else end


def _listed_end(reading: ParsedTokens, start: int, end: int, names: Names) -> EntityType | None:
    """Return the type of a body that the list knows without the state before its name: "British | House of Commons"."""
    for i in range(start + 1, min(start + 3, end - 1)):
        listed = names.listed.get(normal(reading.phrase(i, end)), ())
        found = next((entry.type for entry in listed if entry.sure and entry.type in BODIES), None)
        if found is not None and reading.phrase(start, i) in names.demonyms:
            return found
    return None


def by_head(words: Sequence[str], names: Names) -> EntityType:
    """Return the type of organization that the head of a name shows ("Ministry of Water", "Coastal Militia")."""
    cut = next((i for i, word in enumerate(words) if word.lower() in ("of", "for", "in")), len(words))
    head = words[cut - 1] if cut else words[-1]
    if head.isupper() and len(head) > _ACRONYM:
        head = head.title()  # "MINISTRY OF WATER"
    if words[0] in names.words["outlets by their first word"] or _SITE.fullmatch(words[-1]):
        return "outlet"
    two = f"{words[cut - 2]} {head}" if cut > 1 else head
    for kind in _HEADED:
        if head in names.words[f"heads of {kind}s"] or two in names.words[f"heads of {kind}s"]:
            return kind
    noun = names.nouns.get(head)  # "the Ukrainian navy", by a noun that is no name
    return noun.type if noun is not None and noun.type in BODIES else "organization"


def located_names(reading: ParsedTokens) -> frozenset[str]:
    """Return the names of one word that stand where a place does at least as often as the pipeline says otherwise."""
    here: Counter[str] = Counter()
    for start, end, label in reading.ents:
        if located(reading, start, end):
            here[reading.texts[start]] += 1
        elif label == "ORG" and end - start == 1:
            here[reading.texts[start]] -= 1
    return frozenset(name for name, votes in here.items() if votes >= 0)


def located(reading: ParsedTokens, start: int, end: int) -> bool:
    """Tell whether a name of one word stands where a place does ("near Dabiq")."""
    if end - start != 1 or not start or not reading.tags[start].startswith("NNP"):
        return False
    return reading.texts[start - 1].lower() in ("in", "near", "outside", "around") and reading.deps[start] == "pobj"
