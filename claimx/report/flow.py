"""The flow of claims from sources through outlets, laid out for a drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimx.ledger import Ledger

_ROW, _TOP = 26, 18  # units of the drawing
_COLUMNS = (8, 330, 620)
_LONGEST = (38, 30, 46)  # characters of a label, by column


@dataclass(frozen=True)
class Node:
    """A name in the drawing; `x` and `y` are those of its left end and middle."""

    label: str
    full: str
    x: int
    y: int
    kind: str  # source | outlet | claim
    claim: str | None = None


@dataclass(frozen=True)
class Flow:
    """The drawing: nodes, and lines as SVG paths with the claim each belongs to."""

    nodes: tuple[Node, ...]
    lines: tuple[tuple[str, str], ...]
    width: int
    height: int


def flow(ledger: Ledger) -> Flow:
    """Lay out sources on the left, outlets in the middle and claims on the right."""
    names = {source.id: source.name for source in ledger.sources}
    attributed = [claim for claim in ledger.claims if claim.attribution is not None and (claim.source or claim.via)]
    left = list(dict.fromkeys(claim.source for claim in attributed if claim.source))
    middle = list(dict.fromkeys(one for claim in attributed for one in claim.via))
    rows = max(len(left), len(middle), len(attributed), 1)
    height = _TOP * 2 + _ROW * (rows - 1)
    sources = _column(left, [names[one] for one in left], 0, height, "source")
    outlets = _column(middle, [names[one] for one in middle], 1, height, "outlet")
    claims = _column([claim.id for claim in attributed], [claim.text for claim in attributed], 2, height, "claim")
    lines = []
    for claim in attributed:
        way = [sources[claim.source]] if claim.source else []
        way += [outlets[one] for one in claim.via] + [claims[claim.id]]
        lines += [(_line(start, end), claim.id) for start, end in zip(way, way[1:])]
    nodes = (*sources.values(), *outlets.values(), *claims.values())
    return Flow(nodes, tuple(lines), 960, height)


def _column(keys: Sequence[str], labels: Sequence[str], column: int, height: int, kind: str) -> dict[str, Node]:
    step = (height - 2 * _TOP) / max(1, len(keys) - 1) if len(keys) > 1 else 0
    first = _TOP if len(keys) > 1 else height // 2
    longest = _LONGEST[column]
    return {
        key: Node(
            label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…",
            label,
            _COLUMNS[column],
            round(first + i * step),
            kind,
            key if kind == "claim" else None,
        )
        for i, (key, label) in enumerate(zip(keys, labels, strict=True))
    }


def _line(start: Node, end: Node) -> str:
    """Return a curve from the right of one node to the left of another."""
    x = start.x + 12 + round(6.4 * len(start.label))
    bend = max(30, (end.x - x) // 2)
    return f"M{x},{start.y} C{x + bend},{start.y} {end.x - bend},{end.y} {end.x - 6},{end.y}"
