"""What office a source holds, for whom, and of which country, as far as its descriptions say."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.coreference import PAST, Mention, Referent, noun_of, whole_noun
from claimx.reading.entities import TypedEntity
from claimx.reading.lexicon import Lexicon, normal
from claimx.reading.syntax import Range
from claimx.vocabulary import BODIES, IMPERSONAL, PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BODIES = BODIES | {"base"}
_TITLE_WORDS = PAST | frozenset(
    "retired deputy senior vice prime foreign assistant acting chief permanent special interim outgoing".split()
)
_CONFIDANTS = frozenset(("source", "contact", "informant"))
_TIES = frozenset(("of", "for", "at", "with", "from", "in", "to"))


Bodies = Mapping[int, tuple[Range, str | None]]  # token: the mention of a body that holds it, and the body's country


def bodies_of(entities: Sequence[TypedEntity]) -> Bodies:
    """Return the tokens of all mentions of those whom one may work for."""
    places = {mention for entity in entities if entity.type == "place" for mention in entity.mentions}
    return {
        i: ((start, end), entity.country)
        for entity in entities
        if entity.type in _BODIES
        for start, end in entity.mentions
        if (start, end) not in places  # "Poland's minister" serves no body called Poland
        for i in range(start, end)
    }


@dataclass(frozen=True)
class Office:
    """Role, affiliation (both as written) and country; None where nothing says it."""

    role: str | None = None
    affiliation: str | None = None
    country: str | None = None


def read_office(
    doc: "Doc",
    referent: Referent,
    entity: TypedEntity | None,
    bodies: Bodies,
    lexicon: Lexicon,
) -> Office:
    """Take the office from the entity, and what it lacks from the source's descriptions, the first that tell it."""
    described = [_described(doc, mention, bodies, lexicon) for mention in referent.mentions if _tells(mention)]
    own = entity if entity is not None and entity.named else None
    role = own.role if own is not None and not _is_private(own.role, lexicon) else None
    affiliation = own.affiliation if own is not None else None
    country = entity.country if entity is not None else None
    if country is None and referent.kind in BODIES:
        country = next((code for mention in referent.mentions if (code := _owner(doc[mention.head], lexicon))), None)
    told = next((office.role for office in described if office.role), None)
    if role is None or (told is not None and _is_title(role, lexicon)):
        role = told  # "Colonel Anne Vasseur, a spokeswoman": the office, not the rank
    return Office(
        role=role,
        affiliation=affiliation or next((office.affiliation for office in described if office.affiliation), None),
        country=country or next((office.country for office in described if office.country), None),
    )


def _tells(mention: Mention) -> bool:
    return not mention.is_pronoun and not mention.members and mention.kind in PEOPLE


def _is_title(role: str, lexicon: Lexicon) -> bool:
    """Tell whether the role is but the rank or title before a name."""
    title = role.split()[-1].rstrip(".")
    return title in lexicon.source_words.title_nouns or title.lower() in lexicon.source_words.title_nouns.values()


def _is_private(role: str | None, lexicon: Lexicon) -> bool:
    """Tell whether the role only says how one stands to others or where one lives: "wife", "Resident"."""
    noun = lexicon.source_words.nouns.get(role.split()[-1].lower()) if role else None
    return noun is not None and noun.generic and noun.kind == "person"


def _owner(head: "Token", lexicon: Lexicon) -> str | None:
    """Return the country that stands in the genitive before a body: "Ukraine's intelligence directorate"."""
    for child in head.lefts:
        if child.dep_ == "poss":
            words = [token.text for token in child.subtree if token.pos_ == "PROPN"]
            entries = lexicon.names.listed.get(normal(" ".join(words)), ())
            return next((entry.country for entry in entries if entry.sure and entry.type == "place"), None)
    return None


def _described(doc: "Doc", mention: Mention, bodies: Bodies, lexicon: Lexicon) -> Office:
    """Read one description: "a Pentagon spokesperson", "the French defence minister"."""
    head = whole_noun(doc[mention.head])
    noun = noun_of(head, lexicon.source_words)
    if mention.form == "name" or noun is None:
        return Office()
    body = _affiliation(head, mention.range, bodies, lexicon)
    portfolios = lexicon.names.words["portfolios"]
    affiliation, country = (None, None) if body is None else (doc[slice(*body[0])].text, body[1])
    role = None if noun.generic or mention.plural is not False else _role(head, body[0] if body else None, portfolios)
    return Office(role, affiliation, country or _demonym(head, mention.range, lexicon))


