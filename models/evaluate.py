"""Score claimx on gold data, or hold its scores on the dev files against the pinned floors.

    evaluate.py attribution|entities|certainty GOLD.jsonl [--out PRED.jsonl] [--json]
    evaluate.py ledgers|mentions FOLDER [--out PRED.jsonl] [--json]    texts with claims and entities (see field.py)
    evaluate.py [all] [--json] [--pin [--lower --reason TEXT]]      the dev files under CLAIMX_GOLD

Predictions have the form of the gold files, of ledgers that of `claimx extract`. Exit status: 0 done, 1 below a floor,
2 wrong use.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from field import GoldText, read_mentions, read_texts
from floors import flat, pinned, read_baselines, short_of, write_baselines
from predicting import predict, predict_ledgers
from scoring import Scores, score_attributions, score_certainty, score_entities
from scoring_ledgers import score_ledgers
from scoring_mentions import score_mentions

from claimx.errors import ClaimxError, InputError

TASKS = {"attribution": "attributions", "entities": "entities", "certainty": "predicates"}  # and what a record keeps
DEV_FILES = (
    "attribution/polnear.dev.jsonl",
    "entities/re3d.dev.jsonl",
    "certainty/uw.dev.jsonl",
    "certainty/meantime.dev.jsonl",
    "field/dev",
    "field/dev mentions",
)
LEDGERS, MENTIONS = "ledgers", "mentions"


def task_of(name: str) -> str:
    """Return the task of a dev file."""
    folder = name.partition("/")[0]
    return (name.partition(" ")[2] or LEDGERS) if folder == "field" else folder


def read_records(path: Path) -> list[dict[str, Any]]:
    """Read a file of one JSON object a line."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{path}: cannot be read; name a file with one JSON object a line") from None
    records = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                records.append(json.loads(line))
            except ValueError:
                raise InputError(f"{path}:{number}: not a JSON object; is this a gold file?") from None
    return records


def write_records(records: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Write one JSON object a line."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


def score(task: str, gold: Sequence[Mapping[str, Any]], records: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Score a task's predictions."""
    predicted = {record["id"]: record[TASKS[task]] for record in records}
    if task == "attribution":
        return score_attributions(gold, predicted)
    return score_entities(gold, predicted) if task == "entities" else score_certainty(gold, predicted)


def evaluate(task: str, path: Path, out: Path | None = None) -> Mapping[str, Any]:
    """Predict and score one gold file, and keep the predictions where `out` says so."""
    if task in (LEDGERS, MENTIONS):
        return evaluate_ledgers(task, path, out)
    gold = read_records(path)
    if gold and not all({"id", "text", TASKS[task]} <= record.keys() for record in gold):
        raise InputError(f"{path}: no gold file for {task}; its records need id, text and {TASKS[task]}")
    records = predict(task, gold)
    if out:
        write_records(records, out)
    return score(task, gold, records)


def evaluate_ledgers(task: str, folder: Path, out: Path | None = None) -> Mapping[str, Any]:
    """Extract the texts of a folder and score their claims, or their entities."""
    texts, ledgers = extracted(folder)
    if out:
        write_records(list(ledgers.values()), out)
    return score_ledgers(texts, ledgers) if task == LEDGERS else score_mentions(texts, read_mentions(folder), ledgers)


@lru_cache(maxsize=1)
def extracted(folder: Path) -> tuple[list[GoldText], dict[str, dict[str, Any]]]:
    """Return the texts of a folder and their ledgers, which both tasks share."""
    texts = list(read_texts(folder))
    if not texts:
        raise InputError(f"{folder}: no gold texts; name a folder with NAME.txt and NAME.ann")
    return texts, predict_ledgers(texts)


def ledger_table(scores: Mapping[str, Any]) -> str:
    """Lay the scores of ledgers out: rates, shares of what is right, and the F1 of each kind of text."""
    rates = {name: row for name, row in scores.items() if name not in ("right", "kinds")}
    kinds = {
        kind: {"texts": row["texts"], **{name: row[name]["f1"] for name in rates if name != "whole, attributed"},
               "whole att.": row["whole, attributed"]["f1"]}
        for kind, row in scores["kinds"].items()
    }  # fmt: skip
    return "\n\n".join(table(rows) for rows in (rates, scores["right"], kinds))


def table(scores: Mapping[str, Any] | Scores) -> str:
    """Lay scores out, a measure a line."""
    if not any(isinstance(value, Mapping) for value in scores.values()):
        return "\n".join(f"{measure:24}{value}" for measure, value in scores.items())
    columns = list(next(iter(scores.values())))
    rows = [f"{measure:28}" + "".join(f"{row[name]:>11}" for name in columns) for measure, row in scores.items()]
    return "\n".join([f"{'':28}" + "".join(f"{name:>11}" for name in columns), *rows])


def laid_out(task: str, scores: Mapping[str, Any]) -> str:
    """Lay the scores of a task out."""
    return ledger_table(scores) if task == LEDGERS else table(scores)


def gold_folder() -> Path:
    """Return the folder that CLAIMX_GOLD names."""
    folder = os.environ.get("CLAIMX_GOLD")
    if not folder:
        raise InputError("CLAIMX_GOLD: not set; name the folder with attribution/, entities/, certainty/ and field/")
    return Path(folder)


def hold(args: argparse.Namespace) -> int:
    """Score all dev files and compare them with the floors, or pin the floors anew."""
    measured, whole = {}, {}
    for name in DEV_FILES:
        task = task_of(name)
        whole[name] = evaluate(task, gold_folder() / name.partition(" ")[0])
        measured[name] = flat(task, whole[name])
        if not args.json:
            print(f"{name}\n{laid_out(task, whole[name])}\n", flush=True)
    if args.json:
        print(json.dumps(whole, indent=1))
    if args.pin:
        write_baselines(pinned(read_baselines(), measured, lower=args.lower, reason=args.reason))
    short = short_of(read_baselines(), measured)
    for each in short:
        print(f"{each.file}: {each.measure} is {each.score}, its floor {each.floor}", file=sys.stderr)
    return 1 if short else 0


def arguments() -> argparse.ArgumentParser:
    """Describe the command line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("task", nargs="?", choices=(*TASKS, LEDGERS, MENTIONS, "all"), default="all")
    options.add_argument("gold", nargs="?", type=Path, metavar="GOLD.jsonl|FOLDER")
    options.add_argument("--out", type=Path, metavar="PRED.jsonl", help="keep the predictions there")
    options.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    options.add_argument("--pin", action="store_true", help="raise the floors to these scores")
    options.add_argument("--lower", action="store_true", help="with --pin: lower them too where scores fell")
    options.add_argument("--reason", default="", help="why a floor is lowered; kept in baselines.yaml")
    return options


def main(argv: Sequence[str] | None = None) -> int:
    """Read the options and run."""
    options = arguments()
    args = options.parse_args(argv)
    if (args.task == "all") != (args.gold is None):
        options.error("name a task and its gold file, or neither")
    if args.task != "all" and (args.pin or args.lower):
        options.error("floors are pinned for all dev files at once: leave task and gold file out")
    if args.task == "all" and args.out:
        options.error("--out goes with one task and its gold file")
    if args.lower and not (args.pin and args.reason.strip()):
        options.error("--lower needs --pin and a --reason")
    try:
        if args.task == "all":
            return hold(args)
        scores = evaluate(args.task, args.gold, args.out)
    except ClaimxError as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 2
    print(json.dumps(scores, indent=1) if args.json else laid_out(args.task, scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
