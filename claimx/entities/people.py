"""Candidates for persons and officials: names, roles, and the orders in which they stand together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimx.entities.described import Owners, noun_at
from claimx.entities.patterns import capital, run_right
from claimx.entities.reading import Candidate, Reading
from claimx.lexicon.names import Names
from claimx.syntax import Range

PEOPLE = frozenset({"person", "official"})
_NAME_MARKS = frozenset("-.'’‘`")
_OF = frozenset({"of", "for", "to"})
_CLOSERS = frozenset({",", ".", ")", ";", "—", "–", "]"})


def find_persons(reading: Reading, names: Names, owners: Owners) -> Iterator[Candidate]:
    """Yield the persons that the pipeline found, titles off, and those that a title or role gives away."""
    taken: set[int] = set()
    for start, end in _titled(reading, names, owners):
        taken.update(range(start, end))
        yield Candidate(start, end, "person", evidence="role")
    for start, end, label in reading.ents:
        if label != "PERSON" or taken & set(range(start, end)):
            continue
        start, end = trimmed(reading, start, end, names)
        if start < end and all(i not in owners for i in range(start, end)) and reading.texts[end - 1][0].isupper():
            if reading.texts[start] in names.demonyms or reading.texts[start] in names.words["peoples"]:
                continue
            if any(reading.tags[i].startswith("NNP") for i in range(start, end)):
                yield Candidate(start, end, "person", evidence="pipeline")


def trimmed(reading: Reading, start: int, end: int, names: Names) -> Range:
    """Return the name without titles in front and a possessive behind."""
    titles = names.words["titles"] | names.words["ranks"] | names.words["capital titles"]
    while start < end and (
        reading.texts[start].rstrip(".") in titles or (reading.texts[start].islower() and len(reading.texts[start]) > 3)
    ):
        start += 1
    end = next(
        (i for i in range(start, end) if not all(c.isalnum() or c in _NAME_MARKS for c in reading.texts[i])), end
    )
    while end > start and not reading.texts[end - 1][0].isalnum():
        end -= 1
    return start, end


def _titled(reading: Reading, names: Names, owners: Owners) -> Iterator[Range]:
    """Yield the names behind "Mr", "Gen." and the like, and behind "Secretary of Defense"."""
    titles = names.words["titles"] | names.words["ranks"] | names.words["capital titles"]
    openers = titles - names.words["titles only after another"]
    i, count = 0, len(reading.texts)
    while i < count:
        text = reading.texts[i]
        if text.rstrip(".") not in openers or i in owners:
            i += 1
            continue
        start = i + 1
        while start < count and reading.texts[start].rstrip(".") in titles:
            start += 1
        start = portfolio_end(reading, start, names)
        end = start
        while end < min(count, start + 4) and _free(owners.get(end)) and _name_word(reading, end):
            end += 1
        if end > start and reading.texts[end - 1][0].isupper():
            yield start, end
        i = max(end, i + 1)


def _free(owner: Candidate | None) -> bool:
    """Tell whether a token may still belong to a person: no name holds it, or a place of one word ("Lloyd Austin")."""
    return owner is None or (owner.type == "place" and owner.end - owner.start == 1)


def _name_word(reading: Reading, i: int) -> bool:
    text = reading.texts[i]
    if text in ("al", "el", "bin", "ibn", "de", "van", "von", "-", "der", "da"):
        return i + 1 < len(reading.texts) and reading.texts[i + 1][0].isupper()
    return capital(reading, i) and reading.tags[i].startswith("NNP") and i not in reading.starts


def portfolio_end(reading: Reading, start: int, names: Names) -> int:
    """Return the end of "of Defense" from `start` on, or `start`."""
    if start + 1 >= len(reading.texts) or reading.texts[start] not in _OF:
        return start
    portfolios = names.words["portfolios"]
    for size in (4, 3, 2, 1):
        if " ".join(reading.texts[start + 1 : start + 1 + size]) in portfolios:
            end = start + 1 + size
            if reading.phrase(end, end + 2) and reading.texts[end : end + 1] == ("and",):
                return portfolio_end_after_and(reading, end, portfolios)
            return end
    return start


def portfolio_end_after_and(reading: Reading, end: int, portfolios: frozenset[str]) -> int:
    """Return the end of "and Trade" behind a portfolio, or `end`."""
    for size in (2, 1):
        if " ".join(reading.texts[end + 1 : end + 1 + size]) in portfolios:
            return end + 1 + size
    return end


def find_roles(reading: Reading, names: Names, owners: Owners) -> Iterator[Candidate]:
    """Yield the noun phrases that name a role, with what follows "of" or "for"."""
    for i, tag in enumerate(reading.tags):
        if not tag.startswith("NN") or (i in owners and owners[i].type not in PEOPLE):
            continue
        head, noun = noun_at(reading, i, names)
        if (
            noun is None
            or noun.type not in ("official", "person")
            or (reading.tags[i] == "NNS" and noun.type == "person")
        ):
            continue
        if i + 1 < len(reading.texts) and reading.tags[i + 1].startswith("NN"):
            following = noun_at(reading, i + 1, names)[1]
            if following is not None and following.type in ("official", "person"):
                continue
        start = _role_left(reading, head, names, owners)
        end = portfolio_end(reading, i + 1, names)
        if end == i + 1:
            end = _complement_end(reading, i, owners)
        role, affiliation, country = role_parts(reading, start, end, names, owners)
        yield Candidate(
            start,
            end,
            noun.type,
            None,
            False,
            country,
            role or reading.phrase(head, i + 1),
            affiliation,
            evidence="noun",
        )


def role_parts(
    reading: Reading, start: int, end: int, names: Names, owners: Owners
) -> tuple[str, str | None, str | None]:
    """Split "senior Pentagon official" into role ("senior official"), affiliation and country."""
    kept: list[int] = []
    affiliation = country = None
    for i in range(start, end):
        owner, text = owners.get(i), reading.texts[i]
        demonym = names.demonyms.get(text)
        if demonym:
            country = demonym
        elif owner is None or owner.type in PEOPLE:
            kept.append(i)
        elif owner.type != "place":
            affiliation, country = reading.written(owner.start, owner.end), country or owner.country
        else:
            country = country or owner.country
            if kept:
                kept.append(i)
    while kept and (reading.tags[kept[-1]] in ("IN", "TO", "DT", "POS") or not reading.texts[kept[-1]][0].isalnum()):
        kept.pop()
    return reading.phrase_of(kept), affiliation, country


def _role_left(reading: Reading, head: int, names: Names, owners: Owners) -> int:
    """Return where the role's modifiers start, whole names among them ("US Department of Defense official")."""
    start = head
    while start:
        j = start - 1
        tag = reading.tags[j]
        if j in owners and owners[j].type not in PEOPLE:
            start = owners[j].start
        elif j in owners:
            break
        elif tag.startswith(("NN", "JJ")) and reading.texts[j].lower() not in names.words["not modifiers"]:
            start = j
        else:
            break
        if start in reading.starts:
            break
    return start


