"""Sentences with their roles marked, "{s Peskov} {k told} Reuters {c the base was quiet}.", parsed and aligned."""

import re
from typing import TYPE_CHECKING, NamedTuple

from claimx.reading.attributions.linking import Relation
from claimx.reading.attributions.role_spans import RoleSpan
from claimx.reading.document import paragraph_spans, parse
from claimx.reading.syntax import Ranges

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_ROLES = {"s": "source", "k": "cue", "c": "content"}
_MARK = re.compile(r"\{([skc]) (.*?)\}", re.DOTALL)


class Marked(NamedTuple):
    """A parsed text and the tokens of its marked roles."""

    doc: "Doc"
    spans: tuple[RoleSpan, ...]

    def ranges(self, role: str) -> Ranges:
        """Return the ranges of a role."""
        return tuple((span.start, span.end) for span in self.spans if span.role == role)

    def relation(self) -> Relation:
        """Return all marked spans as one relation."""
        by_role = {role: tuple(s for s in self.spans if s.role == role) for role in _ROLES.values()}
        return Relation(next(iter(by_role["cue"]), None), by_role["source"], by_role["content"])


def marked(nlp: "Language", text: str) -> Marked:
    """Parse the text without its marks and align the roles."""
    plain, places, end = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[end : match.start()]
        places.append((_ROLES[match[1]], len(plain), len(plain) + len(match[2])))
        plain += match[2]
        end = match.end()
    doc = parse(plain + text[end:], nlp)
    starts = [start for start, _ in paragraph_spans(doc)]
    spans = []
    for role, begin, stop in places:
        span = doc.char_span(begin, stop)
        assert span is not None, f"{plain[begin:stop]!r} cuts a token"
        spans.append(RoleSpan(role, span.start, span.end, sum(s <= span.start for s in starts) - 1))
    return Marked(doc, tuple(spans))
