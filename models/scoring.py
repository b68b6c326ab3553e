"""Score predictions against gold: attributions, entities, certainty.

Records are those of the gold files (one JSON object a line, character offsets, end exclusive); predictions map a
record's id to the list that stands in its place. Precision, recall and F1 are micro-averaged, in per cent.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Record = Mapping[str, Any]
Predictions = Mapping[str, Sequence[Record]]
Span = tuple[int, int]
Spans = frozenset[Span]
Parts = Mapping[str, Spans]  # an attribution's spans by role
Scores = dict[str, dict[str, float]]

ROLES = ("source", "cue", "content")
EDGES = " \t\r\n\u00a0\"'`‘’“”«».,;:"  # what does not count at either end of an attribution's span
ENTITY_TYPES = ("Location", "Organisation", "Person", "MilitaryPlatform", "Weapon")
UNHEDGED = 3.0  # what a missing rating counts as
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_PRONOUNS = frozenset(  # mentions that no side is asked for
    """i me my myself we us our ours ourselves he him his himself she her hers herself it its itself they them their
    theirs themselves this that these those who whom whose here there""".split()
)


class Hits(NamedTuple):
    """Of so many predicted and so many gold spans, how many found their like on the other side."""

    right: int
    predicted: int
    found: int
    gold: int


def rates(counted: Sequence[Hits]) -> dict[str, float]:
    """Return precision, recall and F1 of the summed counts, in per cent."""
    right, predicted, found, gold = (sum(column) for column in zip(*counted)) if counted else (0, 0, 0, 0)
    precision = right / predicted if predicted else 0.0
    recall = found / gold if gold else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {"precision": round(100 * precision, 1), "recall": round(100 * recall, 1), "f1": round(100 * f1, 1)}


def characters(spans: Iterable[Span]) -> set[int]:
    """Return the offsets that the spans cover."""
    return {i for start, end in spans for i in range(start, end)}


def touching(spans: Spans, covered: set[int]) -> int:
    """Count the spans that hold one of the covered offsets."""
    return sum(not covered.isdisjoint(range(start, end)) for start, end in spans)


def exact_hits(predicted: Spans, gold: Spans) -> Hits:
    """Count the spans that both sides have."""
    both = len(predicted & gold)
    return Hits(both, len(predicted), both, len(gold))


def overlap_hits(predicted: Spans, gold: Spans) -> Hits:
    """Count on each side the spans that share a character with one of the other."""
    in_gold, in_predicted = characters(gold), characters(predicted)
    return Hits(touching(predicted, in_gold), len(predicted), touching(gold, in_predicted), len(gold))


def character_hits(predicted: Spans, gold: Spans) -> Hits:
    """Count the characters that both sides cover."""
    ours, theirs = characters(predicted), characters(gold)
    both = len(ours & theirs)
    return Hits(both, len(ours), both, len(theirs))


def trimmed_part(text: str, span: Sequence[int]) -> Span | None:
    """Cut a span to the text, and white space, quotation marks and stops off its ends; None where nothing is left."""
    start, end = max(0, span[0]), min(len(text), span[1])
    words = text[start:end] if start < end else ""
    kept = words.strip(EDGES)
    if not kept:
        return None
    start += len(words) - len(words.lstrip(EDGES))
    return start, start + len(kept)


def role_parts(text: str, attribution: Record) -> Parts:
    """Return an attribution's trimmed parts by role."""
    return {
        role: frozenset(part for span in attribution.get(role) or () if (part := trimmed_part(text, span)))
        for role in ROLES
    }


def agree(predicted: Parts, gold: Parts, *, strict: bool) -> bool:
    """Tell whether two attributions agree: cues overlap, source and content are the same (not strict: overlap)."""
    if not touching(predicted["cue"], characters(gold["cue"])):
        return False
    for role in ("source", "content"):
        ours, theirs = predicted[role], gold[role]
        if not ours and not theirs:
            continue
        if not (ours == theirs if strict else touching(ours, characters(theirs))):
            return False
    return True


def relation_hits(
    predicted: Sequence[Mapping[str, Spans]], gold: Sequence[Mapping[str, Spans]], *, strict: bool
) -> Hits:
    """Give each predicted attribution, in turn, the first gold one that is left and agrees with it."""
    left = list(range(len(gold)))
    for attribution in predicted:
        taken = next((i for i in left if agree(attribution, gold[i], strict=strict)), None)
        if taken is not None:
            left.remove(taken)
    both = len(gold) - len(left)
    return Hits(both, len(predicted), both, len(gold))


