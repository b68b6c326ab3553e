"""Candidates that describe without naming: "Russian military personnel", "the junta", "a Pentagon official"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from claimx.reading.coreference import OPEN_BASE
from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.lexicon import Names, Noun
from claimx.vocabulary import PEOPLE

_MODIFIERS = frozenset("amod compound nmod npadvmod punct cc conj advmod".split())
_LONGEST_NOUN = 3  # words
_CLASSES = frozenset({"outlet", "equipment", "organization"})  # of the nouns that stand before a name
_NO_MODIFIERS = frozenset({"DT", "CD", "PRP$", "PDT", "``", "''", ",", ":", "WRB", "WDT", "WP"})

Owners = Mapping[int, Candidate]  # token → the named candidate that holds it


def find_described(reading: ParsedTokens, names: Names, owners: Owners) -> Iterator[Candidate]:
    """Yield noun phrases whose head the lists know, one candidate for each country they name."""
    for i, tag in enumerate(reading.tags):
        if not tag.startswith("NN") or i in owners or reading.deps[i] in ("compound", "nmod"):
            continue
        head, noun = noun_at(reading, i, names)
        if noun is not None and (noun.type in PEOPLE or noun.type == "none"):
            continue
        if noun is None:
            if reading.texts[i] in names.words["peoples"] and (reading.texts[i].endswith("s") or _people(reading, i)):
                yield Candidate(
                    i,
                    i + 1,
                    "organization",
                    named=False,
                    key=f"people {reading.texts[i].rstrip('s')}",
                    evidence="noun",
                    listed=False,
                )
            elif (
                reading.texts[i] in names.demonyms
                and not reading.texts[i].isupper()
                and (tag == "NNPS" or _people(reading, i))
            ):
                code = names.demonyms[reading.texts[i]]
                yield Candidate(
                    i, i + 1, "organization", None, False, code, key=f"people {code}", evidence="noun", listed=False
                )
            continue
        start = left_edge(reading, head, i, names)
        countries = countries_of(reading, start, i, names, owners)
        if not noun.bare and not countries and not _shown(reading, start, head, noun, names, owners):
            if noun.type == "base" and i and reading.texts[i - 1].lower() in ("the", "this", "that"):
                yield Candidate(i, i + 1, "base", named=False, key=OPEN_BASE, evidence="noun", listed=False)
            continue
        for country in countries or (None,):
            yield _candidate(reading, start, i, noun, country, names, owners)


def classed(reading: ParsedTokens, candidate: Candidate, names: Names) -> Candidate:
    """Give a name on no list the type of the class noun beside it: "the tanker Halvora", "the firm, Nordvik,"."""
    if candidate.evidence != "pipeline":
        return candidate
    last = candidate.end - 1
    after = reading.heads[last]
    if reading.deps[last] == "compound" and last < after <= last + _LONGEST_NOUN:
        noun = noun_at(reading, after, names)[1]
        if noun is not None and noun.type == "equipment" and candidate.type != "place":  # "Vilkas fighting vehicles"
            return replace(candidate, type="equipment", subtype=noun.subtype, evidence="pattern")
        if noun is not None and noun.type == "outlet" and reading.texts[after].islower():  # "the Astra channel"
            return replace(candidate, type="outlet")
    i = candidate.start - 1
    if reading.deps[last] == "appos" and reading.heads[last] < i:
        i = reading.heads[last]
    elif reading.heads[last] not in (i, reading.heads[i]) and not candidate.start <= reading.heads[i] < candidate.end:
        return candidate
    if i < 0 or not reading.texts[i].islower() or reading.tags[i] != "NN":
        return candidate
    noun = noun_at(reading, i, names)[1]
    if noun is None or noun.type == "none" or noun.type not in _CLASSES:
        return candidate
    return replace(candidate, type=noun.type, subtype=noun.subtype)


def _people(reading: ParsedTokens, i: int) -> bool:
    """Tell whether a nationality stands for its people ("the Russians", "the French")."""
    return reading.deps[i] in ("nsubj", "pobj", "dobj", "nsubjpass")


def _candidate(
    reading: ParsedTokens, start: int, i: int, noun: Noun, country: str | None, names: Names, owners: Owners
) -> Candidate:
    """Make a candidate of a describing noun with its modifiers; `country` is one of those it names."""
    assert noun.type != "none"  # find_described leaves those out
    owner = next(
        (owners[j] for j in range(start, i) if j in owners and owners[j].type not in ("place", "person")), None
    )
    owned = None if owner is None else owner.key or reading.phrase(owner.start, owner.end)
    whose = country or owned
    described = "" if whose else f"{reading.phrase(start, i).lower()} {singular(reading, i)}".strip()
    words = reading.texts[start : i + 1]
    if len(words) > 1 and all(word[0].isupper() for word in words) and start not in reading.starts and not country:
        return Candidate(start, i + 1, noun.type, subtype=noun.subtype, evidence="pipeline")
    return Candidate(
        start,
        i + 1,
        noun.type,
        subtype=noun.subtype,
        named=country is not None and noun.group in names.words["bodies that every state has"],
        country=country or (owner.country if owner else None),
        key=f"{noun.type} {whose or described} #{noun.group}",
        listed=(noun.listed and not _vague(reading, start, i, noun, whose, names) and not _of_named(owner, noun))
        or any(_names(reading, j, names, owners) for j in range(start, i)),
        evidence="noun",
    )


def _vague(reading: ParsedTokens, start: int, i: int, noun: Noun, whose: str | None, names: Names) -> bool:
    """Tell whether a body of the state is nobody's in particular: "governments", "a court"."""
    if noun.type == "base" and not whose:
        return not any(text.lower() in names.words["modifiers of bases"] for text in reading.texts[start:i])
    if noun.type != "government" or noun.group == "police" or whose or start < i:
        return False
    return reading.tags[i] in ("NNS", "NNPS") or not i or reading.texts[i - 1].lower() not in ("the", "this", "that")


