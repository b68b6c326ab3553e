"""Train the ranker that joins spans into relations: python models/training/train_linker.py --work FOLDER

Conditional logistic regression (softmax over the candidate cues of each span) on PolNeAR's gold spans, L2-regularised;
writes models/attribution/linker.json.
"""

import argparse
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import torch
from corpora import parsed, token_range
from recording import record

from claimx.reading.attributions.linking import candidates, link_features, none_features
from claimx.reading.attributions.role_spans import RoleSpan
from claimx.reading.document import paragraph_spans
from claimx.reading.encoder.labels import ROLES
from claimx.reading.lexicon.files import models_folder

LOST = 0.3  # of the cues and sources, in a second copy of the corpus
Case = tuple[list[list[str]], int]  # the features of each choice (the first: none), and which choice is right


def gold_spans(record: dict[str, Any], doc: Any) -> list[tuple[RoleSpan, set[int]]]:
    """Return the gold spans of a document in text order, each with the numbers of its attributions."""
    starts = [start for start, _ in paragraph_spans(doc)]
    found: dict[tuple[int, int], tuple[RoleSpan, set[int]]] = {}
    for number, attribution in enumerate(record["attributions"]):
        for role in ROLES:
            for start, end in attribution.get(role, ()):
                span = token_range(doc, start, end)
                if span:
                    paragraph = sum(1 for s in starts if s <= span[0]) - 1
                    found.setdefault(span, (RoleSpan(role, *span, paragraph), set()))[1].add(number)
    return [found[span] for span in sorted(found)]


def cases(record: dict[str, Any], doc: Any, *, lost: float = 0.0) -> list[Case]:
    """Return one case for each cue (which source?) and each content (which cue?) of a document.

    `lost` is the share of cues and sources taken away by chance, as the tagger loses some: what belonged to them
    belongs to none.
    """
    chance = random.Random(record["id"])
    pairs = [pair for pair in gold_spans(record, doc) if pair[0].role == "content" or chance.random() >= lost]
    spans = [span for span, _ in pairs]
    found: list[Case] = []
    for i, span in enumerate(spans):
        if span.role == "source":
            continue
        others = candidates(spans, i)
        own = [n for n, k in enumerate(others) if pairs[k][1] & pairs[i][1]]
        choices = [none_features(doc, spans, i), *(link_features(doc, spans, i, k) for k in others)]
        found.append((choices, own[0] + 1 if own else 0))
    return found


def fit(data: list[Case], *, rounds: int = 60, decay: float = 3e-5, least: int = 3) -> dict[str, float]:
    """Fit the weights; features seen fewer than `least` times are left out."""
    seen = Counter(f for choices, _ in data for choice in choices for f in choice)
    index = {f: n for n, f in enumerate(sorted(f for f, count in seen.items() if count >= least))}
    flat: list[int] = []
    offsets: list[int] = []
    owner: list[int] = []
    gold: list[int] = []
    row = 0
    for number, (choices, right) in enumerate(data):
        gold.append(row + right)
        for choice in choices:
            offsets.append(len(flat))
            flat.extend(index[f] for f in choice if f in index)
            owner.append(number)
            row += 1
    weights = torch.zeros(len(index), 1, requires_grad=True)
    columns, begins = torch.tensor(flat), torch.tensor(offsets)
    owners, right_rows = torch.tensor(owner), torch.tensor(gold)
    optimizer = torch.optim.LBFGS([weights], max_iter=rounds, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        scores = torch.nn.functional.embedding_bag(columns, weights, begins, mode="sum").squeeze(1)
        totals = torch.zeros(len(data)).index_add(0, owners, scores.clamp(-30, 30).exp())
        value = (totals.log() - scores[right_rows]).mean() + decay * (weights**2).sum()
        value.backward()
        return value

    optimizer.step(loss)
    return {f: round(weights[n, 0].item(), 3) for f, n in index.items() if abs(weights[n, 0].item()) >= 0.02}


def main() -> None:
    """Read the options and train."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--folder", type=Path, default=models_folder() / "attribution")
    args = options.parse_args()
    data = [
        case
        for record, doc in parsed("attribution/polnear.train.jsonl", args.work)
        for lost in (0.0, LOST)
        for case in cases(record, doc, lost=lost)
    ]
    weights = fit(data)
    text = json.dumps(weights, ensure_ascii=False, sort_keys=True, indent=0) + "\n"
    (args.folder / "linker.json").write_text(text, encoding="utf-8")
    record(args.folder)
    print(f"{len(data)} cases, {len(weights)} weights")


if __name__ == "__main__":
    main()
