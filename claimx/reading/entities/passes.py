"""Mentions → typed, merged entities: the finders in order, the longer and surer candidate winning where two overlap."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.entities.acting import find_acting
from claimx.reading.entities.described import classed, find_described, noun_at
from claimx.reading.entities.entity import TypedEntity
from claimx.reading.entities.extents import extend
from claimx.reading.entities.headings import titled_tokens, trusted
from claimx.reading.entities.joining import join_roles, with_affiliation
from claimx.reading.entities.listed import find_listed
from claimx.reading.entities.merging import merge
from claimx.reading.entities.parsed import Candidate, ParsedTokens, read
from claimx.reading.entities.patterns import find_patterns, with_series
from claimx.reading.entities.people import NAME_MARKS, find_persons, find_surnames
from claimx.reading.entities.roles import find_roles
from claimx.reading.layout import Layout
from claimx.reading.lexicon import Lexicon, Names, normal
from claimx.vocabulary import BODIES, PEOPLE, EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc

_RANK = {"role": 0, "list": 1, "pattern": 2, "pipeline": 3, "noun": 4}
_PLACED = frozenset({"of", "in", "at", "for", "from", "to", "on", "near"})
_ACRONYM = 5  # letters at most
_HEADED: Sequence[EntityType] = ("government", "force", "outlet")  # types with a list of head nouns
_LABELS: Mapping[str, EntityType] = {"ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}


def find_entities(doc: "Doc", layout: Layout, lexicon: Lexicon) -> tuple[TypedEntity, ...]:
    """Return the article's entities in order of first mention."""
    reading, names = read(doc), lexicon.names
    titled = titled_tokens(doc, layout)
    listed = (with_series(reading, c) for c in find_listed(reading, names))
    known = select(trusted(reading, (*listed, *find_patterns(reading, names)), titled))
    pipeline = [classed(reading, c, names) for c in trusted(reading, from_pipeline(reading, names), titled)]
    found = trusted(reading, find_persons(reading, names, owners(known)), titled)
    persons = [classed(reading, person, names) for person in found]
    named = select([*known, *pipeline, *persons])
    full = [c for c in named if c.type in PEOPLE]
    named = select([*named, *find_surnames(reading, full, owners(named), names), *find_acronyms(reading, named)])
    named = tuple(_owned(reading, c, names) for c in select([*named, *find_repeated(reading, named)]))
    owned = owners(named)
    people = [c for c in named if c.type in PEOPLE]
    roles = list(find_roles(reading, names, owned))
    doubtful = [c for c in named if is_doubtful(reading, c)]
    joined, alone = join_roles(reading, people, doubtful, roles, names)
    joined = [with_affiliation(reading, person, owned) for person in joined]
    described = [*trusted(reading, find_described(reading, names, owned), titled), *alone]
    described = [c for c in described if not _names_equipment(c, owned) and not _is_part(reading, c, owned)]
    starts = {reading.name_of(c)[0] for c in joined}
    others = [c for c in named if c.type not in PEOPLE and c.start not in starts]
    acting = list(find_acting(reading, others, names))
    others += inside(reading, others, names)
    reach = [_extended(reading, c, names, owned) for c in (*others, *outside(described, owned))]
    return merge(reading, [*reach, *joined, *acting], names)


def _names_equipment(candidate: Candidate, owned: dict[int, Candidate]) -> bool:
    """Tell whether a class noun only follows a designation ("J-16 fighter jets"), which is the entity."""
    tokens = range(max(0, candidate.start - 1), candidate.end)
    return candidate.type == "equipment" and any(i in owned and owned[i].type == "equipment" for i in tokens)


def _is_part(reading: ParsedTokens, candidate: Candidate, owned: dict[int, Candidate]) -> bool:
    """Tell whether a class noun only belongs to a name beside it: "the village of Talysh", "the Interfax agency"."""
    start, end = candidate.start, candidate.end
    if candidate.type == "place" and reading.texts[end : end + 1] == ("of",) and end + 1 in owned:
        return owned[end + 1].type == "place"
    outlet = candidate.type in ("organization", "outlet") and start in owned and owned[start].type == "outlet"
    return outlet and owned[start].end == end - 1 and reading.texts[end - 1].islower()


def _extended(reading: ParsedTokens, candidate: Candidate, names: Names, owned: dict[int, Candidate]) -> Candidate:
    """Widen the mention to its phrase, the name staying the core."""
    wide = extend(reading, candidate, names, owned)
    same = (wide.start, wide.end) == (candidate.start, candidate.end)
    return candidate if same else replace(wide, core=candidate.core or (candidate.start, candidate.end))


def owners(candidates: Iterable[Candidate]) -> dict[int, Candidate]:
    """Return the candidate that holds each token."""
    return {i: c for c in candidates for i in range(c.start, c.end)}


