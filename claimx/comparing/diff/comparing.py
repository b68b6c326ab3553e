"""In what two versions of one claim differ."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from claimx.comparing.diff.types import KINDS, Detail, Kind, NamedClaim
from claimx.comparing.matching import plain_words, same_name, stems
from claimx.ledger import Figure, Spans
from claimx.vocabulary import LEVELS

LEAST_MOVE = 0.1  # of the score, where a hedge or booster came or went
_WEIGHTY = frozenset(
    "modal adverb adjective verb noun evidential conditional question directive scare_quote booster".split()
)
_TELLING = frozenset(
    ("softened", "hardened", "negated", "time", "figure", "manner")
)  # kinds that change words of the claim itself
_BACKSHIFT = {"present", "past"}
_TRIVIAL = frozenset("a an the is are was were be been being am has have had having that".split())
_CONTRACTED = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "had"}  # 's is more often a genitive
_SHORTENED = {"won't": "will", "can't": "can", "shan't": "shall"}
_ARTICLES = frozenset(("the", "a", "an"))


def compare(old: NamedClaim, new: NamedClaim) -> dict[Kind, Detail]:
    """Return the kinds of change between two versions of a claim, the gravest first; {} where nothing changed."""
    details = dict((*_attribution(old, new), *_certainty(old, new), *_figures(old, new)))
    if _reworded(old, new, told=bool(_TELLING & details.keys())):
        details["reworded"] = Detail(before=old.text, after=new.text)
    return {kind: details[kind] for kind in KINDS if kind in details}


def compare_parts(old: Sequence[NamedClaim], new: Sequence[NamedClaim]) -> dict[Kind, Detail]:
    """Return how a claim that was split, or claims that were merged, changed in whom they come from."""
    details: dict[Kind, Detail] = {}
    for before in old:
        for after in new:
            details = {**dict(_attribution(before, after)), **details}
    return details


def _attribution(old: NamedClaim, new: NamedClaim) -> Iterator[tuple[Kind, Detail]]:
    if not _same_source(old, new):
        became: Literal["anonymous", "named"] | None = None
        if old.source_named is not None and new.source_named is not None and old.source_named != new.source_named:
            became = "named" if new.source_named else "anonymous"
        yield "source", Detail(before=_source(old), after=_source(new), became=became)
    if Counter(map(_name, old.via_names)) != Counter(map(_name, new.via_names)):
        yield "via", Detail(before=list(old.via_names), after=list(new.via_names))
    if old.attribution is None or new.attribution is None:
        return
    if old.attribution.stance != new.attribution.stance:
        yield "stance", Detail(before=_stance(old), after=_stance(new))
    if old.attribution.manner != new.attribution.manner:
        yield "manner", Detail(before=old.attribution.manner, after=new.attribution.manner)


def _name(name: str) -> tuple[str, ...]:
    words = plain_words(name)
    return words[1:] if words[:1] and words[0] in _ARTICLES else words


def _same_source(old: NamedClaim, new: NamedClaim) -> bool:
    """Tell whether two claims have one source: the same name, or a short form of it ("Austin", "the authority")."""
    if (old.attribution is None) != (new.attribution is None):
        return False
    if old.source_name is None or new.source_name is None:
        return old.source_name == new.source_name
    ours, theirs = _name(old.source_name), _name(new.source_name)
    if same_name(ours, theirs):
        return True
    if old.source_named != new.source_named or not (set(ours) <= set(theirs) or set(theirs) <= set(ours)):
        return False
    short = min(old.source_name, new.source_name, key=len)
    return bool(old.source_named) or short.casefold().startswith("the ")


def _source(claim: NamedClaim) -> dict[str, Any]:
    if claim.attribution is None:
        return {"name": None, "named": None, "voice": "own"}
    return {"name": claim.source_name, "named": claim.source_named, "voice": "attributed"}


def _stance(claim: NamedClaim) -> dict[str, str | None]:
    assert claim.attribution is not None
    cue = claim.attribution.cue
    return {"stance": claim.attribution.stance, "cue": None if cue is None else cue.text}


def _certainty(old: NamedClaim, new: NamedClaim) -> Iterator[tuple[Kind, Detail]]:
    before, after = old.certainty, new.certainty
    moved = LEVELS.index(after.level) - LEVELS.index(before.level)
    if not moved and _weighty(old) != _weighty(new) and abs(after.score - before.score) >= LEAST_MOVE:
        moved = 1 if after.score < before.score else -1
    if moved:
        yield "softened" if moved > 0 else "hardened", Detail(before=_rating(old), after=_rating(new))
    if before.polarity != after.polarity:
        yield "negated", Detail(before=before.polarity, after=after.polarity)
    times = {before.time, after.time}
    if len(times) > 1 and None not in times and not (_quoted_otherwise(old, new) and times == _BACKSHIFT):
        yield "time", Detail(before=before.time, after=after.time)


def _quoted_otherwise(old: NamedClaim, new: NamedClaim) -> bool:
    """Tell whether one is a quotation and the other a paraphrase of it, which puts "is" into "was"."""
    manners = {claim.attribution.manner for claim in (old, new) if claim.attribution is not None}
    return len(manners) > 1 and "indirect" in manners


def _weighty(claim: NamedClaim) -> Counter[str]:
    """Count the hedges and boosters of a claim."""
    return Counter(marker.text.casefold() for marker in claim.certainty.markers if marker.kind in _WEIGHTY)


def _rating(claim: NamedClaim) -> dict[str, Any]:
    certainty = claim.certainty
    return {
        "level": certainty.level,
        "score": certainty.score,
        "markers": [marker.text for marker in certainty.markers],
    }


def _figures(old: NamedClaim, new: NamedClaim) -> Iterator[tuple[Kind, Detail]]:
    gone, come = changed_figures(old, new)
    if gone or come:
        yield "figure", Detail(before=[figure.text for figure in gone], after=[figure.text for figure in come])


def changed_figures(old: NamedClaim, new: NamedClaim) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Return the figures of each of two claims that the other does not have."""
    come = list(new.figures)
    gone = []
    for figure in old.figures:
        same = next((other for other in come if _same_figure(figure, other)), None)
        if same is None:
            gone.append(figure)
        else:
            come.remove(same)
    return tuple(gone), tuple(come)


