"""What of a mention a ledger lists: a name with the title before it, a noun with the modifiers that tell its kind."""

from collections.abc import Set

from claimx.reading.entities.described import Owners, left_edge, noun_at
from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.lexicon import Names
from claimx.reading.syntax import Range
from claimx.vocabulary import PEOPLE

_FAR = 3  # tokens that a class noun behind a name takes, at most
_MARKS = frozenset({"-", "–"})
_KINDS = {  # the modifiers that tell the kind; of equipment alone a nationality tells none
    "base": "modifiers of bases",
    "force": "modifiers of forces",
    "government": "modifiers of governments",
    "outlet": "modifiers of outlets",
    "equipment": "modifiers of equipment",
}


def drawn(reading: ParsedTokens, candidate: Candidate, names: Names, owners: Owners) -> Range:
    """Return the tokens of a mention that a ledger lists."""
    start, end = candidate.start, candidate.end
    if candidate.type in PEOPLE:
        if candidate.evidence == "noun":
            end = _role_end(reading, candidate, names)
        name = end - 1 if candidate.core is None else candidate.core[0]
        if candidate.core is not None and not candidate.titled:
            start = _rank_start(reading, start, name, names)
        return _title_start(reading, start, name, names), end
    if candidate.evidence == "noun":
        return _kind_start(reading, candidate, names), _state_end(reading, candidate, owners)
    if candidate.type == "equipment" and candidate.named:
        return start, _class_end(reading, end, names)
    if candidate.type == "base":
        return _base_start(reading, start, names), end
    return start, end


def _kind_start(reading: ParsedTokens, candidate: Candidate, names: Names) -> int:
    """Return the start of a describing noun without the modifiers in front that only judge or count it."""
    start, head = candidate.start, noun_at(reading, candidate.end - 1, names)[0]
    kinds = names.words[_KINDS[candidate.type]] if candidate.type in _KINDS else frozenset()
    while start < head:
        end = _group_end(reading, start, head)
        words = reading.texts[start:end]
        if "".join(words).lower() in kinds:
            break
        if candidate.type == "equipment":
            foreign = any(word in names.demonyms for word in words)
            if reading.tags[end - 1] == "NN" and not foreign and not reading.texts[end - 1][0].isupper():
                break
        elif any(_named(reading, i, names) for i in range(start, end)) or reading.tags[end - 1] in ("NN", "NNS"):
            break
        start = end
    return start


def _base_start(reading: ParsedTokens, start: int, names: Names) -> int:
    """Return the start of a base's name with what it is before "at": "the | US naval base at Rota"."""
    noun = start - 2
    if noun < 0 or reading.texts[start - 1] != "at":
        return start
    head, kind = noun_at(reading, noun, names)
    if kind is None or kind.type != "base":
        return start
    return _kind_start(reading, Candidate(left_edge(reading, head, noun, names), start - 1, "base"), names)


def _state_end(reading: ParsedTokens, candidate: Candidate, owners: Owners) -> int:
    """Return the end of a body of the state with the state behind it ("the government | of Iraq")."""
    end = candidate.end
    if candidate.type != "government" or reading.texts[end : end + 1] != ("of",):
        return end
    at = end + 2 if reading.texts[end + 1 : end + 2] == ("the",) else end + 1
    return owners[at].end if at in owners and owners[at].type == "place" else end


def _group_end(reading: ParsedTokens, start: int, head: int) -> int:
    """Return the end of a modifier with what hyphens join to it."""
    end = start + 1
    while end + 1 < head and reading.texts[end] in _MARKS:
        end += 2
    return end


def _named(reading: ParsedTokens, i: int, names: Names) -> bool:
    """Tell whether a modifier says whose or of what people something is."""
    text = reading.texts[i]
    if reading.phrase(i, i + 2) in names.demonyms:
        return True  # "South | African"
    return text in names.demonyms or text in names.words["peoples"] or reading.tags[i].startswith("NNP")


def _rank_start(reading: ParsedTokens, start: int, name: int, names: Names) -> int:
    """Return the start of the ranks and forms of address right before a name ("opposition leader | Dr. Lind")."""
    titles = names.words["ranks"] | names.words["capital titles"] | names.words["titles"] | {""}
    first = name
    while first > start and reading.texts[first - 1].rstrip(".") in titles:
        first -= 1
    return first


def _title_start(reading: ParsedTokens, start: int, name: int, names: Names) -> int:
    """Return the start of a title: behind a possessor, a time, a participle ("Geneva-based", "Niger's")."""
    loose = names.words["not titles"]
    for i in range(name - 1, start - 1, -1):
        participle = reading.tags[i] in ("VBN", "VBG") and i > start and reading.texts[i - 1] in _MARKS
        if reading.tags[i] == "POS" or participle or reading.texts[i].lower() in loose:
            return i + 1
    return start


def _role_end(reading: ParsedTokens, candidate: Candidate, names: Names) -> int:
    """Return the end of a role without the body or place that it is held at ("spokeswoman | for the consulate")."""
    head = next((i for i in range(candidate.start, candidate.end) if _is_role(reading, i, names)), candidate.start)
    for i in range(head + 1, candidate.end - 1):
        if reading.texts[i] not in names.words["ties of roles"]:
            continue
        portfolio = " ".join(reading.texts[i + 1 : candidate.end]) in names.words["portfolios"]
        title = reading.texts[i] == "for" and reading.texts[i - 1].istitle()
        return candidate.end if portfolio or title else i
    return candidate.end


def _is_role(reading: ParsedTokens, i: int, names: Names) -> bool:
    """Tell whether a noun says what somebody is."""
    noun = noun_at(reading, i, names)[1]
    return noun is not None and noun.type in PEOPLE


def _class_end(reading: ParsedTokens, end: int, names: Names) -> int:
    """Return the end of a name of equipment with the class noun behind it ("F-16 | fighter jets")."""
    for i in range(end, min(end + _FAR, len(reading.texts))):
        if not reading.tags[i].startswith("NN"):
            break
        head, noun = noun_at(reading, i, names)
        if noun is not None and noun.type == "equipment" and head <= end:
            return i + 1
    return end


def in_event(reading: ParsedTokens, candidate: Candidate, names: Names) -> bool:
    """Tell whether a place only opens the name of an event or a treaty ("Geneva | Conventions", "Iran | -Iraq War")."""
    if candidate.type != "place":
        return False
    for i in range(candidate.end, min(candidate.end + _FAR, len(reading.texts))):
        text = reading.texts[i]
        if i in reading.starts or not (text[0].isupper() or text in _MARKS):
            return False
        if text.lower().removesuffix("s") in names.words["no names of organizations or places"]:
            return True
    return False


def unnested(ranges: Set[Range]) -> frozenset[Range]:
    """Return the ranges that no longer one holds."""
    kept: list[Range] = []
    for start, end in sorted(ranges, key=lambda r: (r[0], -r[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return frozenset(kept)
