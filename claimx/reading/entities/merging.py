"""Candidates → entities: one row an entity, its mentions joined by key, name, acronym and spelling."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from claimx.reading.coreference import Cluster, head_noun, is_bare, join_people, join_short_forms, spread
from claimx.reading.entities.entity import TypedEntity
from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.lexicon import Names, normal
from claimx.reading.syntax import Range
from claimx.vocabulary import BODIES, PEOPLE

_SAME_SPELLING = 92.0
_FUZZY = frozenset({"organization", "government", "force", "outlet", "base"})
_SURE = ("context", "list", "pattern")
_UNIONS = frozenset({"EU", "SU"})  # the lists' codes for "European" and "Soviet": no countries of ISO 3166


def merge(reading: ParsedTokens, candidates: Sequence[Candidate], names: Names) -> tuple[TypedEntity, ...]:
    """Join the candidates to entities, in order of first mention."""
    clusters: dict[str, Cluster[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
        key = _key(reading, candidate)
        clusters.setdefault(key, Cluster(key)).members.append(candidate)
    groups = list(clusters.values())
    for group in groups:
        winner = _voted(group.members)
        group.members = [_of_type(m, winner) for m in group.members]
    groups = join_people(reading, spread(reading, groups), names)
    for group in groups:
        home = group.members[0].type
        group.members = [m if m.type == home else replace(m, type=home) for m in group.members]
    groups = _join_ships(groups, names)
    groups = _join_longer(_join_spellings(reading, groups))
    groups = join_short_forms(reading, groups, names)
    bodies = [group for group in groups if group.members[0].type in BODIES]
    for group in groups:
        group.members = [_serving(reading, member, bodies) for member in group.members]
    entities = [_entity(reading, cluster.members, names) for cluster in groups]
    return tuple(sorted(entities, key=lambda entity: entity.mentions[0]))


def _serving(reading: ParsedTokens, member: Candidate, bodies: Sequence[Cluster[Candidate]]) -> Candidate:
    """Give an affiliation of a noun alone ("the agency's spokeswoman") the name of the one body that it means."""
    noun = member.affiliation
    if noun is None or " " in noun or not noun.islower():
        return member
    homes = []
    for body in bodies:
        told = [m for m in body.members if m.start < member.start and head_noun(reading, m) == noun]
        full = next((m for m in told if not is_bare(reading, m)), None)
        if full is not None:
            homes.append(full)
    if len(homes) != 1:
        return member
    return replace(
        member, affiliation=reading.written(*reading.name_of(homes[0])), country=member.country or homes[0].country
    )


def _of_type(member: Candidate, winner: Candidate) -> Candidate:
    """Give a mention the type that its entity has by vote."""
    if member.type == winner.type:
        return member
    return replace(member, type=winner.type, subtype=winner.subtype)


def _key(reading: ParsedTokens, candidate: Candidate) -> str:
    """Return what the candidate's mentions have in common."""
    if candidate.key:
        key = candidate.key if candidate.evidence == "noun" else normal(candidate.key).lower()
        return f"place {key}" if candidate.type == "place" else key
    words = normal(reading.phrase(*reading.name_of(candidate))).lower()
    if not candidate.named:
        return f"{candidate.type} {words}"
    return words


def _join_ships(groups: list[Cluster[Candidate]], names: Names) -> list[Cluster[Candidate]]:
    """Join "the Sierra Madre" to "BRP Sierra Madre"."""
    ships: dict[str, Cluster[Candidate]] = {}
    prefixes = {prefix.lower() for prefix in names.words["ship prefixes"]}
    for group in groups:
        prefix, _, name = group.key.partition(" ")
        if group.members[0].type == "equipment" and prefix in prefixes:
            ships.setdefault(name, group)
    kept: list[Cluster[Candidate]] = []
    for group in groups:
        home = ships.get(group.key)
        if home is None:
            kept.append(group)
        else:
            home.members.extend(replace(m, type="equipment", subtype="platform") for m in group.members)
    return kept


def _join_spellings(reading: ParsedTokens, groups: list[Cluster[Candidate]]) -> list[Cluster[Candidate]]:
    """Join acronyms with what they stand for, and spellings that hardly differ."""
    kept: list[Cluster[Candidate]] = []
    by_acronym: dict[str, Cluster[Candidate]] = {}
    by_letter: dict[str, list[Cluster[Candidate]]] = defaultdict(list)
    for group in groups:
        first = group.members[0]
        if first.evidence == "noun" or first.type not in _FUZZY:
            kept.append(group)
            continue
        home = by_acronym.get(group.key.replace(" ", "")) or _alike(group, by_letter[group.key[:1]])
        if home is not None:
            home.members.extend(group.members)
            continue
        kept.append(group)
        by_letter[group.key[:1]].append(group)
        acronym = "".join(w[0] for w in reading.texts[slice(*reading.name_of(first))] if w[0].isupper()).lower()
        if len(acronym) > 1:
            by_acronym.setdefault(acronym, group)
    return kept


