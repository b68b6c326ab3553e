"""The scores of mentions: definitions by example, gold files as they are written, agreement with the given scorer."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import field
import pytest
import scoring_mentions

from claimx.errors import InputError

TEXT = "The 3rd Brigade left Sarn. Rebels of Upper Sarn and the brigade fought in Sarn."
GOLD = os.environ.get("CLAIMX_GOLD")
BENCH = Path(GOLD or "/nowhere").resolve().parent / "bench"


def at(words: str, *, turn: int = 1) -> tuple[int, int]:
    """Return where an occurrence of the words stands."""
    start = -1
    for _ in range(turn):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def entity(kind: str, *spans: tuple[int, int]) -> dict[str, Any]:
    """Write an entity of a ledger down."""
    return {"type": kind, "named": True, "mentions": [list(span) for span in spans]}


WANTED = (
    field.GoldMention(*at("3rd Brigade"), "force", named=True),
    field.GoldMention(*at("Sarn"), "place", named=True),
)


@pytest.mark.parametrize(
    ("entities", "exact", "overlap"),
    [
        pytest.param([], 0.0, 0.0, id="none"),
        pytest.param([entity("force", at("3rd Brigade")), entity("place", at("Sarn"))], 100.0, 100.0, id="all"),
        pytest.param([entity("force", at("The 3rd Brigade")), entity("place", at("Sarn"))], 100.0, 100.0, id="article"),
        pytest.param([entity("force", at("Brigade")), entity("place", at("Sarn"))], 50.0, 100.0, id="a part"),
        pytest.param([entity("base", at("3rd Brigade")), entity("place", at("Sarn"))], 50.0, 50.0, id="another type"),
        pytest.param([entity("place", at("Sarn"), at("Sarn", turn=3))], 50.0, 50.0, id="one too many, one missing"),
        pytest.param([entity("force", at("3rd"), at("Brigade")), entity("place", at("Sarn"))], 40.0, 80.0, id="torn"),
    ],
)
def test_scores(entities: list[dict[str, Any]], exact: float, overlap: float) -> None:
    text = field.GoldText("a", TEXT, ())
    scores = scoring_mentions.score_mentions([text], {"a": WANTED}, {"a": {"entities": entities}})
    assert (scores["exact ALL"]["f1"], scores["overlap ALL"]["f1"]) == (exact, overlap)
    assert scores["exact ALL"]["gold"] == len(WANTED)


def test_a_text_without_gold_mentions_does_not_count() -> None:
    assert scoring_mentions.score_mentions([field.GoldText("a", TEXT, ())], {}, {"a": {"entities": []}}) == {}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param("place | Sarn | Sarn", [("Sarn", 21), ("Sarn", 43), ("Sarn", 74)], id="wherever it stands"),
        pytest.param("place | Sarn @1,3 | Sarn", [("Sarn", 21), ("Sarn", 74)], id="those that count"),
        pytest.param("place | Sar | Sar", [], id="no part of a word"),
        pytest.param("place | Sarn @2 | S\nplace | Upper Sarn | U", [("Upper Sarn", 37)], id="the longest form"),
        pytest.param("# a note\n\n~force | Rebels | rebels", [("Rebels", 27)], id="generic"),
    ],
)
def test_gold_mentions(lines: str, expected: list[tuple[str, int]], tmp_path: Path) -> None:
    tmp_path.joinpath("a.txt").write_text(TEXT, encoding="utf-8")
    tmp_path.joinpath("a.ent").write_text(lines, encoding="utf-8")
    [found] = field.read_mentions(tmp_path).values()
    assert [(TEXT[each.start : each.end], each.start) for each in found] == expected
    assert all(each.named == ("~" not in lines) for each in found)


@pytest.mark.parametrize("line", ["place | Sarn", "town | Sarn | Sarn"])
def test_a_line_that_is_no_entity(line: str, tmp_path: Path) -> None:
    tmp_path.joinpath("a.txt").write_text(TEXT, encoding="utf-8")
    tmp_path.joinpath("a.ent").write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.ent:1: no entity"):
        field.read_mentions(tmp_path)


@pytest.mark.parametrize("seed", range(3))
def test_scores_equal_the_given_scorer(seed: int, tmp_path: Path) -> None:
    folder, scorer = Path(GOLD or "/nowhere") / "field" / "dev", BENCH / "score_mentions.py"
    if not folder.exists() or not scorer.exists():
        pytest.skip("needs CLAIMX_GOLD and the given scorers beside it")
    gold, draw = field.read_mentions(folder), random.Random(seed)
    ledgers = {
        name: {"article": {"location": f"{name}.txt"}, "entities": _distorted(gold[name], draw)} for name in gold
    }
    written = tmp_path / "gold.jsonl", tmp_path / "ledgers.json"
    written[0].write_text(_told_by(BENCH / "read_field.py", folder, "mentions"), encoding="utf-8")
    written[1].write_text(json.dumps(list(ledgers.values())), encoding="utf-8")
    theirs = json.loads(_told_by(scorer, *written, "--json"))
    ours = scoring_mentions.score_mentions(field.read_texts(folder), gold, ledgers)
    assert {name: row["f1"] for name, row in ours.items()} == {name: row["f1"] for name, row in theirs.items()}


def _told_by(script: Path, *arguments: object) -> str:
    """Return what a script prints."""
    command = [sys.executable, str(script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def _distorted(mentions: tuple[field.GoldMention, ...], draw: random.Random) -> list[dict[str, Any]]:
    """Write mentions down badly: some lost, moved, or of another type."""
    return [
        entity(
            draw.choice((each.type, each.type, "place")), (max(0, each.start + draw.choice((0, 0, 1, -4))), each.end)
        )
        for each in mentions
        if draw.random() > 0.1 and each.end - each.start > 1
    ]
