"""Short forms joined to what they take up: "the base", "the Ministry", "the defense secretary", "the diplomat"."""

from collections import defaultdict

from claimx.reading.coreference.clusters import CandidateGiven, Cluster, M, TokensGiven, name_of, words_of
from claimx.reading.coreference.traits import PAST
from claimx.reading.lexicon import Names
from claimx.vocabulary import PEOPLE

OPEN_BASE = "base ?"  # key of "the base": a mention of the one base that was named before, else none
_SHORTENED = frozenset({"base", "government", "organization", "force"})
_NO_ARTICLE = frozenset("a an another some any each every no one".split())
_TIES = frozenset({"of", "for", "to", "at", "in", "with", "from"})


def join_short_forms(tokens: TokensGiven, groups: list[Cluster[M]], names: Names) -> list[Cluster[M]]:
    """Join roles, short names and bare nouns to the one entity before that they can mean."""
    groups = _join_roles(tokens, groups)
    groups = _join_names(tokens, groups)
    groups = _join_described(tokens, _join_apposed(tokens, groups), names)
    return _join_bare(tokens, groups)


def head_noun(tokens: TokensGiven, member: CandidateGiven) -> str:
    """Return the noun that heads a mention, in lower case: "agency" of "Armament Agency of Poland"."""
    start, end = name_of(member)
    cut = next((i for i in range(start + 1, end) if tokens.texts[i] in _TIES), end)
    return tokens.texts[cut - 1].lower()


def _join_roles(tokens: TokensGiven, groups: list[Cluster[M]]) -> list[Cluster[M]]:
    """Join a definite role ("the defense secretary") to the one official who holds it."""
    holders = [
        (set(f"{m.role} {m.affiliation or ''}".lower().split()), g)
        for g in groups
        for m in g.members
        if m.role and m.named
    ]
    if not holders:
        return groups
    kept: list[Cluster[M]] = []
    for group in groups:
        first = group.members[0]
        definite = first.start and tokens.texts[first.start - 1].lower() in ("the", "its", "his", "their")
        if first.role and not first.named and definite:
            words = set(words_of(tokens, (first.start, first.end)).lower().split())
            found = {id(g): g for held, g in holders if words <= held and g.members[0].start < first.start}
            if len(found) == 1:
                next(iter(found.values())).members.extend(group.members)
                continue
        kept.append(group)
    return kept


def _join_names(tokens: TokensGiven, groups: list[Cluster[M]]) -> list[Cluster[M]]:
    """Join "the base" and "the Ministry" to the one base, or the one body of that noun, named before."""
    named = [g for g in groups if g.members[0].type in _SHORTENED and g.members[0].named]
    kept: list[Cluster[M]] = []
    for group in groups:
        first = group.members[0]
        if first.type not in _SHORTENED or first.named:
            kept.append(group)
            continue
        rest = []
        for member in group.members:
            homes = [g for g in named if _shortens(tokens, member, g)]
            if len(homes) == 1:
                homes[0].members.append(member)
            else:
                rest.append(member)
        if rest and group.key != OPEN_BASE:
            kept.append(Cluster(group.key, rest))
    return kept


def _shortens(tokens: TokensGiven, member: CandidateGiven, home: Cluster[M]) -> bool:
    """Tell whether a mention is a definite noun alone that may stand for what the cluster names."""
    first = home.members[0]
    bare = member.end - member.start == 1 and _definite(tokens, member.start)
    if not bare or first.type != member.type or first.start >= member.start:
        return False
    if first.type == "base":
        return tokens.tags[member.start] == "NN"
    word = tokens.texts[member.start]
    return word.istitle() and word.lower() in home.key.split()[:-1] + home.key.split()[1:]


def _join_apposed(tokens: TokensGiven, groups: list[Cluster[M]]) -> list[Cluster[M]]:
    """Join a class noun to the name in apposition to it: "the vessel, the Marlin-3", "the company, Nordvik Marine"."""
    nouns = {m.end - 1: (m, g) for g in groups for m in g.members if not m.named and tokens.tags[m.end - 1] == "NN"}
    for group in groups:
        for name in list(group.members):
            last = name_of(name)[1] - 1
            found = nouns.get(tokens.heads[last]) if name.named and tokens.deps[last] == "appos" else None
            parted = found and "," in tokens.texts[found[0].end : name.start]
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


