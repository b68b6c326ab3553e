"""Pair the claims of two ledgers by content, entities, figures, source and position."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio, ratio

from claimx.comparing.matching.assignment import best_pairs
from claimx.comparing.matching.words import plain_words, stems
from claimx.ledger import Claim, Ledger

THRESHOLD = 0.55  # the least weight at which two claims are one
_SHARES = {"content": 0.7, "entities": 0.1, "figures": 0.05, "source": 0.1, "position": 0.05}
_CANDIDATES, _COMMON = 12, 60  # candidates a claim; a word in more claims than that proposes none
_NEAR, _ALIKE = 3, 0.85  # claims before and behind that are tried too; letters that alone make two claims alike
_LYING, _PHRASE, _WHOLE = 0.8, 15, 0.9  # what a claim of so many letters counts of which so much lies in the other
_SHARED, _REWRITTEN = (
    3,
    0.5,
)  # words that say something, and their share of the shorter claim, in a gap of the alignment
_INSIDE, _COVERED, _GAIN = 0.75, 0.75, 0.2  # shares of words, for a claim that was split


@dataclass(frozen=True)
class Match:
    """Claims that are one claim, by position: one and one, one and several (split), several and one (merged)."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float  # of the contents, 0 … 1


@dataclass(frozen=True)
class Matching:
    """All matches in the order of the new ledger, and what is in one ledger alone."""

    matches: tuple[Match, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


@dataclass(frozen=True)
class _Traits:
    """What a claim is matched by."""

    words: tuple[str, ...]
    text: str
    stems: Counter[str]
    entities: frozenset[str]
    figures: frozenset[float]
    source: str
    position: float  # 0 … 1 within the ledger


def match_claims(old: Ledger, new: Ledger, *, threshold: float = THRESHOLD) -> Matching:
    """Pair the claims of two ledgers one to one by the best total weight; then find what was split or merged."""
    ours, theirs = _traits(old), _traits(new)
    pairs = dict(_equal(ours, theirs))
    left_old = [i for i in range(len(ours)) if i not in pairs]
    taken = set(pairs.values())
    left_new = [j for j in range(len(theirs)) if j not in taken]
    pairs.update(best_pairs(_weights(ours, theirs, left_old, left_new, threshold)))
    pairs.update(_rewritten(ours, theirs, pairs))
    back = {j: i for i, j in pairs.items()}
    split = _parts(ours, theirs, pairs, [j for j in left_new if j not in back])
    merged = _parts(theirs, ours, back, [i for i in left_old if i not in pairs])
    groups = [_group({i}, {j, *split.get(i, ())}, ours, theirs) for i, j in pairs.items() if j not in merged]
    groups += [_group({i}, parts, ours, theirs) for i, parts in split.items() if i not in pairs]
    groups += [_group({*parts, *([back[j]] if j in back else [])}, {j}, ours, theirs) for j, parts in merged.items()]
    held_old = {i for match in groups for i in match.old}
    held_new = {j for match in groups for j in match.new}
    return Matching(
        tuple(sorted(groups, key=lambda match: (match.new, match.old))),
        tuple(i for i in range(len(ours)) if i not in held_old),
        tuple(j for j in range(len(theirs)) if j not in held_new),
    )


def _traits(ledger: Ledger) -> list[_Traits]:
    sources = {source.id: source.name.casefold() for source in ledger.sources}
    entities = {entity.id: entity.name.casefold() for entity in ledger.entities}
    last = max(1, len(ledger.claims) - 1)
    return [_read(claim, sources, entities, number / last) for number, claim in enumerate(ledger.claims)]


def _read(claim: Claim, sources: dict[str, str], entities: dict[str, str], position: float) -> _Traits:
    words = plain_words(claim.text)
    return _Traits(
        words=words,
        text=" ".join(words),
        stems=Counter(stems(words) or words),
        entities=frozenset(entities[one] for one in claim.entities),
        figures=frozenset(float(figure.value) for figure in claim.figures),
        source=sources.get(claim.source or "", "" if claim.attribution is None else "?"),
        position=position,
    )


def _equal(ours: Sequence[_Traits], theirs: Sequence[_Traits]) -> Iterator[tuple[int, int]]:
    """Pair claims of the same words in order: first under the same source, then under another."""
    left = set(range(len(ours)))
    free = set(range(len(theirs)))
    for with_source in (True, False):
        places: dict[tuple[object, ...], deque[int]] = defaultdict(deque)
        for j in sorted(free):
            places[theirs[j].words, theirs[j].source if with_source else None].append(j)
        for i in sorted(left):
            queue = places.get((ours[i].words, ours[i].source if with_source else None))
            if queue and ours[i].words:
                j = queue.popleft()
                left.discard(i)
                free.discard(j)
                yield i, j


def _weights(
    ours: Sequence[_Traits], theirs: Sequence[_Traits], rows: Sequence[int], columns: Sequence[int], threshold: float
) -> dict[tuple[int, int], float]:
    """Weigh the pairs that share rare words; all others weigh nothing."""
    index = _index(theirs, columns)
    weights = {}

    def near(i: int) -> Sequence[int]:
        """Return the unpaired claims that stand at about the same place of the other ledger."""
        at = bisect_left(columns, ours[i].position * (len(theirs) - 1))
        return columns[max(0, at - _NEAR) : at + _NEAR]

    for i in rows:
        for j in {*_candidates(ours[i], index), *near(i)}:
            weight = _weight(ours[i], theirs[j])
            if weight >= threshold:
                weights[i, j] = weight
    return weights


def _rewritten(ours: Sequence[_Traits], theirs: Sequence[_Traits], pairs: dict[int, int]) -> dict[int, int]:
    """Pair claims that stand beside the same neighbour and say much of the same in other words, the likest first.

    In a gap of the alignment a rewritten claim has few rivals, so that a share of common words will do which
    would prove nothing over the whole article (anchors, as in Gale & Church 1993).
    """
    back = {j: i for i, j in pairs.items()}
    beside: dict[tuple[int, int], list[int]] = defaultdict(list)  # by the neighbour's side and its place
    for j, (before, after) in _neighbours(len(theirs), back).items():
        beside[-1, before].append(j)
        beside[1, after].append(j)
    weighed = []
    for i, (before, after) in _neighbours(len(ours), pairs).items():
        near = (*beside[-1, pairs.get(before, -1)][:_CANDIDATES], *beside[1, pairs.get(after, -1)][-_CANDIDATES:])
        for j in dict.fromkeys(near):
            common = (ours[i].stems & theirs[j].stems).total()
            share = common / min(ours[i].stems.total(), theirs[j].stems.total())
            if common >= _SHARED and share >= _REWRITTEN:
                weighed.append((-share, i, j))
    chosen: dict[int, int] = {}
    for _, i, j in sorted(weighed):
        if i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen


def _neighbours(count: int, pairs: dict[int, int]) -> dict[int, tuple[int, int]]:
    """Return for each claim without a pair the nearest ones before and behind it that have one, -1 for none."""
    before, after = [-1] * count, [-1] * count
    for i in range(1, count):
        before[i] = i - 1 if i - 1 in pairs else before[i - 1]
        after[-1 - i] = count - i if count - i in pairs else after[-i]
    return {i: (before[i], after[i]) for i in range(count) if i not in pairs}


def _index(traits: Sequence[_Traits], places: Sequence[int]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for j in places:
        for stem in traits[j].stems:
            index[stem].append(j)
    return index


def _candidates(claim: _Traits, index: dict[str, list[int]]) -> list[int]:
    """Return the claims that share most with this one, a rare word counting more."""
    shared: Counter[int] = Counter()
    for stem in claim.stems:
        places = index.get(stem, ())
        if len(places) <= _COMMON:
            for j in places:
                shared[j] += 1 / len(places)  # type: ignore[assignment]
    return [j for j, _ in shared.most_common(_CANDIDATES)]


def _weight(ours: _Traits, theirs: _Traits) -> float:
    content = _content(ours, theirs)
    traits = {
        "content": content,
        "entities": _overlap(ours.entities, theirs.entities, content),
        "figures": _overlap(ours.figures, theirs.figures, content),
        "source": float(ours.source == theirs.source),
        "position": 1 - abs(ours.position - theirs.position),
    }
    return sum(share * traits[name] for name, share in _SHARES.items())


def _content(ours: _Traits, theirs: _Traits) -> float:
    """Return the mean of the likeness of the letters and of the share of common words (Dice).

    Letters that are nearly all alike count alone, and so, by less, do those of a phrase that lies whole in the other.
    """
    letters = ratio(ours.text, theirs.text) / 100
    if letters >= _ALIKE:
        return letters
    common = (ours.stems & theirs.stems).total()
    dice = 2 * common / (ours.stems.total() + theirs.stems.total() or 1)
    mean = 0.5 * dice + 0.5 * letters
    if min(len(ours.text), len(theirs.text)) < _PHRASE:
        return mean
    return max(mean, _LYING * partial_ratio(ours.text, theirs.text, score_cutoff=100 * _WHOLE) / 100)


def _overlap(ours: frozenset[object], theirs: frozenset[object], otherwise: float) -> float:
    """Return the share of what both have, or `otherwise` where neither has anything."""
    union = ours | theirs
    return len(ours & theirs) / len(union) if union else otherwise


def _parts(
    wholes: Sequence[_Traits], pieces: Sequence[_Traits], pairs: dict[int, int], left: Sequence[int]
) -> dict[int, set[int]]:
    """Return for each whole that was cut up the unmatched pieces that lie in it and cover what its match leaves out."""
    index = _index(wholes, range(len(wholes)))
    inside: dict[int, list[int]] = defaultdict(list)
    for j in left:
        for i in _candidates(pieces[j], index):
            within = (wholes[i].stems & pieces[j].stems).total()
            if within >= _INSIDE * pieces[j].stems.total() and wholes[i].stems.total() > pieces[j].stems.total():
                inside[i].append(j)
                break
    joined = {}
    for i, parts in inside.items():
        stems_of, total = wholes[i].stems, wholes[i].stems.total()
        first = pieces[pairs[i]].stems if i in pairs else Counter[str]()
        union = sum((pieces[j].stems for j in parts), first.copy())
        alone, covered = (stems_of & first).total() / total, (stems_of & union).total() / total
        foreign = (first - stems_of).total() > (1 - _INSIDE) * first.total()
        if covered >= _COVERED and covered - alone >= _GAIN and not foreign and len(parts) + (i in pairs) > 1:
            joined[i] = set(parts)
    return joined


def _group(rows: set[int], columns: set[int], ours: Sequence[_Traits], theirs: Sequence[_Traits]) -> Match:
    old, new = sorted(rows), sorted(columns)
    text = " ".join(ours[i].text for i in old)
    return Match(tuple(old), tuple(new), round(ratio(text, " ".join(theirs[j].text for j in new)) / 100, 2))
