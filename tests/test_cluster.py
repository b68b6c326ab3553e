"""On a Ray cluster: the claims of the plain run, whatever dies on the way, and a word where Ray is missing."""

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from importlib.util import find_spec
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from typer.testing import CliRunner, Result

from claimx.article import Reading
from claimx.cli import app
from claimx.errors import InputError
from claimx.scale.places import files_at, place_of, read_at

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed: pip install 'claimx[ray]'")
ROWS = [
    {"id": f"n{number}", "text": f"The mayor told Reuters that {number} ships may have left."} for number in range(120)
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write articles of several kinds, some of them bad, into an empty folder and work there."""
    monkeypatch.chdir(tmp_path)
    Path("in", "deep").mkdir(parents=True)
    lines = [json.dumps(row) for row in ROWS]
    lines[7], lines[60] = '{"id": "bare"}', "no JSON"
    Path("in", "ships.jsonl").write_text("\n".join(lines))
    for number in range(55):
        Path("in", "deep", f"{number:02}.txt").write_text(f"The pilot said that {number} planes had probably landed.\n")
    Path("in", "empty.txt").write_text("")
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS[:5]), "in/table.parquet")
    return tmp_path


def started(*arguments: str, mark: str = "") -> "subprocess.Popen[str]":
    """Start a command in a process of its own, with a mark in the environment that its children inherit."""
    return subprocess.Popen(
        [sys.executable, "-m", "claimx", "extract", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "CLAIMX_TEST_MARK": mark},
    )


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Return the exit status, standard output and standard error of a command."""
    out, errors = process.communicate(timeout=300)
    return process.returncode, out, errors


def parts(folder: str) -> dict[str, bytes]:
    """Return the parts of an output, in order."""
    return {path.name: path.read_bytes() for path in sorted(Path(folder).glob("part-*"))}


def kill_an_actor(mark: str) -> None:
    """Kill a process of the run with this mark that extracts."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                ours = mark.encode() in (process / "environ").read_bytes()
                if ours and (process / "cmdline").read_bytes().startswith(b"ray::MapWorker"):
                    os.kill(int(process.name), signal.SIGKILL)
                    return
            except OSError:  # gone by now, or not ours
                continue
    raise AssertionError("no actor found")


@needs_ray
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the actor to kill is found through /proc")
def test_a_killed_worker_changes_nothing(folder: Path) -> None:
    plain = ended(started("in", "-f", "jsonl"))
    run = ("in", "-f", "jsonl", "-o", "out", "--engine", "ray", "--jobs", "2")
    mark = uuid.uuid4().hex
    process = started(*run, mark=mark)
    while not parts("out"):
        assert process.poll() is None, process.communicate()
        time.sleep(0.1)
    kill_an_actor(mark)
    assert ended(process) == (2, "", plain[2])
    assert b"".join(parts("out").values()).decode() == plain[1]
    told = [json.loads(line) for line in Path("out", "errors.jsonl").read_text().splitlines()]
    assert [f"claimx: {row['error']}" for row in told] == plain[2].splitlines()
    assert [row["location"] for row in told] == ["in/empty.txt", "in/ships.jsonl#bare", "in/ships.jsonl#61"]

    made = {path: path.stat().st_mtime_ns for path in Path("out").glob("part-*")}
    again = ended(started(*run, "--verbose"))
    assert again[2].count("done before") == 55 + 118 + 5
    assert {path: path.stat().st_mtime_ns for path in Path("out").glob("part-*")} == made


@needs_ray
def test_parquet_from_and_to_an_address(folder: Path) -> None:
    address = folder.as_uri()
    done = ended(
        started(f"{address}/in", "--glob", "*.parquet", "-f", "parquet", "-o", f"{address}/out", "--engine", "ray")
    )
    assert done == (0, "", "")
    assert ended(started("in/table.parquet", "-f", "parquet", "-o", "plain.parquet")) == (0, "", "")
    [part] = Path("out").glob("part-*.parquet")
    there, plain = (pyarrow.parquet.read_table(path).drop_columns("location") for path in (part, "plain.parquet"))
    assert there.num_rows == 5
    assert there == plain


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, ["extract", *arguments, "--engine", "ray"])


def test_a_missing_ray_is_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = run("in", "-f", "jsonl", "-o", "out")
    told = "claimx: --engine ray: needs Ray; pip install 'claimx[ray]'\n"
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", told)
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("in", "-o", "out"), "writes jsonl or parquet, not yaml"),
        (("in", "-f", "jsonl"), "name it with -o"),
    ],
)
def test_what_a_cluster_cannot_do_is_told(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


def test_an_address_holds_what_the_folder_holds(folder: Path) -> None:
    address = folder.as_uri()
    for pattern in (None, "**/*.txt", "deep/0*.txt"):
        reading = Reading(pattern=pattern)
        here = [name.removeprefix("in/") for name in files_at("in", reading)]
        assert [name.removeprefix(f"{address}/in/") for name in files_at(f"{address}/in", reading)] == here
    assert read_at(f"{address}/in/deep/00.txt", Reading(), "").data == Path("in/deep/00.txt").read_bytes()
    with pytest.raises(InputError, match="no such file"):
        read_at(f"{address}/in/gone.txt", Reading(), "")
    with pytest.raises(InputError, match="nowhere://in: no filesystem that is known"):
        files_at("nowhere://in", Reading())


def test_a_file_is_written_whole(folder: Path) -> None:
    place = place_of("new/folder")
    assert place.names() == set()
    place.file("a").write(b"1")
    place.file("a").write(b"22")
    assert (place.names(), place.file("a").read(None), place.file("b").exists()) == ({"a"}, b"22", False)
