"""Bare surnames and names with a middle name more or less, joined to the full name they belong to."""

from collections import defaultdict
from collections.abc import Sequence

from claimx.reading.coreference.clusters import CandidateGiven, Cluster, M, TokensGiven, name_of, words_of
from claimx.reading.lexicon import Names, normal
from claimx.vocabulary import PEOPLE


def join_people(tokens: TokensGiven, groups: list[Cluster[M]], names: Names) -> list[Cluster[M]]:
    """Join surnames, and names with a middle name more or less, to the full name last used."""
    people = [g for g in groups if g.members[0].named and (g.members[0].type in PEOPLE or _doubtful(g))]
    full = [g for g in people if " " in g.key and g.members[0].type in PEOPLE]
    by_part: dict[str, list[Cluster[M]]] = defaultdict(list)
    for group in full:
        words = group.key.split()
        for part in {words[0], words[-1], " ".join(words[-2:])}:
            by_part[part].append(group)
    for group in people:
        homes = [g for g in by_part.get(group.key, []) if g is not group and g.members]
        owners = [g for g in homes if g.key.split()[0] != group.key] or homes
        if not owners and _bare_surname(tokens, group):
            owners = [
                g for g in by_part.get(_bare_surname(tokens, group), []) if g.members and _first(g) < _first(group)
            ]
        elif len(group.key.split()) > 2:
            continue
        if owners:
            group.members = _hand_over(tokens, group, owners, names)
    return [g for g in groups if g.members]


def _hand_over(tokens: TokensGiven, group: Cluster[M], owners: Sequence[Cluster[M]], names: Names) -> list[M]:
    """Give each mention of the group to the owner nearest to it whom its title fits ("Mrs. Clinton").

    Returns the mentions left: those whose title tells several owners apart, but not which is meant.
    """
    left = []
    genders = {id(owner): _gender(tokens, owner.members, names) for owner in owners}
    for member in group.members:
        gender = _gender(tokens, [member], names)
        fitting = [owner for owner in owners if None in (gender, genders[id(owner)]) or genders[id(owner)] == gender]
        shown = [owner for owner in fitting if gender is not None and genders[id(owner)] == gender]
        if gender is not None and not shown and len(fitting) > 1:
            left.append(member)
            continue
        owner = _nearest(shown or fitting or owners, member)
        genders[id(owner)] = genders[id(owner)] or gender
        owner.members.append(member)
    return left


def _gender(tokens: TokensGiven, members: Sequence[CandidateGiven], names: Names) -> str | None:
    """Return what titles and roles show of a person's gender: "men", "women" or nothing."""
    words = {
        word.rstrip(".")
        for member in members
        for word in (*tokens.texts[member.start : name_of(member)[0]], *(member.role or "").split())
    }
    found = [title for title in ("men", "women") if words & names.words[f"titles of {title}"]]
    return found[0] if len(found) == 1 else None


def _first(group: Cluster[M]) -> int:
    """Return where the group is mentioned first."""
    return min(member.start for member in group.members)


def spread(tokens: TokensGiven, groups: list[Cluster[M]]) -> list[Cluster[M]]:
    """Part bare surnames from a listed leader where the article names several bearers in full."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for start, end in (name_of(member) for member in group.members if member.type in PEOPLE):
            if end - start > 1:
                bearers[tokens.texts[end - 1]].add(group.key)
    found: list[Cluster[M]] = []
    bare: dict[str, Cluster[M]] = {}
    for group in groups:
        kept = []
        for member in group.members:
            start, end = name_of(member)
            surname = tokens.texts[start]
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


def _doubtful(group: Cluster[M]) -> bool:
    """Tell whether a group rests on the pipeline alone and may be the surname of a person named elsewhere."""
    return all(m.evidence == "pipeline" for m in group.members)


def _bare_surname(tokens: TokensGiven, group: Cluster[M]) -> str:
    """Return the surname of a listed leader whom the article never names in full, else ""."""
    forms = {normal(words_of(tokens, name_of(m))).lower() for m in group.members}
    return forms.pop() if len(forms) == 1 and " " not in next(iter(forms)) else ""


def _nearest(owners: Sequence[Cluster[M]], member: CandidateGiven) -> Cluster[M]:
    """Return the owner named last before the member, or first after it."""

    def distance(owner: Cluster[M]) -> tuple[bool, int]:
        """Return how far the owner is, those named before the member first."""
        before = [m.start for m in owner.members if m.start < member.start]
        return (not before, member.start - max(before) if before else owner.members[0].start)

    return min(owners, key=distance)
