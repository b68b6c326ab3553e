"""Score whole ledgers against gold claims of real texts (`field.py` reads them).

A predicted and a gold claim are the same where they share at least half of the words that either has, one to one, the
best pairs first. What the gold marks as not sure counts neither as missed nor as too much.
    found               claims, whatever is said of them
    attributed          attributed claims alone: same words, and attributed on both sides
    whole               claims of which words, voice, source, via, level and polarity are all right
    whole, attributed   the same for attributed claims alone
and of the claims that are found the shares that are right in each of these, and in named, manner, stance and type.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from field import GoldAttribution, GoldClaim, GoldText, alike, words_at

Tree = Mapping[str, Any]  # a ledger, or a part of one
Judged = tuple[str, bool]  # a field, and whether it is right

SAME = 0.5  # of the words
WEIGHTY = frozenset(("voice", "source", "via", "level", "polarity"))  # the fields that make a claim whole
SHARES = ("voice", "level", "polarity", "source", "via", "named", "manner", "stance", "type")
_SMALL = frozenset("a an the of one his her its their this that these those s us's and for in at to".split())
_PRONOUNS = frozenset("he she it they we i you who which that this".split())
_INITIALS = re.compile(r"\b([a-z])\.(?=[a-z]\.|\s|$)")  # "u.s."


def score_ledgers(texts: Iterable[GoldText], ledgers: Mapping[str, Tree]) -> dict[str, Any]:
    """Score the ledgers of texts, by the texts' names: rates, shares, and the same by kind of text."""
    overall: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    for text in texts:
        counts = counted(text, ledgers[text.name])
        overall += counts
        kinds[kind_of(text.name)] = kinds.get(kind_of(text.name), Counter()) + counts
    by_kind = {kind: {"texts": counts["texts"], **_rates(counts)} for kind, counts in sorted(kinds.items())}
    return {**_rates(overall), "right": _shares(overall), "kinds": by_kind}


def kind_of(name: str) -> str:
    """Return the kind of a text: what its name begins with."""
    return name.partition("-")[0]


def _rates(counts: Counter[str]) -> dict[str, dict[str, float]]:
    """Return precision, recall and F1 of each measure, in per cent."""
    rates = {}
    for measure in ("found", "attributed", "whole", "whole, attributed"):
        right, missed, extra = (counts[f"{measure} {part}"] for part in ("right", "missed", "extra"))
        precision, recall = right / (right + extra or 1), right / (right + missed or 1)
        both = 2 * precision * recall / (precision + recall or 1)
        rates[measure] = {
            name: round(100 * value, 1) for name, value in zip(("precision", "recall", "f1"), (precision, recall, both))
        }
    return rates


def _shares(counts: Counter[str]) -> dict[str, dict[str, float]]:
    """Return how often each field of a found claim is right."""
    return {
        name: {
            "per cent": round(100 * counts[f"right {name}"] / counts[f"judged {name}"], 1),
            "right": counts[f"right {name}"],
            "of": counts[f"judged {name}"],
        }
        for name in SHARES
        if counts[f"judged {name}"]
    }


def counted(gold: GoldText, ledger: Tree) -> Counter[str]:
    """Count what one ledger has right, misses and has too much, by measure, and the fields that are right."""
    counts = Counter({"texts": 1})
    ours = [words_at(tuple((start, end) for start, end in claim["spans"]), gold.text) for claim in ledger["claims"]]
    theirs = [words_at(claim.spans, gold.text) for claim in gold.claims]
    pairs = paired(theirs, ours)
    for number, claim in enumerate(gold.claims):
        if number in pairs:
            _count_pair(counts, claim, ledger["claims"][pairs[number]], ledger)
        elif claim.sure:
            _count(counts, "missed", attributed=claim.attributed)
    unsure = frozenset().union(*(theirs[n] for n, claim in enumerate(gold.claims) if not claim.sure))
    for number, claim in enumerate(ledger["claims"]):
        if number not in pairs.values() and len(ours[number] & unsure) * 2 <= len(ours[number]):
            _count(counts, "extra", attributed=claim["attribution"] is not None)
    return counts


