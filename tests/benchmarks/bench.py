"""Measure claimx's speed as ratios in one run, and hold them against the pinned ones: `make bench`.

    bench.py [--only NAME,…] [--data FOLDER] [--slack FACTOR] [--pin]

--data FOLDER takes the paragraphs of another folder's *.txt; --pin writes what was measured to baselines.yaml; --slack
multiplies the limits and what was pinned, for a machine that does other things as well.
Exit status 1 where a ratio is over its limit, or over the pinned one by more than the tolerance.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from articles import SAMPLES, mixed_articles
from many import jobs_share, memory_growth
from processes import PARSES, cost, lists_share
from rich.console import Console
from rich.table import Table
from stages import LIGHT, cost_each, lengths_cost, peer_share, stage_shares

from claimx import extract, read_article, write_ledger

BASELINES = Path(__file__).with_name("baselines.yaml")
HEADER = """\
# Ratios of one run, so that they hold on any machine. `limit` is what the project promises; `pinned` is what was measured last
# (make bench ARGS=--pin); a run fails that is slower than pinned by more than the factor `tolerance`, and over the limit.
"""
SEED = SAMPLES / "niger-airbase-101.txt"
Measured = dict[str, float]


def stages(folder: Path) -> Measured:
    """Measure each stage over many articles against the bare spaCy pass."""
    shares = stage_shares(list(mixed_articles(60, folder=folder)))
    return {
        "attributions, of the spaCy pass": shares["attributions"],
        "entities, of the spaCy pass": shares["entities"],
        "certainty, of the spaCy pass": shares["certainty"],
        "entities, sources, certainty and claims, of the spaCy pass": sum(shares[stage] for stage in LIGHT),
        "paragraphs as sentence borders, of the spaCy pass": shares["parse"],
    }


def rate(folder: Path) -> Measured:
    """Measure what an article of usual length costs; seconds, which hold for the machine alone."""
    texts = list(mixed_articles(40, folder=folder))
    length = sum(map(len, texts)) // len(texts)
    return {f"an article of {length:,} characters, ms of CPU": 1000 * cost_each(texts)}


def peer(folder: Path) -> Measured:
    """Measure the attributions against textacy's direct quotations, where that is installed."""
    share = peer_share(list(mixed_articles(20, folder=folder)))
    return {} if share is None else {"attributions, of textacy's direct quotations": share}


def lists(_: Path) -> Measured:
    """Measure the loading of the word lists."""
    seconds, share = lists_share()
    return {"word lists loaded, ms of CPU": 1000 * seconds, "word lists, of all that is loaded": share}


def length(folder: Path) -> Measured:
    """Measure one article of a hundred times the length."""
    text = next(mixed_articles(1, folder=folder))
    return {"an article 100 times as long, of 100 articles": lengths_cost(text, times=100)}


def article(_: Path) -> Measured:
    """Measure one article as a whole process against a script that loads spaCy and parses it."""
    seed = str(SEED)
    return {
        "extract one article, of a script that parses it": cost(
            ["extract", seed, "--format", "json"], ["-c", PARSES, seed]
        )
    }


def start(_: Path) -> Measured:
    """Measure the start of the command line against the import of its libraries."""
    return {"--help, of importing typer and rich": cost(["--help"], ["-c", "import typer, rich"], rounds=9)}


def diff(_: Path) -> Measured:
    """Measure the diff of two ledgers against the import of the libraries that read them."""
    with TemporaryDirectory() as folder:
        names = []
        for version in ("depot-blast", "depot-blast-v2"):
            names.append(f"{folder}/{version}.yaml")
            write_ledger(extract(read_article(SAMPLES / f"{version}.txt")), names[-1])
        imports = ["-c", "import typer, rich, yaml, pydantic"]
        return {
            "diff of two ledgers, of importing typer, rich, yaml and pydantic": cost(
                ["diff", *names], imports, rounds=9
            )
        }


def memory(folder: Path) -> Measured:
    """Measure the memory of a process over 2,000 articles against 200."""
    growth = memory_growth(list(mixed_articles(2000, folder=folder)), few=200)
    return {"memory over 2,000 articles, of that over 200": growth}


def jobs(folder: Path) -> Measured:
    """Measure how long two processes take against one, on a machine with two cores to spare."""
    return {"two processes, of the time of one": jobs_share(list(mixed_articles(160, folder=folder)), jobs=2)}


BENCHMARKS: dict[str, Callable[[Path], Measured]] = {
    "stages": stages,
    "rate": rate,
    "peer": peer,
    "lists": lists,
    "length": length,
    "article": article,
    "start": start,
    "diff": diff,
    "jobs": jobs,
    "memory": memory,
}


def main() -> int:
    """Run the benchmarks that were asked for and say which are over their limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="NAME,…", default=",".join(BENCHMARKS), help="some of: %(default)s")
    parser.add_argument("--data", type=Path, default=SAMPLES, help="a folder of articles as plain text")
    parser.add_argument("--slack", type=float, default=1.0, help="let every ratio be so many times what it may be")
    parser.add_argument("--pin", action="store_true", help="write what was measured to baselines.yaml")
    options = parser.parse_args()
    names = options.only.split(",")
    if unknown := sorted(set(names) - set(BENCHMARKS)):
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    baselines: dict[str, Any] = yaml.safe_load(BASELINES.read_text(encoding="utf-8"))
    measured: Measured = {}
    for name in names:
        print(f"bench: {name} …", file=sys.stderr)
        measured |= BENCHMARKS[name](options.data)
    over = report(measured, baselines, slack=options.slack)
    if options.pin:
        for name, value in measured.items():
            baselines["ratios"].setdefault(name, {})["pinned"] = round(value, 3)
        text = yaml.safe_dump(baselines, sort_keys=False, width=120)
        BASELINES.write_text(HEADER + text, encoding="utf-8")
        return 0
    return 1 if over else 0


def report(measured: Measured, baselines: dict[str, Any], *, slack: float = 1.0) -> list[str]:
    """Print a table of what was measured; return the names of what is over its limit or far over the pinned one."""
    table = Table("ratio", "measured", "pinned", "limit", "")
    over = []
    for name, value in measured.items():
        known = baselines["ratios"].get(name, {})
        limit, pinned = known.get("limit"), known.get("pinned")
        too_much = limit is not None and value > limit * slack
        slower = pinned is not None and value > pinned * baselines["tolerance"] * slack
        if too_much or slower:
            over.append(name)
        verdict = "over its limit" if too_much else "slower than pinned" if slower else ""
        table.add_row(name, f"{value:.3f}", *("" if x is None else f"{x:g}" for x in (pinned, limit)), verdict)
    Console().print(table)
    return over


if __name__ == "__main__":
    sys.exit(main())
