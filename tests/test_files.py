"""Files: whole or not at all, one line where one cannot be written, never outside the folder that was named."""

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledgers import small_ledger

from claimx.cli.writing import FileNames
from claimx.ledger import write_ledger

TESTS = Path(__file__).resolve().parent
CAPABILITY_BOUND_DROP, DAC_OVERRIDE = 24, 1  # of Linux: prctl.h, capability.h
WRITERS = {
    "extract": ("extract", "a.txt", "-o", "out"),
    "export": ("export", "small.yaml", "--to", "jsonl", "-o", "out"),
    "report": ("report", "small.yaml", "-o", "out"),
    "folder": ("extract", "a.txt", "-o", "made/"),
    "archive": ("extract", "a.txt", "--archive", "kept", "-o", "out"),
}
writers = pytest.mark.parametrize("arguments", WRITERS.values(), ids=WRITERS.keys())


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder that every user may enter, with an article and a ledger."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    (made / "a.txt").write_text("Alpha burns.\n")
    write_ledger(small_ledger(), made / "small.yaml")
    yield made
    shutil.rmtree(made)


def start(folder: Path, *arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a process of its own, over the quick pipeline."""
    command = [sys.executable, str(TESTS / "stub.py"), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent), "STUB_CLAIMS": "1000", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        command, cwd=folder, env=environment, check=False, timeout=120, **({"capture_output": True} | options)
    )


def no_large_files() -> None:
    """Let no file grow beyond a kilobyte, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))


def bound_by_modes() -> None:
    """Let the modes of folders hold for root, too (Linux)."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(CAPABILITY_BOUND_DROP, DAC_OVERRIDE, 0, 0, 0)


@writers
def test_a_full_disk_is_one_line_and_leaves_what_was_there(folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / "out").write_text("before")
    done = start(folder, *arguments, preexec_fn=no_large_files)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1), done.stderr
    assert b"cannot be written (File too large)" in done.stderr
    assert (folder / "out").read_text() == "before" or "archive" in done.args
    assert not [
        path for path in folder.rglob("*") if path.suffix in (".tmp", ".txt", ".yaml") and path.parent.name == "made"
    ]
    assert not list(folder.rglob("*.tmp"))


@writers
def test_a_folder_that_cannot_be_written_to_is_one_line(folder: Path, arguments: tuple[str, ...]) -> None:
    folder.chmod(0o555)
    done = start(folder, *arguments, preexec_fn=bound_by_modes)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1), done.stderr
    assert b"Permission denied" in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "small.yaml"]


@pytest.mark.parametrize("arguments", [WRITERS["extract"], WRITERS["export"], WRITERS["report"]], ids=lambda a: a[0])
def test_a_full_device_is_one_line(folder: Path, arguments: tuple[str, ...]) -> None:
    done = start(folder, *arguments[:-1], "/dev/full")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"claimx: /dev/full: cannot be written (No space left on device)\n"


@pytest.mark.parametrize(
    "arguments", [("extract", "a.txt"), ("export", "small.yaml", "--to", "csv"), ("show", "small.yaml"), ("schema",)]
)
def test_a_closed_standard_output_is_one_line(folder: Path, arguments: tuple[str, ...]) -> None:
    done = start(folder, *arguments, capture_output=False, stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1))
    assert (done.returncode, done.stderr) == (2, b"claimx: standard output: is closed\n")


@pytest.mark.parametrize("command", ["extract a.txt", "export small.yaml --to jsonl", "report small.yaml", "schema"])
def test_a_reader_that_goes_away_is_quiet(folder: Path, command: str) -> None:
    line = f"set -o pipefail; {sys.executable} {TESTS / 'stub.py'} {command} | true"
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent), "STUB_CLAIMS": "1000"}
    done = subprocess.run(["bash", "-c", line], cwd=folder, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (141, b"", b"")


def test_an_interrupt_is_quiet_and_leaves_nothing(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    command = [sys.executable, str(TESTS / "stub.py"), "extract", "pipe", "-o", "out"]
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent)}
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE)
    with open(folder / "pipe", "wb"):  # opens once the command reads
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, b"")
    assert not (folder / "out").exists()


@given(
    st.lists(
        st.one_of(st.text(), st.sampled_from(["../../x", "..", "/etc/passwd", "-", "a#../../b", "字" * 300, ".x"]))
    )
)
def test_no_name_leads_out_of_its_folder(locations: list[str]) -> None:
    names = FileNames(".yaml")
    found = [names.of(location) for location in locations]
    for name in found:
        assert Path("folder", name).resolve().parent == Path("folder").resolve()
        assert name == os.path.basename(name)
        assert not name.startswith(".")
        assert len(name.encode()) <= 255
    assert len({name.casefold() for name in found}) == len(found)
