"""Bare surnames and names with a middle name more or less, joined to the full name they belong to."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from claimx.reading.entities.clusters import Cluster
from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.lexicon import Names, normal
from claimx.vocabulary import PEOPLE


def join_people(reading: ParsedTokens, groups: list[Cluster], names: Names) -> list[Cluster]:
    """Join surnames, and names with a middle name more or less, to the full name last used."""
    people = [g for g in groups if g.members[0].named and (g.members[0].type in PEOPLE or _doubtful(g))]
    full = [g for g in people if " " in g.key and g.members[0].type in PEOPLE]
    by_part: dict[str, list[Cluster]] = defaultdict(list)
    for group in full:
        words = group.key.split()
        for part in {words[0], words[-1], " ".join(words[-2:])}:
            by_part[part].append(group)
    for group in people:
        homes = [g for g in by_part.get(group.key, []) if g is not group and g.members]
        owners = [g for g in homes if g.key.split()[0] != group.key] or homes
        if not owners and _bare_surname(reading, group):
            owners = [
                g for g in by_part.get(_bare_surname(reading, group), []) if g.members and _first(g) < _first(group)
            ]
        elif len(group.key.split()) > 2:
            continue
        if owners:
            group.members = _hand_over(reading, group, owners, names)
    return [g for g in groups if g.members]


def _hand_over(reading: ParsedTokens, group: Cluster, owners: Sequence[Cluster], names: Names) -> list[Candidate]:
    """Give each mention of the group to the owner nearest to it whom its title fits ("Mrs. Clinton").

    Returns the mentions left: those whose title tells several owners apart, but not which is meant.
    """
    left = []
    genders = {id(owner): _gender(reading, owner.members, names) for owner in owners}
    for member in group.members:
        gender = _gender(reading, [member], names)
        fitting = [owner for owner in owners if None in (gender, genders[id(owner)]) or genders[id(owner)] == gender]
        shown = [owner for owner in fitting if gender is not None and genders[id(owner)] == gender]
        if gender is not None and not shown and len(fitting) > 1:
            left.append(member)
            continue
        owner = _nearest(shown or fitting or owners, member)
        genders[id(owner)] = genders[id(owner)] or gender
        owner.members.append(replace(member, type=owner.members[0].type))
    return left


def _gender(reading: ParsedTokens, members: Sequence[Candidate], names: Names) -> str | None:
    """Return what titles and roles show of a person's gender: "men", "women" or nothing."""
    words = {
        word.rstrip(".")
        for member in members
        for word in (*reading.texts[member.start : reading.name_of(member)[0]], *(member.role or "").split())
    }
    found = [title for title in ("men", "women") if words & names.words[f"titles of {title}"]]
    return found[0] if len(found) == 1 else None


def _first(group: Cluster) -> int:
    """Return where the group is mentioned first."""
    return min(member.start for member in group.members)


def spread(reading: ParsedTokens, groups: list[Cluster]) -> list[Cluster]:
    """Part bare surnames from a listed leader where the article names several bearers in full."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for start, end in (reading.name_of(member) for member in group.members if member.type in PEOPLE):
            if end - start > 1:
                bearers[reading.texts[end - 1]].add(group.key)
    found: list[Cluster] = []
    bare: dict[str, Cluster] = {}
    for group in groups:
        kept = []
        for member in group.members:
            start, end = reading.name_of(member)
            surname = reading.texts[start]
            if end - start == 1 and member.type in PEOPLE and len(bearers.get(surname, ())) > 1:
                bare.setdefault(surname, Cluster(normal(surname).lower())).members.append(member)
            else:
                kept.append(member)
        if kept:
            found.append(Cluster(group.key, kept))
    homes = {group.key: group for group in found}
    for cluster in bare.values():
        if cluster.key in homes:
            homes[cluster.key].members.extend(cluster.members)
        else:
            found.append(cluster)
    return found


def _doubtful(group: Cluster) -> bool:
    """Tell whether a group rests on the pipeline alone and may be the surname of a person named elsewhere."""
    return all(m.evidence == "pipeline" for m in group.members)


def _bare_surname(reading: ParsedTokens, group: Cluster) -> str:
    """Return the surname of a listed leader whom the article never names in full, else ""."""
    forms = {normal(reading.phrase(*reading.name_of(m))).lower() for m in group.members}
    return forms.pop() if len(forms) == 1 and " " not in next(iter(forms)) else ""


def _nearest(owners: Sequence[Cluster], member: Candidate) -> Cluster:
    """Return the owner named last before the member, or first after it."""

    def distance(owner: Cluster) -> tuple[bool, int]:
        """Return how far the owner is, those named before the member first."""
        before = [m.start for m in owner.members if m.start < member.start]
        return (not before, member.start - max(before) if before else owner.members[0].start)

    return min(owners, key=distance)
