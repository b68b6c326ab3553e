"""Roles joined to the persons whose names stand beside them, in every common order."""

from collections.abc import Sequence
from dataclasses import replace

from claimx.reading.entities.described import Owners
from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.entities.people import NAME_MARKS
from claimx.reading.lexicon import Names
from claimx.vocabulary import BODIES

_MODIFIERS = 4  # words of an apposition before the role in it
_COMPLEMENT = 4  # words of a role's complement
_CLOSERS = frozenset({",", ".", ")", ";", "—", "–", "]"})


def join_roles(
    reading: ParsedTokens,
    persons: Sequence[Candidate],
    doubtful: Sequence[Candidate],
    roles: Sequence[Candidate],
    names: Names,
) -> tuple[list[Candidate], list[Candidate]]:
    """Give each person the role that stands with the name; return persons and the roles left alone.

    A doubtful name that a role follows ("Ilinca Dobre, deputy minister,") is a person too.
    """
    by_start = {
        start: p for p in (*doubtful, *persons) for start in range(_title_start(reading, p, names), p.start + 1)
    }
    by_end = {person.end: person for person in (*doubtful, *persons)}
    joined = {person.start: person for person in persons}
    alone: list[Candidate] = []
    for role in roles:
        person = _beside(reading, role, by_start, by_end)
        if person is None:
            alone.append(role)
            continue
        if person.start > role.end and _past_complement(reading, role.end) > role.end:
            alone.append(role)  # a mention of its own
        known = joined.get(person.start) or replace(person, type="person", key=None)
        if role.type == "official" and known.role:
            joined[person.start] = known = replace(known, type="official")
        if known.role is None or _says_more(role, known, names):
            joined[person.start] = _in_office(known, role, names, before=by_start.get(role.end) is person)
    return [_with_title(reading, person, names) for person in joined.values()], alone


def _in_office(person: Candidate, role: Candidate, names: Names, *, before: bool) -> Candidate:
    """Give a person a role, whose words belong to the mention where they stand right before the name."""
    if _is_kin(role, names) and person.end - person.start == 1:
        person = replace(person, type="person", country=None, key=None)  # no leader: "Haftar's son Saddam"
    return replace(
        person,
        start=min(role.start, person.start) if before else person.start,
        core=person.core or (person.start, person.end),
        type="official" if "official" in (role.type, person.type) else "person",
        titled=before and (role.type == "official" or (person.type == "official" and _leads(role))),
        role=role.role,
        affiliation=role.affiliation,
        country=role.country or person.country,
    )


def _leads(role: Candidate) -> bool:
    """Tell whether a role is a leader's, which is a title where the person is known to hold an office."""
    return (role.role or "").endswith("leader")


def _says_more(role: Candidate, known: Candidate, names: Names) -> bool:
    """Tell whether a role is an office where only the rank before the name is known."""
    rank = _is_rank(known.role or "", names) and not known.affiliation
    return rank and not _is_rank(role.role or "", names)


def _is_rank(role: str, names: Names) -> bool:
    """Tell whether a role is but a rank ("Commander", "Maj. Gen.")."""
    return all(word.rstrip(".") in names.words["ranks"] for word in role.split())


def _is_kin(role: Candidate, names: Names) -> bool:
    """Tell whether a role only says whose relative one is."""
    noun = names.nouns.get((role.role or "").lower())
    return noun is not None and noun.group == "relative"


def is_doubtful(reading: ParsedTokens, candidate: Candidate) -> bool:
    """Tell whether an organization of the pipeline's may be a person: two or three words of a name, no more."""
    tokens = [i for i in range(candidate.start, candidate.end) if reading.texts[i] not in NAME_MARKS]
    named = all(reading.tags[i] == "NNP" and reading.texts[i][0].isupper() for i in tokens)
    return candidate.type == "organization" and candidate.evidence == "pipeline" and 1 < len(tokens) < 5 and named


def with_affiliation(reading: ParsedTokens, person: Candidate, owners: Owners) -> Candidate:
    """Give a person without an affiliation the body behind the name ("Jan Lind of the Nordic Institute")."""
    end = person.end
    if person.affiliation or reading.texts[end : end + 1] not in (("of",), ("from",), ("with",), ("at",)):
        return person
    end += 2 if reading.tags[end + 1 : end + 2] == ("DT",) else 1
    body = owners.get(end)
    if body is None or body.type not in BODIES:
        return person
    return replace(
        person,
        affiliation=reading.written(body.start, body.end),
        country=person.country or body.country,
        core=reading.name_of(person),
    )


def _with_title(reading: ParsedTokens, person: Candidate, names: Names) -> Candidate:
    """Give a person without a role the title in front of the name; a rank or an office makes an official."""
    offices = names.words["ranks"] | names.words["capital titles"]
    start = _title_start(reading, person, names)
    if start == person.start:
        return person
    core = reading.name_of(person)
    if person.role:
        return replace(person, start=start, core=core)
    if reading.texts[start].rstrip(".") not in offices:
        return replace(person, start=start, core=core)
    return replace(person, start=start, core=core, type="official", role=reading.written(start, person.start))


def _title_start(reading: ParsedTokens, person: Candidate, names: Names) -> int:
    """Return the start of the titles in front of a name, or the name's."""
    titles = names.words["ranks"] | names.words["capital titles"] | names.words["titles"] | {""}
    start = person.start
    while start and reading.texts[start - 1].rstrip(".") in titles and start not in reading.starts:
        start -= 1
    return start


def _past_complement(reading: ParsedTokens, end: int) -> int:
    """Return the end of a complement of common nouns before a comma ("the governor | of the region, Pavel Minkin")."""
    i = end + 1
    if reading.texts[end : end + 1] != ("of",):
        return end
    while i < len(reading.texts) and reading.tags[i] in ("DT", "JJ", "NN", "NNS") and i <= end + _COMPLEMENT:
        i += 1
    return i if reading.texts[i : i + 1] == (",",) else end


def _beside(
    reading: ParsedTokens, role: Candidate, by_start: dict[int, Candidate], by_end: dict[int, Candidate]
) -> Candidate | None:
    """Return the person whose name stands before or behind the role."""
    texts, count = reading.texts, len(reading.texts)
    end, start = _past_complement(reading, role.end), role.start
    if role.end in by_start:
        return by_start[role.end]
    if end + 1 < count and texts[end] == "," and end + 1 in by_start:
        after = by_start[end + 1].end
        if after >= count or texts[after] in _CLOSERS:
            return by_start[end + 1]
    opening = next((j for j in range(end, min(end + 6, count)) if texts[j] == "("), None)
    if opening is not None and opening + 1 in by_start and opening not in reading.starts:
        return by_start[opening + 1]
    before = start - 1
    least = start - 1 - _MODIFIERS
    while before > max(0, least) and reading.tags[before] in ("DT", "POS", "PRP$", "JJ", "NN", "NNP"):
        before -= 1
    if before > 0 and texts[before] in (",", "(", "—", "–") and before in by_end:
        return by_end[before]
    return None
