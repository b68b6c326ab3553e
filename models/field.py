"""Gold claims of real texts: NAME.ann beside NAME.txt, a claim a line, its content copied from the text.

A line is "A | level | polarity | time | content" in the article's own voice and "Q type manner stance | level |
polarity | time | source | mention | cue | via | named | content" for what is attributed; "? " before it marks a claim
that two readers could see otherwise, " ## " joins the parts of a content, "@2 " before them means their second
occurrence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]


@dataclass(frozen=True)
class GoldClaim:
    """One claim: where its words stand, whether somebody is said to stand behind them, whether all readers see it."""

    spans: tuple[Span, ...]
    attributed: bool
    sure: bool


def read_texts(folder: Path) -> Iterator[tuple[str, tuple[GoldClaim, ...]]]:
    """Yield each text with its claims."""
    for path in sorted(folder.glob("*.ann")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        lines = path.read_text(encoding="utf-8").splitlines()
        yield text, tuple(read_claim(line, text) for line in lines if line.strip() and not line.startswith("#"))


def read_claim(line: str, text: str) -> GoldClaim:
    """Read one line."""
    fields = line.removeprefix("? ").split(" | ")
    attributed = fields[0].strip() != "A"
    content = " | ".join(fields[9 if attributed else 4 :])
    return GoldClaim(places(content, text), attributed, sure=not line.startswith("? "))


def places(content: str, text: str) -> tuple[Span, ...]:
    """Return where the parts of a content stand; () where they don't."""
    turn = re.match(r"@(\d+) ", content)
    parts = [part.strip() for part in content[turn.end() if turn else 0 :].split(" ## ")]
    found: list[Span] = []
    for part in parts:
        at = text.find(part, found[-1][1] if found else 0)
        for _ in range(int(turn[1]) - 1 if turn and not found else 0):
            at = text.find(part, at + 1)
        at = text.find(part) if at < 0 else at
        if at < 0:
            return ()
        found.append((at, at + len(part)))
    return tuple(found)


def words_at(spans: tuple[Span, ...], text: str) -> frozenset[int]:
    """Return where the words of the spans begin."""
    return frozenset(start + match.start() for start, end in spans for match in re.finditer(r"\w+", text[start:end]))


def alike(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the share of the words of either side that both have (Jaccard)."""
    return len(a & b) / len(a | b) if a or b else 0.0
