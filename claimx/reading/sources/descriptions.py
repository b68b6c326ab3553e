"""Whom a name's short form or a definite description takes up: "Austin", "SDF", "the ministry", "the spokesman"."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from claimx.reading.lexicon import SourceWords
from claimx.reading.sources.phrase import Phrase
from claimx.reading.sources.referents import Referent, Setting
from claimx.vocabulary import PEOPLE

if TYPE_CHECKING:
    pass

NOUN_REACH = 15  # narrative sentences back for a description that repeats a noun
PERSON_REACH = 3  # … one that many may bear: "the woman", "the candidate"
_HUMAN = 0.9  # from here on a name counts as a person's whatever its type
KIND_REACH = 3  # … for one that the text has not used: "the company" after a company's name
_APART = frozenset("other another same latter next new different own".split())


def name_keys(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return under what to look up a name: its last word, and its acronym where it can have one."""
    return (name[-1], _acronym(name)) if len(name) > 2 else name[-1:]


def match_name(
    name: tuple[str, ...], phrase: Phrase, by_name: Mapping[str, Sequence[int]], referents: Sequence[Referent]
) -> int | None:
    """Return the one referent whose name this is a short form of, or the other way round; None where several are."""
    fitting = [
        position
        for position in sorted({position for key in name_keys(name) for position in by_name.get(key, ())})
        if not _gender_apart(phrase, referents[position]) and _same_name(name, referents[position].name)
    ]
    found = [position for position in fitting if phrase.entity is None or referents[position].entity is None]
    if not found and len(name) == 1 and phrase.kind in PEOPLE:  # a surname alone, which one bears
        found = fitting
    exact = [position for position in found if referents[position].name == name]
    return exact[-1] if exact else found[0] if len(found) == 1 else None


def apart(name: tuple[str, ...], phrase: Phrase, referent: Referent) -> bool:
    """Tell whether a name cannot be the referent's: by gender, or as another first name before the same surname."""
    full = referent.name
    if _gender_apart(phrase, referent):
        return True
    both = len(name) > 1 and len(full) > 1 and name[-1] == full[-1] and phrase.kind in PEOPLE
    return both and not set(name[:-1]) & set(full[:-1]) and name[0][0] != full[0][0]


def _gender_apart(phrase: Phrase, referent: Referent) -> bool:
    return phrase.gender is not None and referent.gender is not None and phrase.gender != referent.gender


def _same_name(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return _short(name, other) or _short(other, name)


def _short(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether the one is the surname, the last words or the acronym of the other."""
    if not short or len(short) > len(full):
        return False
    if full[-len(short) :] == short:
        return True
    return len(short) == 1 and len(full) > 2 and short[0] == _acronym(full)


def _acronym(name: tuple[str, ...]) -> str:
    return "".join(word[0] for word in name if word[0].isalpha())


def match_description(
    phrase: Phrase,
    mentions: Sequence[tuple[Phrase, int]],
    referents: Sequence[Referent],
    setting: Setting,
    words: SourceWords,
) -> int | None:
    """Return the last one mentioned whom the description repeats, or whose kind it names; None where none is plain."""
    if phrase.kind == "outlet" and "same" in phrase.modifiers:  # "on the same broadcast"
        return _last_outlet(phrase, mentions, referents, setting)
    if phrase.modifiers & _APART:
        return None
    nouns = frozenset().union(*(words.same.get(noun, frozenset((noun,))) for noun in phrase.nouns))
    seen: set[int] = set()
    by_kind: list[int] = []
    by_synonym: list[int | None] = []  # the last such; whom the noun itself was used for comes first
    for other, position in reversed(mentions):
        age = setting.clock[phrase.head] - setting.clock[other.head]
        if age > NOUN_REACH:
            break
        if position in seen or (other.head in setting.quoted and phrase.head not in setting.quoted):
            continue
        seen.add(position)
        referent = referents[position]
        if not _fits(phrase, referent):
            continue
        if phrase.kind == "person" and age > PERSON_REACH:
            break
        held = referent.nouns if referent.kind in PEOPLE else referent.nouns | set(_ends(referent.name))
        if phrase.nouns & held:
            return position
        if by_synonym:
            continue
        if nouns & held:  # by another noun for it: one whose kind fits and who was named since comes first
            by_synonym.append(by_kind[0] if len(by_kind) == 1 else None if by_kind else position)
        elif age <= KIND_REACH and _covered(phrase, referent, words):
            by_kind.append(position)
    if by_synonym:
        return by_synonym[0]
    return by_kind[0] if len(by_kind) == 1 else None


def _last_outlet(
    phrase: Phrase, mentions: Sequence[tuple[Phrase, int]], referents: Sequence[Referent], setting: Setting
) -> int | None:
    carried = (
        position
        for other, position in reversed(mentions)
        if setting.clock[phrase.head] - setting.clock[other.head] <= NOUN_REACH
    )
    return next((position for position in carried if referents[position].kind == "outlet"), None)


def _ends(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a body's name that can say what it is: "ministry of defence", "clinton campaign"."""
    return (name[0], name[-1], *(word for word, after in zip(name, name[1:]) if after == "of")) if name else ()


def _fits(phrase: Phrase, referent: Referent) -> bool:
    """Tell whether number, gender and modifiers of the description hold of the referent."""
    if phrase.plural is not None and referent.plural is not None and phrase.plural != referent.plural:
        return False
    if referent.members or (phrase.gender and referent.gender and phrase.gender != referent.gender):
        return False
    return phrase.modifiers <= referent.words


def _covered(phrase: Phrase, referent: Referent, words: SourceWords) -> bool:
    """Tell whether a description that repeats no noun may stand for the referent by kind or rank."""
    covered = frozenset().union(*(words.covers.get(noun, frozenset()) for noun in phrase.nouns))
    if phrase.plural or phrase.modifiers:
        return False
    if covered & referent.nouns:
        return True
    return referent.kind in covered and (referent.is_person or (bool(referent.name) and referent.human < _HUMAN))
