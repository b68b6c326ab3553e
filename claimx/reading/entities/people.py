"""Candidates for persons: names that the pipeline finds, that a title or a given name shows, and bare surnames."""

from collections.abc import Iterable, Iterator, Set

from claimx.reading.entities.described import Owners
from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.entities.patterns import capital
from claimx.reading.entities.roles import portfolio_end
from claimx.reading.lexicon import Names
from claimx.reading.syntax import Range
from claimx.vocabulary import PEOPLE

_ROLE_REACH = 8  # tokens before the comma of an apposition in which the role may stand
_OWNERSHIP = frozenset(("'s", "’s"))
NAME_MARKS = frozenset("-.'’‘`")


def find_persons(reading: ParsedTokens, names: Names, owners: Owners) -> Iterator[Candidate]:
    """Yield the persons that the pipeline found, titles off, and those that a title or given name gives away."""
    taken: set[int] = set()
    for start, end in _titled(reading, names, owners):
        taken.update(range(start, end))
        yield Candidate(start, end, "person", evidence="context")
    spans = [(start, end) for start, end, label in reading.ents if label == "PERSON"]
    locative = names.words["prepositions of place"]
    for start, end in (*spans, *_given(reading, names), *_apposed(reading, names)):
        if taken.intersection(range(start, end)) or reading.texts[start].lower() in locative:
            continue
        start, end = trimmed(reading, start, end, names)
        start, end = _with_given(reading, start, end, names, owners), _with_syllable(reading, end)
        if start < end and _personal(reading, start, end, names) and _unheld(owners, start, end):
            yield Candidate(start, end, "person", evidence="pipeline")


def _personal(reading: ParsedTokens, start: int, end: int, names: Names) -> bool:
    """Tell whether the words look like a person's name and not like a people's."""
    first = reading.texts[start]
    both = first in names.words["given names"] and end - start > 1  # "Christian Pardo"
    if not both and (first in names.demonyms or first in names.words["peoples"]):
        return False
    if not reading.texts[end - 1][0].isupper():
        return False
    if end - start == 1 and (first in names.words["no persons"] or (first.isupper() and len(first) > 3)):
        return False
    return any(reading.tags[i].startswith("NNP") for i in range(start, end))


def _with_given(reading: ParsedTokens, start: int, end: int, names: Names, owners: Owners) -> int:
    """Return the start of a name with the first name that the pipeline left out of it ("Ivanka Trump")."""
    before = start - 1
    if end - start != 1 or before < 0 or before in owners or start in reading.starts:
        return start
    if before not in reading.starts and reading.tags[before - 1] in ("NNP", "NNPS", "HYPH"):
        return start
    text = reading.texts[before]
    if reading.tags[before] != "NNP" or not text.isalpha() or text.isupper():
        return start
    closed = (names.words[title] for title in ("titles", "ranks", "capital titles", "no given names"))
    return start if any(text in words for words in closed) else before


def _with_syllable(reading: ParsedTokens, end: int) -> int:
    """Return the end of a name with the syllable that a hyphen joins to it ("Lee Cheuk | -yan")."""
    if reading.texts[end : end + 1] != ("-",) or end + 1 >= len(reading.texts):
        return end
    tight = reading.offsets[end - 1] + len(reading.texts[end - 1]) == reading.offsets[end]
    tight = tight and reading.offsets[end] + 1 == reading.offsets[end + 1]
    syllable = reading.texts[end + 1].isalpha() and reading.texts[end + 1].islower()
    return end + 2 if tight and syllable and reading.texts[end + 2 : end + 3] != ("-",) else end  # "Commander-in-Chief"


def _unheld(owners: Owners, start: int, end: int) -> bool:
    """Tell whether no name holds the words, or only names of one word inside a longer one ("Chad Miller")."""
    held = {owners[i] for i in range(start, end) if i in owners}
    return not held or (end - start > 1 and all(_free(owner) for owner in held))


def _given(reading: ParsedTokens, names: Names) -> Iterator[Range]:
    """Yield a given name with the capitalized words behind it."""
    given = names.words["given names"]
    titles = names.words["titles"] | names.words["ranks"]
    for i, text in enumerate(reading.texts):
        first = i == 0 or not reading.tags[i - 1].startswith("NNP") or reading.texts[i - 1].rstrip(".") in titles
        if text in given and first:
            end = i + 1
            while end < min(len(reading.texts), i + 4) and _name_word(reading, end, names):
                end += 1
            if end > i + 1:
                yield i, end


def _apposed(reading: ParsedTokens, names: Names) -> Iterator[Range]:
    """Yield a name of several words in apposition to a role that the pipeline overlooked: "the mayor, Ruben Avo,"."""
    for i, dep in enumerate(reading.deps):
        if dep != "appos" or reading.tags[i] != "NNP":
            continue
        start = i
        while start and _name_word(reading, start - 1, names):
            start -= 1
        closed = i + 1 == len(reading.texts) or not reading.texts[i + 1][0].isalnum()
        if start < i and closed and reading.texts[start - 1] == "," and _role_before(reading, start - 1, names):
            yield start, i + 1


