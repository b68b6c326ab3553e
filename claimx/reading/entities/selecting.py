"""Which candidate stands where several overlap, and what belongs to what stands beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimx.reading.entities.described import noun_at
from claimx.reading.entities.parsed import EVIDENCE, Candidate, ParsedTokens
from claimx.reading.lexicon import Names, normal
from claimx.vocabulary import BODIES, PEOPLE

_RANK = {evidence: rank for rank, evidence in enumerate(EVIDENCE)}


def priority(candidate: Candidate) -> tuple[bool, int, int, int]:
    """Rank a candidate among those that overlap it, the lowest first.

    What the article itself tells comes first, and with it a listed person's full name; then the longer; then the
    surer; then the earlier.
    """
    length = candidate.end - candidate.start
    told = candidate.evidence == "context" or (candidate.evidence == "list" and candidate.type in PEOPLE and length > 1)
    return not told, -length, _RANK[candidate.evidence], candidate.start


def select(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Keep the candidates that none of a better priority overlaps, in text order."""
    chosen: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=priority):
        tokens = range(candidate.start, candidate.end)
        if not taken.intersection(tokens):
            taken.update(tokens)
            chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda c: c.start))


def owners(candidates: Iterable[Candidate]) -> dict[int, Candidate]:
    """Return the candidate that holds each token."""
    return {i: c for c in candidates for i in range(c.start, c.end)}


def outside(candidates: Iterable[Candidate], owned: dict[int, Candidate]) -> Sequence[Candidate]:
    """Keep the describing candidates whose head no named one holds."""
    kept = []
    for candidate in candidates:
        holder = owned.get(candidate.end - 1)
        if holder is None or (candidate.role and holder.start > candidate.start):
            kept.append(candidate)
    return kept


def names_equipment(candidate: Candidate, owned: dict[int, Candidate]) -> bool:
    """Tell whether a class noun only follows a designation ("J-16 fighter jets"), which is the entity."""
    tokens = range(max(0, candidate.start - 1), candidate.end)
    return candidate.type == "equipment" and any(i in owned and owned[i].type == "equipment" for i in tokens)


def is_part(reading: ParsedTokens, candidate: Candidate, owned: dict[int, Candidate]) -> bool:
    """Tell whether a class noun only belongs to a name beside it: "the village of Talysh", "the Interfax agency"."""
    start, end = candidate.start, candidate.end
    if candidate.type == "place" and reading.texts[end : end + 1] == ("of",) and end + 1 in owned:
        return owned[end + 1].type == "place"
    outlet = candidate.type in ("organization", "outlet") and start in owned and owned[start].type == "outlet"
    return outlet and owned[start].end == end - 1


def with_owner(reading: ParsedTokens, candidate: Candidate, names: Names) -> Candidate:
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