def _join_described(tokens: TokensGiven, groups: list[Cluster[M]], names: Names) -> list[Cluster[M]]:
    """Join "the diplomat", "the agency", "the airport" to the one that the article has named or described before."""
    vague = names.words["nouns that take up anything"]
    homes: dict[tuple[str, str], dict[int, tuple[int, Cluster[M]]]] = defaultdict(dict)
    for number, group in enumerate(groups):
        name = any(member.named for member in group.members)
        for member in group.members:
            start, end = name_of(member)
            noun = head_noun(tokens, member)
            past = PAST & {word.lower() for word in tokens.texts[max(0, start - 1) : end]}
            tells = name if is_bare(tokens, member) else noun not in vague
            if tells and not past and tokens.tags[end - 1] not in ("NNS", "NNPS"):
                homes[_family(member), noun].setdefault(number, (member.start, group))
    moves: list[tuple[M, Cluster[M], Cluster[M]]] = []
    for group in groups:
        for member in group.members:
            word = tokens.texts[member.start].lower()
            if not is_bare(tokens, member) or not _definite(tokens, member.start):
                continue
            found = homes.get((_family(member), word), {}).values()
            before = [home for start, home in found if start < member.start and home is not group]
            if len(before) == 1 and not _introduced(tokens, group, member):
                moves.append((member, group, before[0]))
    for member, group, home in moves:
        group.members.remove(member)
        home.members.append(member)
    return [group for group in groups if group.members]


def _family(member: CandidateGiven) -> str:
    """Return the type, one for persons in office and out of it, and one for bodies of the state and others."""
    return "person" if member.type in PEOPLE else "organization" if member.type == "government" else member.type


def is_bare(tokens: TokensGiven, member: CandidateGiven) -> bool:
    """Tell whether a mention is a describing noun in the singular without a modifier."""
    start, end = name_of(member)
    return not member.named and end - start == 1 and tokens.tags[start] == "NN"


def _introduced(tokens: TokensGiven, group: Cluster[M], member: CandidateGiven) -> bool:
    """Tell whether the article has before spoken of another of the kind without saying more of it ("a vessel")."""
    before = (other.start for other in group.members if other.start < member.start)
    return any(start and tokens.texts[start - 1].lower() in _NO_ARTICLE for start in before)


def _definite(tokens: TokensGiven, i: int) -> bool:
    """Tell whether "the" stands before token `i`."""
    return i > 0 and tokens.texts[i - 1].lower() == "the"


def _join_bare(tokens: TokensGiven, groups: list[Cluster[M]]) -> list[Cluster[M]]:
    """Join "the junta" to "the Nigerien junta", where the article has no other."""
    whose: dict[tuple[str, str], list[Cluster[M]]] = defaultdict(list)
    for group in groups:
        first = group.members[0]
        if first.evidence == "noun" and first.country and not first.role:
            whose[first.type, first.key.rsplit(" ", 1)[-1] if first.key else ""].append(group)
    kept: list[Cluster[M]] = []
    for group in groups:
        first = group.members[0]
        if first.evidence == "noun" and not first.country and not first.role and first.key:
            homes = whose.get((first.type, first.key.rsplit(" ", 1)[-1]), [])
            if len(homes) == 1 and all(_takes_up(tokens, b, c) for b, c in map(name_of, group.members)):
                homes[0].members.extend(group.members)
                continue
        kept.append(group)
    return kept


def _takes_up(tokens: TokensGiven, start: int, end: int) -> bool:
    """Tell whether a noun alone stands behind "the", or without an article as headlines have it ("Army says")."""
    opens = start in tokens.starts or tokens.texts[start - 1] == ":"
    title = opens and tokens.tags[start] in ("NN", "NNP") and tokens.texts[start].istitle()
    return end - start == 1 and (_definite(tokens, start) or title)
