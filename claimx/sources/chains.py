"""Walk through an article from left to right and join the phrases that speak of one and the same."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimx.lexicon.sources import SourceWords
from claimx.sources.descriptions import match_description, match_name, name_keys
from claimx.sources.phrase import PEOPLE, Phrase
from claimx.sources.pronouns import choose
from claimx.sources.referents import Referent, Setting

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SURE = 15.0  # the lead from which a pronoun's link counts as showing a gender
_VOTES = 2
_MAJORITY = 0.75


@dataclass
class _Walk:
    """The state of one walk."""

    referents: list[Referent] = field(default_factory=list)
    mentions: list[tuple[Phrase, int]] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)  # head: position of the referent
    by_entity: dict[int, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_members: dict[tuple[int, ...], int] = field(default_factory=dict)
    by_text: dict[str, int] = field(default_factory=dict)  # bare plurals
    last_source: tuple[int, int] | None = None  # its head and referent
    genders: dict[str, Counter[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Shown:
    """What the whole article shows of names, by their last words: gender, and how surely they are a person's."""

    genders: Mapping[str, str]
    human: Mapping[str, float]


def join(
    doc: "Doc", phrases: Mapping[int, Phrase], same: Mapping[int, int], setting: Setting, words: SourceWords
) -> tuple[list[Referent], dict[int, int]]:
    """Return the referents, and for each phrase's head which one it is; pronouns left open have none.

    The first walk finds what the pronouns show of each name's gender, the second one uses it.
    """
    order = _order(phrases, same)
    shown = _Shown(_shown_genders(doc, phrases), _shown_human(doc, phrases))
    first = _walk(doc, phrases, same, setting, words, order, shown, {})
    leanings = dict(_leanings(first.genders))
    second = _walk(doc, phrases, same, setting, words, order, shown, leanings)
    return second.referents, second.at


def _order(phrases: Mapping[int, Phrase], same: Mapping[int, int]) -> list[int]:
    """Return the heads in text order, each phrase behind the one that it must be the same as."""

    def anchors(head: int) -> tuple[int, ...]:
        chain = [head]
        while chain[-1] in same:
            chain.append(same[chain[-1]])
        return tuple(reversed(chain))

    def key(head: int) -> tuple[int, int, int]:
        chain = anchors(head)
        members = phrases[chain[0]].members
        first = anchors(members[-1])[0] if members else chain[0]
        return first, len(chain) + 9 * bool(members), head

    return sorted(phrases, key=key)


def _shown_genders(doc: "Doc", phrases: Mapping[int, Phrase]) -> dict[str, str]:
    """Return, by the last word of a name, the one gender that titles show of it anywhere in the article."""
    shown: dict[str, set[str]] = {}
    for phrase in phrases.values():
        if phrase.form == "name" and phrase.gender is not None:
            shown.setdefault(doc[phrase.head].lower_, set()).add(phrase.gender)
    return {name: min(genders) for name, genders in shown.items() if len(genders) == 1}


def _shown_human(doc: "Doc", phrases: Mapping[int, Phrase]) -> dict[str, float]:
    """Return, by the last word of a name, how surely it is a person's, as its clearest mention shows it."""
    shown: dict[str, float] = {}
    for phrase in phrases.values():
        if phrase.form == "name":
            name = doc[phrase.head].lower_
            shown[name] = max(phrase.human, shown.get(name, 0.0))
    return shown


