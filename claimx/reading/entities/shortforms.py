"""Short forms joined to what they take up: "the base", "the Ministry", "the defense secretary", "the diplomat"."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from claimx.reading.entities.clusters import Cluster
from claimx.reading.entities.described import OPEN_BASE
from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.lexicon import Names
from claimx.vocabulary import BODIES, PEOPLE

_SHORTENED = frozenset({"base", "government", "organization", "force"})
_NO_ARTICLE = frozenset("a an another some any each every no one".split())
_PAST = frozenset("former late ex onetime then".split())
_TIES = frozenset({"of", "for", "to", "at", "in", "with", "from"})


def join_short_forms(reading: ParsedTokens, groups: list[Cluster], names: Names) -> list[Cluster]:
    """Join roles, short names and bare nouns to the one entity before that they can mean."""
    groups = _join_roles(reading, groups)
    groups = _join_names(reading, groups)
    groups = _join_described(reading, _join_apposed(reading, groups), names)
    groups = _join_bare(reading, groups)
    bodies = [group for group in groups if group.members[0].type in BODIES]
    for group in groups:
        group.members = [_serving(reading, member, bodies) for member in group.members]
    return groups


def _serving(reading: ParsedTokens, member: Candidate, bodies: Sequence[Cluster]) -> Candidate:
    """Give an affiliation of a noun alone ("the agency's spokeswoman") the name of the one body that it means."""
    noun = member.affiliation
    if noun is None or " " in noun or not noun.islower():
        return member
    homes = []
    for body in bodies:
        told = [m for m in body.members if m.start < member.start and head_noun(reading, m) == noun]
        full = next((m for m in told if not _is_bare(reading, m)), None)
        if full is not None:
            homes.append(full)
    if len(homes) != 1:
        return member
    return replace(
        member, affiliation=reading.written(*reading.name_of(homes[0])), country=member.country or homes[0].country
    )


def head_noun(reading: ParsedTokens, member: Candidate) -> str:
    """Return the noun that heads a mention, in lower case: "agency" of "Armament Agency of Poland"."""
    start, end = reading.name_of(member)
    cut = next((i for i in range(start + 1, end) if reading.texts[i] in _TIES), end)
    return reading.texts[cut - 1].lower()


def _join_roles(reading: ParsedTokens, groups: list[Cluster]) -> list[Cluster]:
    """Join a definite role ("the defense secretary") to the one official who holds it."""
    holders = [
        (set(f"{m.role} {m.affiliation or ''}".lower().split()), g)
        for g in groups
        for m in g.members
        if m.role and m.named
    ]
    if not holders:
        return groups
    kept: list[Cluster] = []
    for group in groups:
        first = group.members[0]
        definite = first.start and reading.texts[first.start - 1].lower() in ("the", "its", "his", "their")
        if first.role and not first.named and definite:
            words = set(reading.phrase(first.start, first.end).lower().split())
            found = {id(g): g for held, g in holders if words <= held and g.members[0].start < first.start}
            if len(found) == 1:
                next(iter(found.values())).members.extend(group.members)
                continue
        kept.append(group)
    return kept


def _join_names(reading: ParsedTokens, groups: list[Cluster]) -> list[Cluster]:
    """Join "the base" and "the Ministry" to the one base, or the one body of that noun, named before."""
    named = [g for g in groups if g.members[0].type in _SHORTENED and g.members[0].named]
    kept: list[Cluster] = []
    for group in groups:
        first = group.members[0]
        if first.type not in _SHORTENED or first.named:
            kept.append(group)
            continue
        rest = []
        for member in group.members:
            homes = [g for g in named if _shortens(reading, member, g)]
            if len(homes) == 1:
                homes[0].members.append(member)
            else:
                rest.append(member)
        if rest and group.key != OPEN_BASE:
            kept.append(Cluster(group.key, rest))
    return kept


def _shortens(reading: ParsedTokens, member: Candidate, home: Cluster) -> bool:
    """Tell whether a mention is a definite noun alone that may stand for what the cluster names."""
    first = home.members[0]
    bare = member.end - member.start == 1 and _definite(reading, member.start)
    if not bare or first.type != member.type or first.start >= member.start:
        return False
    if first.type == "base":
        return reading.tags[member.start] == "NN"
    word = reading.texts[member.start]
    return word.istitle() and word.lower() in home.key.split()[:-1] + home.key.split()[1:]


def _join_apposed(reading: ParsedTokens, groups: list[Cluster]) -> list[Cluster]:
    """Join a class noun to the name in apposition to it: "the vessel, the Marlin-3", "the company, Nordvik Marine"."""
    nouns = {m.end - 1: (m, g) for g in groups for m in g.members if not m.named and reading.tags[m.end - 1] == "NN"}
    for group in groups:
        for name in list(group.members):
            last = reading.name_of(name)[1] - 1
            found = nouns.get(reading.heads[last]) if name.named and reading.deps[last] == "appos" else None
            parted = found and "," in reading.texts[found[0].end : name.start]
            if (
                found
                and parted
                and found[1] is not group
                and found[0].type == name.type
                and found[0] in found[1].members
            ):
                found[1].members.remove(found[0])
                group.members.append(found[0])
    return [group for group in groups if group.members]


def _join_described(reading: ParsedTokens, groups: list[Cluster], names: Names) -> list[Cluster]:
    """Join "the diplomat", "the agency", "the airport" to the one that the article has named or described before."""
    vague = names.words["nouns that take up anything"]
    homes: dict[tuple[str, str], dict[int, tuple[int, Cluster]]] = defaultdict(dict)
    for number, group in enumerate(groups):
        name = any(member.named for member in group.members)
        for member in group.members:
            start, end = reading.name_of(member)
            noun = head_noun(reading, member)
            past = _PAST & {word.lower() for word in reading.texts[max(0, start - 1) : end]}
            tells = name if _is_bare(reading, member) else noun not in vague
            if tells and not past and reading.tags[end - 1] not in ("NNS", "NNPS"):
                homes[_family(member), noun].setdefault(number, (member.start, group))
    moves: list[tuple[Candidate, Cluster, Cluster]] = []
    for group in groups:
        for member in group.members:
            word = reading.texts[member.start].lower()
            if not _is_bare(reading, member) or not _definite(reading, member.start):
                continue
            found = homes.get((_family(member), word), {}).values()
            before = [home for start, home in found if start < member.start and home is not group]
            if len(before) == 1 and not _introduced(reading, group, member):
                moves.append((member, group, before[0]))
    for member, group, home in moves:
        group.members.remove(member)
        home.members.append(member)
    return [group for group in groups if group.members]


def _family(member: Candidate) -> str:
    """Return the type, one for persons in office and out of it, and one for bodies of the state and others."""
    return "person" if member.type in PEOPLE else "organization" if member.type == "government" else member.type


def _is_bare(reading: ParsedTokens, member: Candidate) -> bool:
    """Tell whether a mention is a describing noun in the singular without a modifier."""
    start, end = reading.name_of(member)
    return not member.named and end - start == 1 and reading.tags[start] == "NN"


def _introduced(reading: ParsedTokens, group: Cluster, member: Candidate) -> bool:
    """Tell whether the article has before spoken of another of the kind without saying more of it ("a vessel")."""
    before = (other.start for other in group.members if other.start < member.start)
    return any(start and reading.texts[start - 1].lower() in _NO_ARTICLE for start in before)


def _definite(reading: ParsedTokens, i: int) -> bool:
    """Tell whether "the" stands before token `i`."""
    return i > 0 and reading.texts[i - 1].lower() == "the"


def _join_bare(reading: ParsedTokens, groups: list[Cluster]) -> list[Cluster]:
    """Join "the junta" to "the Nigerien junta", where the article has no other."""
    whose: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for group in groups:
        first = group.members[0]
        if first.evidence == "noun" and first.country and not first.role:
            whose[first.type, first.key.rsplit(" ", 1)[-1] if first.key else ""].append(group)
    kept: list[Cluster] = []
    for group in groups:
        first = group.members[0]
        if first.evidence == "noun" and not first.country and not first.role and first.key:
            homes = whose.get((first.type, first.key.rsplit(" ", 1)[-1]), [])
            if len(homes) == 1 and all(_takes_up(reading, b, c) for b, c in map(reading.name_of, group.members)):
                homes[0].members.extend(group.members)
                continue
        kept.append(group)
    return kept


def _takes_up(reading: ParsedTokens, start: int, end: int) -> bool:
    """Tell whether a noun alone stands behind "the", or without an article as headlines have it ("Army says")."""
    opens = start in reading.starts or reading.texts[start - 1] == ":"
    title = opens and reading.tags[start] in ("NN", "NNP") and reading.texts[start].istitle()
    return end - start == 1 and (_definite(reading, start) or title)
