"""Walk through an article from left to right and join the phrases that speak of one and the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claimx.reading.lexicon import SourceWords
from claimx.reading.sources.descriptions import apart, match_description, match_name, name_keys
from claimx.reading.sources.genders import ShownTraits, bearer, leaning_to, leanings, shown_by
from claimx.reading.sources.phrase import Phrase
from claimx.reading.sources.pronouns import choose
from claimx.reading.sources.referents import Referent, Setting
from claimx.vocabulary import PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SURE = 20.0  # the lead from which a pronoun's link counts as showing a gender


@dataclass(frozen=True)
class _Article:
    """What both walks go by."""

    doc: "Doc"
    phrases: Mapping[int, Phrase]
    same: Mapping[int, int]
    setting: Setting
    words: SourceWords
    names: Mapping[int, tuple[str, ...]]  # head: the words of the name proper, in lower case
    said: Mapping[int, tuple[str, ...]]  # head: all words of the phrase
    shown: ShownTraits
    leanings: Mapping[str, str]


@dataclass
class _Walk:
    """The state of one walk."""

    referents: list[Referent] = field(default_factory=list)
    mentions: list[tuple[Phrase, int]] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)  # head: position of the referent
    by_entity: dict[int, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_title: dict[tuple[str, str], int] = field(default_factory=dict)  # surname and gender
    by_members: dict[tuple[int, ...], int] = field(default_factory=dict)
    by_text: dict[str, int] = field(default_factory=dict)  # bare plurals
    last_source: tuple[int, int] | None = None  # its head and referent
    votes: dict[str, Counter[str]] = field(default_factory=dict)


def join(
    doc: "Doc", phrases: Mapping[int, Phrase], same: Mapping[int, int], setting: Setting, words: SourceWords
) -> tuple[list[Referent], dict[int, int]]:
    """Return the referents, and for each phrase's head which one it is; pronouns left open have none.

    The first walk finds what the pronouns show of each name's gender, the second one uses it.
    """
    order = _order(phrases, same)
    names = {head: _name_words(doc, phrase) for head, phrase in phrases.items() if phrase.form == "name"}
    said = {
        head: tuple(token.lower_ for token in doc[slice(*phrase.range)] if token.text[0].isalnum())
        for head, phrase in phrases.items()
        if not phrase.is_pronoun
    }
    shown = shown_by((name, phrases[head]) for head, name in names.items())
    article = _Article(doc, phrases, same, setting, words, names, said, shown, {})
    first = _walk(article, order)
    second = _walk(replace(article, leanings=dict(leanings(first.votes))), order)
    return second.referents, second.at


def _name_words(doc: "Doc", phrase: Phrase) -> tuple[str, ...]:
    """Return the words of a name proper, in lower case."""
    words = tuple(token.lower_ for token in doc[slice(*(phrase.name or phrase.range))] if not token.is_punct)
    return words or (doc[phrase.head].lower_,)


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


def _walk(article: _Article, order: Sequence[int]) -> _Walk:
    walk = _Walk()
    for head in order:
        phrase = article.phrases[head]
        position = _place(article, phrase, walk)
        if position is None:
            anchor = article.same.get(head)
            if phrase.form in ("it", "speaker", "relative") or (
                anchor is not None and article.phrases[anchor].is_pronoun
            ):
                continue
            position = len(walk.referents)
            walk.referents.append(Referent())
        _enter(article, phrase, position, walk)
    return walk


def _place(article: _Article, phrase: Phrase, walk: _Walk) -> int | None:
    """Return the referent the phrase takes up; None for a new one, or an open pronoun."""
    if phrase.head in article.same:
        return walk.at.get(article.same[phrase.head])
    if phrase.members:
        return walk.by_members.get(_members(phrase, walk))
    if phrase.form in ("he", "she", "it", "they"):
        return _pronoun(article, phrase, walk)
    if phrase.form == "name":
        return _name(article, phrase, walk)
    if phrase.form == "bare":
        return walk.by_text.get(" ".join(article.said[phrase.head]))
    if phrase.form == "definite":
        return match_description(phrase, walk.mentions, walk.referents, article.setting, article.words)
    return None


def _members(phrase: Phrase, walk: _Walk) -> tuple[int, ...]:
    return tuple(walk.at[member] for member in phrase.members if member in walk.at)


def _name(article: _Article, phrase: Phrase, walk: _Walk) -> int | None:
    """Return whose name it is: by surname and title ("Mrs. Clinton"), by its entity, or as a short form."""
    name = article.names[phrase.head]
    if len(name) == 1 and phrase.gender is not None:
        return _titled(article, name[0], phrase, walk)
    known = walk.by_entity.get(phrase.entity) if phrase.entity is not None else None
    if known is not None and not apart(name, phrase, walk.referents[known]):
        return known
    return match_name(name, phrase, walk.by_name, walk.referents)


def _titled(article: _Article, surname: str, phrase: Phrase, walk: _Walk) -> int | None:
    """Return the bearer of the surname whom the title fits, once found always the same one."""
    gender = phrase.gender or ""
    if (surname, gender) in walk.by_title:
        return walk.by_title[surname, gender]
    taken = {position for (name, _), position in walk.by_title.items() if name == surname}
    own = walk.by_entity.get(phrase.entity) if phrase.entity is not None else None
    fitting = [
        (leaning_to(gender, walk.referents[position], article.leanings), position == own, position)
        for position in walk.by_name.get(surname, ())
        if position not in taken and walk.referents[position].gender in (None, gender)
    ]
    fitting = sorted(entry for entry in fitting if entry[0] >= 0)
    doubtful = len(fitting) > 1 and fitting[-1][:2] == fitting[-2][:2]  # nothing tells the bearers apart
    return fitting[-1][2] if fitting and not doubtful else None


def _pronoun(article: _Article, phrase: Phrase, walk: _Walk) -> int | None:
    """Choose the pronoun's antecedent; "it" only where it is a source, for it often stands for nothing."""
    if phrase.form == "it" and not phrase.acts and not _owns_source(article, phrase):
        return None
    continued = walk.last_source[1] if walk.last_source is not None and walk.last_source[0] < phrase.head else None
    choice = choose(article.doc, phrase, walk.mentions, walk.referents, article.setting, article.leanings, continued)
    if choice is None:
        return None
    referent = walk.referents[choice.referent]
    if choice.lead >= _SURE and referent.name and phrase.gender and referent.kind in PEOPLE:
        walk.votes.setdefault(bearer(referent), Counter())[phrase.gender] += 1
    return choice.referent