def _of_named(owner: Candidate | None, noun: Noun) -> bool:
    """Tell whether a noun only says of what kind the named force before it is: "Islamic State militants"."""
    return owner is not None and owner.type == noun.type == "force"


def _names(reading: ParsedTokens, j: int, names: Names, owners: Owners) -> bool:
    """Tell whether a modifier is a name of its own, so that the noun is no one in general ("Varn training area")."""
    foreign = reading.texts[j] in names.demonyms or reading.texts[j] in names.words["peoples"]
    owner = owners.get(j)
    unknown = owner is None or (owner.type == "place" and owner.evidence == "pipeline")
    return reading.tags[j] == "NNP" and unknown and not foreign and reading.texts[j].istitle()


def noun_at(reading: ParsedTokens, i: int, names: Names) -> tuple[int, Noun | None]:
    """Return the describing noun that ends at token `i`, the longest first, with its first token."""
    lemma = singular(reading, i)
    for size in range(min(names.noun_sizes.get(lemma, 0), i + 1), 0, -1):
        before = " ".join(text.lower() for text in reading.texts[i - size + 1 : i])
        noun = names.nouns.get(f"{before} {lemma}".replace(" - ", "-") if before else lemma)
        if noun is not None:
            return i - size + 1, noun
    return i, None


def singular(reading: ParsedTokens, i: int) -> str:
    """Return the noun's singular in lower case; the tagger leaves proper nouns as they are."""
    lemma, text = reading.lemmas[i], reading.texts[i].lower()
    if reading.tags[i].startswith("NNP") and text.endswith("s") and not text.endswith("ss"):
        return text[:-1]
    return lemma


def left_edge(reading: ParsedTokens, head: int, i: int, names: Names) -> int:
    """Return the first modifier of the noun: no articles, numbers or possessive pronouns."""
    loose = names.words["not modifiers"]
    start = head
    while start:
        j = start - 1
        if reading.deps[j] not in _MODIFIERS or reading.tags[j] in _NO_MODIFIERS:
            break
        if not _under(reading, j, i):
            break
        start = j
    while start < head and (reading.texts[start].lower() in loose or reading.tags[start] in ("CC", "HYPH", "RB")):
        start += 1
    return start


def _under(reading: ParsedTokens, j: int, i: int) -> bool:
    """Tell whether token `j` depends on `i` in at most four steps."""
    for _ in range(4):
        j = reading.heads[j]
        if j == i:
            return True
    return False


def countries_of(reading: ParsedTokens, start: int, i: int, names: Names, owners: Owners) -> tuple[str, ...]:
    """Return the countries that the noun's modifiers, its owner or an "of" phrase name."""
    tokens: list[int] = list(range(start, i))
    tokens += (
        _of_phrase(reading, i) if start >= i or not any(_country(reading, j, names, owners) for j in tokens) else []
    )
    found = (_country(reading, j, names, owners) for j in tokens)
    return tuple(dict.fromkeys(code for code in found if code))


def _of_phrase(reading: ParsedTokens, i: int) -> Sequence[int]:
    """Return the tokens of "of the United States and Russia" behind a noun, and of "Niger's" before it."""
    tokens = [j for j in range(max(0, i - 6), i) if reading.deps[j] == "poss" and reading.heads[j] == i]
    if i + 1 < len(reading.texts) and reading.texts[i + 1] == "of":
        for j in range(i + 2, min(i + 9, len(reading.texts))):
            if not (reading.tags[j].startswith("NNP") or reading.tags[j] in ("DT", "CC", ",")):
                break
            tokens.append(j)
    return tokens


def _country(reading: ParsedTokens, j: int, names: Names, owners: Owners) -> str | None:
    """Return the country that token `j` names, by its adjective or by its name."""
    text = reading.texts[j]
    two = f"{reading.texts[j - 1]} {text}" if j else text
    code = names.demonyms.get(two) or names.demonyms.get(text)
    if code is None and j in owners and owners[j].type == "place":
        seat = reading.deps[j] == "poss" and owners[j].key in names.words["capitals that stand for governments"]
        code = owners[j].country if seat or owners[j].key in names.countries.values() else None
    return code


def _shown(reading: ParsedTokens, start: int, head: int, noun: Noun, names: Names, owners: Owners) -> bool:
    """Tell whether a modifier shows that a noun of many meanings is meant in this one."""
    plural = {"force": "modifiers of forces", "base": "modifiers of bases"}.get(noun.type)
    words = names.words[plural] if plural else frozenset()
    return any(
        reading.texts[j].lower() in words or (j in owners and owners[j].type in ("force", "organization"))
        for j in range(start, head)
    )
