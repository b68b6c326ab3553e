"""The README's recipes for other tools, run in a shell as they stand there."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import stix2

from claimx.ledger import read_ledger

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DUCKDB = f"""#!{sys.executable}
import duckdb, json, sys
assert sys.argv[1] == "-c"
print(json.dumps(duckdb.execute(sys.argv[2]).fetchall()))
"""


def recipe(holds: str) -> str:
    """Return the shell block of the README that holds these words."""
    blocks: list[str] = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return next(block for block in blocks if holds in block)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with an article, and the duckdb command over its Python library."""
    shutil.copy(ROOT / "seeds" / "depot-blast.txt", tmp_path / "article.txt")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "duckdb").write_text(DUCKDB)
    (tmp_path / "bin" / "duckdb").chmod(0o755)
    return tmp_path


def run(script: str, folder: Path) -> str:
    """Run lines in a shell that stops at the first failure, this Python's claimx in its path; return what is printed."""
    path = os.pathsep.join((str(folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_jq_and_standard_input(folder: Path) -> None:
    lines = run(recipe("| jq -r"), folder).splitlines()
    ledger = read_ledger(folder / "ledger.yaml")
    assert ledger.article.publisher == "Reuters"
    assert [line for line in lines if not line.startswith("{")] == [
        f"{claim.certainty.level}\t{claim.text}" for claim in ledger.claims
    ]
    unnamed = {source.id for source in ledger.sources if not source.named}
    wanted = [claim for claim in ledger.claims if claim.source in unnamed and claim.certainty.level == "certain"]
    found = [json.loads(line) for line in lines if line.startswith("{")]
    assert [each["text"] for each in found] == [claim.text for claim in wanted] != []


def test_duckdb_and_stix(folder: Path) -> None:
    counts = dict(json.loads(run(recipe("duckdb -c"), folder)))
    ledger = read_ledger(folder / "ledger.yaml")
    names = {source.id: source.name for source in ledger.sources}
    open_ones = [claim for claim in ledger.claims if claim.certainty.level != "certain"]
    assert sum(counts.values()) == len(open_ones) > 0
    assert set(counts) <= {*names.values(), None}
    bundle = stix2.parse((folder / "bundle.json").read_text())
    notes = [each.content for each in bundle.objects if each.type == "note"]
    assert notes == [claim.text for claim in ledger.claims]


@pytest.mark.parametrize("block", re.findall(r"```python\n(import spacy.*?)```", README, re.S))
def test_python(block: str) -> None:
    done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True, check=True)
    assert done.stdout == "possible the bridge may be closed\n"