def select(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Keep the candidates that no better one overlaps: titled persons, then the longer, then the surer."""
    chosen: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda c: (not _decided(c), c.start - c.end, _RANK[c.evidence], c.start)):
        tokens = range(candidate.start, candidate.end)
        if not taken.intersection(tokens):
            taken.update(tokens)
            chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda c: c.start))


def inside(reading: ParsedTokens, named: Iterable[Candidate], names: Names) -> Iterator[Candidate]:
    """Yield the places that a longer name holds behind a preposition ("Bank of England", "Government of Iraq")."""
    for candidate in named:
        for i in range(candidate.start + 1, candidate.end):
            before = reading.texts[i - 1]
            if before not in _PLACED and (before != "the" or reading.texts[i - 2] not in _PLACED):
                continue
            for end in (candidate.end, i + 1):
                key = normal(reading.phrase(i, end))
                entry = next((e for e in names.listed.get(key, ()) if e.sure and e.type == "place"), None)
                if entry:
                    key = names.canonical.get(key, key)
                    yield Candidate(i, end, "place", country=entry.country, key=key)
                    break


def _decided(candidate: Candidate) -> bool:
    """Tell whether a candidate wins whatever overlaps it: a titled person, a listed leader's full name."""
    known = candidate.evidence == "list" and candidate.type in PEOPLE and candidate.end - candidate.start > 1
    return candidate.evidence == "role" or known


def find_repeated(reading: ParsedTokens, named: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield further mentions of names that the pipeline found only once or twice."""
    known: dict[str, dict[tuple[tuple[str, ...], Candidate], None]] = {}  # by first word: words and what they name
    for candidate in named:
        if candidate.evidence == "pipeline" and len(reading.texts[candidate.start]) > 2:
            words = reading.texts[candidate.start : candidate.end]
            known.setdefault(words[0], {})[words, replace(candidate, start=0, end=len(words))] = None
    for i, text in enumerate(reading.texts):
        for words, candidate in known.get(text, ()):
            end = i + len(words)
            if reading.texts[i:end] == words and reading.tags[end - 1].startswith("NNP"):
                yield replace(candidate, start=i, end=end)


def _owned(reading: ParsedTokens, candidate: Candidate, names: Names) -> Candidate:
    """Give a body without a country the one in front of it ("Russia's Defence Ministry", "Turkish broadcaster NTV")."""
    if candidate.country or candidate.type not in BODIES or not candidate.start:
        return candidate
    last = candidate.end - 1
    before = candidate.start - 2 if reading.tags[candidate.start - 1] == "POS" else candidate.start - 1
    if before > 0 and reading.texts[before].islower() and noun_at(reading, before, names)[1]:
        before = noun_at(reading, before, names)[0] - 1
    text = reading.texts[before] if before >= 0 else ""
    whose = reading.heads[before] in (last, candidate.start - 1) or candidate.type in ("government", "force")
    country = names.demonyms.get(text) if whose else None
    if country is None and candidate.evidence != "list":
        country = names.demonyms.get(reading.texts[candidate.start])
    if country is None and before == candidate.start - 2 and whose:
        entries = names.listed.get(normal(text)) or names.listed.get(normal(reading.phrase(before - 1, before + 1)), ())
        country = next((entry.country for entry in entries if entry.section == "countries"), None)
    return replace(candidate, country=country) if country else candidate


def is_doubtful(reading: ParsedTokens, candidate: Candidate) -> bool:
    """Tell whether an organization of the pipeline's may be a person: two or three words of a name, no more."""
    tokens = [i for i in range(candidate.start, candidate.end) if reading.texts[i] not in NAME_MARKS]
    named = all(reading.tags[i] == "NNP" and reading.texts[i][0].isupper() for i in tokens)
    return candidate.type == "organization" and candidate.evidence == "pipeline" and 1 < len(tokens) < 5 and named


def find_acronyms(reading: ParsedTokens, named: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield every mention of a short form that stands in brackets behind a name ("… Defence Front (NHDF)")."""
    short: dict[str, Candidate] = {}
    for candidate in named:
        if candidate.type in PEOPLE or reading.texts[candidate.end : candidate.end + 1] != ("(",):
            continue
        inner = reading.texts[candidate.end + 1 : candidate.end + 3]
        if len(inner) == 2 and inner[1] == ")" and 1 < len(inner[0]) < 10 and sum(map(str.isupper, inner[0])) > 1:
            short.setdefault(inner[0], candidate)
    for i, text in enumerate(reading.texts):
        if text in short:
            long = short[text]
            key = long.key or normal(reading.phrase(long.start, long.end))
            yield replace(long, start=i, end=i + 1, key=key, evidence="role")


def from_pipeline(reading: ParsedTokens, names: Names) -> Iterator[Candidate]:
    """Yield the pipeline's organizations and places, their borders corrected."""
    places = {reading.texts[start] for start, end, _ in reading.ents if located(reading, start, end)}
    for start, end, label in reading.ents:
        kind = _LABELS.get(label)
        if end - start == 1 and reading.texts[start] in places and label in ("ORG", "PERSON", "PRODUCT", "NORP"):
            kind = "place"
        if label == "PERSON" and end - start == 1 and reading.texts[start].isupper() and len(reading.texts[start]) > 3:
            kind = "organization"  # "ARTEC"
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
        if not words or not any(w[0].isupper() for w in words) or (words[0] in names.demonyms and len(words) == 1):
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


def located(reading: ParsedTokens, start: int, end: int) -> bool:
    """Tell whether a name of one word stands where a place does ("near Dabiq")."""
    if end - start != 1 or not start or not reading.tags[start].startswith("NNP"):
        return False
    return reading.texts[start - 1].lower() in ("in", "near", "outside", "around") and reading.deps[start] == "pobj"


def outside(candidates: Iterable[Candidate], owned: dict[int, Candidate]) -> Sequence[Candidate]:
    """Keep the describing candidates whose head no named one holds."""
    kept = []
    for candidate in candidates:
        holder = owned.get(candidate.end - 1)
        if holder is None or (candidate.role and holder.start > candidate.start):
            kept.append(candidate if candidate.end > candidate.start else replace(candidate, end=candidate.start + 1))
    return kept
