"""The mentions of one entity while they are being gathered, and what is read of each."""

from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from claimx.reading.syntax import Range
from claimx.vocabulary import EntityType


class CandidateGiven(Protocol):
    """A mention of a typed entity, as far as coreference reads it."""

    @property
    def start(self) -> int:
        """Return the first token."""

    @property
    def end(self) -> int:
        """Return the token behind the last one."""

    @property
    def core(self) -> Range | None:
        """Return the name itself, where the mention holds more."""

    @property
    def type(self) -> EntityType:
        """Return what it is: person, official, government …"""

    @property
    def named(self) -> bool:
        """Tell whether it is a name."""

    @property
    def country(self) -> str | None:
        """Return the country by its two letters."""

    @property
    def role(self) -> str | None:
        """Return a person's role as written."""

    @property
    def affiliation(self) -> str | None:
        """Return whom a person serves, as written."""

    @property
    def key(self) -> str | None:
        """Return what its mentions have in common, where its finder knows."""

    @property
    def evidence(self) -> str:
        """Return what kind of finding it rests on."""


class TokensGiven(Protocol):
    """A parse as plain tuples, one entry a token, as far as coreference reads it."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the words."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the tags of the Penn treebank."""

    @property
    def deps(self) -> tuple[str, ...]:
        """Return the dependencies."""

    @property
    def heads(self) -> tuple[int, ...]:
        """Return the heads' positions."""

    @property
    def starts(self) -> frozenset[int]:
        """Return the first tokens of sentences."""


M = TypeVar("M", bound=CandidateGiven)


@dataclass
class Cluster(Generic[M]):
    """Mentions that have a key in common."""

    key: str
    members: list[M] = field(default_factory=list)


def name_of(member: CandidateGiven) -> Range:
    """Return the tokens of the mention's name."""
    return member.core or (member.start, member.end)


def words_of(tokens: TokensGiven, span: Range) -> str:
    """Return the words of a range joined with single spaces, for comparing."""
    return " ".join(tokens.texts[slice(*span)])
