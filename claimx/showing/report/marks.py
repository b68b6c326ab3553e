"""The article cut into stretches, each with the claims it belongs to and the parts it plays in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimx.controls import shown_lines
from claimx.ledger import Claim

ROLES = ("content", "own", "source", "cue", "marker")


@dataclass(frozen=True)
class Stretch:
    """Words of the article; `roles` are some of ROLES; `begins` are the numbers of the claims that begin there."""

    text: str
    claims: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    begins: tuple[int, ...] = ()


def paragraphs(text: str, claims: Sequence[Claim]) -> list[list[Stretch]]:
    """Return the article's paragraphs as stretches of marked and plain words."""
    opening: dict[int, list[tuple[str, str]]] = {}
    closing: dict[int, list[tuple[str, str]]] = {}
    begins: dict[int, tuple[int, ...]] = {}
    for number, claim in enumerate(claims, 1):
        first = claim.spans[0][0]
        begins[first] = (*begins.get(first, ()), number)
        for role, start, end in _parts(claim):
            opening.setdefault(start, []).append((claim.id, role))
            closing.setdefault(end, []).append((claim.id, role))
    lines = [i for i, char in enumerate(text) if char == "\n"]
    borders = sorted({0, len(text), *opening, *closing, *lines, *(i + 1 for i in lines)})
    parts: list[list[Stretch]] = [[]]
    held: list[tuple[str, str]] = []
    for start, end in zip(borders, borders[1:]):
        for mark in closing.get(start, ()):
            held.remove(mark)
        held += opening.get(start, ())
        if text[start:end] == "\n":
            parts.append([])
            continue
        roles = tuple(role for role in ROLES if any(role == r for _, r in held))
        ids = tuple(dict.fromkeys(one for one, _ in held))
        parts[-1].append(Stretch(shown_lines(text[start:end]), ids, roles, begins.get(start, ())))
    return [part for part in parts if any(stretch.text.strip() for stretch in part)]


def _parts(claim: Claim) -> Iterator[tuple[str, int, int]]:
    """Yield the spans of a claim with the part that each plays."""
    attribution = claim.attribution
    for start, end in claim.spans:
        yield "own" if attribution is None else "content", start, end
    for marker in claim.certainty.markers:
        for start, end in marker.spans:
            yield "marker", start, end
    if attribution is not None:
        for role, part in (("source", attribution.source), ("cue", attribution.cue)):
            if part is not None:
                for start, end in part.spans:
                    yield role, start, end
