"""Turn the confidence of a relation into a probability: python models/training/calibrate.py

Platt scaling (Platt 1999) of the confidence's log odds on PolNeAR's dev file: the probability that a found attribution
agrees with a gold one (cues overlap, and source and content do). Prints the expected calibration error (ten bins), each
half of the articles measured with the other's scaling, and the relation scores above several thresholds; writes the
scaling of the whole file and the chosen threshold into models/attribution/config.json.
"""

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from corpora import parsed
from recording import record

from claimx.reading.attributions.linking import Relation, link, load_weights
from claimx.reading.attributions.role_spans import role_spans
from claimx.reading.document import paragraph_spans
from claimx.reading.encoder import encode, load_encoder
from claimx.reading.lexicon.files import models_folder

Pairs = list[tuple[float, bool]]  # confidence, right


def is_right(doc: Any, relation: Relation, gold: Sequence[dict[str, Any]]) -> bool:
    """Tell whether a gold attribution agrees: cue, source and content overlap (an absent source with an absent one)."""
    own = {
        "source": relation.sources,
        "cue": (relation.cue,) if relation.cue else (),
        "content": relation.contents,
    }

    def agrees(attribution: dict[str, Any], role: str) -> bool:
        spans = [(doc[s.start].idx, doc[s.end - 1].idx + len(doc[s.end - 1])) for s in own[role]]
        if not spans and not attribution[role]:
            return role == "source"
        return any(a < d and c < b for a, b in spans for c, d in attribution[role])

    return any(all(agrees(attribution, role) for role in own) for attribution in gold)


def fit(pairs: Pairs) -> tuple[float, float]:
    """Return slope and offset of the logistic of the log odds."""
    odds = torch.tensor([log_odds(confidence) for confidence, _ in pairs])
    right = torch.tensor([float(r) for _, r in pairs])
    scaling = torch.tensor([1.0, 0.0], requires_grad=True)
    optimizer = torch.optim.LBFGS([scaling], max_iter=100)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(scaling[0] * odds + scaling[1], right)
        value.backward()
        return value

    optimizer.step(loss)
    return scaling[0].item(), scaling[1].item()


def log_odds(confidence: float) -> float:
    """Return the log odds, kept finite."""
    kept = min(max(confidence, 1e-6), 1 - 1e-6)
    return math.log(kept / (1 - kept))


def calibration_error(chances: np.ndarray, right: np.ndarray) -> float:
    """Return the expected calibration error over ten bins (Naeini et al. 2015)."""
    bins = np.minimum((chances * 10).astype(int), 9)
    gaps = [
        (bins == b).mean() * abs(chances[bins == b].mean() - right[bins == b].mean())
        for b in range(10)
        if (bins == b).any()
    ]
    return float(sum(gaps))


def crossed(halves: tuple[Pairs, Pairs]) -> float:
    """Return the calibration error of each half under the other half's scaling, taken together."""
    chances, right = [], []
    for own, other in (halves, halves[::-1]):
        slope, offset = fit(other)
        chances += [1 / (1 + math.exp(-slope * log_odds(c) - offset)) for c, _ in own]
        right += [r for _, r in own]
    return calibration_error(np.array(chances), np.array(right, float))


def main() -> None:
    """Read the options and calibrate."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--threshold", type=float, help="write this threshold instead of the best")
    args = options.parse_args()
    encoder = load_encoder()
    halves: tuple[Pairs, Pairs] = ([], [])
    total = 0
    for number, (gold, doc) in enumerate(parsed("attribution/polnear.dev.jsonl", args.work)):
        total += len(gold["attributions"])
        for relation in link(doc, role_spans(doc, paragraph_spans(doc), encode(doc, encoder)), load_weights()):
            if relation.confidence is not None:
                halves[number % 2].append((relation.confidence, is_right(doc, relation, gold["attributions"])))
    pairs = [*halves[0], *halves[1]]
    slope, offset = fit(pairs)
    print(f"{len(pairs)} found, expected calibration error {crossed(halves):.3f}")
    best = (0.0, 0.0)
    for threshold in np.arange(0, 0.6, 0.05):
        kept = [r for c, r in pairs if 1 / (1 + math.exp(-slope * log_odds(c) - offset)) >= threshold]
        score = 2 * sum(kept) / (len(kept) + total)
        print(f"from {threshold:.2f}: {len(kept)} kept, precision {sum(kept) / len(kept):.3f}, F1 {score:.3f}")
        best = max(best, (round(score, 4), float(threshold)))
    threshold = best[1] if args.threshold is None else args.threshold
    calibration = {"slope": round(slope, 4), "offset": round(offset, 4), "threshold": round(threshold, 2)}
    record(models_folder() / "attribution", calibration=calibration)
    print(json.dumps(calibration))


if __name__ == "__main__":
    main()
