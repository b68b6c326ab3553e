"""Spans → relations: a log-linear ranker gives every content to one cue and every cue its source, or none."""

import json
import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from claimx.errors import ModelError
from claimx.reading.attributions.role_spans import RoleSpan
from claimx.reading.lexicon import models_folder
from claimx.reading.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEAST_OF_PARTS = 0.4  # span and link together; chosen on polnear.dev (models/training/experiments-attribution.md)
REACH = 9  # spans between a span and the cues it may belong to
NONE = "none"
_CODE = {"source": "s", "cue": "k", "content": "c"}
_OPEN, _CLOSE = frozenset("“«„"), frozenset("”»")
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Relation:
    """One attribution as the corpus annotates it: spans with quotation marks and complementizers kept."""

    cue: RoleSpan | None
    sources: tuple[RoleSpan, ...]
    contents: tuple[RoleSpan, ...]
    confidence: float | None = None  # of the least sure of its spans and links; None where the grammar found it
    rules: tuple[str, ...] = ()  # the names of those that made or changed it
    refused_by: str | None = None  # the name of the rule by which it is none

    @property
    def spans(self) -> tuple[RoleSpan, ...]:
        """Sources, contents and, where there is one, the cue."""
        return (*self.sources, *self.contents, *((self.cue,) if self.cue else ()))

    @property
    def cue_paragraph(self) -> int | None:
        """The paragraph of the cue, where there is one."""
        return self.cue.paragraph if self.cue else None


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Read the ranker's weights from models/attribution/linker.json."""
    path = models_folder() / "attribution" / "linker.json"
    try:
        weights: dict[str, float] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise ModelError(f"{path}: cannot be read; install claimx again") from None
    return weights


def candidates(spans: Sequence[RoleSpan], i: int) -> list[int]:
    """Return the positions of the spans that span `i` may be linked to: a content to cues, a cue to sources."""
    wanted = "cue" if spans[i].role == "content" else "source"
    near = range(max(0, i - REACH), min(len(spans), i + REACH + 1))
    return [k for k in near if spans[k].role == wanted and abs(spans[k].paragraph - spans[i].paragraph) <= 1]


def chances(doc: "Doc", spans: Sequence[RoleSpan], i: int, weights: Weights) -> dict[int | None, float]:
    """Return the probability of each candidate (None: of none) that it is the one span `i` belongs to."""
    scores: dict[int | None, float] = {None: sum(weights.get(f, 0.0) for f in none_features(doc, spans, i))}
    for k in candidates(spans, i):
        scores[k] = sum(weights.get(f, 0.0) for f in link_features(doc, spans, i, k))
    top = max(scores.values())
    total = sum(math.exp(score - top) for score in scores.values())
    return {k: math.exp(score - top) / total for k, score in scores.items()}


def link(doc: "Doc", spans: Sequence[RoleSpan], weights: Weights) -> tuple[Relation, ...]:
    """Join spans into relations, in the order of their cues; contents that no cue takes are left out."""
    contents: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for i, span in enumerate(spans):
        if span.role == "content":
            best, chance = _best(doc, spans, i, weights)
            if best is not None:
                contents[best].append((i, chance))
    relations = []
    for k in sorted(contents):
        source, chance = _best(doc, spans, k, weights)
        sources = () if source is None else (spans[source],)
        kept = _likely(spans, contents[k])
        parts = tuple(spans[i] for i, _ in kept)
        sure = min(chance, *(chance for _, chance in kept))
        confidence = sure * min(span.confidence for span in (spans[k], *sources, *parts))
        relations.append(Relation(spans[k], sources, parts, confidence))
    return tuple(relations)