def _owns_source(article: _Article, phrase: Phrase) -> bool:
    """Tell whether a pronoun says whose a source is: "Its commander, Brig Gen Huber, confirmed"."""
    token = article.doc[phrase.head]
    near = (token.head, *(child for child in token.head.children if child.dep_ == "appos"))
    phrases = (article.phrases.get(noun.i) for noun in near)
    return token.dep_ == "poss" and any(found is not None and found.acts for found in phrases)


def _enter(article: _Article, phrase: Phrase, position: int, walk: _Walk) -> None:
    """Add the phrase to its referent and to the record of what was mentioned."""
    referent = walk.referents[position]
    referent.add(phrase, article.names.get(phrase.head, ()))
    referent.words.update(article.said.get(phrase.head, ()))
    walk.at[phrase.head] = position
    if phrase.form == "name":
        _enter_name(article, phrase, position, walk)
    if phrase.members:
        referent.members = _members(phrase, walk)
        referent.plural, referent.kind = True, "group"
        walk.by_members.setdefault(referent.members, position)
    if phrase.form == "bare":
        walk.by_text.setdefault(" ".join(article.said[phrase.head]), position)
    walk.mentions.append((phrase, position))
    if phrase.acts and (phrase.members or phrase.head in article.setting.speaker_of):  # who carried it speaks of nobody
        walk.last_source = (phrase.head, position)


def _enter_name(article: _Article, phrase: Phrase, position: int, walk: _Walk) -> None:
    """Note under what a name can be found again."""
    referent, name = walk.referents[position], article.names[phrase.head]
    referent.gender = referent.gender or article.shown.gender(referent.name)
    referent.human = max(referent.human, article.shown.human.get(name[-1], 0.0))
    for key in name_keys(referent.name):
        if position not in walk.by_name.setdefault(key, []):
            walk.by_name[key].append(position)
    if phrase.entity is not None:
        walk.by_entity.setdefault(phrase.entity, position)
    if len(name) == 1 and phrase.gender is not None:
        walk.by_title.setdefault((name[0], phrase.gender), position)
