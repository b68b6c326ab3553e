"""Roles of persons: the noun phrases that name one, and the orders in which they stand with a name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimx.entities.described import Owners, noun_at
from claimx.entities.patterns import run_right
from claimx.entities.reading import PEOPLE, Candidate, Reading
from claimx.lexicon.names import Names

_OF = frozenset({"of", "for", "to"})
_TIES = _OF | {"at", "with"}
BODIES = frozenset({"government", "organization", "force", "outlet"})
_NO_BODIES = PEOPLE | {"place"}
_GRADES = frozenset("senior top former unnamed local high-ranking".split())
_CLOSERS = frozenset({",", ".", ")", ";", "—", "–", "]"})


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
        if _modifies_role(reading, i, names):
            continue
        head, noun = noun_at(reading, i, names)
        if (
            noun is None
            or noun.type not in ("official", "person")
            or (reading.tags[i] == "NNS" and noun.type == "person")
        ):
            continue
        if reading.texts[i + 1 : i + 3] in (("of", "staff"), ("of", "Staff")):
            continue
        if i + 1 < len(reading.texts) and reading.tags[i + 1].startswith("NN"):
            following = noun_at(reading, i + 1, names)[1]
            if following is not None and following.type in ("official", "person"):
                continue
        start = _role_left(reading, head, names, owners)
        end = portfolio_end(reading, i + 1, names)
        if end == i + 1 or reading.texts[end : end + 1] == ("of",):
            end = _complement_end(reading, end - 1, owners)
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


def _modifies_role(reading: Reading, i: int, names: Names) -> bool:
    """Tell whether a noun is a part of a longer role ("deputy transport minister")."""
    head = reading.heads[i]
    if not i < head < i + 4:
        return False
    noun = names.nouns.get(reading.lemmas[head])
    return noun is not None and noun.type in PEOPLE


def role_parts(
    reading: Reading, start: int, end: int, names: Names, owners: Owners
) -> tuple[str, str | None, str | None]:
    """Split "senior Pentagon official" into role ("senior official"), affiliation and country."""
    kept: list[int] = []
    affiliation = country = None
    if start + 1 < end and reading.tags[start + 1] == "POS" and start not in owners:
        affiliation, start = reading.texts[start], start + 2
    behind = next((i for i in range(start + 1, end) if reading.texts[i] in _TIES), end)
    for i in range(start, end):
        owner, text = owners.get(i), reading.texts[i]
        demonym = names.demonyms.get(text)
        if i > behind and (owner is None or owner.type in _NO_BODIES):  # "for the West Philippine Sea": as written
            country = country or demonym or (owner.country if owner is not None else None)
            kept.append(i)
        elif demonym:
            country = demonym
        elif reading.tags[i] in ("POS", "HYPH"):
            continue
        elif owner is None and i + 1 < end and reading.tags[i] == "NN" and _body(reading, i, names):
            head = noun_at(reading, i, names)[0]
            before = [j for j in kept if j < head]
            if affiliation or (before and reading.texts[before[-1]].lower() not in _GRADES):
                kept.append(i)
            else:
                affiliation, kept = reading.phrase(head, i + 1), before
        elif owner is None or owner.type in PEOPLE:
            kept.append(i)
        elif owner.type != "place":
            affiliation, country = reading.written(owner.start, owner.end), country or owner.country
        else:
            country = country or owner.country
            if kept:
                kept.append(i)
    while kept and (_is_open(reading, kept[-1], behind) or not reading.texts[kept[-1]][0].isalnum()):
        kept.pop()
    whole = bool(kept) and kept[-1] - kept[0] == len(kept) - 1
    return reading.written(kept[0], kept[-1] + 1) if whole else reading.phrase_of(kept), affiliation, country


def _is_open(reading: Reading, i: int, behind: int) -> bool:
    """Tell whether a role cannot end with token `i`: what it is tied to, or a nationality behind that, is missing."""
    return reading.tags[i] in ("IN", "TO", "DT", "POS") or (i > behind and reading.tags[i].startswith("JJ"))


def _role_left(reading: Reading, head: int, names: Names, owners: Owners) -> int:
    """Return where the role's modifiers start, whole names among them ("US Department of Defense official")."""
    start = head
    while start:
        j = start - 1
        if reading.tags[j] == "POS" and j not in owners:
            j -= 1  # "the IDF's chief spokesman", "the ministry's spokeswoman"
            if j not in owners and not _body(reading, j, names):
                break
        if j in owners:
            if owners[j].type in PEOPLE:
                break
            start = owners[j].start
        elif j < start - 1 or _modifies(reading, j, names):
            start = j
        else:
            break
        if start in reading.starts:
            break
    return start


