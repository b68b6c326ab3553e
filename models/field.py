"""Gold claims of real texts: NAME.ann beside NAME.txt, a claim a line, its content copied from the text.

A line is "A | level | polarity | time | content" in the article's own voice and "Q type manner stance | level |
polarity | time | source | mention | cue | via | named | content" for what is attributed; "? " before it marks a claim
that two readers could see otherwise, " ## " joins the parts of a content, "@2 " before them means their second
occurrence. "/" stands between defensible levels, " ~ " between names of a source, "-" for none.

Gold mentions stand in NAME.ent: "type | form | name", a line for each form of an entity, which is labelled wherever it
stands as whole words; "~" before the type marks what is generic, "@1,3" behind the form the occurrences that count. The
longest form wins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimx.errors import InputError
from claimx.vocabulary import ENTITY_TYPES

Span = tuple[int, int]

TYPES = {
    "comm": "communication",
    "belief": "belief",
    "know": "knowledge",
    "intent": "intention",
    "percept": "perception",
}
MANNERS = {"d": "direct", "i": "indirect", "m": "mixed"}
LEVELS = {"c": "certain", "p": "probable", "s": "possible", "u": "unknown"}
POLARITIES = {"+": "positive", "-": "negative"}


@dataclass(frozen=True)
class GoldAttribution:
    """Who stands behind a claim and how that is said; `sources` holds the accepted names, None for nobody named."""

    sources: tuple[str | None, ...]
    via: tuple[str, ...]
    named: bool | None
    type: str
    manner: str
    stance: str


@dataclass(frozen=True)
class GoldClaim:
    """One claim: where its words stand, who is said to stand behind them, whether all readers see it."""

    spans: tuple[Span, ...]
    sure: bool
    levels: tuple[str, ...]  # the first choice and other defensible ones
    polarity: str
    attribution: GoldAttribution | None = field(default=None)

    @property
    def attributed(self) -> bool:
        """Whether somebody is said to stand behind it."""
        return self.attribution is not None


@dataclass(frozen=True)
class GoldText:
    """A text by its file's name without suffix, with its claims in text order."""

    name: str
    text: str
    claims: tuple[GoldClaim, ...]


@dataclass(frozen=True)
class GoldMention:
    """One mention of an entity."""

    start: int
    end: int
    type: str
    named: bool


def read_mentions(folder: Path) -> dict[str, tuple[GoldMention, ...]]:
    """Return the mentions of each text of a folder that has some; `InputError` for a line that is no entity."""
    found = {}
    for path in sorted(folder.glob("*.ent")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        rows: list[GoldMention] = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                fields = [part.strip() for part in line.split(" | ")]
                if len(fields) != 3 or fields[0].lstrip("~") not in ENTITY_TYPES:
                    raise InputError(f"{path}:{number}: no entity that can be read: {line[:60]!r}")
                rows += mentions_of(fields[1], fields[0].lstrip("~"), text, named=not fields[0].startswith("~"))
        found[path.stem] = longest(rows)
    return found


def mentions_of(form: str, kind: str, text: str, *, named: bool) -> list[GoldMention]:
    """Return where a form stands as whole words, or those of its occurrences that count."""
    chosen = re.search(r" @([\d,]+)$", form)
    counted = {int(number) for number in chosen[1].split(",")} if chosen else None
    words = re.escape(form[: chosen.start()] if chosen else form)
    places = enumerate(re.finditer(rf"(?<!\w){words}(?!\w)", text), 1)
    return [GoldMention(*match.span(), kind, named) for n, match in places if counted is None or n in counted]


def longest(mentions: list[GoldMention]) -> tuple[GoldMention, ...]:
    """Keep the mentions that no longer one overlaps, in text order."""
    taken: set[int] = set()
    kept = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start, m.type)):
        if taken.isdisjoint(range(mention.start, mention.end)):
            taken.update(range(mention.start, mention.end))
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.start))


def read_texts(folder: Path) -> Iterator[GoldText]:
    """Yield each text of a folder with its claims; `InputError` for a line that is no claim."""
    for path in sorted(folder.glob("*.ann")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        claims = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                try:
                    claims.append(read_claim(line, text))
                except (ValueError, KeyError, IndexError):
                    raise InputError(f"{path}:{number}: no claim that can be read: {line[:60]!r}") from None
        found = (claim for claim in claims if claim.spans)
        yield GoldText(path.stem, text, tuple(sorted(found, key=lambda claim: claim.spans)))


def read_claim(line: str, text: str) -> GoldClaim:
    """Read one line."""
    fields = [part.strip() for part in line.removeprefix("? ").split(" | ")]
    level, polarity, _ = fields[1:4]
    attributed = fields[0] != "A"
    return GoldClaim(
        spans=places(" | ".join(fields[9 if attributed else 4 :]), text),
        sure=not line.startswith("? "),
        levels=tuple(LEVELS[letter] for letter in level.split("/")),
        polarity=POLARITIES[polarity],
        attribution=_attribution(fields) if attributed else None,
    )


def _attribution(fields: list[str]) -> GoldAttribution:
    _, kind, manner, stance = fields[0].split()
    source, _, _, via, named = fields[4:9]
    names = (name.strip() for name in source.split(" ~ "))
    return GoldAttribution(
        sources=tuple(None if name == "-" else name for name in names),
        via=tuple(name for part in via.split(";") if (name := part.strip()) not in ("", "-")),
        named={"y": True, "n": False, "-": None}[named],
        type=TYPES[kind],
        manner=MANNERS[manner],
        stance=stance,
    )


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
