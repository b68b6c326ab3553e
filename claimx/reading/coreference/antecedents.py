"""The search for antecedents, from left to right: each mention is linked to one before it or opens a referent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claimx.reading.coreference.genders import ShownTraits, bearer, leaning_to, leanings, shown_by
from claimx.reading.coreference.links import Link, classes
from claimx.reading.coreference.mention import Mention
from claimx.reading.coreference.nominals import match_description
from claimx.reading.coreference.proper_names import apart, match_name, name_keys
from claimx.reading.coreference.referents import Referent
from claimx.reading.coreference.salience import choose
from claimx.reading.coreference.setting import Setting
from claimx.reading.lexicon import SourceWords
from claimx.vocabulary import PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SURE = 20.0  # the lead from which a pronoun's link counts as showing a gender
_PRONOUNS_TO_CHOOSE = frozenset(("he", "she", "it", "they"))
_NEVER_FIRST = frozenset(("it", "speaker", "relative"))  # of a referent: they stand for one or stay open

_Found = tuple[int, str]  # the position of a referent, and the reason of the link to it


@dataclass(frozen=True)
class _Article:
    """What both walks go by."""

    doc: "Doc"
    mentions: Mapping[int, Mention]
    constraints: Mapping[int, Link]
    setting: Setting
    words: SourceWords
    names: Mapping[int, tuple[str, ...]]  # head: the words of the name proper, in lower case
    said: Mapping[int, tuple[str, ...]]  # head: all words of the mention
    shown: ShownTraits
    leanings: Mapping[str, str]


@dataclass
class _Walk:
    """The state of one walk."""

    referents: list[Referent] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    mentions: list[tuple[Mention, int]] = field(default_factory=list)
    at: dict[int, int] = field(default_factory=dict)  # head: position of the referent
    by_entity: dict[int, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)
    by_title: dict[tuple[str, str], int] = field(default_factory=dict)  # surname and gender
    by_members: dict[tuple[int, ...], int] = field(default_factory=dict)
    by_text: dict[str, int] = field(default_factory=dict)  # bare plurals
    last_source: tuple[int, int] | None = None  # its head and referent
    votes: dict[str, Counter[str]] = field(default_factory=dict)


def find_antecedents(
    doc: "Doc",
    mentions: Mapping[int, Mention],
    constraints: Mapping[int, Link],
    setting: Setting,
    words: SourceWords,
) -> tuple[list[Referent], dict[int, int], tuple[Link, ...]]:
    """Return the referents, which one each mention is of (by its head; open pronouns of none), and all links.

    The first walk finds what the pronouns show of each name's gender, the second one uses it.
    """
    order = _order(mentions, constraints)
    names = {head: _name_words(doc, mention) for head, mention in mentions.items() if mention.form == "name"}
    said = {
        head: tuple(token.lower_ for token in doc[slice(*mention.range)] if token.text[0].isalnum())
        for head, mention in mentions.items()
        if not mention.is_pronoun
    }
    shown = shown_by((name, mentions[head]) for head, name in names.items())
    article = _Article(doc, mentions, constraints, setting, words, names, said, shown, {})
    first = _walk(article, order)
    second = _walk(replace(article, leanings=dict(leanings(first.votes))), order)
    return *_gathered(article, second), tuple(second.links)


def _name_words(doc: "Doc", mention: Mention) -> tuple[str, ...]:
    """Return the words of a name proper, in lower case."""
    words = tuple(token.lower_ for token in doc[slice(*(mention.name or mention.range))] if not token.is_punct)
    return words or (doc[mention.head].lower_,)


def _order(mentions: Mapping[int, Mention], constraints: Mapping[int, Link]) -> list[int]:
    """Return the heads in text order, each mention behind the one that it must be the same as."""

    def anchors(head: int) -> tuple[int, ...]:
        chain = [head]
        while chain[-1] in constraints:
            chain.append(constraints[chain[-1]].antecedent)
        return tuple(reversed(chain))

    def key(head: int) -> tuple[int, int, int]:
        chain = anchors(head)
        members = mentions[chain[0]].members
        first = anchors(members[-1])[0] if members else chain[0]
        return first, len(chain) + 9 * bool(members), head

    return sorted(mentions, key=key)


def _walk(article: _Article, order: Sequence[int]) -> _Walk:
    walk = _Walk()
    for head in order:
        mention = article.mentions[head]
        found = _antecedent(article, mention, walk)
        if found is not None:
            position, reason = found
            anchor = article.constraints.get(head)
            last = anchor.antecedent if anchor is not None else walk.referents[position].mentions[-1].head
            walk.links.append(Link(head, last, reason))
        elif _stays_open(article, mention):
            continue
        else:
            position = len(walk.referents)
            walk.referents.append(Referent())
        _enter(article, mention, position, walk)
    return walk


def _stays_open(article: _Article, mention: Mention) -> bool:
    """Tell whether a mention without antecedent is of no referent: a pronoun for things, or what hangs on a pronoun."""
    anchor = article.constraints.get(mention.head)
    return mention.form in _NEVER_FIRST or (anchor is not None and article.mentions[anchor.antecedent].is_pronoun)


def _gathered(article: _Article, walk: _Walk) -> tuple[list[Referent], dict[int, int]]:
    """Make a referent of each class of mentions that the links join."""
    at = dict(classes([mention.head for mention, _ in walk.mentions], walk.links))
    referents = [Referent() for _ in range(max(at.values(), default=-1) + 1)]
    for mention, _ in walk.mentions:
        _describe(article, mention, referents[at[mention.head]], at)
    return referents, at


def _antecedent(article: _Article, mention: Mention, walk: _Walk) -> _Found | None:
    """Return the referent that the mention takes up, and why; None for a new one, or an open pronoun."""
    link = article.constraints.get(mention.head)
    if link is not None:
        position, reason = walk.at.get(link.antecedent), link.reason
    elif mention.members:
        position, reason = walk.by_members.get(_members(mention, walk.at)), "same members"
    elif mention.form in _PRONOUNS_TO_CHOOSE:
        position, reason = _pronoun(article, mention, walk), "pronoun"
    elif mention.form == "name":
        return _name(article, mention, walk)
    elif mention.form == "bare":
        position, reason = walk.by_text.get(" ".join(article.said[mention.head])), "same words"
    elif mention.form == "definite" or (mention.form == "possessive" and mention.modifiers):  # "its" tells nothing
        position = match_description(mention, walk.mentions, walk.referents, article.setting, article.words)
        reason = "description"
    else:
        return None
    return None if position is None else (position, reason)


def _members(mention: Mention, at: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(at[member] for member in mention.members if member in at)


def _name(article: _Article, mention: Mention, walk: _Walk) -> _Found | None:
    """Return whose name it is: by surname and title ("Mrs. Clinton"), by its entity, or as a short form."""
    name = article.names[mention.head]
    if len(name) == 1 and mention.gender is not None:
        position = _titled(article, name[0], mention, walk)
        return None if position is None else (position, "title and surname")
    known = walk.by_entity.get(mention.entity) if mention.entity is not None else None
    if known is not None and not apart(name, mention, walk.referents[known]):
        return known, "same entity"
    position = match_name(name, mention, walk.by_name, walk.referents)
    return None if position is None else (position, "short name")


def _titled(article: _Article, surname: str, mention: Mention, walk: _Walk) -> int | None:
    """Return the bearer of the surname whom the title fits, once found always the same one."""
    gender = mention.gender or ""
    if (surname, gender) in walk.by_title:
        return walk.by_title[surname, gender]
    taken = {position for (name, _), position in walk.by_title.items() if name == surname}
    own = walk.by_entity.get(mention.entity) if mention.entity is not None else None
    fitting = [
        (leaning_to(gender, walk.referents[position], article.leanings), position == own, position)
        for position in walk.by_name.get(surname, ())
        if position not in taken and walk.referents[position].gender in (None, gender)
    ]
    fitting = sorted(entry for entry in fitting if entry[0] >= 0)
    doubtful = len(fitting) > 1 and fitting[-1][:2] == fitting[-2][:2]  # nothing tells the bearers apart
    return fitting[-1][2] if fitting and not doubtful else None


def _pronoun(article: _Article, mention: Mention, walk: _Walk) -> int | None:
    """Choose the pronoun's antecedent; "it" only where it is a source, for it often stands for nothing."""
    if mention.form == "it" and not mention.acts and not _owns_source(article, mention):
        return None
    continued = walk.last_source[1] if walk.last_source is not None and walk.last_source[0] < mention.head else None
    choice = choose(article.doc, mention, walk.mentions, walk.referents, article.setting, article.leanings, continued)
    if choice is None:
        return None
    referent = walk.referents[choice.referent]
    if choice.lead >= _SURE and referent.name and mention.gender and referent.kind in PEOPLE:
        walk.votes.setdefault(bearer(referent), Counter())[mention.gender] += 1
    return choice.referent


