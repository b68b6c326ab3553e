"""One that an article speaks of, and what its mentions show of it."""

from collections import Counter
from dataclasses import dataclass, field

from claimx.reading.coreference.mention import Mention
from claimx.vocabulary import PEOPLE, SourceKind


@dataclass
class Referent:
    """One that the article speaks of: its mentions so far and what they show of it."""

    mentions: list[Mention] = field(default_factory=list)
    kind: SourceKind | None = None
    plural: bool | None = None
    gender: str | None = None
    entity: int | None = None
    country: str | None = None
    nouns: set[str] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    words: set[str] = field(default_factory=set)  # all words of its descriptions and names, lower case
    name: tuple[str, ...] = ()  # the fullest name's words, lower case
    human: float = 0.0  # the best of its mentions
    heard: Counter[str] = field(default_factory=Counter)  # genders of the pronouns joined to it
    members: tuple[int, ...] = ()  # positions of referents

    @property
    def is_person(self) -> bool:
        """Tell whether it is one human being."""
        return self.kind in PEOPLE and not self.plural

    def add(self, mention: Mention, name: tuple[str, ...]) -> None:
        """Take in a further mention; `name` holds the words of a name, in lower case."""
        self.mentions.append(mention)
        if mention.is_pronoun:
            if mention.gender is not None:
                self.heard[mention.gender] += 1
            return
        self.human = max(self.human, mention.human)
        if self.kind is None or (mention.form == "name" and self.name == ()):
            self.kind = mention.kind or self.kind
        if self.plural is None:
            self.plural = mention.plural
        if mention.gender is not None and self.name and mention.form != "name":
            self.heard[mention.gender] += 2  # an apposition may be read wrong, a title before the name is not
        else:
            self.gender = self.gender or mention.gender
        self.entity = mention.entity if self.entity is None else self.entity
        self.country = self.country or mention.country
        self.nouns |= mention.nouns
        self.bodies |= mention.bodies
        if len(name) > len(self.name):
            self.name = name
