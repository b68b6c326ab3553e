"""What many articles cost: memory over few and over many of them, and the rate of two processes against one."""

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from claimx.article import read_article
from claimx.scale import Options, Task, extract_many

WARMING = 16  # articles before the clock starts: the processes have loaded the models by then


def memory_growth(texts: Sequence[str], *, few: int) -> float:
    """Return the greatest memory of a process that extracts all the articles, of one that extracts the first few."""
    return _greatest_memory(texts) / _greatest_memory(texts[:few])


def _greatest_memory(texts: Sequence[str]) -> int:
    """Return the kilobytes of main memory that a process held at its height (Linux; other systems count in bytes)."""
    with TemporaryDirectory() as folder:
        _write(texts, Path(folder, "in"))
        command = [sys.executable, "-m", "claimx", "extract", f"{folder}/in", "-o", f"{folder}/out"]
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}")
    return usage.ru_maxrss


def jobs_share(texts: Sequence[str], *, jobs: int) -> float:
    """Return the time that several processes take, of the time of one, start-up left out."""
    with TemporaryDirectory() as folder:
        paths = _write(texts, Path(folder, "in"))
        return _seconds(paths, Path(folder, "several"), jobs) / _seconds(paths, Path(folder, "one"), 1)


def _seconds(paths: Sequence[Path], out: Path, jobs: int) -> float:
    """Return the seconds for the articles after the first ones."""
    tasks = (Task(str(path), partial(read_article, path), out / f"{path.stem}.json", "json") for path in paths)
    start = 0.0
    for number, outcome in enumerate(extract_many(tasks, Options(), jobs=jobs), 1):
        assert outcome.error is None, outcome.error
        if number == WARMING:
            start = perf_counter()
    return perf_counter() - start


def _write(texts: Sequence[str], folder: Path) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{number:05}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts):
        path.write_text(text, encoding="utf-8")
    return paths
