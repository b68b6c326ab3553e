"""Tables: fit the width, say in words what colour repeats, and let no article steer the terminal."""

import io
from typing import Literal

import pytest
from ledgers import TEXT, joined_ledger, small_ledger
from rich.console import Console

from claimx.ledger import Ledger
from claimx.showing.render.plain import text_of_all
from claimx.showing.render.tables import grouped_view, ledger_table

GROUPS = {
    "source": ["a hospital official (2)", "The army (1)", "(the article) (1)"],
    "entity": ["Camp Lamy (base) (1)", "(no entity) (3)"],
    "certainty": ["certain (2)", "possible (1)", "unknown (1)"],
}


def shown(ledger: Ledger, *, width: int, colour: bool = False) -> str:
    """Return what a terminal of that width is sent."""
    file = io.StringIO()
    system: Literal["standard"] | None = "standard" if colour else None
    Console(file=file, width=width, color_system=system, force_terminal=colour, highlight=False).print(
        ledger_table(ledger)
    )
    return file.getvalue()


def test_a_table_says_who_through_whom_how_sure_and_what() -> None:
    lines = text_of_all(
        [ledger_table(small_ledger(title="Depot", publisher="Reuters", published="2024-05-03"))]
    ).splitlines()
    assert lines[0] == "Depot · Reuters · 2024-05-03"
    assert lines[2].split() == ["source", "via", "certainty", "claim"]
    row = next(line for line in lines if "At least 12" in line)
    assert row.split("  ")[0].strip() == "a hospital official"
    assert "Reuters" in row
    assert "possible" in row
    assert lines[-1] == "4 claims, 3 sources (2 not named), 1 entity"


def test_the_own_voice_and_a_denial_are_told_apart() -> None:
    text = text_of_all([ledger_table(small_ledger())])
    assert "(the article)" in text
    assert "denied" in text


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_table_fits_the_width(width: int) -> None:
    assert max(map(len, shown(small_ledger(), width=width).splitlines())) <= width


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_claim_has_most_of_the_width(width: int) -> None:
    [claim, *_] = small_ledger().claims
    lines = [
        line for line in shown(small_ledger(), width=width).splitlines() if set(claim.text.split()) & set(line.split())
    ]
    assert len(lines) <= 1 + len(claim.text) * 3 // width


@pytest.mark.parametrize("width", [50, 80, 120])
def test_nothing_is_lost_in_any_width(width: int) -> None:
    words = shown(small_ledger(), width=width).split()
    for word in ("hospital", "Reuters", "possible", "Lamy", "denied", "(the"):
        assert word in words


@pytest.mark.parametrize(("by", "headings"), GROUPS.items(), ids=GROUPS.keys())
def test_claims_are_put_together(by: str, headings: list[str]) -> None:
    lines = text_of_all(grouped_view(small_ledger(), by)).splitlines()
    table = lines[1 : lines.index("1 sentence of 5 gave no claim:")]
    assert [line for line in table if line and not line.startswith(" ")] == headings
    assert sum("At least 12" in line for line in lines) == 1


def test_colour_only_repeats_the_words() -> None:
    coloured = shown(small_ledger(), width=100, colour=True)
    assert "\x1b[" in coloured
    assert "\x1b" not in shown(small_ledger(), width=100)
    for level in ("possible", "certain", "unknown"):
        assert level in coloured


@pytest.mark.parametrize(
    "title",
    ["[red]x[/red] :smile: [/]", "\x1b[31mred\x1b]0;owned\x07", "a\u202eb", "line\nbreak\u2028two", "\x9b2J"],
    ids=["markup", "escape codes", "reading order", "line breaks", "eight-bit controls"],
)
def test_text_is_shown_and_not_obeyed(title: str) -> None:
    heading = text_of_all([ledger_table(small_ledger(title=title))]).splitlines()[0]
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2028"} & set(heading)
    if title.startswith("[red]"):
        assert heading == title


def test_a_ledger_without_claims_is_shown() -> None:
    empty = small_ledger(unclaimed=()).model_copy(update={"claims": (), "sources": (), "entities": ()})
    assert text_of_all([ledger_table(empty)]) == "depot.txt\n0 claims, 0 sources, 0 entities\n"


def test_what_gave_no_claim_is_told() -> None:
    for ledger, told in ((small_ledger(), "characters 0 to 11"), (small_ledger().with_text(TEXT), "Depot burns")):
        lines = text_of_all([ledger_table(ledger)]).splitlines()
        assert lines[-3:-1] == ["1 sentence of 5 gave no claim:", f"  {told}"]
    assert "gave no claim" not in text_of_all([ledger_table(small_ledger(unclaimed=()))])


@pytest.mark.parametrize("width", [50, 120])
def test_the_claims_of_one_utterance_are_tied(width: int) -> None:
    ties = [word for word in shown(joined_ledger(), width=width).split() if word in "┌│└"]
    assert ties == ["┌", "│", "└"]
    assert not set("┌│└") & set(shown(small_ledger(), width=width))


def test_several_ledgers_are_apart() -> None:
    assert "\n\ndepot.txt\n" in text_of_all([ledger_table(small_ledger())] * 2)


def test_the_ledger_by_hand_is_of_the_text() -> None:
    assert all(TEXT[start:end] in claim.text for claim in small_ledger().claims for start, end in claim.spans)
