"""Turn the confidence of a relation into a probability: python models/training/calibrate.py

Platt scaling (Platt 1999) of the confidence's log odds on PolNeAR's dev file and, by itself, on the field's dev texts:
the probability that a found attribution agrees with a gold one (cues overlap, and source and content do). Prints the
expected calibration error (ten bins), each half of the articles measured with the other's scaling, the share that is
right by probability, and the relation scores above several thresholds; writes the scaling of the whole file and the
chosen threshold into models/attribution/config.json.
"""

import argparse
import json
import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from corpora import parsed, parsed_texts
from field_labels import attribution_records, field_texts
from recording import record

from claimx.reading.attributions.linking import Relation, link, load_weights
from claimx.reading.attributions.role_spans import RoleSpan, role_spans
from claimx.reading.document import paragraph_spans
from claimx.reading.encoder import Encoding, encode, load_encoder
from claimx.reading.encoder.features import DOMAINS
from claimx.reading.lexicon.files import models_folder

Pairs = list[tuple[float, bool]]  # confidence, right
Gold = Sequence[dict[str, Any]]


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


def news(work: Path) -> Iterator[tuple[Any, Gold, Gold]]:
    """Yield PolNeAR's parsed dev texts, with their attributions; none is unsure."""
    for record_, doc in parsed("attribution/polnear.dev.jsonl", work):
        yield doc, record_["attributions"], ()


def field(work: Path) -> Iterator[tuple[Any, Gold, Gold]]:
    """Yield the field's parsed dev texts, with their attributions and those that are unsure."""
    texts = field_texts("dev")
    for text, doc in zip(texts, parsed_texts([text.text for text in texts], work / "field.dev.spacy")):
        yield doc, attribution_records(text, sure=True), attribution_records(text, sure=False)


def found(texts: Iterable[tuple[Any, Gold, Gold]], domain: int) -> tuple[tuple[Pairs, Pairs], int]:
    """Return what is found in each half of the texts, and how much there is to find."""
    encoder, halves, total = load_encoder(), (Pairs(), Pairs()), 0
    for number, (doc, gold, unsure) in enumerate(texts):
        total += len(gold)
        for relation in link(doc, marked(doc, encode(doc, encoder, domain)), load_weights()):
            right = is_right(doc, relation, gold)
            if relation.confidence is not None and (right or not is_right(doc, relation, unsure)):
                halves[number % 2].append((relation.confidence, right))
    return halves, total


def marked(doc: Any, encoding: Encoding) -> list[RoleSpan]:
    """Return the spans that relations are made of."""
    return [span for span in role_spans(doc, paragraph_spans(doc), encoding) if span.role != "via"]


def calibration(halves: tuple[Pairs, Pairs], total: int, threshold: float | None) -> dict[str, float]:
    """Fit the scaling and choose the threshold of the best F1; print what they give."""
    pairs = [*halves[0], *halves[1]]
    slope, offset = fit(pairs)
    print(f"{len(pairs)} found, expected calibration error {crossed(halves):.3f}")
    chances = [1 / (1 + math.exp(-slope * log_odds(c) - offset)) for c, _ in pairs]
    for least in range(0, 100, 10):
        own = [(p, r) for p, (_, r) in zip(chances, pairs) if least <= 100 * p < least + 10]
        if own:
            mean, share = (sum(each) / len(own) for each in zip(*own))
            print(f"from 0.{least:02d}: {len(own)} found, mean probability {mean:.2f}, right {share:.2f}")
    scores = {}
    for step in range(12):
        kept = [r for p, (_, r) in zip(chances, pairs) if p >= step / 20]
        scores[step / 20] = 2 * sum(kept) / (len(kept) + total)
        print(
            f"from {step / 20:.2f}: {len(kept)} kept, precision {sum(kept) / len(kept):.3f}, F1 {scores[step / 20]:.3f}"
        )
    best = max(scores, key=lambda least: scores[least]) if threshold is None else threshold
    return {"slope": round(slope, 4), "offset": round(offset, 4), "threshold": round(best, 2)}


def main() -> None:
    """Read the options and calibrate."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--threshold", type=float, help="write this threshold instead of the best")
    args = options.parse_args()
    made = {}
    for name, texts in (("news", news(args.work)), ("field", field(args.work))):
        print(name)
        made[name] = calibration(*found(texts, DOMAINS[name]), args.threshold)
    record(models_folder() / "attribution", calibration=made)
    print(json.dumps(made))


if __name__ == "__main__":
    main()
