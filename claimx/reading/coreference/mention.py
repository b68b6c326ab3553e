"""The type of a mention: a noun phrase that may be a source or stand for one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.syntax import Range
from claimx.vocabulary import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS: Mapping[str, tuple[str, str | None]] = {  # form, gender
    **dict.fromkeys(("he", "him", "his", "himself"), ("he", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("she", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("it", None)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("they", None)),
    **dict.fromkeys("i me my mine myself we us our ours ourselves you your yours".split(), ("speaker", None)),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), ("relative", None)),
}
PRONOUN_FORMS = frozenset(form for form, _ in PRONOUNS.values())


def pronoun(token: "Token") -> tuple[str, str | None] | None:
    """Return form and gender of a pronoun, else None; "US" and "WHO" in a sentence of small letters are names."""
    shouted = len(token) > 1 and token.text.isupper() and not token.sent.text.isupper()
    return None if shouted else PRONOUNS.get(token.lower_)


@dataclass(frozen=True)
class Mention:
    """A noun phrase: its range, its head token, and what its words show.

    `form` is a pronoun's class (he, she, it, they, speaker, relative) or name, definite, possessive, indefinite, bare,
    or group (members joined by "and"). `plural` and `gender` are None where nothing shows them. `nouns` are the lemmas
    that say what it is (titles spelled out), `modifiers` the other words, in lower case, of which `national` name the
    country and `proper` are names otherwise; `complements` are the names behind the noun.
    """

    range: Range
    head: int
    form: str
    kind: SourceKind | None = None
    plural: bool | None = None
    gender: str | None = None
    entity: int | None = None
    nouns: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    country: str | None = None  # ISO 3166 two letters
    national: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()
    bodies: frozenset[int] = frozenset()  # entities of a body named within the phrase: whom a person serves
    members: tuple[int, ...] = ()  # heads
    name: Range | None = None  # of a name the words proper, without role and apposition
    acts: bool = False  # it is the source of an attribution, or carried one
    human: float = 1.0  # how surely it is of a human being, as far as its type and words show

    @property
    def is_pronoun(self) -> bool:
        """Tell whether the mention is a pronoun."""
        return self.form in PRONOUN_FORMS
