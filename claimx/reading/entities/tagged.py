"""Candidates from the pipeline's own names, their borders and types corrected."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.lexicon import Names
from claimx.vocabulary import BODIES, EntityType

_ACRONYM = 5  # letters at most
_HEADED: Sequence[EntityType] = ("government", "force", "outlet")  # types with a list of head nouns
_LABELS: Mapping[str, EntityType] = {"ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}


def from_pipeline(reading: ParsedTokens, names: Names) -> Iterator[Candidate]:
    """Yield the pipeline's organizations and places, their borders corrected."""
    places = located_names(reading)
    for start, end, label in reading.ents:
        kind = _LABELS.get(label)
        if end - start == 1 and reading.texts[start] in places and label in ("ORG", "PERSON", "PRODUCT", "NORP"):
            kind = "place"
        if label == "PERSON" and end - start == 1 and reading.texts[start].isupper() and len(reading.texts[start]) > 3:
            kind = "organization"  # "ARTEC"
        if reading.texts[end : end + 1] and reading.texts[end] in names.words["kinds of regions"]:
            kind = "place"  # "the Volyn direction"
        if kind is None:
            continue
        while start < end and reading.tags[start] in ("DT", "POS", "PRP$", "IN", "``", "''"):
            start += 1
        while end > start and (reading.tags[end - 1] == "POS" or not reading.texts[end - 1][0].isalnum()):
            end -= 1
        end = next((i for i in range(start, end) if reading.texts[i].isspace() or reading.texts[i] in "(["), end)
        words = reading.texts[start:end]
        if len(words) == 1 and words[0].lower() in names.nouns:
            continue
        if words and words[0] in names.words["first words of events"]:
            continue
        if all(word.rstrip(".") in names.words["ranks"] for word in words):
            continue
        if words and words[-1].lower() in names.words["no names of organizations or places"]:
            continue
        if len(words) == 1 and (words[0] in names.words["peoples"] or words[0] in names.words["portfolios"]):
            continue
        if not any(w[0].isupper() for w in words) or (words[0] in names.demonyms and len(words) == 1):
            continue
        if kind == "organization":
            kind = by_head(words, names)
        yield Candidate(start, end, kind, evidence="pipeline")


def by_head(words: Sequence[str], names: Names) -> EntityType:
    """Return the type of organization that the head of a name shows ("Ministry of Water", "Coastal Militia")."""
    cut = next((i for i, word in enumerate(words) if word.lower() in ("of", "for", "in")), len(words))
    head = words[cut - 1] if cut else words[-1]
    if head.isupper() and len(head) > _ACRONYM:
        head = head.title()  # "MINISTRY OF WATER"
    if words[0] in names.words["outlets by their first word"]:
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
