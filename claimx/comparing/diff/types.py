"""The types of a diff of two ledgers: frozen, keys in the order in which they are written."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from claimx.ledger import ArticleRecord, Claim, Ledger, Offset, Record, Share

Kind = Literal[
    "removed",
    "negated",
    "source",
    "figure",
    "softened",
    "hardened",
    "stance",
    "time",
    "via",
    "manner",
    "added",
    "merged",
    "split",
    "reworded",
]
KINDS: tuple[Kind, ...] = get_args(Kind)  # the gravest first


class NamedClaim(Claim):
    """A claim with its source and outlets by name, for readers who do not hold the ledger."""

    source_name: str | None = None
    source_named: bool | None = None
    via_names: tuple[str, ...] = ()


class Detail(Record):
    """What one kind of change was before and is after; `became` says that a source lost its name or got one."""

    before: Any
    after: Any
    became: Literal["anonymous", "named"] | None = None


class Change(Record):
    """Claims that changed: one and one, one and several (split), several and one (merged), one alone."""

    kinds: tuple[Kind, ...]
    old: tuple[NamedClaim, ...]
    new: tuple[NamedClaim, ...]
    similarity: Share | None = None
    details: Mapping[Kind, Detail]


def with_kinds(change: Change, details: Mapping[Kind, Detail]) -> Change:
    """Return the change with these kinds alone."""
    kinds = tuple(kind for kind in KINDS if kind in details)
    return change.model_copy(update={"kinds": kinds, "details": details})


class ArticleChange(Record):
    """What changed in what is said of the article itself."""

    field: Literal["title", "byline", "publisher", "published"]
    before: str | None
    after: str | None


class LedgerDiff(Record):
    """All that changed between two ledgers, in the order of the new one; the claims removed come where they stood."""

    old: ArticleRecord
    new: ArticleRecord
    article_changes: tuple[ArticleChange, ...] = ()
    changes: tuple[Change, ...] = ()
    unchanged: Offset = 0

    def __bool__(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.article_changes or self.changes)

    @property
    def unrelated(self) -> bool:
        """Tell whether the two hardly share a claim, as two different articles do."""
        kept = self.unchanged + sum(bool(change.old and change.new) for change in self.changes)
        return kept == 0 and any(change.old for change in self.changes) and any(change.new for change in self.changes)

    def only(self, kinds: frozenset[str]) -> "LedgerDiff":
        """Return the diff with these kinds of change alone; "article" stands for the changes of the article."""
        kept = []
        for change in self.changes:
            left = tuple(kind for kind in change.kinds if kind in kinds)
            if left:
                kept.append(with_kinds(change, {kind: change.details[kind] for kind in left}))
        return self.model_copy(
            update={
                "changes": tuple(kept),
                "article_changes": self.article_changes if "article" in kinds else (),
                "unchanged": self.unchanged,
            }
        )


def named_claims(ledger: Ledger) -> tuple[NamedClaim, ...]:
    """Return a ledger's claims with the names of their sources and outlets."""
    sources = {source.id: source for source in ledger.sources}
    return tuple(
        NamedClaim.model_construct(
            **dict(claim),
            source_name=None if claim.source is None else sources[claim.source].name,
            source_named=None if claim.source is None else sources[claim.source].named,
            via_names=tuple(sources[one].name for one in claim.via),
        )
        for claim in ledger.claims
    )
