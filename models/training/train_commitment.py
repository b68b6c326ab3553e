"""Train the linear reading of a predicate's clues: python models/training/train_commitment.py --work FOLDER

Ridge regression of UW's gold commitment on the clues; writes models/attribution/commitment.json.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from corpora import parsed, token_at
from numpy.typing import NDArray
from recording import record

from claimx.certainty.clues import clues
from claimx.certainty.scope import read_paths
from claimx.lexicon.files import models_folder
from claimx.lexicon.markers import load_markers

Floats = NDArray[np.float64]
Case = tuple[frozenset[str], float]  # the clues of a predicate, and its gold commitment


def cases(name: str, work: Path) -> list[Case]:
    """Return the predicates of a certainty corpus."""
    markers = load_markers()
    found = []
    for sentence, doc in parsed(f"certainty/{name}.jsonl", work):
        paths = read_paths(doc, markers)
        for predicate in sentence["predicates"]:
            token = token_at(doc, *predicate["span"])
            if token >= 0:
                found.append((clues(doc, token, paths[token]), float(predicate["value"])))
    return found


def fit(data: Sequence[Case], *, decay: float = 15.0, least: int = 3) -> tuple[float, dict[str, float]]:
    """Return the offset and the weights; clues seen in fewer than `least` predicates are left out."""
    seen = Counter(clue for found, _ in data for clue in found)
    index = {clue: n for n, clue in enumerate(sorted(clue for clue, count in seen.items() if count >= least))}
    rows = [sorted(index[clue] for clue in found if clue in index) for found, _ in data]
    columns = np.array([column for row in rows for column in row])
    owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    gold = np.array([value for _, value in data])
    offset = float(gold.mean())

    def normal(weights: Floats) -> Floats:  # the normal equations' left side
        scores = np.bincount(owners, weights[columns], len(rows))
        return np.bincount(columns, scores[owners], len(index)) + decay * weights

    rest: Floats = np.bincount(columns, (gold - offset)[owners], len(index)).astype(np.float64)
    weights = solve(normal, rest)
    return offset, {clue: round(float(weights[n]), 4) for clue, n in index.items() if round(float(weights[n]), 4)}


def solve(product: Callable[[Floats], Floats], right: Floats, *, rounds: int = 300, near: float = 1e-4) -> Floats:
    """Solve product(x) = right, for a symmetric positive definite matrix, by conjugate gradients."""
    found = np.zeros_like(right)
    rest, way = right, right
    size = rest @ rest
    for _ in range(rounds):
        if size < near**2:
            break
        ahead = product(way)
        step = size / (way @ ahead)
        found, rest = found + step * way, rest - step * ahead
        before, size = size, rest @ rest
        way = rest + size / before * way
    return found


def main() -> None:
    """Read the options and train."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--folder", type=Path, default=models_folder() / "attribution")
    args = options.parse_args()
    data = cases("uw.train", args.work)
    offset, weights = fit(data)
    model = {"offset": round(offset, 4), "weights": weights}
    text = json.dumps(model, ensure_ascii=False, sort_keys=True, indent=0) + "\n"
    (args.folder / "commitment.json").write_text(text, encoding="utf-8")
    record(args.folder)
    print(f"{len(data)} predicates, {len(weights)} weights")


if __name__ == "__main__":
    main()
