"""A hostile article through every command and every export: its text is shown or carried, and never obeyed."""

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pyarrow.parquet
import pytest
import yaml
from typer.testing import CliRunner, Result

from claimx.cli import app
from claimx.ledger import Ledger, read_ledger

HERE = Path(__file__).resolve().parent
NAMES = ("evil\x1b[31m\u202e-1.txt", "evil\x1b[31m\u202e-2.txt")
STEERING = re.compile(
    r"[^\x20-\x7e\n\xa0-\u061b\u061d-\u200a\u200c\u200d\u2010-\u2029\u202f-\u205f\u206a-\ufefe\uff00-\U000dffff]"
)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two versions of the article under hostile names, and their ledgers."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, source, ledger in zip(NAMES, ("hostile.txt", "hostile-2.txt"), ("1.yaml", "2.json")):
        (folder / name).write_bytes((HERE / source).read_bytes())
        done = run(folder, "extract", name, "-o", ledger, "-f", Path(ledger).suffix[1:], "--embed-text")
        assert (done.exit_code, done.output) == (0, "")
    return folder


@pytest.fixture
def ledger(folder: Path) -> Ledger:
    """Return the first version's ledger."""
    return read_ledger(folder / "1.yaml")


def run(folder: Path, *arguments: str) -> Result:
    """Run a command in the folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(app, arguments)
    finally:
        os.chdir(before)


COMMANDS = [
    *(("extract", NAMES[0], "-f", form) for form in ("yaml", "json", "jsonl", "table")),
    *(("extract", NAMES[0], "-f", form, "--embed-text") for form in ("yaml", "json")),
    ("extract", "gone\x1b[2J.txt"),
    ("show", "1.yaml"),
    *(("show", "1.yaml", "--by", by) for by in ("source", "entity", "certainty")),
    *(("diff", "1.yaml", "2.json", "-f", form) for form in ("text", "yaml", "json", "jsonl")),
    ("diff", *NAMES),
    *(("log", "1.yaml", "2.json", "-f", form) for form in ("text", "yaml", "json")),
    ("verify", "1.yaml"),
    ("verify", "1.yaml", NAMES[0]),
    ("verify", "1.yaml", NAMES[1]),
    ("report", "1.yaml"),
    ("report", "1.yaml", "2.json"),
    *(("export", "1.yaml", "--to", to) for to in ("csv", "jsonl", "web-annotation", "stix", "graphml", "dot")),
    ("config",),
    ("schema",),
    ("extract", NAMES[0], "--no-such-option"),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=[" ".join(map(ascii, command)) for command in COMMANDS])
def test_no_command_hands_on_what_steers(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(folder, *arguments)
    assert done.exit_code in (0, 1, 2), done.output
    assert done.output
    assert not STEERING.findall(done.output)


def test_every_claim_is_explained(folder: Path, ledger: Ledger) -> None:
    assert ledger.claims
    for claim in ledger.claims:
        done = run(folder, "explain", "1.yaml", claim.id)
        assert done.exit_code == 0
        assert not STEERING.findall(done.output)


@pytest.mark.parametrize("command", [("show", "1.yaml"), ("diff", "1.yaml", "2.json"), ("log", "1.yaml", "2.json")])
def test_a_terminal_gets_colours_and_nothing_else(folder: Path, command: tuple[str, ...]) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1]), "TERM": "xterm-256color"}
    process = subprocess.Popen([sys.executable, "-m", "claimx", *command], cwd=folder, stdout=theirs, env=environment)
    os.close(theirs)
    printed = b""
    while piece := _read(ours):
        printed += piece
    os.close(ours)
    assert process.wait() in (0, 1)
    plain = printed.decode().replace("\r\n", "\n")
    assert COLOURS.search(plain)
    assert not STEERING.findall(COLOURS.sub("", plain))


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so where the other side is closed
        return b""


def test_formats_carry_the_words_as_they_are(folder: Path, ledger: Ledger) -> None:
    texts = [claim.text for claim in ledger.claims]
    assert any("\u202e" in text or "\x9b" in text for text in texts)
    written = run(folder, "extract", NAMES[0]).stdout
    assert [claim["text"] for claim in yaml.safe_load(written)["claims"]] == texts
    rows = run(folder, "export", "1.yaml", "--to", "jsonl").stdout.splitlines()
    assert [json.loads(row)["text"] for row in rows] == texts
    bundle = json.loads(run(folder, "export", "1.yaml", "--to", "stix").stdout)
    assert sorted(one["content"] for one in bundle["objects"] if one["type"] == "note") == sorted(texts)
    page = json.loads(run(folder, "export", "1.yaml", "--to", "web-annotation").stdout)
    assert len(page["items"]) == len(texts)
    assert run(folder, "export", "1.yaml", "--to", "parquet", "-o", "claims.parquet").exit_code == 0
    assert pyarrow.parquet.read_table(folder / "claims.parquet")["text"].to_pylist() == texts


def test_no_cell_is_a_formula(folder: Path, ledger: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(run(folder, "export", "1.yaml", "--to", "csv").stdout)))
    assert len(rows) == len(ledger.claims)
    assert any(claim.text.startswith(("=", "@", "-", "+")) for claim in ledger.claims)
    assert not [cell for row in rows for cell in row.values() if cell.lstrip().startswith(("=", "+", "-", "@"))]


class _Tags(HTMLParser):
    """Collect the elements of a page and the handlers on them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _ in attrs if name.startswith("on"))}
        self.found |= {
            value or "" for name, value in attrs if name in ("href", "src") and not (value or "").startswith("#")
        }


def test_markup_makes_no_element(folder: Path) -> None:
    parsed = _Tags()
    parsed.feed(run(folder, "report", "1.yaml", "2.json").stdout)
    assert not parsed.found & {"img", "b", "onerror", "onload", "iframe", "link", "object"}
    assert not [one for one in parsed.found if ":" in one]


def test_the_graph_is_well_formed(folder: Path, ledger: Ledger) -> None:
    root = ET.fromstring(run(folder, "export", "1.yaml", "--to", "graphml").stdout)
    assert len(root.findall(".//{*}node")) == len(ledger.claims) + len(ledger.sources)