def attribution_hits(record: Record, attributions: Sequence[Record]) -> Iterator[tuple[str, Hits]]:
    """Yield the counts of one document, each under the name of its measure."""
    gold = [role_parts(record["text"], each) for each in record["attributions"]]
    predicted = [role_parts(record["text"], each) for each in attributions]
    for role in ROLES:
        ours = frozenset(span for each in predicted for span in each[role])
        theirs = frozenset(span for each in gold for span in each[role])
        yield f"exact {role}", exact_hits(ours, theirs)
        yield f"overlap {role}", overlap_hits(ours, theirs)
        yield f"chars {role}", character_hits(ours, theirs)
    yield "relation strict", relation_hits(predicted, gold, strict=True)
    yield "relation loose", relation_hits(predicted, gold, strict=False)


def score_attributions(gold: Sequence[Record], predicted: Predictions) -> Scores:
    """Score spans by role (exact, overlap, characters) and whole attributions (strict, loose)."""
    counts: dict[str, list[Hits]] = defaultdict(list)
    for record in gold:
        for measure, hits in attribution_hits(record, predicted.get(record["id"], ())):
            counts[measure].append(hits)
    return {measure: rates(hits) for measure, hits in counts.items()}


def trimmed_mention(text: str, span: Sequence[int]) -> Span | None:
    """Cut a mention to the text, and what is no letter or digit and a leading article off; None for a pronoun."""
    start, end = max(0, span[0]), min(len(text), span[1])
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    return None if start >= end or text[start:end].lower() in _PRONOUNS else (start, end)


def typed_mentions(text: str, entities: Iterable[Record], type_: str) -> Spans:
    """Return the trimmed mentions of one type."""
    spans = (trimmed_mention(text, entity["span"]) for entity in entities if entity["type"] == type_)
    return frozenset(span for span in spans if span)


def score_entities(gold: Sequence[Record], predicted: Predictions, types: Sequence[str] = ENTITY_TYPES) -> Scores:
    """Score typed mentions, exact and overlapping, by type and over all; types that gold lacks don't count."""
    used = {entity["type"] for record in gold for entity in record["entities"]}
    counts: dict[str, list[Hits]] = defaultdict(list)
    for record in gold:
        text, entities = record["text"], predicted.get(record["id"], ())
        for type_ in sorted(used.intersection(types)):
            ours = typed_mentions(text, entities, type_)
            theirs = typed_mentions(text, record["entities"], type_)
            for name in (type_, "ALL"):
                counts[f"exact {name}"].append(exact_hits(ours, theirs))
                counts[f"overlap {name}"].append(overlap_hits(ours, theirs))
    return {measure: {**rates(hits), "gold": sum(h.gold for h in hits)} for measure, hits in sorted(counts.items())}


def correlation(x: Sequence[float], y: Sequence[float]) -> float:
    """Return Pearson's r; 0 where one side does not vary."""
    a, b = ([value - sum(values) / len(values) for value in values] for values in (x, y))
    spread = math.sqrt(sum(v * v for v in a) * sum(v * v for v in b))
    return sum(v * w for v, w in zip(a, b)) / spread if spread else 0.0


def score_certainty(gold: Sequence[Record], predicted: Predictions) -> dict[str, float]:
    """Score ratings from −3 (certainly not) to 3 (certainly so): distance, correlation, sign, what is not certain."""
    guesses, values, missing = [], [], 0
    for record in gold:
        rated = {tuple(each["span"]): each["value"] for each in predicted.get(record["id"], ())}
        for predicate in record["predicates"]:
            span = tuple(predicate["span"])
            missing += span not in rated
            guesses.append(float(rated.get(span, UNHEDGED)))
            values.append(float(predicate["value"]))
    pairs = list(zip(guesses, values))
    soft = rates(
        [
            Hits(both, sum(abs(g) < 2 for g in guesses), both, sum(abs(v) < 2 for v in values))
            for both in [sum(abs(g) < 2 and abs(v) < 2 for g, v in pairs)]
        ]
    )
    signs = [guess * value > 0 for guess, value in pairs if abs(value) >= 1]
    return {
        "predicates": len(pairs),
        "missing": missing,
        "mae": round(sum(abs(guess - value) for guess, value in pairs) / len(pairs), 3) if pairs else 0.0,
        "r": round(correlation(guesses, values), 3) if pairs else 0.0,
        "sign accuracy": round(100 * sum(signs) / len(signs), 1) if signs else 0.0,
        **{f"not-certain {name}": value for name, value in soft.items()},
    }
