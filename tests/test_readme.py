"""What the README shows is what claimx prints."""

import re
from pathlib import Path

import pytest

import claimx
from claimx.ledger import ledger_text
from claimx.showing.render.plain import text_of_all
from claimx.showing.render.tables import ledger_table

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SEED = "seeds/niger-airbase-101.txt"


def block(language: str, starting: str) -> str:
    """Return the code block of this language that holds `starting`."""
    blocks: list[str] = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return next(found for found in blocks if starting in found)


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip() and line.strip() != "…"]


@pytest.mark.parametrize(
    "name", ["README.md", "models/attribution/CARD.md", "models/training/README.md", "CONTRIBUTING.md", "SCALE.md"]
)
def test_nothing_is_left_to_fill_in(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"@@\w*|<!--.*?-->|TODO|FIXME", text) == []


def test_every_public_name_is_told_of() -> None:
    told = README[README.index("its public names are these") :].split("\n\n")[1]
    names = set(re.findall(r"`(\w+)", told.replace("`-`", "")))
    assert names == {name for name in claimx.__all__ if not name.startswith("__")}


def test_the_table_and_the_claim_are_the_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    ledger = claimx.extract(claimx.read_article(SEED))
    shown = lines(block("text", SEED))
    printed = lines(text_of_all([ledger_table(ledger)]))
    assert [line for line in shown if not line.startswith("$") and line not in printed] == []
    written = lines(ledger_text(ledger, format="yaml"))
    assert [line for line in lines(block("yaml", "- id: c-")) if line not in written] == []
