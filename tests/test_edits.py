"""Edits as newsrooms make them are told, and nothing else is; unchanged articles give no difference."""

from functools import cache
from pathlib import Path

import pytest
from edits import ARTICLES, Tally, read, tally

from claimx.comparing.diff.ledgers import diff_ledgers
from claimx.reading.document import load_pipeline

LEAST = 0.95


@cache
def counted() -> Tally:
    """Make all edits, once for all tests."""
    return tally(read(path, load_pipeline()) for path in ARTICLES)


def test_edits_are_told_and_nothing_else() -> None:
    tally = counted()
    assert tally.made.total() >= 500
    assert tally.recall >= LEAST, tally
    assert tally.precision >= LEAST, tally


@pytest.mark.parametrize("path", ARTICLES, ids=[path.stem for path in ARTICLES])
def test_an_unchanged_article_gives_no_difference(path: Path) -> None:
    ledger = read(path, load_pipeline()).ledger
    assert not diff_ledgers(ledger, ledger)
    without = ledger.model_copy(update={"article": ledger.article.model_copy(update={"text": None})})
    assert not diff_ledgers(ledger, without)
