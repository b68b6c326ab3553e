"""Whose name a name is: the short form, the last words or the acronym of a fuller one ("Austin", "SDF")."""

from collections.abc import Mapping, Sequence

from claimx.reading.coreference.mention import Mention
from claimx.reading.coreference.referents import Referent
from claimx.vocabulary import PEOPLE


def name_keys(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return under what to look up a name: its last word, and its acronym where it can have one."""
    return (name[-1], _acronym(name)) if len(name) > 2 else name[-1:]


def match_name(
    name: tuple[str, ...], mention: Mention, by_name: Mapping[str, Sequence[int]], referents: Sequence[Referent]
) -> int | None:
    """Return the one referent whose name this is a short form of, or the other way round; None where several are."""
    fitting = [
        position
        for position in sorted({position for key in name_keys(name) for position in by_name.get(key, ())})
        if not _gender_apart(mention, referents[position]) and _same_name(name, referents[position].name)
    ]
    found = [position for position in fitting if mention.entity is None or referents[position].entity is None]
    if not found and len(name) == 1 and mention.kind in PEOPLE:  # a surname alone, which one bears
        found = fitting
    exact = [position for position in found if referents[position].name == name]
    return exact[-1] if exact else found[0] if len(found) == 1 else None


def apart(name: tuple[str, ...], mention: Mention, referent: Referent) -> bool:
    """Tell whether a name cannot be the referent's: by gender, or as another first name before the same surname."""
    full = referent.name
    if _gender_apart(mention, referent):
        return True
    both = len(name) > 1 and len(full) > 1 and name[-1] == full[-1] and mention.kind in PEOPLE
    return both and not set(name[:-1]) & set(full[:-1]) and name[0][0] != full[0][0]


def _gender_apart(mention: Mention, referent: Referent) -> bool:
    return mention.gender is not None and referent.gender is not None and mention.gender != referent.gender


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
