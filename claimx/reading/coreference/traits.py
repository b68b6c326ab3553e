"""What the words of one noun phrase show: its form, kind, number, gender, and the nouns that say what it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from claimx.reading.coreference.given import EntityGiven
from claimx.reading.coreference.mention import Mention, pronoun
from claimx.reading.coreference.mention_heads import whole_noun
from claimx.reading.lexicon import Lexicon, Names, SourceNoun, SourceWords, normal
from claimx.reading.syntax import Range
from claimx.vocabulary import PEOPLE, EntityType, SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
_PLURAL_TAGS = frozenset(("NNS", "NNPS"))
PAST = frozenset(("former", "late", "ex", "onetime", "then"))
_ROLE_REACH = 8  # tokens before a name in which its role may stand
_LONG_NAME = 4  # words; a longer name on no list is no person's
_NEVER_HUMAN = frozenset(("government", "force", "outlet"))  # types that a list or the name's own words give
KINDS_OF_ENTITIES: Mapping[EntityType, SourceKind] = {  # of those that can be a source
    "official": "official",
    "person": "person",
    "government": "government",
    "force": "force",
    "organization": "organization",
    "outlet": "outlet",
    "place": "government",
}
_KINDS_OF_NAMES: Mapping[str, SourceKind] = {"PERSON": "person", "ORG": "organization", "GPE": "government"}


def read_mention(
    token: "Token",
    span: Range,
    lexicon: Lexicon,
    *,
    entity: tuple[int, EntityGiven] | None = None,
    mention: Range | None = None,
) -> Mention:
    """Read the form, number, gender and kind of the mention that the token heads."""
    found = pronoun(token)
    if found is not None:
        form, gender = found
        plural = {"they": True, "he": False, "she": False, "it": False}.get(form)
        return Mention(span, token.i, form, gender=gender, plural=plural)
    words = lexicon.source_words
    whole = whole_noun(token)
    noun = noun_of(whole, words)
    position, typed = entity or (None, None)
    name = (typed is not None and typed.named) or (noun is None and _is_name(token))
    titles = _titles(token, span)
    nouns = _nouns(token, span, words, typed=typed, titles=titles, name=name)
    modifiers = tuple(_modifiers(whole, span))
    country, national = _country(whole, span, typed, lexicon.names)
    return Mention(
        range=span,
        head=token.i,
        form="name" if name else _form(token, whole),
        kind=_kind(token, typed, noun),
        plural=_plural(token, whole, name),
        gender=_gender(titles, nouns, words),
        entity=position,
        nouns=frozenset(nouns),
        name=_name_proper(token, mention or _run(token, span), lexicon) if name else None,
        human=_human(token, span, typed, titles, words),
        modifiers=frozenset(word.lower_ for word in modifiers),
        country=country,
        national=national,
        complements=frozenset(word.lower_ for word in _complements(whole, span)) - national,
        proper=frozenset(word.lower_ for word in modifiers if word.pos_ == "PROPN") - national,
    )


def _gender(titles: Iterable[str], nouns: Iterable[str], words: SourceWords) -> str | None:
    """Return the one gender that titles and nouns show."""
    found = {words.title_genders.get(title) for title in titles}
    found |= {words.nouns[noun].gender for noun in nouns if noun in words.nouns}
    found -= {None}
    return found.pop() if len(found) == 1 else None


def _is_name(token: "Token") -> bool:
    """Tell whether a noun on no list is a name: for the tagger, or for the recognizer where it has a capital."""
    return token.pos_ == "PROPN" or (token.text[0].isupper() and token.ent_type_ in _KINDS_OF_NAMES)


def _nouns(
    token: "Token", span: Range, words: SourceWords, *, typed: EntityGiven | None, titles: Sequence[str], name: bool
) -> set[str]:
    """Return the lemmas that say what the mention is: its noun, titles spelled out, the role before a name."""
    whole = whole_noun(token)
    past = next((word.lower_ for word in token.doc[span[0] : whole.i] if word.lower_ in PAST), None)
    nouns = {words.title_nouns[title] for title in titles if title in words.title_nouns}
    if name:
        nouns |= {lemma_of(child, words) for child in token.lefts if child.dep_ in ("compound", "nmod", "appos")}
    if typed is not None and typed.named and typed.role:
        before = {word.lower_ for word in token.doc[max(0, span[0] - _ROLE_REACH) : token.i]}
        if not PAST & before:
            role = {word for word in typed.role.lower().split() if before.issuperset(word.split("-"))}
            nouns |= {word for word in role if word in words.nouns and words.nouns[word].kind in PEOPLE}
    nouns &= words.nouns.keys()
    if noun_of(whole, words) is not None or not name:  # "the president" never means a "former president"
        nouns.add(lemma_of(whole, words) if past is None else f"{past} {lemma_of(whole, words)}")
    return nouns


def _run(token: "Token", span: Range) -> Range:
    """Return the run of capitalized words that ends at the token."""
    start = token.i
    while start > span[0] and token.doc[start - 1].pos_ == "PROPN" and not token.doc[start - 1].text.endswith("."):
        start -= 1
    return start, token.i + 1


def _name_proper(token: "Token", span: Range, lexicon: Lexicon) -> Range:
    """Return the range without the titles before the name, nor the country of an office ("to Chad | John Lange")."""
    start, end = span
    while start < token.i and token.doc[start].text.rstrip(".") in lexicon.source_words.titles:
        start += 1
    abroad = start and token.doc[start - 1].pos_ == "ADP" and token.i - start > 1
    if abroad and _listed_country(token.doc[start].text, lexicon.names) is not None:
        start += 1
    return start, end


def _titles(token: "Token", span: Range) -> list[str]:
    """Return the words before the name's last one, a title right before the range included."""
    doc = token.doc
    start = min(span[0], token.i)
    before = [doc[start - 1]] if start and doc[start - 1].pos_ == "PROPN" else []
    return [word.text.rstrip(".") for word in (*before, *doc[start : token.i])]


