"""What the walk through an article knows of each one it has met, and where."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.reading.sources.phrase import Phrase
from claimx.vocabulary import PEOPLE, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass
class Referent:
    """One that the article speaks of: its phrases so far and what they show of it."""

    phrases: list[Phrase] = field(default_factory=list)
    kind: SourceKind | None = None
    plural: bool | None = None
    gender: str | None = None
    entity: int | None = None
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)  # all words of its descriptions and names, lower case
    name: tuple[str, ...] = ()  # the fullest name's words, lower case
    human: float = 0.0  # the best of its phrases
    heard: Counter[str] = field(default_factory=Counter)  # genders of the pronouns joined to it
    members: tuple[int, ...] = ()  # positions of referents

    @property
    def is_person(self) -> bool:
        """Tell whether it is one human being."""
        return self.kind in PEOPLE and not self.plural

    def add(self, phrase: Phrase, name: tuple[str, ...]) -> None:
        """Take in a further mention; `name` holds the words of a name, in lower case."""
        self.phrases.append(phrase)
        if phrase.is_pronoun:
            if phrase.gender is not None:
                self.heard[phrase.gender] += 1
            return
        self.human = max(self.human, phrase.human)
        if self.kind is None or (phrase.form == "name" and self.name == ()):
            self.kind = phrase.kind or self.kind
        if self.plural is None:
            self.plural = phrase.plural
        if phrase.gender is not None and self.name and phrase.form != "name":
            self.heard[phrase.gender] += 2  # an apposition may be read wrong, a title before the name is not
        else:
            self.gender = self.gender or phrase.gender
        self.entity = phrase.entity if self.entity is None else self.entity
        self.nouns |= phrase.nouns
        if len(name) > len(self.name):
            self.name = name


@dataclass(frozen=True)
class Setting:
    """Where each token stands: in quotation marks or not, and in which narrative sentence."""

    quoted: frozenset[int]
    clock: tuple[int, ...]
    contents: Mapping[int, int]  # token: the innermost attribution whose content holds it
    speaker_of: Mapping[int, int]  # head of a source: the attribution it stands behind
    speaks: Mapping[int, int]  # the other way round


def clock_of(doc: "Doc", quoted: frozenset[int]) -> tuple[int, ...]:
    """Number the sentences, one wholly inside quotation marks sharing the number of the one before."""
    clock: list[int] = []
    now = -1
    for sent in doc.sents:
        if now < 0 or any(token.is_alpha and token.i not in quoted for token in sent):
            now += 1
        clock.extend([now] * len(sent))
    return tuple(clock)
