"""Score the entities of ledgers against gold mentions of real texts (`field.py` reads them).

    exact     the same borders and type; an article or possessive pronoun at the start does not count
    overlap   the same type, and a character in common; one to one

Precision, recall and F1 by type and over all, in per cent.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from field import GoldMention, GoldText
from scoring import Hits, Scores, rates

Mention = tuple[int, int, str]  # start, end, type

_EDGE = re.compile(r"^(?:the|a|an|its|their|his|her)\s+", re.IGNORECASE)


def score_mentions(
    texts: Iterable[GoldText], gold: Mapping[str, Sequence[GoldMention]], ledgers: Mapping[str, Mapping[str, Any]]
) -> Scores:
    """Score the ledgers of the texts that have gold mentions, by the texts' names."""
    counts: dict[str, list[Hits]] = {}
    for text in texts:
        if text.name not in gold:
            continue
        wanted = [(*core(text.text, one.start, one.end), one.type) for one in gold[text.name]]
        entities = ledgers[text.name]["entities"]
        ours = [(*core(text.text, *span), entity["type"]) for entity in entities for span in entity["mentions"]]
        for kind, same in (("exact", _equal), ("overlap", _touching)):
            found = [mention for mention, _ in paired(wanted, ours, same)]
            for name in ("ALL", *sorted({each[2] for each in (*wanted, *ours)})):
                right = _count(found, name)
                hits = Hits(right, _count(ours, name), right, _count(wanted, name))
                counts.setdefault(f"{kind} {name}", []).append(hits)
    return {measure: {**rates(hits), "gold": sum(h.gold for h in hits)} for measure, hits in sorted(counts.items())}


def core(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the borders without an article or possessive pronoun at the start."""
    match = _EDGE.match(text[start:end])
    return (start + match.end(), end) if match and start + match.end() < end else (start, end)


def paired(
    gold: Sequence[Mention], ours: Sequence[Mention], same: Callable[[Mention, Mention], bool]
) -> list[tuple[Mention, Mention]]:
    """Pair each gold mention with the first of ours that is the same and not yet taken."""
    left, pairs = list(ours), []
    for wanted in gold:
        one = next((mention for mention in left if same(wanted, mention)), None)
        if one is not None:
            left.remove(one)
            pairs.append((wanted, one))
    return pairs


def _equal(a: Mention, b: Mention) -> bool:
    return a == b


def _touching(a: Mention, b: Mention) -> bool:
    return a[2] == b[2] and a[0] < b[1] and b[0] < a[1]


def _count(mentions: Iterable[Mention], name: str) -> int:
    return sum(name in ("ALL", mention[2]) for mention in mentions)
