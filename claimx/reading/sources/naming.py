"""How a source is called, and whether the article says who or which it is."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from claimx.reading.coreference import PAST, Mention, Referent
from claimx.reading.entities import TypedEntity
from claimx.reading.lexicon import SourceWords
from claimx.reading.sources.offices import Office
from claimx.vocabulary import BODIES, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HUMAN = 0.9  # from here on a name counts as a person's whatever its type
_LOOSE_ENDS = frozenset(("POS", "WP", "WDT", "_SP"))
_LOOSE_STARTS = frozenset(".,;:–—-")


def fullest_of(referent: Referent) -> Mention:
    """Return the mention that tells most: a name before a description before a pronoun, then the longer one."""
    rank = {"name": 2, "group": 2}
    return max(
        referent.mentions,
        key=lambda mention: (
            0 if mention.is_pronoun else rank.get(mention.form, 1),
            mention.name[1] - mention.name[0] if mention.name is not None else 0,
            len(mention.modifiers) if mention.form != "name" else 0,
            mention.form == "indefinite",  # what introduces tells more than what takes up: "that person"
            mention.range[1] - mention.range[0],
            -mention.head,
        ),
    )


def is_named(
    doc: "Doc",
    referent: Referent,
    entity: TypedEntity | None,
    office: Office,
    others: Mapping[int, Referent],
    words: SourceWords,
) -> bool:
    """Tell whether the article identifies a source: by its name, or as the one there is; members are not asked.

    `others` are the referents by the heads of their mentions.
    """
    fullest = fullest_of(referent)
    if fullest.form == "name":
        return entity is None or entity.named
    if referent.kind == "document":
        return any(_issued(doc, mention, others, words) for mention in referent.mentions)
    definite = fullest.form in ("definite", "possessive")
    if _stands_alone(doc[fullest.head], words):
        return definite or fullest.form == "bare"
    if fullest.plural:
        return False
    if referent.kind == "group":  # a team, a mission: whose it is must be said
        return definite and any(token.pos_ == "PROPN" for token in doc[slice(*fullest.range)])
    if referent.kind in BODIES:  # "the ministry" alone does not say which
        return definite and bool(fullest.modifiers or office.affiliation or office.country)
    return referent.kind in PEOPLE and _holds_sole_office(doc, fullest, office, words)


def _stands_alone(head: "Token", words: SourceWords) -> bool:
    """Tell whether the noun means the one body there is: "police", "state media", "the government"."""
    before = head.nbor(-1).lower_ if head.i else ""
    return not {head.lower_, f"{before} {head.lower_}"}.isdisjoint(words.sole_bodies)


def _holds_sole_office(doc: "Doc", mention: Mention, office: Office, words: SourceWords) -> bool:
    """Tell whether a description names an office that one alone holds: "the Danish prime minister", "the CEPD head"."""
    definite = mention.form in ("definite", "possessive") or doc[mention.head].is_title
    sole = bool(mention.nouns & words.sole_offices) and not mention.modifiers & PAST
    return definite and sole and bool(office.country or office.affiliation)


def _issued(doc: "Doc", mention: Mention, others: Mapping[int, Referent], words: SourceWords) -> bool:
    """Tell whether a document's issuer is named: "its report", "a WHO report", "Russia said in a statement"."""
    document = doc[mention.head]
    if any(_is_named_noun(noun, others) for noun in _issuers(document, words)):
        return True
    homes = (noun for prep in document.children if prep.lower_ in ("from", "in") for noun in prep.children)
    found = (others[noun.i] for noun in homes if noun.dep_ == "pobj" and noun.i in others)
    return any(referent.name and referent.kind not in ("government", None) for referent in found)  # no place


def _is_named_noun(noun: "Token", others: Mapping[int, Referent]) -> bool:
    return noun.pos_ == "PROPN" or (noun.i in others and bool(others[noun.i].name))


def _issuers(document: "Token", words: SourceWords) -> Iterator["Token"]:
    """Yield the nouns that may say whose a document is."""
    for child in document.children:
        if child.dep_ in ("poss", "compound", "nmod") and child.i < document.i:
            yield from child.subtree
        elif child.dep_ in ("prep", "agent") and child.lower_ in ("by", "of"):
            yield from (noun for noun in child.children if noun.dep_ == "pobj")
        elif child.dep_ == "acl" and child.lemma_ in words.issuing:
            yield from (noun for by in child.children if by.dep_ == "agent" for noun in by.children)
    within = document.dep_ == "pobj" and document.head.lower_ == "in"  # "said in a statement"
    verb = document.head.head if within else document.head
    if within or (document.dep_ == "dobj" and verb.lemma_ in words.issuing):
        yield from (child for child in verb.children if child.dep_ == "nsubj")


def _parts(token: "Token") -> bool:
    """Tell whether a mark ends the name before it; a hyphen within a word does not."""
    return token.text in (",", "(", "[", "—", "–") or (token.text == "-" and bool(token.nbor(-1).whitespace_))


def written_name(doc: "Doc", fullest: Mention, entity: TypedEntity | None, *, human: float = 0.0) -> str:
    """Return the fullest mention as written, whose it is included, without the clauses and marks around it."""
    start, end = fullest.range
    whose = any(child.dep_ == "poss" and start <= child.i < end for child in doc[fullest.head].lefts)
    if (
        fullest.form == "name"
        and entity is not None
        and entity.named
        and (entity.type in PEOPLE or human >= _HUMAN or not whose)
    ):
        proper = doc[slice(*fullest.name)].text if fullest.name is not None else ""
        return proper if " " in proper and entity.name.endswith(f" {proper}") else entity.name
    if fullest.form == "group":
        return doc[start:end].text
    for i in range(fullest.head + 1, end):
        if doc[i].dep_ == "acl" and doc[i].tag_ == "VBN" and i == fullest.head + 1 and fullest.kind == "person":
            end = min(end, doc[i].right_edge.i + 1)  # "a person briefed on the inquiry"
            break
        if doc[i].dep_ in ("relcl", "acl", "appos") or _parts(doc[i]):
            edge = min(doc[i].left_edge.i, i)
            end = max(fullest.head + 1, edge)
            break
    while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].tag_ in _LOOSE_ENDS):
        end -= 1
    while start < end - 1 and (doc[start].is_space or doc[start].text in _LOOSE_STARTS):
        start += 1
    return doc[start:end].text