def paired(gold: Sequence[frozenset[int]], predicted: Sequence[frozenset[int]]) -> dict[int, int]:
    """Return which predicted claim is which gold one, by position."""
    likely = sorted(((alike(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(predicted)), reverse=True)
    found: dict[int, int] = {}
    for likeness, i, j in likely:
        if likeness >= SAME and i not in found and j not in found.values():
            found[i] = j
    return found


def _count(counts: Counter[str], part: str, *, attributed: bool) -> None:
    """Count a claim that has no fellow on the other side."""
    for measure in ("found", "whole", *(("attributed", "whole, attributed") if attributed else ())):
        counts[f"{measure} {part}"] += 1


def _count_pair(counts: Counter[str], gold: GoldClaim, claim: Tree, ledger: Tree) -> None:
    """Count a gold claim that was found."""
    judged = dict(judgements(gold, claim, ledger))
    for name, right in judged.items():
        counts[f"judged {name}"] += 1
        counts[f"right {name}"] += right
    got, attributed = claim["attribution"] is not None, gold.attributed
    if gold.sure or got == attributed:
        counts["found right"] += 1
        counts["attributed right"] += attributed and got
        for missing in ("attributed", "whole, attributed"):
            counts[f"{missing} missed"] += attributed and not got
            counts[f"{missing} extra"] += got and not attributed
    whole = all(right for name, right in judged.items() if name in WEIGHTY)
    if gold.sure or whole:
        for measure in ("whole", *(("whole, attributed",) if attributed and got else ())):
            for part in ("right",) if whole else ("missed", "extra"):
                counts[f"{measure} {part}"] += 1


def judgements(gold: GoldClaim, claim: Tree, ledger: Tree) -> Iterator[Judged]:
    """Yield each field of a claim with whether it is right."""
    got = claim["attribution"]
    yield "voice", (got is not None) == gold.attributed
    if got is not None and gold.attribution is not None:
        yield from _of_attribution(gold.attribution, claim, {source["id"]: source for source in ledger["sources"]})
    yield "level", claim["certainty"]["level"] in gold.levels
    yield "polarity", claim["certainty"]["polarity"] == gold.polarity


def _of_attribution(gold: GoldAttribution, claim: Tree, sources: Mapping[str, Tree]) -> Iterator[Judged]:
    source: Tree = sources.get(claim["source"]) or {}
    yield "source", _is_source(gold.sources, source, sources)
    via = [sources[one]["name"] for one in claim["via"] if one in sources]
    carried = all(any(same_name(name, one) for one in via) for name in gold.via)
    yield "via", carried and all(any(same_name(name, one) for name in gold.via) for one in via)
    if source and gold.sources[0] is not None:
        yield "named", source["named"] == gold.named
    for key in ("manner", "stance", "type"):
        yield key, claim["attribution"][key] == getattr(gold, key)


def _is_source(wanted: Sequence[str | None], source: Tree, sources: Mapping[str, Tree]) -> bool:
    """Tell whether a source is one of those wanted: by its name, or by that, its role, its body and its members."""
    name = source.get("name")
    if name is None:
        return None in wanted[1:] or not any(wanted)
    members = [sources[one]["name"] for one in source["members"] if one in sources]
    joined = " ".join(part for part in (name, source["role"], source["affiliation"], *members) if part)
    return any(same_name(one, name) or set(name_words(one)) <= set(name_words(joined)) for one in wanted if one)


def same_name(gold: str, predicted: str) -> bool:
    """Tell whether a name is the other, a part of it, or its initials; a pronoun is no name."""
    ours, theirs = name_words(predicted), name_words(gold)
    if not ours or not theirs or (len(ours) == 1 and ours[0] in _PRONOUNS):
        return False
    if set(theirs) <= set(ours) or set(ours) <= set(theirs):
        return True
    return ours == [initials(gold)] or theirs == [initials(predicted)]


def name_words(name: str) -> list[str]:
    """Return the words of a name that tell it from others, without case and accents."""
    plain = unicodedata.normalize("NFKD", name.lower()).replace("’", "'").replace("'s ", " ")
    plain = _INITIALS.sub(r"\1", "".join(char for char in plain if not unicodedata.combining(char)))
    return [word for word in re.sub(r"[^a-z0-9]+", " ", plain).split() if word not in _SMALL]


def initials(name: str) -> str:
    """Return the initials of the words with a capital."""
    return "".join(word[0] for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper()).lower()
