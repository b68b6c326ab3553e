"""What changed between two ledgers, grouped and word by word, for the page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimx.comparing.diff import KINDS, Change, LedgerDiff
from claimx.showing.render import TITLES, credit_line, moved, word_changes

Pieces = tuple[tuple[str, bool], ...]  # words, and whether they differ


@dataclass(frozen=True)
class ShownChange:
    """A change: each side's words and whom they come from, what moved, and the new claims' ids and numbers."""

    old: Pieces
    new: Pieces
    old_credit: str
    new_credit: str
    details: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Group:
    """The changes of which one kind is the gravest."""

    title: str
    changes: tuple[ShownChange, ...]


def groups(diff: LedgerDiff, numbers: Mapping[str, int]) -> Iterator[Group]:
    """Yield the changes by kind, the gravest first."""
    for kind in KINDS:
        shown = tuple(_shown(change, numbers) for change in diff.changes if change.kinds[0] == kind)
        if shown:
            yield Group(TITLES[kind], shown)


def changed_claims(diff: LedgerDiff) -> dict[str, str]:
    """Return what happened to each of the newer ledger's claims that changed, by its id."""
    return {
        claim.id: ", ".join(TITLES[kind].lower() for kind in change.kinds)
        for change in diff.changes
        for claim in change.new
    }


def _shown(change: Change, numbers: Mapping[str, int]) -> ShownChange:
    old, new = (" ".join(claim.text for claim in claims) for claims in (change.old, change.new))
    if old and new:
        steps = tuple(word_changes(old, new))
        before = tuple((ours, not same) for ours, _, same in steps if ours)
        after = tuple((theirs, not same) for _, theirs, same in steps if theirs)
    else:
        before, after = (((words, True),) if words else () for words in (old, new))
    details: tuple[tuple[str, str], ...] = tuple(
        (kind, moved(change, kind)) for kind in change.kinds if moved(change, kind)
    )
    also = tuple((kind, "") for kind in change.kinds[1:] if not moved(change, kind))
    return ShownChange(
        before,
        after,
        credit_line(change.old),
        credit_line(change.new),
        details + also,
        tuple((claim.id, numbers[claim.id]) for claim in change.new if claim.id in numbers),
    )