def _human(token: "Token", span: Range, entity: EntityGiven | None, titles: Sequence[str], words: SourceWords) -> float:
    """Rate how surely a name is a person's; the types of names on no list err often."""
    if entity is None or entity.type in PEOPLE or any(title in words.titles for title in titles):
        return 1.0
    if len(token) > 1 and token.text.isupper() and not token.sent.text.isupper():
        return 0.0  # an acronym
    listed = entity.country is not None or entity.subtype is not None or entity.type in _NEVER_HUMAN
    if listed or span[1] - span[0] > _LONG_NAME or any(word.lower_ == "the" for word in token.lefts):
        return 0.0
    return 0.9 if token.ent_type_ == "PERSON" else 0.5


def _kind(token: "Token", entity: EntityGiven | None, noun: SourceNoun | None) -> SourceKind | None:
    """Return the kind: the entity's type where a source can have it, else the noun's."""
    if noun is not None and noun.kind in PEOPLE and token.is_lower and (entity is None or entity.type not in PEOPLE):
        return noun.kind  # "his counterpart, Dana Orlova"
    if entity is not None and (entity.named or noun is None):
        return KINDS_OF_ENTITIES.get(entity.type)
    if noun is not None:
        return noun.kind
    return _KINDS_OF_NAMES.get(token.ent_type_) if _is_name(token) else None


def _form(token: "Token", whole: "Token") -> str:
    """Tell how a description introduces its referent."""
    if token.i != whole.i:
        return "indefinite"
    for child in token.lefts:
        if child.dep_ == "det":
            return "definite" if child.lower_ in DEFINITE else "indefinite"
        if child.dep_ == "poss":
            return "possessive"
    if any(
        child.dep_ == "nummod" or child.lower_ in ("another", "other", "some", "several", "many")
        for child in token.lefts
    ):
        return "indefinite"
    return "bare"


def _plural(token: "Token", whole: "Token", name: bool) -> bool | None:
    """Tell whether the mention is plural; None for a partitive, and for names, which may be a plural's form."""
    if token.i != whole.i:
        return None if token.lower_ == "one" else True
    if token.tag_ in _PLURAL_TAGS:
        return None if name else True
    return False


def _modifiers(token: "Token", span: Range) -> Iterator["Token"]:
    """Yield the words of the phrase that narrow down its noun."""
    for child in token.lefts:
        if child.dep_ in ("amod", "compound", "nmod", "poss", "nummod"):
            for word in child.subtree:
                if word.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and span[0] <= word.i < span[1]:
                    yield word


def _complements(token: "Token", span: Range) -> Iterator["Token"]:
    """Yield the names behind the noun that say whose or where it is: "the representative of Eritrea"."""
    for preposition in token.rights:
        if preposition.dep_ == "prep" and preposition.lower_ in ("of", "for", "from", "to", "in", "at"):
            yield from (w for w in preposition.subtree if w.pos_ == "PROPN" and span[0] <= w.i < span[1])


def _country(
    token: "Token", span: Range, entity: EntityGiven | None, names: Names
) -> tuple[str | None, frozenset[str]]:
    """Return the country, and the modifiers that give it: "the Cuban leader", "China's foreign minister"."""
    for child in token.lefts:
        if child.dep_ in ("amod", "compound", "nmod", "poss") and child.i >= span[0]:
            run = [word for word in child.subtree if word.pos_ in ("PROPN", "ADJ")]
            code = names.demonyms.get(child.text) or _listed_country(" ".join(word.text for word in run), names)
            if code is not None:
                return code, frozenset(word.lower_ for word in run)
    run = [word for word in _complements(token, span) if word.head.head.i == token.i or word.dep_ == "compound"]
    code = _listed_country(" ".join(word.text for word in run), names) if run else None
    if code is not None:
        return code, frozenset(word.lower_ for word in run)
    return (entity.country if entity is not None and entity.named else None), frozenset()


def _listed_country(text: str, names: Names) -> str | None:
    """Return the country of that name; of a city none."""
    return next((entry.country for entry in names.listed.get(normal(text), ()) if entry.section == "countries"), None)


def noun_of(token: "Token", words: SourceWords) -> SourceNoun | None:
    """Look the token up in the word list, by its lemma, which the tagger leaves plural in capitalized words.

    A noun of two words decides against its second one: a "coast guard" is a force, a "news agency" an outlet.
    """
    lemma = lemma_of(token, words)
    if lemma in words.nouns and "-" in lemma:
        return words.nouns[lemma]
    if token.i and token.nbor(-1).dep_ == "compound":
        two = words.nouns.get(f"{token.nbor(-1).lower_} {lemma}")
        if two is not None:
            return two
    return words.nouns.get(lemma) or (words.nouns.get(lemma[:-1]) if lemma.endswith("s") else None)


def lemma_of(token: "Token", words: SourceWords) -> str:
    """Return the lemma in lower case, plural names of the word list's kind made singular; a listed compound whole."""
    lemma = token.lemma_.lower()
    lemma = lemma[:-1] if token.tag_ == "NNPS" and lemma.endswith("s") else lemma
    doc, i = token.doc, token.i
    before = doc[i - 2].lower_ if i > 1 and doc[i - 1].text == "-" else ""
    behind = doc[i + 2].lemma_.lower() if i + 2 < len(doc) and doc[i + 1].text == "-" else ""
    compounds = (f"{before}-{lemma}", f"{lemma}-{behind}")
    return next((compound for compound in compounds if compound in words.nouns), lemma)
