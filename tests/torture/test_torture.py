"""Any text: no exception, exact spans, ids of their own, the same ledger from YAML and JSON. `make torture` does more."""

from pathlib import Path

import pytest
from holding import hold_bytes, hold_ledger_text, hold_text
from hypothesis import given, settings
from hypothesis import strategies as st
from killing import hold_kills
from mutating import SURROGATES, article, ledger, passage

from claimx import extract
from claimx.errors import InputError

SEED = 7
FRAMES = ("{}", "The minister said “{}” on Monday.", "He told Reuters that {} may fall.\n\n{}", "{}, officials said.")


@pytest.mark.parametrize("start", range(0, 160, 20))
def test_mutated_passages(start: int) -> None:
    for number in range(start, start + 20):
        hold_text(passage(number, SEED))


@pytest.mark.parametrize("number", [*range(6), 95])  # 95: a mark that is part of a word
def test_mutated_articles(number: int) -> None:
    hold_bytes(article(number, SEED))


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_mutated_ledgers(start: int) -> None:
    for number in range(start, start + 50):
        hold_ledger_text(ledger(number, SEED))


@settings(max_examples=60)
@given(st.text(), st.sampled_from(FRAMES))
def test_any_text(text: str, frame: str) -> None:
    hold_text(frame.replace("{}", text))


@settings(max_examples=40)
@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    hold_bytes(data)


@pytest.mark.parametrize("half", SURROGATES, ids=ascii)
def test_half_of_a_pair_is_refused(half: str) -> None:
    with pytest.raises(InputError, match="half of a surrogate pair"):
        extract(f"The minister {half} said that it is over.")


@pytest.mark.parametrize(
    ("text", "value"), [("At least 1,500 people died.", 1500), (f"At least {'9' * 400} people died.", None)]
)
def test_a_number_beyond_counting_is_no_figure(text: str, value: int | None) -> None:
    hold_text(text)
    assert [figure.value for claim in extract(text).claims for figure in claim.figures] == ([value] if value else [])


def test_no_kill_leaves_half_a_file(tmp_path: Path) -> None:
    assert hold_kills(tmp_path, times=6, seed=SEED).total() == 6
