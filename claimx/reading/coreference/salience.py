"""Whom a pronoun stands for: the most salient mention that agrees with it (after Lappin & Leass 1994).

Salience falls with each sentence and rises with a mention's place: subjects before objects before the rest, and a
subject below whose verb the pronoun stands; binding bars two arguments of one verb. The weights are our own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from claimx.reading.coreference.genders import leaning_to
from claimx.reading.coreference.mention import Mention
from claimx.reading.coreference.referents import Referent
from claimx.reading.coreference.setting import Setting
from claimx.reading.syntax import CLAUSAL, SUBJECTS
from claimx.vocabulary import IMPERSONAL, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 3  # narrative sentences back
MENTIONS = 100  # and no more mentions, however long the sentences are
MARGIN = 6.0
MARGIN_OF_MANY = 10.0  # for "they", which more can be than the mentions that are looked at
FLOOR = 5.0
_CONTINUED = 14.0
_AGE = (0.0, -8.0, -26.0, -40.0)  # by narrative sentences between
_AGE_OF_THINGS = -6.0  # on top of that for "it" and "they" in a later sentence
_APART = frozenset(("response", "reply", "answer", "reaction", "contrast", "unlike"))  # from whom they part the subject
_MAIN = frozenset(("ROOT", "parataxis"))


@dataclass(frozen=True)
class Choice:
    """The referent chosen, and by how much it led."""

    referent: int
    lead: float


def choose(
    doc: "Doc",
    pronoun: Mention,
    mentions: Sequence[tuple[Mention, int]],
    referents: Sequence[Referent],
    setting: Setting,
    leanings: Mapping[str, str],
    continued: int | None,
) -> Choice | None:
    """Choose among the mentions before the pronoun (in text order); None where none fits or two fit as well.

    `leanings` are genders that other pronouns of the article suggest, by name; `continued` is the last source.
    """
    token = doc[pronoun.head]
    scores: dict[int, float] = {}
    barred: set[int] = set()  # by one mention in the pronoun's own clause, and so by all others
    above = _above(token)
    inside = pronoun.head in setting.quoted
    for mention, position in islice(reversed(mentions), MENTIONS):
        age = setting.clock[pronoun.head] - setting.clock[mention.head]
        if age > REACH:
            break
        if mention.head >= pronoun.head or (mention.head in setting.quoted and not inside):
            continue
        referent = referents[position]
        fit = _agreement(pronoun, referent, leanings)
        if fit is None:
            continue
        other = doc[mention.head]
        if position in barred or _bound(token, other) or (age == 0 and _answered(token, other)):
            barred.add(position)
            continue
        score = fit + _age(pronoun, age) + _place(other, mention) + _content(pronoun, mention, setting)
        score += _command(other, above) + _parallel(other, token) if age == 0 else 0.0
        score += _continued(pronoun) if position == continued and pronoun.acts else 0.0
        scores[position] = max(score + (3.0 if position in scores else 0.0), scores.get(position, score) + 3.0)
    return _clear(pronoun, scores)


def _clear(pronoun: Mention, scores: Mapping[int, float]) -> Choice | None:
    """Return the most salient referent, if it leads clearly."""
    ranked = sorted(scores.items(), key=lambda entry: -entry[1])
    if not ranked or ranked[0][1] < FLOOR:
        return None
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else -50.0)
    return Choice(ranked[0][0], lead) if lead >= (MARGIN_OF_MANY if pronoun.form == "they" else MARGIN) else None


def _continued(pronoun: Mention) -> float:
    """Rate the source of the attribution before: "he added"."""
    return _CONTINUED if pronoun.form in ("he", "she") else _CONTINUED / 2


def _age(pronoun: Mention, age: int) -> float:
    """Rate how long ago the mention was, in narrative sentences."""
    return _AGE[max(age, 0)] + (_AGE_OF_THINGS if age > 0 and pronoun.form in ("it", "they") else 0.0)


def _agreement(pronoun: Mention, referent: Referent, leanings: Mapping[str, str]) -> float | None:
    """Rate how well the referent agrees with the pronoun; None where it cannot."""
    first = referent.mentions[0]
    if first.is_pronoun:  # an open one
        return 4.0 if first.form == pronoun.form else None
    if pronoun.form in ("he", "she"):
        return _personal_agreement(pronoun, referent, leanings)
    if pronoun.form == "it":
        if referent.plural or referent.members or referent.kind in (*PEOPLE, "group"):
            return None
        return 4.0 if referent.kind in IMPERSONAL else 0.0
    if referent.members or referent.plural:
        return 8.0 if referent.kind in PEOPLE or referent.kind == "group" else 0.0
    if referent.kind == "group":
        return 0.0
    return -14.0 if referent.kind in IMPERSONAL and referent.kind != "document" else None


def _personal_agreement(pronoun: Mention, referent: Referent, leanings: Mapping[str, str]) -> float | None:
    """Rate "he" and "she" against one referent."""
    doubtful = referent.kind not in PEOPLE and referent.gender is None
    if referent.plural or referent.members or (doubtful and not (referent.name and referent.human)):
        return None
    score = (4.0 if referent.name else -4.0) - (14.0 * (1.0 - referent.human) if doubtful else 0.0)
    if referent.gender is not None:
        return score + 12.0 if referent.gender == pronoun.gender else None
    leaning = leaning_to(pronoun.gender or "", referent, leanings)
    return score + (min(10.0, 6.0 * leaning) if leaning > 0 else max(-25.0, 12.0 * leaning))


def _bound(token: "Token", other: "Token") -> bool:
    """Tell whether the two are arguments of one verb, which a plain pronoun and its antecedent never are."""
    if token.dep_ == "poss" or token.lower_.endswith(("self", "selves")) or other.dep_ == "poss":
        return False
    return _verb(token).i == _verb(other).i


def _answered(token: "Token", other: "Token") -> bool:
    """Tell whether the pronoun's clause sets it apart from the other: "In response to Tang's question, he said"."""
    climbing = other
    while climbing.head.i != climbing.i and climbing.dep_ in ("poss", "pobj", "prep"):
        climbing = climbing.head
        if climbing.lower_ in _APART:
            return climbing.i < token.i and token.head.is_ancestor(climbing)
    return False


