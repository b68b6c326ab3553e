"""Further mentions of the names that the article has: repeated, shortened in brackets, inside longer names."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimx.reading.entities.parsed import Candidate, ParsedTokens
from claimx.reading.lexicon import Names, normal
from claimx.vocabulary import PEOPLE


def find_repeated(reading: ParsedTokens, named: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield further mentions of names that the pipeline found only once or twice."""
    known: dict[str, dict[tuple[tuple[str, ...], Candidate], None]] = {}  # by first word: words and what they name
    for candidate in named:
        if candidate.evidence == "pipeline" and len(reading.texts[candidate.start]) > 2:
            words = reading.texts[candidate.start : candidate.end]
            known.setdefault(words[0], {})[words, replace(candidate, start=0, end=len(words))] = None
    for i, text in enumerate(reading.texts):
        for words, candidate in known.get(text, ()):
            end = i + len(words)
            if reading.texts[i:end] == words and reading.tags[end - 1].startswith("NNP"):
                yield replace(candidate, start=i, end=end)


def find_acronyms(reading: ParsedTokens, named: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield every mention of a short form that stands in brackets behind a name ("… Defence Front (NHDF)")."""
    short: dict[str, Candidate] = {}
    for candidate in named:
        if candidate.type in PEOPLE or reading.texts[candidate.end : candidate.end + 1] != ("(",):
            continue
        inner = reading.texts[candidate.end + 1 : candidate.end + 3]
        if len(inner) == 2 and inner[1] == ")" and 1 < len(inner[0]) < 10 and sum(map(str.isupper, inner[0])) > 1:
            short.setdefault(inner[0], candidate)
    for i, text in enumerate(reading.texts):
        if text in short:
            long = short[text]
            key = long.key or normal(reading.phrase(long.start, long.end))
            yield replace(long, start=i, end=i + 1, key=key, evidence="context")


def find_inside(reading: ParsedTokens, named: Iterable[Candidate], names: Names) -> Iterator[Candidate]:
    """Yield the places that a longer name holds behind a preposition ("Bank of England", "Government of Iraq")."""
    ties = names.words["prepositions inside names"]
    for candidate in named:
        for i in range(candidate.start + 1, candidate.end):
            before = reading.texts[i - 1]
            if before not in ties and (before != "the" or reading.texts[i - 2] not in ties):
                continue
            for end in (candidate.end, i + 1):
                key = normal(reading.phrase(i, end))
                entry = next((e for e in names.listed.get(key, ()) if e.sure and e.type == "place"), None)
                if entry:
                    key = names.canonical.get(key, key)
                    yield Candidate(i, end, "place", country=entry.country, key=key, listed=False)
                    break
