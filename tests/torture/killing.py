"""Commands killed at random moments: whatever file was there before or is there afterwards is whole."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from claimx.ledger import parse_ledgers

TESTS = Path(__file__).resolve().parents[1]
CLAIMS = "1500"  # so that writing takes a while


def _start(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start claimx over the quick pipeline."""
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent), "STUB_CLAIMS": CLAIMS}
    command = [sys.executable, str(TESTS / "stub.py"), *arguments]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def hold_kills(folder: Path, *, times: int, seed: int) -> Counter[str]:
    """Kill `claimx extract -o` so many times; return how often the old, the new and no file was there afterwards."""
    draw, seen = random.Random(seed), Counter[str]()
    (folder / "a.txt").write_text("Alpha burns.\n")
    target = folder / "out.yaml"
    start = time.monotonic()
    _start(folder, "extract", "a.txt", "-o", "out.yaml").wait()
    whole_run = time.monotonic() - start
    for _ in range(times):
        before = None if draw.random() < 0.3 else f"before {draw.random()}\n"
        target.unlink(missing_ok=True)
        if before is not None:
            target.write_text(before)
        process = _start(folder, "extract", "a.txt", "-o", "out.yaml")
        time.sleep(draw.uniform(0.5, 1.1) * whole_run)
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen[_state(target, before)] += 1
        visible = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
        assert visible <= {"a.txt", "out.yaml"}, visible
    return seen


def _state(target: Path, before: str | None) -> str:
    if not target.exists():
        assert before is None, "the file that was there is gone"
        return "none"
    content = target.read_text(encoding="utf-8")
    if content == before:
        return "old"
    [ledger] = parse_ledgers(content)
    assert len(ledger.claims) == int(CLAIMS)
    return "new"
