"""The history of every claim over a series of versions of one article."""

from collections.abc import Sequence

from claimx.comparing.diff.ledgers import diff_matched
from claimx.comparing.diff.types import Change, NamedClaim, named_claims
from claimx.comparing.matching import THRESHOLD, match_claims
from claimx.ledger import ArticleRecord, Ledger, Offset, Record


class Step(Record):
    """A version in which a claim changed, by its number from 1, and how."""

    version: Offset
    change: Change


class ClaimHistory(Record):
    """One claim over all versions, by their numbers from 1: first and last seen, and each change between."""

    claim: NamedClaim  # as it stood when last seen
    first: Offset
    last: Offset
    steps: tuple[Step, ...] = ()


class History(Record):
    """All claims of a series of versions, in the order in which they came up."""

    versions: tuple[ArticleRecord, ...]
    claims: tuple[ClaimHistory, ...]

    def changed(self, claim: ClaimHistory) -> bool:
        """Tell whether a claim changed on the way, came up later than the first version, or is gone in the last."""
        return bool(claim.steps) or claim.first > 1 or claim.last < len(self.versions)

    def changed_first(self, *, alone: bool = False) -> "History":
        """Return the history with the claims that changed before the others, or without the others."""
        kept = [claim for claim in self.claims if self.changed(claim) or not alone]
        return self.model_copy(update={"claims": tuple(sorted(kept, key=lambda claim: not self.changed(claim)))})


def claim_history(ledgers: Sequence[Ledger], *, threshold: float = THRESHOLD) -> History:
    """Follow every claim from version to version, in the order given.

    What a claim is split into or merged with goes on as one history, that of the first part.
    """
    claims = [named_claims(ledger) for ledger in ledgers]
    threads: list[list[tuple[int, int]]] = [[(0, i)] for i in range(len(claims[0]))] if claims else []
    open_threads = {i: i for i in range(len(threads))}  # claim of the version before: its thread
    steps: dict[int, list[Step]] = {}
    for number in range(1, len(ledgers)):
        old, new = ledgers[number - 1], ledgers[number]
        matching = match_claims(old, new, threshold=threshold)
        changed = {c.new[0].id: c for c in diff_matched(old, new, matching).changes if c.old and c.new}
        following: dict[int, int] = {}
        for match in matching.matches:
            thread = open_threads[match.old[0]]
            threads[thread].append((number, match.new[0]))
            following.update(dict.fromkeys(match.new, thread))
            change = changed.get(claims[number][match.new[0]].id)
            if change is not None:
                steps.setdefault(thread, []).append(Step(version=number + 1, change=change))
        for j in range(len(claims[number])):
            if j not in following:
                following[j] = len(threads)
                threads.append([(number, j)])
        open_threads = following
    return History(
        versions=tuple(ledger.article.model_copy(update={"text": None}) for ledger in ledgers),
        claims=tuple(
            ClaimHistory(
                claim=claims[seen[-1][0]][seen[-1][1]],
                first=seen[0][0] + 1,
                last=seen[-1][0] + 1,
                steps=tuple(steps.get(thread, ())),
            )
            for thread, seen in enumerate(threads)
        ),
    )
