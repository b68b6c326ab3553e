"""Ledger against ledger."""

from collections.abc import Iterator

from claimx.comparing.diff.comparing import compare, compare_parts
from claimx.comparing.diff.grounding import grounded
from claimx.comparing.diff.standing import Sentences
from claimx.comparing.diff.types import KINDS, ArticleChange, Change, Detail, Kind, LedgerDiff, NamedClaim, named_claims
from claimx.comparing.matching import THRESHOLD, Match, Matching, match_claims
from claimx.ledger import Ledger

_FIELDS = ("title", "byline", "publisher", "published")


def diff_ledgers(old: Ledger, new: Ledger, *, threshold: float = THRESHOLD) -> LedgerDiff:
    """Compare two ledgers claim by claim.

    Claims are paired whose weight (content above all, entities, figures, source, position; 0 … 1) reaches `threshold`.
    A claim that only moved is no change, nor are white space, quotation marks and spelling variants. Where both ledgers
    embed their texts, other words must bear a change: what is read otherwise in the same words is none. Two ledgers of
    one text are told apart by every field that a kind of change stands for.
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
    same_text = (
        old.article.text_sha256 == new.article.text_sha256
    )  # then what a person or another version read otherwise
    if old.article.text is not None and new.article.text is not None and not same_text:
        changes = list(grounded(changes, Sentences(old.article.text), Sentences(new.article.text)))
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


def _compared(match: Match, ours: tuple[NamedClaim, ...], theirs: tuple[NamedClaim, ...]) -> dict[Kind, Detail]:
    old, new = [ours[i] for i in match.old], [theirs[j] for j in match.new]
    if len(old) == len(new) == 1:
        return compare(old[0], new[0])
    kind: Kind = "split" if len(old) == 1 else "merged"
    return {
        **compare_parts(old, new),
        kind: Detail(before=[claim.text for claim in old], after=[claim.text for claim in new]),
    }


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