def _same_figure(ours: Figure, theirs: Figure) -> bool:
    return (
        float(ours.value) == float(theirs.value)
        and ours.bound == theirs.bound
        and same_name(plain_words(ours.unit or ""), plain_words(theirs.unit or ""))
    )


def _reworded(old: NamedClaim, new: NamedClaim, *, told: bool) -> bool:
    """Tell whether the words differ in more than what other kinds tell of: markers, figures, their helping verbs."""
    if _telling_words(old.text) == _telling_words(new.text):
        return False
    return not told or Counter(stems(_left(old))) != Counter(stems(_left(new)))


def _telling_words(text: str) -> tuple[str, ...]:
    """Return a text's words in order without articles and the forms of be and have, contractions written out."""
    words = (part for word in plain_words(text) for part in _written_out(word))
    return tuple(word for word in words if word not in _TRIVIAL)


def _written_out(word: str) -> tuple[str, ...]:
    stem, _, ending = word.rpartition("'")
    if word.endswith("n't"):
        return (_SHORTENED.get(word, word.removesuffix("n't")), "not")
    return (stem, _CONTRACTED[ending]) if stem and ending in _CONTRACTED else (word,)


def _left(claim: NamedClaim) -> tuple[str, ...]:
    """Return a claim's words without those of its figures and of what marks its certainty."""
    cut: list[Spans] = [marker.spans for marker in claim.certainty.markers]
    cut += [figure.spans for figure in claim.figures]
    inside = {i for spans in cut for start, end in spans for i in range(start, end)}
    words = []
    for part, (start, _) in zip(claim.text.split(" … "), claim.spans, strict=False):
        words.append("".join(" " if start + i in inside else char for i, char in enumerate(part)))
    return plain_words(" ".join(words))
