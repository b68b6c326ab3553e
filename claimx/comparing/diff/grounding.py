"""Which changes the texts of both versions bear out: what is read otherwise in the same words is no change."""

from collections.abc import Callable, Iterable, Iterator

from claimx.comparing.diff.comparing import changed_figures
from claimx.comparing.diff.standing import Difference, Sentences, alike_but_for_slips, differences
from claimx.comparing.diff.types import Change, Detail, Kind, NamedClaim, with_kinds
from claimx.comparing.matching import plain_words
from claimx.ledger import Spans

_ENOUGH = 8  # words in a row that hardly stand twice by chance
Part = Callable[[NamedClaim], Iterator[Spans]]


def _claim(claim: NamedClaim) -> Iterator[Spans]:
    yield claim.spans


def _cue(claim: NamedClaim) -> Iterator[Spans]:
    if claim.attribution is not None and claim.attribution.cue is not None:
        yield claim.attribution.cue.spans


def _source(claim: NamedClaim) -> Iterator[Spans]:
    """Yield the words for the source, or the cue where there are none ("it was reported that")."""
    if claim.attribution is not None and claim.attribution.source is not None:
        yield claim.attribution.source.spans
    else:
        yield from _cue(claim)


def _markers(claim: NamedClaim) -> Iterator[Spans]:
    for marker in claim.certainty.markers:
        yield marker.spans


# The parts of a claim of which at least one has other words where the change is one of the text.
_BEARING: dict[Kind, tuple[Part, ...]] = {
    "split": (_claim, _cue, _source),
    "merged": (_claim, _cue, _source),
    "negated": (_claim, _markers),
    "softened": (_claim, _markers),
    "hardened": (_claim, _markers),
    "time": (_claim, _markers),
    "source": (_source,),
    "via": (_cue,),
    "stance": (_cue,),
}


def grounded(changes: Iterable[Change], before: Sentences, after: Sentences) -> Iterator[Change]:
    """Yield the changes of which the two texts show why, each with the kinds that they show."""
    for change in changes:
        if change.old and change.new:
            kept = _kept(change, before, after)
            if kept:
                yield with_kinds(change, kept)
        elif not _stands(change.old or change.new, *((before, after) if change.old else (after, before))):
            yield change


def _stands(claims: tuple[NamedClaim, ...], own: Sentences, other: Sentences) -> bool:
    """Tell whether the other text has every sentence that holds the claims, or the words of the claims in a row.

    A sentence may stand there without its full stop, joined to a link or a heading; few words prove nothing.
    """
    return all(other.has(own.words[number]) or other.holds(own.words[number]) for number in own.of(claims)) or all(
        len(words) >= _ENOUGH and other.holds(words) for claim in claims for words in [plain_words(claim.text)]
    )


def _kept(change: Change, before: Sentences, after: Sentences) -> dict[Kind, Detail]:
    """Return the kinds of a change that other words of the sentences bear, with what was and is."""
    ours, theirs = before.of(change.old), after.of(change.new)
    if all(before.words[i] in after.known for i in ours) and all(after.words[j] in before.known for j in theirs):
        sides = (Difference((), ()), Difference((), ()))
    else:
        sides = differences(before.tokens(ours), after.tokens(theirs))
    borne = {kind for kind, parts in _BEARING.items() if _borne(parts, change, sides)}
    if _borne((_claim,), change, sides, slips=True):
        borne.add("reworded")
    if "figure" in change.details and _counted(change, sides):
        borne.add("figure")
    if before.marks(ours) != after.marks(theirs):
        borne.add("manner")
    if not _names_stand(change, before, after):
        borne |= {"source", "via"}
    shown = {kind: detail for kind, detail in change.details.items() if kind in borne}
    old, new = (" ".join(claim.text for claim in claims) for claims in (change.old, change.new))
    if not shown and "reworded" in borne and plain_words(old) != plain_words(new):
        return {"reworded": Detail(before=old, after=new)}
    return shown


def _borne(
    parts: tuple[Part, ...], change: Change, sides: tuple[Difference, Difference], *, slips: bool = False
) -> bool:
    """Tell whether one of the parts of the claims has other words, slips of the pen counting too where asked."""
    return any(
        _touches(spans, (*side.other, *side.slips) if slips else side.other)
        for claims, side in zip((change.old, change.new), sides, strict=True)
        for claim in claims
        for part in parts
        for spans in part(claim)
    )


def _counted(change: Change, sides: tuple[Difference, Difference]) -> bool:
    """Tell whether one of the figures that changed has other words."""
    figures = changed_figures(change.old[0], change.new[0])
    return any(
        _touches(figure.spans, side.other) for side, changed in zip(sides, figures, strict=True) for figure in changed
    )


def _touches(spans: Spans, places: Spans) -> bool:
    return any(start < b and a < end for start, end in spans for a, b in places)


def _names_stand(change: Change, before: Sentences, after: Sentences) -> bool:
    """Tell whether both texts have the names of all sources and outlets of the claims, but for slips of the pen."""
    names = {
        plain_words(name)
        for claim in (*change.old, *change.new)
        for name in (claim.source_name, *claim.via_names)
        if name is not None
    }
    return all(
        _has_name(name, side, claims) for name in names for side, claims in ((before, change.old), (after, change.new))
    )


def _has_name(name: tuple[str, ...], text: Sentences, claims: tuple[NamedClaim, ...]) -> bool:
    if text.holds(name):
        return True
    rows = (text.words[number] for number in text.of(claims))
    return any(
        alike_but_for_slips(name, words[i : i + len(name)]) for words in rows for i in range(len(words) - len(name) + 1)
    )