def _role_before(reading: ParsedTokens, comma: int, names: Names) -> bool:
    """Tell whether the noun phrase that ends at a comma is headed by a role in the singular."""
    for i in range(comma - 1, max(-1, comma - _ROLE_REACH), -1):
        noun = names.nouns.get(reading.lemmas[i]) if reading.tags[i] in ("NN", "NNP") else None
        if noun is not None and noun.type in PEOPLE:
            return True
        if not reading.tags[i].startswith(("NN", "JJ")) and reading.tags[i] not in ("IN", "DT", "POS", "CC"):
            return False
    return False


def find_surnames(
    reading: ParsedTokens, persons: Iterable[Candidate], owners: Owners, names: Names
) -> Iterator[Candidate]:
    """Yield the bare surnames of persons whom the article names in full, where no place is meant."""
    surnames = {reading.texts[p.end - 1] for p in persons if p.end - p.start > 1}
    for i, text in enumerate(reading.texts):
        if text not in surnames:
            continue
        owner = owners.get(i)
        if owner is None:
            plain = reading.tags[i].startswith("NNP") or i not in reading.starts
        else:
            loose = owner.type == "place" or owner.evidence == "pipeline"
            plain = owner.end - owner.start == 1 and loose and not _stands_as_place(reading, i, names)
        if plain:
            yield Candidate(i, i + 1, "person", evidence="context")


def _stands_as_place(reading: ParsedTokens, i: int, names: Names) -> bool:
    """Tell whether "in" or the like stands before token `i`."""
    return i > 0 and reading.texts[i - 1].lower() in names.words["prepositions of place"]


def _closes(text: str) -> bool:
    """Tell whether a word ends a name: a possessive, what holds other marks than names have."""
    return text in _OWNERSHIP or not all(c.isalnum() or c in NAME_MARKS for c in text)


def trimmed(reading: ParsedTokens, start: int, end: int, names: Names) -> Range:
    """Return the name without titles in front and a possessive behind."""
    titles = names.words["titles"] | names.words["ranks"] | names.words["capital titles"]
    while start < end and (
        reading.tags[start] == "DT"
        or reading.texts[start].rstrip(".") in titles
        or (reading.texts[start].islower() and len(reading.texts[start]) > 3)
    ):
        start += 1
    end = next((i for i in range(start, end) if _closes(reading.texts[i])), end)
    while end > start and not reading.texts[end - 1][0].isalnum():
        end -= 1
    return start, end


def _titled(reading: ParsedTokens, names: Names, owners: Owners) -> Iterator[Range]:
    """Yield the names behind "Mr", "Gen." and the like, and behind "Secretary of Defense"."""
    titles = names.words["titles"] | names.words["ranks"] | names.words["capital titles"]
    openers = titles - names.words["titles only after another"]
    i, count = 0, len(reading.texts)
    while i < count:
        text = reading.texts[i]
        opens = text.rstrip(".") in openers or _is_private(reading, i, names)
        if not opens or i in owners or _tied(reading, i - 1, titles):
            i += 1
            continue
        start = i + 1
        while start < count and (
            reading.texts[start].rstrip(".") in titles or _abbreviated(reading, start) or _tied(reading, start, titles)
        ):
            start += 1
        start = portfolio_end(reading, start, names)
        end = start
        while end < min(count, start + 4) and _free(owners.get(end)) and _name_word(reading, end, names):
            end += 1
        end = _with_syllable(reading, end)
        if start < count and reading.texts[start].lower() in names.nouns:
            end = start  # "General Staff"
        known = end == start + 1 and start in owners and owners[start].type in PEOPLE
        if end > start and not known:
            yield start, end
        i = max(end, i + 1)


def _is_private(reading: ParsedTokens, i: int, names: Names) -> bool:
    """Tell whether a title that most often is none stands before a given name: "Private Anders Holm"."""
    known = reading.texts[i] in names.words["titles only after another"]
    return known and i + 1 < len(reading.texts) and reading.texts[i + 1] in names.words["given names"]


def _tied(reading: ParsedTokens, i: int, titles: Set[str]) -> bool:
    """Tell whether a hyphen ties a title to the one before ("Secretary | - | General")."""
    return 0 < i < len(reading.texts) - 1 and reading.texts[i] == "-" and reading.texts[i + 1] in titles


def _abbreviated(reading: ParsedTokens, i: int) -> bool:
    """Tell whether a point ends an abbreviated title ("Lt.") and not a sentence."""
    return reading.texts[i] == "." and i + 1 < len(reading.texts) and i + 1 not in reading.starts


def _free(owner: Candidate | None) -> bool:
    """Tell whether a token may still belong to a person: no name holds it, or a place or person of one word."""
    return owner is None or (owner.end - owner.start == 1 and (owner.type == "place" or owner.type in PEOPLE))


def _name_word(reading: ParsedTokens, i: int, names: Names) -> bool:
    """Tell whether token `i` may go on with a person's name."""
    text = reading.texts[i]
    if text in names.words["particles of persons' names"]:
        return i + 1 < len(reading.texts) and reading.texts[i + 1][0].isupper()
    plain = i not in reading.starts and text not in names.words["days"]
    return plain and capital(reading, i) and reading.tags[i].startswith("NNP")
