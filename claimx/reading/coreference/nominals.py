"""Whom a definite description takes up: "the ministry", "the spokesman"."""

from collections.abc import Iterator, Sequence

from claimx.reading.coreference.mention import Mention
from claimx.reading.coreference.referents import Referent
from claimx.reading.coreference.setting import Setting
from claimx.reading.coreference.traits import PAST
from claimx.reading.lexicon import SourceWords
from claimx.vocabulary import PEOPLE

NOUN_REACH = 15  # narrative sentences back for a description that repeats a noun
EPITHET_REACH = 2  # … for one that tells something new: "the 61-year-old former general"
PERSON_REACH = 3  # … one that many may bear: "the woman", "the candidate"
_HUMAN = 0.9  # from here on a name counts as a person's whatever its type
KIND_REACH = 3  # … for one that the text has not used: "the company" after a company's name
_APART = frozenset("other another same latter next new different own".split())


def match_description(
    mention: Mention,
    mentions: Sequence[tuple[Mention, int]],
    referents: Sequence[Referent],
    setting: Setting,
    words: SourceWords,
) -> int | None:
    """Return the last one mentioned whom the description repeats, or whose kind it names; None where none is plain."""
    if mention.kind == "outlet" and "same" in mention.modifiers:  # "on the same broadcast"
        return _last_outlet(mention, mentions, referents, setting)
    if mention.modifiers & _APART:
        return None
    nouns = frozenset().union(*(words.same.get(noun, frozenset((noun,))) for noun in mention.nouns))
    by_kind: list[int] = []
    by_country: list[int] = []
    by_synonym: list[int | None] = []  # the last such; whom the noun itself was used for comes first
    for age, position in _before(mention, mentions, referents, setting):
        referent = referents[position]
        told = mention.modifiers - mention.national <= referent.words
        held = referent.nouns if referent.kind in PEOPLE else referent.nouns | set(_ends(referent.name))
        if told and mention.nouns & held:
            return position
        if _leads(mention, referent, words) or _heads(mention, referent, words):
            by_country.append(position)
        if by_synonym:
            continue
        if told and nouns & held:  # by another noun for it: one whose kind fits and who was named since comes first
            by_synonym.append(by_kind[0] if len(by_kind) == 1 else None if by_kind else position)
        elif age <= KIND_REACH and _covered(mention, referent, words):
            by_kind.append(position)
    if by_synonym:
        return by_synonym[0]
    fitting = by_kind or by_country or _only_person(mention, mentions, referents, setting)
    return fitting[0] if len(fitting) == 1 else None


def _only_person(
    mention: Mention, mentions: Sequence[tuple[Mention, int]], referents: Sequence[Referent], setting: Setting
) -> list[int]:
    """Return the persons just before a description that tells an age or a past office: "The 61-year-old general"."""
    telling = mention.modifiers >= {"year", "old"} or any(noun.split()[0] in PAST for noun in mention.nouns)
    if not telling or mention.plural or mention.form != "definite" or mention.national or mention.complements:
        return []
    near = (position for age, position in _before(mention, mentions, referents, setting) if age <= EPITHET_REACH)
    return [position for position in near if referents[position].is_person]


def _before(
    mention: Mention, mentions: Sequence[tuple[Mention, int]], referents: Sequence[Referent], setting: Setting
) -> Iterator[tuple[int, int]]:
    """Yield the referents in reach that agree with the description, the last mentioned first, behind how long ago."""
    seen: set[int] = set()
    for other, position in reversed(mentions):
        age = setting.clock[mention.head] - setting.clock[other.head]
        if age > NOUN_REACH:
            return
        if position in seen or (other.head in setting.quoted and mention.head not in setting.quoted):
            continue
        seen.add(position)
        if not _agrees(mention, referents[position]):
            continue
        if mention.kind == "person" and age > PERSON_REACH:
            return
        yield age, position


def _last_outlet(
    mention: Mention, mentions: Sequence[tuple[Mention, int]], referents: Sequence[Referent], setting: Setting
) -> int | None:
    carried = (
        position
        for other, position in reversed(mentions)
        if setting.clock[mention.head] - setting.clock[other.head] <= NOUN_REACH
    )
    return next((position for position in carried if referents[position].kind == "outlet"), None)


def _ends(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a body's name that can say what it is: "ministry of defence", "clinton campaign"."""
    return (name[0], name[-1], *(word for word, after in zip(name, name[1:]) if after == "of")) if name else ()


def _agrees(mention: Mention, referent: Referent) -> bool:
    """Tell whether number, gender and country of the description hold of the referent."""
    if mention.plural is not None and referent.plural is not None and mention.plural != referent.plural:
        return False
    if not mention.complements <= referent.words and not mention.bodies & referent.bodies:
        return False  # the representative of another
    if referent.members or (mention.gender and referent.gender and mention.gender != referent.gender):
        return False
    return mention.national <= referent.words or (mention.country is not None and mention.country == referent.country)


def _leads(mention: Mention, referent: Referent, words: SourceWords) -> bool:
    """Tell whether the description is of a country's leader, and the referent a person of that country named."""
    national = bool(mention.national) and mention.modifiers <= mention.national and not mention.complements
    open_office = referent.nouns <= {"counterpart"} or bool(
        referent.nouns & (words.leaders | words.covers.get("leader", frozenset()))
    )
    return (
        national and bool(mention.nouns & words.leaders) and referent.is_person and bool(referent.name) and open_office
    )


def _heads(mention: Mention, referent: Referent, words: SourceWords) -> bool:
    """Tell whether both are said to lead one and the same body: "the CEPD head", "CEPD Chairman Chen Po-chih"."""
    leading = mention.nouns & words.sole_offices and referent.nouns & words.sole_offices
    return bool(leading and mention.bodies & referent.bodies and referent.is_person and referent.name)


def _covered(mention: Mention, referent: Referent, words: SourceWords) -> bool:
    """Tell whether a description that repeats no noun may stand for the referent by kind or rank."""
    covered = frozenset().union(*(words.covers.get(noun, frozenset()) for noun in mention.nouns))
    told = mention.modifiers - mention.national - referent.words
    if mention.plural:
        return False
    if covered & referent.nouns:
        return not told
    if referent.kind not in covered or told & mention.proper:
        return False
    if referent.is_person:
        return not told
    return bool(referent.name) and referent.human < _HUMAN  # what is said of a body beside its kind may be new