def _complement_end(reading: Reading, i: int, owners: Owners) -> int:
    """Return the end of "of US Africa Command" behind a role: a name, or nouns up to the next other word."""
    count = len(reading.texts)
    if i + 2 >= count or reading.texts[i + 1] not in ("of", "for", "to"):
        return i + 1
    j = i + 2
    if reading.tags[j] == "DT":
        j += 1
    if j < count and j in owners and owners[j].type not in PEOPLE:
        return owners[j].end
    end = run_right(reading, j) if j < count else i + 1
    return end if end > j else i + 1


def join_roles(
    reading: Reading, persons: Sequence[Candidate], roles: Sequence[Candidate], names: Names, owners: Owners
) -> tuple[list[Candidate], list[Candidate]]:
    """Give each person the role that stands with the name; return persons and the roles left alone."""
    by_start = {person.start: person for person in persons}
    by_end = {person.end: person for person in persons}
    joined = {person.start: person for person in persons}
    alone: list[Candidate] = []
    for role in roles:
        person = _beside(reading, role, by_start, by_end)
        if person is None:
            alone.append(role)
            continue
        known = joined[person.start]
        if known.role is None:
            official = role.type == "official" or known.type == "official"
            joined[person.start] = replace(
                known,
                start=role.start if role.end == known.start else known.start,
                core=(known.start, known.end),
                type="official" if official else "person",
                role=role.role,
                affiliation=role.affiliation,
                country=role.country,
            )
    return list(joined.values()), alone


def _beside(
    reading: Reading, role: Candidate, by_start: dict[int, Candidate], by_end: dict[int, Candidate]
) -> Candidate | None:
    """Return the person whose name stands before or behind the role."""
    texts, count = reading.texts, len(reading.texts)
    end, start = role.end, role.start
    if end in by_start:
        return by_start[end]
    if end + 1 < count and texts[end] == "," and end + 1 in by_start:
        after = by_start[end + 1].end
        if after >= count or texts[after] in _CLOSERS or reading.deps[end + 1 : after].count("appos"):
            return by_start[end + 1]
    opening = next((j for j in range(end, min(end + 6, count)) if texts[j] == "("), None)
    if opening is not None and opening + 1 in by_start and opening not in reading.starts:
        return by_start[opening + 1]
    before = start - 1
    while before > 0 and (reading.tags[before] in ("DT", "POS", "PRP$") or texts[before] in ("then", "former")):
        before -= 1
    if before > 0 and texts[before] in (",", "(", "—", "–") and before in by_end:
        return by_end[before]
    return None
