"""Texts with their attributions marked, "{s1 Peskov} {k1 told} {v1 Reuters} {c1 it was quiet}.", parsed and aligned."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimx.reading.attributions.attribution import Attribution
from claimx.reading.document import parse
from claimx.reading.syntax import Range

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_MARK = re.compile(r"(\{[skcv]\d |\})")
ROLES = {"s": "source", "k": "cue", "c": "content", "v": "via"}


def attributed(nlp: "Language", text: str) -> tuple["Doc", tuple[Attribution, ...]]:
    """Parse the text without its marks, which may nest; each number is one attribution."""
    plain = ""
    opened: list[tuple[str, str, int]] = []
    places: list[tuple[str, str, int, int]] = []
    for piece in _MARK.split(text):
        if _MARK.fullmatch(piece):
            if piece == "}":
                places.append((*opened.pop(), len(plain)))
            else:
                opened.append((piece[2], ROLES[piece[1]], len(plain)))
        else:
            plain += piece
    doc = parse(plain, nlp)
    roles: defaultdict[str, defaultdict[str, list[Range]]] = defaultdict(lambda: defaultdict(list))
    for number, role, begin, end in sorted(places, key=lambda place: place[2]):
        span = doc.char_span(begin, end)
        assert span is not None, f"{plain[begin:end]!r} cuts a token"
        roles[number][role].append((span.start, span.end))
    return doc, tuple(_attribution(roles[number]) for number in sorted(roles))


def _attribution(roles: Mapping[str, list[Range]]) -> Attribution:
    return Attribution(
        source=tuple(roles["source"]),
        cue=tuple(roles["cue"]),
        content=tuple(roles["content"]),
        via=tuple(roles["via"]),
    )