def _leanings(genders: Mapping[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    """Yield the names whose pronouns clearly are of one gender."""
    for name, votes in genders.items():
        (gender, count), total = votes.most_common(1)[0], votes.total()
        if count >= _VOTES and count >= _MAJORITY * total:
            yield name, gender


def _walk(
    doc: "Doc",
    phrases: Mapping[int, Phrase],
    same: Mapping[int, int],
    setting: Setting,
    words: SourceWords,
    order: list[int],
    shown: _Shown,
    leanings: Mapping[str, str],
) -> _Walk:
    walk = _Walk()
    for head in order:
        phrase = phrases[head]
        position = _place(doc, phrase, phrases, same, setting, words, leanings, walk)
        if position is None:
            if phrase.form in ("it", "speaker", "relative") or (head in same and phrases[same[head]].is_pronoun):
                continue
            position = len(walk.referents)
            walk.referents.append(Referent())
        _enter(doc, phrase, position, shown, walk)
    return walk


def _enter(doc: "Doc", phrase: Phrase, position: int, shown: _Shown, walk: _Walk) -> None:
    """Add the phrase to its referent and to the record of what was mentioned."""
    referent = walk.referents[position]
    start, end = phrase.range
    said = [token.text for token in doc[start:end] if token.is_alpha or token.is_digit or "-" in token.text]
    referent.add(phrase, _name_words(doc, phrase) if phrase.form == "name" else said)
    referent.words.update(word.lower() for word in said)
    if phrase.form == "name":
        referent.gender = referent.gender or shown.genders.get(doc[phrase.head].lower_)
        for key in name_keys(referent.name):
            if position not in walk.by_name.setdefault(key, []):
                walk.by_name[key].append(position)
        referent.human = max(referent.human, shown.human.get(doc[phrase.head].lower_, 0.0))
    if phrase.members:
        referent.members = tuple(walk.at[member] for member in phrase.members if member in walk.at)
        referent.plural, referent.kind = True, "group"
        walk.by_members.setdefault(referent.members, position)
    walk.at[phrase.head] = position
    if phrase.entity is not None and phrase.form == "name":
        walk.by_entity.setdefault(phrase.entity, position)
    if phrase.form == "bare":
        walk.by_text.setdefault(doc[start:end].text.lower(), position)
    walk.mentions.append((phrase, position))
    if phrase.acts:
        walk.last_source = (phrase.head, position)


def _name_words(doc: "Doc", phrase: Phrase) -> list[str]:
    """Return the words of the name proper."""
    return [token.text for token in doc[slice(*(phrase.name or phrase.range))] if not token.is_punct]


def _place(
    doc: "Doc",
    phrase: Phrase,
    phrases: Mapping[int, Phrase],
    same: Mapping[int, int],
    setting: Setting,
    words: SourceWords,
    leanings: Mapping[str, str],
    walk: _Walk,
) -> int | None:
    """Return the referent the phrase takes up; None for a new one, or an open pronoun."""
    if phrase.head in same:
        return walk.at.get(same[phrase.head])
    if phrase.members:
        members = tuple(walk.at[member] for member in phrase.members if member in walk.at)
        return walk.by_members.get(members)
    if phrase.form in ("he", "she", "it", "they"):
        return _pronoun(doc, phrase, setting, leanings, walk)
    if phrase.form == "name":
        known = walk.by_entity.get(phrase.entity) if phrase.entity is not None else None
        if known is not None and phrase.gender in (None, walk.referents[known].gender or phrase.gender):
            return known
        name = tuple(word.lower() for word in _name_words(doc, phrase))
        return match_name(name, phrase, walk.by_name, walk.referents)
    if phrase.form == "bare":
        return walk.by_text.get(doc[slice(*phrase.range)].text.lower())
    if phrase.form == "definite":
        return match_description(phrase, walk.mentions, walk.referents, setting, words)
    return None


def _pronoun(doc: "Doc", phrase: Phrase, setting: Setting, leanings: Mapping[str, str], walk: _Walk) -> int | None:
    """Choose the pronoun's antecedent; "it" only where it is a source, for it often stands for nothing."""
    if phrase.form == "it" and not phrase.acts:
        return None
    continued = walk.last_source[1] if walk.last_source is not None and walk.last_source[0] < phrase.head else None
    choice = choose(doc, phrase, walk.mentions, walk.referents, setting, leanings, continued)
    if choice is None:
        return None
    referent = walk.referents[choice.referent]
    if choice.lead >= _SURE and referent.name and phrase.gender and referent.kind in PEOPLE:
        walk.genders.setdefault(referent.name[-1], Counter())[phrase.gender] += 1
    return choice.referent
