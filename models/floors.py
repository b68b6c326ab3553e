"""The scores below which `make evaluate` fails, pinned in baselines.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

BASELINES = Path(__file__).with_name("baselines.yaml")
LOWER_IS_BETTER = frozenset({"mae"})
PINNED = {  # the measures that are pinned, by task
    "attribution": (
        *(f"{kind} {role} f1" for kind in ("exact", "overlap") for role in ("source", "cue", "content")),
        "relation strict f1",
        "relation loose f1",
    ),
    "entities": ("exact ALL f1", "overlap ALL f1"),
    "mentions": ("exact ALL f1", "overlap ALL f1"),
    "certainty": ("mae", "r", "sign accuracy", "not-certain f1"),
    "ledgers": tuple(f"{measure} f1" for measure in ("found", "attributed", "whole", "whole, attributed")),
}
HEADER = """\
# Scores on the dev files below which `make evaluate` fails (mae: above which). Written by
# `python models/evaluate.py --pin`, which raises floors; lowering one takes --lower and a --reason, kept below.
# slack: how far a score may fall short, since int8 arithmetic differs a little between processors.
"""


@dataclass(frozen=True)
class Short:
    """A score that falls short of its floor."""

    file: str
    measure: str
    score: float
    floor: float


def flat(task: str, scores: Mapping[str, Any]) -> dict[str, float]:
    """Return the pinned measures of a task by name ("exact source f1", "mae")."""
    named = {
        f"{key} {name}": number
        for key, value in scores.items()
        if isinstance(value, Mapping)
        for name, number in value.items()
    }
    named |= {key: value for key, value in scores.items() if not isinstance(value, Mapping)}
    return {measure: named[measure] for measure in PINNED[task] if measure in named}


def read_baselines(path: Path = BASELINES) -> dict[str, Any]:
    """Read the pinned floors; none where there is no file yet."""
    empty = {"slack": {"per cent": 0.3, "value": 0.005}, "floors": {}, "lowered": []}
    return empty | (yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {})


def write_baselines(baselines: Mapping[str, Any], path: Path = BASELINES) -> None:
    """Write the floors with their header."""
    path.write_text(HEADER + yaml.safe_dump(dict(baselines), sort_keys=False, allow_unicode=True), encoding="utf-8")


def worse(measure: str, score: float, floor: float, slack: float = 0.0) -> bool:
    """Tell whether a score is worse than its floor by more than the slack."""
    by = score - floor if measure in LOWER_IS_BETTER else floor - score
    return by > slack + 1e-9


def short_of(baselines: Mapping[str, Any], measured: Mapping[str, Mapping[str, float]]) -> list[Short]:
    """Return every score that falls short; a pinned measure that was not measured counts as 0."""
    found = []
    for file, scores in measured.items():
        for measure, floor in baselines["floors"].get(file, {}).items():
            slack = baselines["slack"]["value" if measure in ("mae", "r") else "per cent"]
            score = scores.get(measure, 0.0)
            if measure not in scores or worse(measure, score, floor, slack):
                found.append(Short(file, measure, score, floor))
    return found


def pinned(
    baselines: Mapping[str, Any], measured: Mapping[str, Mapping[str, float]], *, lower: bool = False, reason: str = ""
) -> dict[str, Any]:
    """Return the baselines with floors raised to what was measured; with `lower` and a reason, lowered too."""
    floors = {file: dict(measures) for file, measures in baselines["floors"].items()}
    lowered = list(baselines["lowered"])
    for file, scores in measured.items():
        for measure, score in scores.items():
            floor = floors.setdefault(file, {}).get(measure)
            if floor is None or worse(measure, floor, score):
                floors[file][measure] = score
            elif lower and worse(measure, score, floor):
                floors[file][measure] = score
                kept = {"file": file, "measure": measure, "from": floor, "to": score, "reason": reason}
                lowered.append({"on": date.today().isoformat(), **kept})
    return {**baselines, "floors": floors, "lowered": lowered}