def _verb(token: "Token") -> "Token":
    """Return the verb of which the token is an argument, over a preposition if need be."""
    head = token.head
    return head.head if head.dep_ in ("prep", "agent", "dative") and token.dep_ == "pobj" else head


def _place(token: "Token", mention: Mention) -> float:
    """Rate a mention's place: main subjects and sources before objects before the rest."""
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    if token.dep_ in SUBJECTS:
        verb = token.head
        main = verb.dep_ in _MAIN or (verb.dep_ == "conj" and verb.head.dep_ in _MAIN)
        return 30.0 if main or mention.acts else 22.0
    if mention.acts:
        return 28.0
    if token.dep_ in ("dobj", "agent", "attr") or token.head.dep_ == "agent":
        return 12.0
    return 9.0 if token.dep_ == "poss" else 6.0


def _above(token: "Token") -> Mapping[int, float]:
    """Rate every token above the pronoun, the nearer by clauses the better."""
    climbing, worth = token.head, 22.0
    found = {climbing.i: worth}
    while climbing.head.i != climbing.i:
        worth -= 6.0 if climbing.dep_ in CLAUSAL else 0.0
        climbing = climbing.head
        found[climbing.i] = max(worth, 4.0)
    return found


def _command(other: "Token", above: Mapping[int, float]) -> float:
    """Rate a subject below whose verb the pronoun stands: "Austin said he would"."""
    return above.get(other.head.i, 0.0) if other.dep_ in SUBJECTS else 0.0


def _parallel(other: "Token", token: "Token") -> float:
    """Rate a possessor whose noun is joined to the pronoun's: "Trump's seizures and his argument"."""
    if token.dep_ != "poss" or other.dep_ != "poss":
        return 0.0
    noun = token.head
    while noun.dep_ == "conj" and noun.head.i != other.head.i:
        noun = noun.head
    return 26.0 if noun.dep_ == "conj" else 0.0


def _content(pronoun: Mention, mention: Mention, setting: Setting) -> float:
    """Lower those whom the words attributed to the pronoun speak about."""
    if not pronoun.acts or setting.speaker_of.get(pronoun.head) is None:
        return 0.0
    return -30.0 if setting.contents.get(mention.head) == setting.speaker_of[pronoun.head] else 0.0
