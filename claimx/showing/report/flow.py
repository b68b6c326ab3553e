"""The flow of claims from sources through outlets, laid out for a drawing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimx.ledger import Claim, Ledger

_ROW, _TOP, _GAP = 25, 44, 30  # units of the drawing: between claims, above the first, between outlets
_WIDTH, _SOURCE, _OUTLET, _CLAIM = 1240, 330, 478, 640  # the columns: an end, a middle and a beginning
_LONGEST = {"source": 44, "outlet": 22, "claim": 84}  # characters of a label
_LETTER = 7.2  # an outlet's box is as wide as its letters may be
OWN, UNNAMED = "the article itself", "not named"


@dataclass(frozen=True)
class Node:
    """A name in the drawing at its column's `x`; an outlet has a box around it, `half` to each side."""

    label: str
    full: str
    kind: str  # source | outlet | claim
    x: float
    y: float
    half: float
    claims: tuple[str, ...]
    level: str | None = None


@dataclass(frozen=True)
class Line:
    """A curve as an SVG path, the claim it belongs to, and that claim's level."""

    path: str
    claim: str
    level: str


@dataclass(frozen=True)
class Flow:
    """The drawing."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    width: int
    height: int
    columns: tuple[tuple[str, str, int], ...] = (
        ("who says it", "end", _SOURCE),
        ("through whom", "middle", _OUTLET),
        ("what", "start", _CLAIM),
    )


def flow(ledger: Ledger, numbers: Mapping[str, int]) -> Flow:
    """Lay out sources on the left, outlets in the middle and claims on the right, claims of one source together."""
    names = {source.id: source.name for source in ledger.sources}
    groups = _groups(ledger.claims)
    ordered = [claim for claims in groups.values() for claim in claims]
    rows = {claim.id: _TOP + _ROW * i for i, claim in enumerate(ordered)}
    sources = {key: _node("source", names.get(key, key), claims, rows) for key, claims in groups.items()}
    outlets = _outlets(ordered, names, rows)
    ends = {
        claim.id: _node("claim", f"{numbers[claim.id]}  {claim.text}", [claim], rows, claim.certainty.level)
        for claim in ordered
    }
    lines = []
    for claim in ordered:
        way = [sources[_voice(claim)], *(outlets[one] for one in claim.via), ends[claim.id]]
        lines += [Line(_curve(a, b), claim.id, claim.certainty.level) for a, b in zip(way, way[1:])]
    nodes = (*sources.values(), *outlets.values(), *ends.values())
    lowest = max((node.y for node in nodes), default=0)
    return Flow(nodes, tuple(lines), _WIDTH, round(lowest + _ROW))


def _voice(claim: Claim) -> str:
    return claim.source or (OWN if claim.attribution is None else UNNAMED)


def _groups(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """Return the claims by source in the order of the text, the article's own last."""
    voices: dict[str, list[Claim]] = {}
    for claim in claims:
        voices.setdefault(_voice(claim), []).append(claim)
    own = voices.pop(OWN, None)
    return voices if own is None else {**voices, OWN: own}


def _outlets(claims: Iterable[Claim], names: Mapping[str, str], rows: Mapping[str, float]) -> dict[str, Node]:
    """Return the outlets, each beside the first claim that it carries and below the one before it."""
    carried: dict[str, list[Claim]] = {}
    for claim in claims:
        for one in claim.via:
            carried.setdefault(one, []).append(claim)
    nodes: dict[str, Node] = {}
    lowest = 0.0
    for one, theirs in carried.items():
        lowest = max(rows[theirs[0].id], lowest)
        nodes[one] = _node("outlet", names[one], theirs, {theirs[0].id: lowest})
        lowest += _GAP
    return nodes


def _node(kind: str, name: str, claims: Sequence[Claim], rows: Mapping[str, float], level: str | None = None) -> Node:
    """Return a node in the middle of the rows of its claims."""
    longest = _LONGEST[kind]
    label = name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"
    places = [rows[claim.id] for claim in claims if claim.id in rows]
    x = {"source": _SOURCE, "outlet": _OUTLET, "claim": _CLAIM}[kind]
    half = 12 + _LETTER * len(label) / 2 if kind == "outlet" else 8.0
    ids = tuple(claim.id for claim in claims)
    return Node(label, name, kind, x, sum(places) / len(places), round(half, 1), ids, level)


def _curve(start: Node, end: Node) -> str:
    """Return a curve from the right of one node to the left of another; between outlets, round to the next."""
    x, to = start.x + start.half, end.x - end.half
    bend = max(40, (to - x) / 2)
    return f"M{x:g},{start.y:g} C{x + bend:g},{start.y:g} {to - bend:g},{end.y:g} {to:g},{end.y:g}"