def _join_longer(groups: list[Cluster[Candidate]]) -> list[Cluster[Candidate]]:
    """Join a short name to the one longer name before: "Ministry of Defence" of Karvania, "Nordvik" Marine."""
    longer: dict[str, list[Cluster[Candidate]]] = defaultdict(list)
    for group in groups:
        if group.members[0].type in ("government", "force") and group.members[0].evidence != "noun":
            words = group.key.split()
            for cut in (n for n, word in enumerate(words) if n and word == "of"):
                longer[" ".join(words[:cut])].append(group)
        elif group.members[0].type == "organization" and group.members[0].evidence == "pipeline":
            longer[group.key.partition(" ")[0]].append(group)
    kept: list[Cluster[Candidate]] = []
    for group in groups:
        first = group.members[0]
        loose = first.evidence == "pipeline" and first.type in ("person", "organization")
        homes = longer.get(group.key, []) if loose or (" " in group.key and first.evidence != "noun") else []
        homes = [home for home in homes if home is not group]
        if len(homes) == 1 and homes[0].members[0].start < group.members[0].start:
            homes[0].members.extend(replace(m, type=homes[0].members[0].type) for m in group.members)
        else:
            kept.append(group)
    return kept


def _alike(group: Cluster[Candidate], others: Iterable[Cluster[Candidate]]) -> Cluster[Candidate] | None:
    """Return the group whose name differs by spelling alone: same digits, same kind, nearly the same letters."""
    digits = [c for c in group.key if c.isdigit()]
    for other in others:
        if (
            digits != [c for c in other.key if c.isdigit()]
            or group.members[0].evidence == "list" == other.members[0].evidence
        ):
            continue
        if len(group.key) > 5 and fuzz.ratio(group.key, other.key) >= _SAME_SPELLING:
            return other
    return None


def _entity(reading: ParsedTokens, members: Sequence[Candidate], names: Names) -> TypedEntity:
    """Make one entity of its mentions: type by vote, name the fullest mention, facts from whichever has them."""
    mentions = {(m.start, m.end): m for m in sorted(members, key=lambda m: (m.start, m.end, not m.listed))}
    best = _voted(members)
    told = [m for m in members if m.listed] or members
    named = [m for m in told if m.named] or told
    main = max(named, key=lambda m: _fullness(reading, m, names))
    name = _text(reading, *_told(reading, main))
    forms = dict.fromkeys(_text(reading, *_told(reading, m)) for m in sorted(members, key=lambda m: m.start))
    role = next((m.role for m in members if m.role), None)
    return TypedEntity(
        name=name,
        type=best.type,
        subtype=next((m.subtype for m in members if m.subtype), None),
        named=any(m.named for m in members),
        country=next((m.country for m in members if m.country and m.country not in _UNIONS), None),
        role=role,
        affiliation=next((m.affiliation for m in members if m.affiliation), None),
        aliases=tuple(form for form in forms if form != name),
        mentions=tuple(mentions),
        phrases=tuple(m.phrase or mention for mention, m in mentions.items()),
        listed=tuple(sorted({m.drawn or (m.start, m.end) for m in members if m.listed})),
    )


def _told(reading: ParsedTokens, member: Candidate) -> Range:
    """Return the tokens that a row calls a mention by: the name, or of what describes what a ledger lists."""
    return (member.drawn or (member.start, member.end)) if member.evidence == "noun" else reading.name_of(member)


def _fullness(reading: ParsedTokens, member: Candidate, names: Names) -> tuple[bool, bool, bool, bool, int, int]:
    """Rank mentions as names: no description, none that names two, the country in it, the longest, the first."""
    coordinated = "CC" in reading.tags[slice(*reading.name_of(member))] and member.evidence == "noun"
    text = _text(reading, *reading.name_of(member))
    return (
        member.evidence != "noun",
        not coordinated,
        not text.isupper() or len(text) < 6,
        member.evidence == "noun" and any(t in names.demonyms for t in reading.texts[slice(*reading.name_of(member))]),
        len(text),
        -member.start,
    )


def _voted(members: Sequence[Candidate]) -> Candidate:
    """Return a mention of the type that most mentions have, sure ones deciding."""
    sure = [m for m in members if m.evidence in _SURE] or [m for m in members if m.named] or list(members)
    if any(m.type == "official" for m in sure) and all(m.type in PEOPLE for m in members):
        return next(m for m in sure if m.type == "official")
    winner = Counter(m.type for m in sure).most_common(1)[0][0]
    return next(m for m in sure if m.type == winner)


def _text(reading: ParsedTokens, start: int, end: int) -> str:
    """Return the tokens as written."""
    return reading.written(start, end)