def _affiliation(head: "Token", span: Range, bodies: Bodies, lexicon: Lexicon) -> tuple[Range, str | None] | None:
    """Return the body that stands before the noun or hangs on it by "of" or "for", and its country."""
    for part in (*head.lefts, *(noun for prep in head.rights if prep.lower_ in _TIES for noun in prep.children)):
        if part.dep_ not in ("compound", "nmod", "poss", "pobj", "amod") or not span[0] <= part.i < span[1]:
            continue
        if part.dep_ == "poss" and head.lemma_.lower() in _CONFIDANTS:
            continue  # "one of CNN's sources" does not work for it
        if part.i in bodies and not bodies[part.i][0][0] <= head.i < bodies[part.i][0][1]:
            return bodies[part.i]
        body = noun_of(part, lexicon.source_words)
        if part.dep_ == "pobj" and (body is not None and body.kind in IMPERSONAL):
            return (_without_article(part), part.i + 1), _demonym(part, (part.left_edge.i, part.i), lexicon)
        if part.pos_ == "PROPN" and part.dep_ != "amod" and part.ent_type_ not in ("NORP", "GPE", "PERSON", "LOC"):
            stop = next((t.i for t in part.subtree if t.i > part.i and t.is_punct), span[1])
            run = [t.i for t in part.subtree if t.i < stop and (t.pos_ == "PROPN" or t.dep_ == "compound")]
            words = head.doc[min(run) : max(run) + 1]
            if part.text in lexicon.names.words["portfolios"]:
                continue  # "minister of defence of Ostravia"
            listed = lexicon.names.listed.get(normal(words.text), ())
            if words.text in lexicon.names.demonyms or any(entry.type == "place" for entry in listed):
                continue
            if words.text not in lexicon.names.words["portfolios"] and words.text.lower() not in _TITLE_WORDS:
                return (min(run), max(run) + 1), None
    return None


def _without_article(noun: "Token") -> int:
    """Return where the noun's phrase starts, its article left out."""
    start = noun.left_edge.i
    return start + 1 if noun.doc[start].pos_ == "DET" and start < noun.i else start


def _role(head: "Token", body: Range | None, portfolios: Collection[str]) -> str:
    """Return the office as written: the noun with the lower-case nouns and adjectives that are part of its title."""
    start = head.i
    while start > 0 and _part_of_title(head.doc[start - 1], head, body, portfolios):
        start -= 1
    end = head.i + 1
    doc = head.doc
    before = doc[start - 2] if start > 1 and (doc[start - 1].ent_type_ or doc[start - 1].pos_ == "PROPN") else head
    if before.lower_ in PAST and before.head.i == head.i:
        start -= 2  # "former British intelligence officer": as written, for the office is no longer held
    if end + 1 < len(doc) and doc[end].lower_ == "of" and (body is None or not body[0] <= end + 1 < body[1]):
        obj = doc[end + 1]
        if obj.dep_ == "pobj" and obj.pos_ in ("NOUN", "PROPN"):
            end += 2
    return doc[start:end].text


def _part_of_title(token: "Token", head: "Token", body: Range | None, portfolios: Collection[str]) -> bool:
    if body is not None and body[0] <= token.i < body[1]:
        return False
    if token.dep_ == "compound" and token.pos_ in ("NOUN", "PROPN") and token.head.i == head.i:
        return token.text in portfolios or token.ent_type_ not in ("GPE", "ORG", "NORP", "PERSON")
    return token.lower_ in _TITLE_WORDS


def _demonym(head: "Token", span: Range, lexicon: Lexicon) -> str | None:
    """Return the country of the first demonym before the noun."""
    for token in head.doc[span[0] : head.i]:
        if token.text in lexicon.names.demonyms:
            return lexicon.names.demonyms[token.text]
    return None
