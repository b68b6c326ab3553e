"""The README's recipes for other tools do what they say."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ledgers import small_ledger

from claimx.ledger import ledger_text, write_ledger

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")


def recipe(start: str) -> str:
    """Return the line of a recipe that holds these words."""
    return next(line for line in README.splitlines() if start in line)


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
@pytest.mark.parametrize(
    ("start", "format", "expected"),
    [
        ("@tsv", "json", "possible\tAt least 12 people may have been killed at Camp Lamy\n"),
        ('select(.source_named == false and .level == "certain")', "jsonl", '"a hospital official"'),
    ],
)
def test_jq(start: str, format: str, expected: str) -> None:
    program = re.findall(r"jq (-[rc]) '([^']+)'", recipe(start))
    [(flag, words)] = program
    done = subprocess.run(
        ["jq", flag, words],
        input=ledger_text(small_ledger(), format=format),
        capture_output=True,
        text=True,
        check=True,
    )
    assert expected in done.stdout


def test_duckdb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    monkeypatch.chdir(tmp_path)
    write_ledger(small_ledger(), "claims.jsonl")
    [query] = re.findall(r'duckdb -c "([^"]+)"', recipe("duckdb -c"))
    assert sorted(duckdb.execute(query).fetchall()) == [("The army", 1), ("a hospital official", 1)]


def test_stix(tmp_path: Path) -> None:
    write_ledger(small_ledger(), tmp_path / "ledger.yaml")
    line = recipe("--to stix")
    done = subprocess.run(
        [sys.executable, "-m", *line.split()], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((tmp_path / "bundle.json").read_text())["type"] == "bundle"


@pytest.mark.parametrize("block", re.findall(r"```python\n(import spacy.*?)```", README, re.S))
def test_python(block: str) -> None:
    done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=True)
    assert done.stdout == "possible the bridge may be closed\n"
