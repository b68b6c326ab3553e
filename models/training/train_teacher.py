"""Train the teacher and let it label the training texts: python models/training/train_teacher.py --work FOLDER

The teacher is the whole of MPNet-base, trained on PolNeAR's roles. Its rates are laid out for three epochs, but it is
taken after the first: what it has read only once it labels nearly as it would label a new text, doubts included.
Writes teacher.pt and taught.pt into the work folder; an interrupted training begins again.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from batches import BATCH, at, collate, first_pieces, padded, role_batches, whole
from corpora import rated_sentences, tagged
from network import Network, bare_tokenizer, base_model, certain
from optimizing import learn, optimizer_for, pace

from claimx.reading.encoder.features import Window, windows

LAYERS, EPOCHS = 12, 3


def train(work: Path, seed: int) -> Network:
    """Train the first of the epochs."""
    torch.manual_seed(seed)
    base = base_model(work)
    documents = tagged("polnear.train", work, bare_tokenizer(base))
    network = Network(base, LAYERS)
    optimizer = optimizer_for(network)
    steps = sum(len(role_batches(documents, seed + epoch)) for epoch in range(EPOCHS))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step, steps))
    clock, total = time.time(), 0.0
    network.train()
    for number, batch in enumerate(batches := role_batches(documents, seed)):
        read = [each.window for each in batch]
        first, mask = first_pieces(read)
        scores = at(network(*collate(read, training=True)).roles, first)
        gold = certain(padded([each.labels for each in batch], first.shape[1], torch.long), mask)
        loss = network.crf.distance(scores, gold, mask).sum() / mask.sum()
        total += loss.item()
        learn(network, optimizer, loss)
        schedule.step()
        if number % 50 == 0:
            print(number, len(batches), round(total / (number + 1), 4), round(time.time() - clock), flush=True)
    return network


def label(network: Network, work: Path) -> None:
    """Write taught.pt: for each token the teacher's scores and the inner layer of its head, float16."""
    network.eval()
    tokenizer = bare_tokenizer(base_model(work))
    cuts = [(d.id, window) for d in tagged("polnear.train", work, tokenizer) for window in windows(d.pieces)]
    documents: dict[str, list[torch.Tensor]] = {}
    for (name, _), rows in zip(cuts, said(network, [window for _, window in cuts])):
        documents.setdefault(name, []).append(rows)
    torch.save(
        {
            "crf": network.crf.state_dict(),
            "documents": {name: torch.cat(rows) for name, rows in documents.items()},
            "rated": said(network, [whole(sentence.pieces) for sentence in rated_sentences(work, tokenizer)]),
        },
        work / "taught.pt",
    )


def said(network: Network, cuts: list[Window]) -> list[torch.Tensor]:
    """Return what the network says of the tokens of each window: (tokens, labels + inner)."""
    found = [torch.empty(0)] * len(cuts)
    order = np.argsort([len(window.pieces) for window in cuts], kind="stable").tolist()
    for start in range(0, len(order), BATCH):
        numbers = order[start : start + BATCH]
        read = [cuts[i] for i in numbers]
        with torch.no_grad():
            scores = network(*collate(read, training=False))
        rows = at(torch.cat([scores.roles, scores.inner], dim=-1), first_pieces(read)[0])
        for row, i in enumerate(numbers):
            found[i] = rows[row, : len(cuts[i].first)].half()
    return found


def main() -> None:
    """Read the options, train and label."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--seed", type=int, default=500)
    options.add_argument("--threads", type=int, default=2)
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    network = train(args.work, args.seed)
    torch.save(network.state_dict(), args.work / "teacher.pt")
    label(network, args.work)


if __name__ == "__main__":
    main()
