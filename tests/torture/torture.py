"""Torture claimx with mutated articles, growing texts and kills, and print what it went through: `make torture`.

    torture.py [--passages N] [--articles N] [--ledgers N] [--kills N] [--seed N] [--jobs N]     all of it
    torture.py --again passage/17 --seed 7                                         one text again, with its traceback

Exit status 1 where something failed.
"""

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from growing import SHAPES, SINGLE, hold_growth, seconds_of
from holding import hold_bytes, hold_ledger_text, hold_text
from killing import hold_kills
from mutating import article, ledger, passage

_CHUNK = 25
LONG = ("single", "growing")
Job = tuple[str, str, int]  # kind, name or number, seed
KINDS: dict[str, Callable[[str, int], object]] = {
    "passage": lambda name, seed: hold_text(passage(int(name), seed)),
    "article": lambda name, seed: hold_bytes(article(int(name), seed)),
    "ledger": lambda name, seed: hold_ledger_text(ledger(int(name), seed)),
    "growing": lambda name, _: hold_growth(name),
    "single": lambda name, _: seconds_of(SINGLE[name]()),
}


@dataclass(frozen=True)
class Outcome:
    """What became of a job: False where the text was refused; an error where something does not hold."""

    job: Job
    answer: Any = None
    error: str | None = None


def run(job: Job) -> Outcome:
    """Do one job."""
    kind, name, seed = job
    try:
        return Outcome(job, KINDS[kind](name, seed))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return Outcome(job, error=f"{type(error).__name__}: {' '.join(str(error).split())[:300]}")


def jobs_of(passages: int, articles: int, ledgers: int, seed: int) -> Iterator[Job]:
    """Yield all jobs, those that take longest first."""
    yield from (("single", name, seed) for name in SINGLE)
    yield from (("growing", name, seed) for name in SHAPES)
    yield from (("article", str(number), seed) for number in range(articles))
    yield from (("ledger", str(number), seed) for number in range(ledgers))
    yield from (("passage", str(number), seed) for number in range(passages))


def torture(jobs: list[Job], processes: int) -> Iterator[Outcome]:
    """Yield the outcomes of the jobs, done in several processes."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        long = [job for job in jobs if job[0] in LONG]
        yield from pool.map(run, long)
        yield from pool.map(run, jobs[len(long) :], chunksize=_CHUNK)


def main() -> int:
    """Run what was asked for and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, count in (
        ("passages", 20_000),
        ("articles", 500),
        ("ledgers", 5_000),
        ("kills", 40),
        ("seed", 7),
        ("jobs", 2),
    ):
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--no-growth", action="store_true", help="leave out the texts that grow")
    parser.add_argument("--again", metavar="KIND/NUMBER", help="do one job, without catching what it raises")
    options = parser.parse_args()
    if options.again:
        kind, _, name = options.again.partition("/")
        print(KINDS[kind](name, options.seed))
        return 0
    start = time.monotonic()
    done, failed = Counter[str](), 0
    jobs = list(jobs_of(options.passages, options.articles, options.ledgers, options.seed))
    if options.no_growth:
        jobs = [job for job in jobs if job[0] not in LONG]
    for number, outcome in enumerate(torture(jobs, options.jobs), 1):
        kind, name, _ = outcome.job
        done[f"{kind}, refused" if outcome.answer is False else kind] += 1
        if outcome.error is not None:
            failed += 1
            print(f"{kind}/{name}: {outcome.error}", flush=True)
        if kind in LONG or number % 1000 == 0:
            print(f"torture: {number:,} of {len(jobs):,}, {failed} failed", file=sys.stderr)
    with TemporaryDirectory() as folder:
        kills = hold_kills(Path(folder), times=options.kills, seed=options.seed)
    report(done, kills, failed, options.seed, time.monotonic() - start)
    return 1 if failed else 0


def report(done: Counter[str], kills: Counter[str], failed: int, seed: int, seconds: float) -> None:
    """Print the counts."""
    for kind in ("passage", "article", "ledger"):
        refused = done[f"{kind}, refused"]
        print(f"{done[kind] + refused:,} mutated {kind}s, of which {refused:,} were refused in one line")
    print(f"{done['growing']} shapes of text four times as long, {done['single']} very long ones")
    print(f"{kills.total()} kills, after which the file was " + ", ".join(f"{n} times {k}" for k, n in kills.items()))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = (used.ru_utime + used.ru_stime) / 60
    print(f"seed {seed}, {failed} failures, {seconds / 60:.1f} minutes, {processor:.1f} of processor time")


if __name__ == "__main__":
    sys.exit(main())
