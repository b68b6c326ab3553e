"""Ledger against ledger."""

from collections.abc import Iterable, Iterator

from claimx.diff.comparing import compare
from claimx.diff.standing import Sentences, names_stand, stands
from claimx.diff.types import KINDS, ArticleChange, Change, Detail, Kind, LedgerDiff, NamedClaim, named_claims
from claimx.ledger import Ledger
from claimx.matching import THRESHOLD, Match, Matching, match_claims

_FIELDS = ("title", "byline", "publisher", "published")


def diff_ledgers(old: Ledger, new: Ledger, *, threshold: float = THRESHOLD) -> LedgerDiff:
    """Compare two ledgers claim by claim.

    Claims are paired whose weight (content above all, entities, figures, source, position; 0 … 1) reaches `threshold`.
    A claim that only moved is no change, nor are white space, quotation marks and spelling variants. Where both ledgers
    embed their texts, neither is what was read otherwise in sentences that stand in both word for word.
    """
    return diff_matched(old, new, match_claims(old, new, threshold=threshold))


def diff_matched(old: Ledger, new: Ledger, matching: Matching) -> LedgerDiff:
    """Compare two ledgers whose claims are paired already."""
    ours, theirs = named_claims(old), named_claims(new)
    placed: list[tuple[float, Change]] = []
    unchanged = 0
    for match in matching.matches:
        details = _compared(match, ours, theirs)
        if not details:
            unchanged += 1
            continue
        claims = {"old": tuple(ours[i] for i in match.old), "new": tuple(theirs[j] for j in match.new)}
        placed.append((match.new[0], _change(details, similarity=match.similarity, **claims)))
    places = _places(matching, len(ours))
    placed += [
        (places[i], _change({"removed": Detail(before=ours[i].text, after=None)}, old=(ours[i],)))
        for i in matching.removed
    ]
    placed += [
        (j, _change({"added": Detail(before=None, after=theirs[j].text)}, new=(theirs[j],))) for j in matching.added
    ]
    changes = [change for _, change in sorted(placed, key=lambda entry: entry[0])]
    if old.article.text is not None and new.article.text is not None:
        changes = list(_grounded(changes, Sentences(old.article.text), Sentences(new.article.text)))
    return LedgerDiff(
        old=old.article.model_copy(update={"text": None}),
        new=new.article.model_copy(update={"text": None}),
        article_changes=tuple(_article_changes(old, new)),
        changes=tuple(changes),
        unchanged=unchanged
        + sum(1 for _, change in placed if change.old and change.new)
        - sum(1 for change in changes if change.old and change.new),
    )


def _places(matching: Matching, count: int) -> list[float]:
    """Return where each old claim stands in the order of the new ledger: behind the place of the one before it."""
    new_place = {i: float(match.new[0]) for match in matching.matches for i in match.old}
    places: list[float] = []
    for i in range(count):
        places.append(new_place.get(i, (int(places[-1]) if places else -1) + 0.5))
    return places


def _grounded(changes: Iterable[Change], before: Sentences, after: Sentences) -> Iterator[Change]:
    """Yield the changes that the texts bear out, and of the others what other names show."""
    for change in changes:
        if not all(stands(c, before, after) for c in change.old) or not all(
            stands(c, after, before) for c in change.new
        ):
            yield change
        elif not (names_stand(change.old, before, after) and names_stand(change.new, after, before)):
            kept: dict[Kind, Detail] = {k: detail for k, detail in change.details.items() if k in ("source", "via")}
            if kept:
                yield _change(kept, old=change.old, new=change.new, similarity=change.similarity)


def _compared(match: Match, ours: tuple[NamedClaim, ...], theirs: tuple[NamedClaim, ...]) -> dict[Kind, Detail]:
    if len(match.old) == len(match.new) == 1:
        return compare(ours[match.old[0]], theirs[match.new[0]])
    kind: Kind = "split" if len(match.old) == 1 else "merged"
    return {kind: Detail(before=[ours[i].text for i in match.old], after=[theirs[j].text for j in match.new])}


def _change(
    details: dict[Kind, Detail],
    *,
    old: tuple[NamedClaim, ...] = (),
    new: tuple[NamedClaim, ...] = (),
    similarity: float | None = None,
) -> Change:
    kinds = tuple(kind for kind in KINDS if kind in details)
    return Change.model_construct(kinds=kinds, old=old, new=new, similarity=similarity, details=details)


def _article_changes(old: Ledger, new: Ledger) -> Iterator[ArticleChange]:
    for field in _FIELDS:
        before, after = getattr(old.article, field), getattr(new.article, field)
        if before != after:
            yield ArticleChange.model_construct(field=field, before=before, after=after)