def _owns_source(article: _Article, mention: Mention) -> bool:
    """Tell whether a pronoun says whose a source is: "Its commander, Brig Gen Huber, confirmed"."""
    token = article.doc[mention.head]
    near = (token.head, *(child for child in token.head.children if child.dep_ == "appos"))
    mentions = (article.mentions.get(noun.i) for noun in near)
    return token.dep_ == "poss" and any(found is not None and found.acts for found in mentions)


def _enter(article: _Article, mention: Mention, position: int, walk: _Walk) -> None:
    """Add the mention to its referent and to the record of what was mentioned."""
    referent = walk.referents[position]
    walk.at[mention.head] = position
    _describe(article, mention, referent, walk.at)
    if mention.form == "name":
        _enter_name(article, mention, position, walk)
    if mention.members:
        walk.by_members.setdefault(referent.members, position)
    if mention.form == "bare":
        walk.by_text.setdefault(" ".join(article.said[mention.head]), position)
    walk.mentions.append((mention, position))
    if mention.acts and (mention.members or mention.head in article.setting.speaker_of):  # not who carried it
        walk.last_source = (mention.head, position)


def _describe(article: _Article, mention: Mention, referent: Referent, at: Mapping[int, int]) -> None:
    """Add to a referent what the mention shows of it."""
    name = article.names.get(mention.head, ())
    referent.add(mention, name)
    referent.words.update(article.said.get(mention.head, ()))
    if name:
        referent.gender = referent.gender or article.shown.gender(referent.name)
        referent.human = max(referent.human, article.shown.human.get(name[-1], 0.0))
    if mention.members:
        referent.members = _members(mention, at)
        referent.plural, referent.kind = True, "group"


def _enter_name(article: _Article, mention: Mention, position: int, walk: _Walk) -> None:
    """Note under what a name can be found again."""
    referent, name = walk.referents[position], article.names[mention.head]
    for key in name_keys(referent.name):
        if position not in walk.by_name.setdefault(key, []):
            walk.by_name[key].append(position)
    if mention.entity is not None:
        walk.by_entity.setdefault(mention.entity, position)
    if len(name) == 1 and mention.gender is not None:
        walk.by_title.setdefault((name[0], mention.gender), position)
