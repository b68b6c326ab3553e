"""Roles of persons: the noun phrases that name one, split into role, affiliation and country."""

from collections.abc import Iterator

from claimx.reading.entities.described import Owners, noun_at
from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.entities.patterns import run_right
from claimx.reading.lexicon import Names
from claimx.vocabulary import BODIES, PEOPLE, EntityType

_OF = frozenset({"of", "for", "to"})
_TIES = _OF | {"at", "with"}
_NO_BODIES = PEOPLE | {"place"}


def portfolio_end(reading: ParsedTokens, start: int, names: Names) -> int:
    """Return the end of "of Defense" from `start` on, or `start`."""
    if start + 1 >= len(reading.texts) or reading.texts[start] not in _OF:
        return start
    portfolios = names.words["portfolios"]
    for size in (4, 3, 2, 1):
        if " ".join(reading.texts[start + 1 : start + 1 + size]) in portfolios:
            return min(start + 1 + size, len(reading.texts))
    return start


def find_roles(reading: ParsedTokens, names: Names, owners: Owners) -> Iterator[Candidate]:
    """Yield the noun phrases that name a role, with what follows "of" or "for"."""
    for i, tag in enumerate(reading.tags):
        if not tag.startswith("NN") or (i in owners and owners[i].type not in PEOPLE):
            continue
        if _modifies_role(reading, i, names):
            continue
        head, noun = noun_at(reading, i, names)
        several = reading.tags[i] == "NNS" and noun is not None and noun.type == "person"
        if noun is None or noun.type not in PEOPLE or (several and noun.group != "leader"):
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
            end = _complement_end(reading, end - 1, names, owners)
        role, affiliation, country = role_parts(reading, start, end, names, owners)
        if several and not country and not affiliation:
            continue  # "leaders" of nobody in particular
        heads = noun.group == "leader" and any(
            j in owners and owners[j].type == "government" for j in (*range(start, i), *range(i + 1, end))
        )
        kind: EntityType = "official" if several or heads else noun.type  # "head of the Local Council"
        yield Candidate(
            start,
            end,
            kind,
            named=False,
            country=country,
            role=role,
            affiliation=affiliation,
            evidence="noun",
            listed=kind == "official",
        )


def _modifies_role(reading: ParsedTokens, i: int, names: Names) -> bool:
    """Tell whether a noun is a part of a longer role ("deputy transport minister")."""
    head = reading.heads[i]
    if not i < head < i + 4:
        return False
    noun = names.nouns.get(reading.lemmas[head])
    return noun is not None and noun.type in PEOPLE


def role_parts(
    reading: ParsedTokens, start: int, end: int, names: Names, owners: Owners
) -> tuple[str, str | None, str | None]:
    """Split "senior Pentagon official" into role ("senior official"), affiliation and country."""
    kept: list[int] = []
    affiliation = country = None
    if start + 1 < end and reading.tags[start + 1] == "POS" and start not in owners:
        affiliation, start = reading.texts[start], start + 2
    behind = next((i for i in range(start + 1, end) if reading.texts[i] in _TIES), end)
    body = _possessor(reading, behind, end, owners)
    for i in range(start, end if body is None else body.start):
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
            if before and reading.texts[before[-1]].lower() not in names.words["grades of officials"]:
                kept.append(i)
            else:
                affiliation, kept = reading.phrase(head, i + 1), before
        elif owner is None or owner.type in PEOPLE:
            kept.append(i)
        elif owner.type != "place":
            affiliation, country = reading.written(owner.start, owner.end), country or owner.country
        else:
            country = country or owner.country
    if body is not None:
        affiliation, country = reading.written(body.start, end), body.country
    while kept and (_is_open(reading, kept[-1], behind)):
        kept.pop()
    return _joined(reading, kept), affiliation, country


def _joined(reading: ParsedTokens, tokens: list[int]) -> str:
    """Return the words of a role, as written where they stand side by side."""
    whole = bool(tokens) and tokens[-1] - tokens[0] == len(tokens) - 1
    return reading.written(tokens[0], tokens[-1] + 1) if whole else reading.phrase_of(tokens)


def _possessor(reading: ParsedTokens, behind: int, end: int, owners: Owners) -> Candidate | None:
    """Return the state behind a role's "of" or "for" that owns the body at its end: "for | Ukraine | 's navy"."""
    for i in range(behind + 1, end - 1):
        if reading.tags[i] == "POS" and i - 1 in owners and owners[i - 1].type == "place" and i + 1 not in owners:
            return owners[i - 1]
    return None


def _is_open(reading: ParsedTokens, i: int, behind: int) -> bool:
    """Tell whether a role cannot end with token `i`: what it is tied to, or a nationality behind that, is missing."""
    return reading.tags[i] in ("IN", "TO", "DT", "POS") or (i > behind and reading.tags[i].startswith("JJ"))


def _role_left(reading: ParsedTokens, head: int, names: Names, owners: Owners) -> int:
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


def _modifies(reading: ParsedTokens, j: int, names: Names) -> bool:
    """Tell whether token `j` may be a part of a role: nouns, adjectives, "Russian-installed"."""
    if reading.tags[j] in ("VBN", "HYPH"):
        return reading.deps[j] in ("amod", "punct")
    named = reading.tags[j].startswith(("NN", "JJ")) and reading.texts[j][0].isalnum()
    return named and reading.texts[j].lower() not in names.words["not modifiers"]


def _body(reading: ParsedTokens, i: int, names: Names) -> bool:
    """Tell whether a noun is a body that people serve ("the ministry's spokeswoman")."""
    noun = noun_at(reading, i, names)[1]
    return noun is not None and noun.type in BODIES


def _owned_body_end(reading: ParsedTokens, mark: int, names: Names) -> int:
    """Return the end of a body that a common noun names behind a possessive mark: "Ukraine's | air force"."""
    behind = range(mark + 1, min(mark + 4, len(reading.texts)))
    return next((j + 1 for j in behind if _body(reading, j, names)), mark)


def _complement_end(reading: ParsedTokens, i: int, names: Names, owners: Owners) -> int:
    """Return the end of "of US Africa Command" behind a role: a name, or nouns up to the next other word."""
    count = len(reading.texts)
    if i + 2 >= count or reading.texts[i + 1] not in ("of", "for", "to", "at", "with"):
        return i + 1
    j = i + 2
    if reading.tags[j] == "DT":
        j += 1
    if reading.texts[i + 1] in ("at", "with") and j not in owners:
        return i + 1
    if j < count and j in owners and owners[j].type not in PEOPLE:
        end = owners[j].end
        if reading.tags[end : end + 1] == ("POS",):
            return owners[end + 1].end if end + 1 in owners else _owned_body_end(reading, end, names)
        return end
    end = run_right(reading, j, names) if j < count else i + 1
    return end if end > j else i + 1
