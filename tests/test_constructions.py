"""Every construction that attributes, on short texts (tests/cases/constructions.yaml)."""

from functools import cache
from typing import Any

import pytest
from ledger_facts import Fact, Tree, check, read_cases


@cache
def tree_of(text: str) -> Tree:
    """Return the ledger of a short text as a tree."""
    from claimx import extract

    tree: Tree = extract(text).model_dump(mode="json", by_alias=True)
    return tree


def parameters() -> list[Any]:
    """Return each case as one test, those known to fail as strict expected failures."""
    return [
        pytest.param(
            case["text"],
            case["facts"],
            id=case["id"],
            marks=[pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else [],
        )
        for case in read_cases("constructions")["cases"]
    ]


@pytest.mark.parametrize(("text", "facts"), parameters())
def test_construction(text: str, facts: list[Fact]) -> None:
    tree = tree_of(text)
    wrong = [
        f"{fact.get('claim', 'no claim')!r}: {complaint}" for fact in facts if (complaint := check(fact, tree, text))
    ]
    assert wrong == []