def _likely(spans: Sequence[RoleSpan], parts: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Leave the unlikely out of several parts of a content; the surest stays in any case."""
    sure = {i: spans[i].confidence * chance for i, chance in parts}
    return [(i, chance) for i, chance in parts if sure[i] >= LEAST_OF_PARTS or sure[i] == max(sure.values())]


def _best(doc: "Doc", spans: Sequence[RoleSpan], i: int, weights: Weights) -> tuple[int | None, float]:
    ranked = chances(doc, spans, i, weights)
    best = max(ranked, key=lambda k: ranked[k])
    return best, ranked[best]


def none_features(doc: "Doc", spans: Sequence[RoleSpan], i: int) -> list[str]:
    """Describe a content that may have no cue, or a cue that may have no source."""
    span = spans[i]
    role = _CODE[span.role]
    around = "".join(_CODE[s.role] for s in spans[max(0, i - 2) : i + 3] if s.paragraph == span.paragraph)
    head = doc[span.start : span.end].root
    return [
        f"{NONE} {role}",
        f"{NONE} {role} around={around}",
        f"{NONE} {role} candidates={min(3, len(candidates(spans, i)))}",
        f"{NONE} {role} {head.tag_} {'passive' if any(t.dep_ == 'auxpass' for t in head.children) else ''}",
        f"{NONE} {role} {head.dep_}",
        f"{NONE} {role} {_edges(doc, span)} length={_length(span)}",
        f"{NONE} {role} begins={doc[span.start].is_sent_start is True} {_edges(doc, span)}",
    ]


def link_features(doc: "Doc", spans: Sequence[RoleSpan], i: int, k: int) -> list[str]:
    """Describe the link of span `i` to its candidate `k`: the spans, breaks, marks and the parse between them."""
    if spans[i].role == "cue":
        i, k = k, i
    span, cue = spans[i], spans[k]
    role = _CODE[span.role]
    way = "<" if k < i else ">"  # where the cue stands
    first, last = (cue, span) if k < i else (span, cue)
    low, high = min(i, k), max(i, k)
    pattern = "".join(_CODE[s.role] for s in spans[low + 1 : high])[:6]
    outer = "".join(_CODE[s.role] for s in (*spans[max(0, low - 1) : low], *spans[high + 1 : high + 2]))
    gap = doc[first.end : last.start]
    sentences = min(2, sum(1 for t in gap if t.is_sent_start) + (doc[last.start].is_sent_start is True))
    paragraph = abs(span.paragraph - cue.paragraph)
    place = f"{role}{way}{pattern}"
    marks = _marks(doc, span, cue)
    between = "".join(t.text for t in gap if t.text in ",:;—–-.()")[:3]
    parse = _relation(doc, span, cue)
    head = doc[cue.start : cue.end].root
    inner = spans[low + 1] if k < i else spans[high - 1]  # what stands next to the cue on this side
    nearest = _edges(doc, inner) if inner is not span else ""
    return [
        f"{role}{way}",
        place,
        f"{place} s{sentences}",
        f"{place} s{sentences} p{paragraph}",
        f"{place} outer={outer}",
        f"{place} between={between}",
        f"{role}{way} s{sentences} {marks}",
        f"{place} {marks}",
        f"{role}{way} gap={min(6, len(gap).bit_length())}",
        f"{role}{way} {len(pattern)} gap={min(6, len(gap).bit_length())} s{sentences}",
        f"{role} {parse}",
        f"{place} {parse}",
        f"{role}{way} cue={doc[cue.end - 1].lemma_.lower()}",
        f"{place} cue={head.tag_} {head.dep_} s{sentences}",
        f"{place} s{sentences} length={_length(span)} {_edges(doc, span)}",
        f"{place} s{sentences} {_edges(doc, span)} nearest={nearest}",
    ]


def _length(span: RoleSpan) -> int:
    return min(6, (span.end - span.start).bit_length())


def _marks(doc: "Doc", span: RoleSpan, cue: RoleSpan) -> str:
    """Tell how the span begins and ends, and whether the cue ends in a colon."""
    return _edges(doc, span) + (":" if doc[cue.end - 1].text == ":" else "")


def _edges(doc: "Doc", span: RoleSpan) -> str:
    """Tell how the span begins and ends (quotation mark, capital, stop) and whether it leaves a mark open."""
    begin, end = doc[span.start], doc[span.end - 1]
    edge = "q" if begin.is_quote else "T" if begin.is_title else "t"
    close = "q" if end.is_quote else "." if end.text in ".?!" else "," if end.text == "," else "w"
    opened = sum(t.text in _OPEN for t in doc[span.start : span.end])
    closed = sum(t.text in _CLOSE for t in doc[span.start : span.end])
    return f"{edge}{close}{(opened > closed) - (closed > opened)}"


def _relation(doc: "Doc", span: RoleSpan, cue: RoleSpan) -> str:
    """Name how the parse joins the two heads: the path of labels up to their common head, at most three long."""
    a, b = doc[span.start : span.end].root, doc[cue.start : cue.end].root
    up_a, up_b = _path(a, lambda t: cue.start <= t.i < cue.end), _path(b, lambda t: span.start <= t.i < span.end)
    if up_a is not None:
        return "below:" + "/".join(up_a)
    if up_b is not None:
        return "above:" + "/".join(up_b)
    siblings = a.head.i == b.head.i
    return f"beside:{a.dep_ if a.dep_ in SUBJECTS else ''}:{b.dep_}" if siblings else "apart"


def _path(token: "Token", found: Callable[["Token"], bool]) -> list[str] | None:
    """Return the labels from the token up to the first token that `found` accepts, or None within three steps."""
    path: list[str] = []
    for _ in range(3):
        if token.head.i == token.i:
            return None
        path.append(token.dep_)
        token = token.head
        if found(token):
            return path
    return None
