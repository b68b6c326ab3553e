"""What the whole article shows of the bearers of names: gender, and how surely a name is a person's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from claimx.reading.coreference.mention import Mention
from claimx.reading.coreference.referents import Referent

_VOTES = 2
_MAJORITY = 0.75


@dataclass(frozen=True)
class ShownTraits:
    """What mentions show of names, given by full name (words in lower case) or by a surname that one alone bears."""

    genders: Mapping[tuple[str, ...], str]
    human: Mapping[str, float]  # by the last word

    def gender(self, name: tuple[str, ...]) -> str | None:
        """Return the gender that titles show of this name."""
        return self.genders.get(name) or self.genders.get(name[-1:])


def shown_by(names: Iterable[tuple[tuple[str, ...], Mention]]) -> ShownTraits:
    """Gather what the titles before names and the types of their mentions show."""
    genders: dict[tuple[str, ...], set[str]] = {}
    human: dict[str, float] = {}
    bearers: dict[str, set[str]] = {}
    for name, mention in names:
        human[name[-1]] = max(mention.human, human.get(name[-1], 0.0))
        if len(name) > 1:
            bearers.setdefault(name[-1], set()).add(name[0])
        if mention.gender is not None:
            genders.setdefault(name, set()).add(mention.gender)
    return ShownTraits(
        {
            name: min(found)
            for name, found in genders.items()
            if len(found) == 1 and (len(name) > 1 or len(bearers.get(name[0], ())) < 2)
        },
        human,
    )


def bearer(referent: Referent) -> str:
    """Return what stands for a named referent in both walks: its entity, else its name."""
    return f"entity {referent.entity}" if referent.entity is not None else " ".join(referent.name)


def leanings(votes: Mapping[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    """Yield the bearers whose pronouns clearly are of one gender."""
    for name, counted in votes.items():
        (gender, count), total = counted.most_common(1)[0], counted.total()
        if count >= _VOTES and count >= _MAJORITY * total:
            yield name, gender


def leaning_to(gender: str, referent: Referent, known: Mapping[str, str]) -> int:
    """Weigh what is known of the referent's gender: positive for this one, negative against it, 0 where nothing is."""
    found = known.get(bearer(referent)) if referent.name else None
    if found is not None:
        return 2 if found == gender else -2
    return sum(count if heard == gender else -count for heard, count in referent.heard.items())