def _modifies(reading: Reading, j: int, names: Names) -> bool:
    """Tell whether token `j` may be a part of a role: nouns, adjectives, "Russian-installed"."""
    if reading.tags[j] in ("VBN", "HYPH"):
        return reading.deps[j] in ("amod", "punct")
    return reading.tags[j].startswith(("NN", "JJ")) and reading.texts[j].lower() not in names.words["not modifiers"]


def _body(reading: Reading, i: int, names: Names) -> bool:
    """Tell whether a noun is a body that people serve ("the ministry's spokeswoman")."""
    noun = noun_at(reading, i, names)[1]
    return noun is not None and noun.type in BODIES


def _complement_end(reading: Reading, i: int, owners: Owners) -> int:
    """Return the end of "of US Africa Command" behind a role: a name, or nouns up to the next other word."""
    count = len(reading.texts)
    if i + 2 >= count or reading.texts[i + 1] not in ("of", "for", "to", "at", "with"):
        return i + 1
    j = i + 2
    if reading.tags[j] == "DT":
        j += 1
    if reading.texts[i + 1] in ("at", "with") and (j not in owners or owners[j].type not in BODIES):
        return i + 1
    if j < count and j in owners and owners[j].type not in PEOPLE:
        end = owners[j].end
        if reading.tags[end : end + 1] == ("POS",) and end + 1 in owners:
            return owners[end + 1].end
        return end
    end = run_right(reading, j) if j < count else i + 1
    return end if end > j else i + 1


def join_roles(
    reading: Reading,
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
        known = joined.get(person.start) or replace(person, type="person", key=None)
        if role.type == "official" and known.role:
            joined[person.start] = known = replace(known, type="official")
        if known.role is None or _says_more(role, known, names):
            if _is_kin(role, names) and known.end - known.start == 1:
                known = replace(known, type="person", country=None, key=None)  # no leader: "Haftar's son Saddam"
            official = role.type == "official" or known.type == "official"
            joined[person.start] = replace(
                known,
                start=min(role.start, known.start) if by_start.get(role.end) is person else known.start,
                core=known.core or (known.start, known.end),
                type="official" if official else "person",
                role=role.role,
                affiliation=role.affiliation,
                country=role.country or known.country,
            )
    return [_with_title(reading, person, names) for person in joined.values()], alone


def _says_more(role: Candidate, known: Candidate, names: Names) -> bool:
    """Tell whether a role is an office where only the rank before the name is known."""
    rank = _is_rank(known.role or "", names) and not known.affiliation
    return rank and (role.affiliation is not None or not _is_rank(role.role or "", names))


def _is_rank(role: str, names: Names) -> bool:
    """Tell whether a role is but a rank ("Commander", "Maj. Gen.")."""
    return all(word.rstrip(".") in names.words["ranks"] for word in role.split())


def _is_kin(role: Candidate, names: Names) -> bool:
    """Tell whether a role only says whose relative one is."""
    noun = names.nouns.get((role.role or "").lower())
    return noun is not None and noun.group == "relative"


def with_affiliation(reading: Reading, person: Candidate, owners: Owners) -> Candidate:
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


def _with_title(reading: Reading, person: Candidate, names: Names) -> Candidate:
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
    first = reading.texts[start : person.start]
    end = next((start + n for n, word in enumerate(first) if n and word in names.words["titles"]), person.start)
    return replace(person, start=start, core=core, type="official", role=reading.written(start, end))


def _title_start(reading: Reading, person: Candidate, names: Names) -> int:
    """Return the start of the titles in front of a name, or the name's."""
    titles = names.words["ranks"] | names.words["capital titles"] | names.words["titles"] | {""}
    start = person.start
    while start and reading.texts[start - 1].rstrip(".") in titles and start not in reading.starts:
        start -= 1
    while start < person.start and not reading.texts[start][0].isalnum():
        start += 1
    return start


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
