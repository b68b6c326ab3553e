"""Train the encoder with both heads on PolNeAR, UW and MEANTIME: python models/training/train_encoder.py --work FOLDER

Seeded and resumable: the work folder keeps the parses, a checkpoint an epoch, the moving average of the weights and
log.tsv. `export_encoder.py` makes the ONNX file of it. With `--start FOLDER` training goes on from an exported encoder.
"""

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from corpora import Rated, Tagged, broken, rated, tagged
from network import SCALES, Network, base_model
from resuming import load_exported
from tokenizers import Tokenizer
from torch import Tensor, nn

from claimx.encoder.features import FEATURES, SEP, WINDOW, Pieces, Window, windows

BATCH = 8
RATE, HEAD_RATE, LAYER_DECAY = 1.5e-4, 1e-3, 0.9
WARM_UP, RESTART = 0.06, 0.5  # the restart's share of the rates
AVERAGE, AVERAGE_EVERY = 0.992, 4
FEATURE_DROPOUT, PIECE_DROPOUT = 0.1, 0.05
MASK = 103  # BERT's [MASK]
COMMITMENT_WEIGHT = 0.5


def bare_tokenizer() -> Tokenizer:
    """Load MiniLM's tokenizer without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(base_model() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def collate(batch: Sequence[Window], *, training: bool) -> tuple[Tensor, Tensor, Tensor]:
    """Pad windows into ids, features and mask; in training some pieces are masked and some tokens' features blanked."""
    length = max(len(window.pieces) for window in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    features = torch.zeros(len(batch), length, len(FEATURES), dtype=torch.long)
    mask = torch.zeros(len(batch), length, dtype=torch.long)
    for row, window in enumerate(batch):
        n = len(window.pieces)
        ids[row, :n] = torch.from_numpy(window.pieces)
        features[row, :n] = torch.from_numpy(window.features)
        mask[row, :n] = 1
    if training:
        features = features * (torch.rand(len(batch), length, 1) >= FEATURE_DROPOUT)
        ids = ids.masked_fill((torch.rand(len(batch), length) < PIECE_DROPOUT) & (ids > SEP), MASK)
    return ids, features, mask


def role_batches(documents: Sequence[Tagged], epoch: int) -> list[list[tuple[Window, np.ndarray]]]:
    """Cut the documents into windows with borders of this epoch's own, drop broken ones, and batch them by chance."""
    chance = random.Random(epoch)
    found = []
    for document in documents:
        position = {token: i for i, token in enumerate(document.pieces.tokens)}
        for window in windows(document.pieces, first=chance.randint(WINDOW // 4, WINDOW)):
            labels = document.labels[[position[t] for t in window.tokens]]
            if len(labels) and not broken(np.concatenate([[0], labels])):
                found.append((window, labels))
    found.sort(key=lambda pair: len(pair[0].pieces) + chance.random() * 40)
    batches = [found[i : i + BATCH] for i in range(0, len(found), BATCH)]
    chance.shuffle(batches)
    return batches


def rated_batches(sentences: Sequence[Rated], epoch: int, count: int) -> Iterator[list[Rated]]:
    """Deal the sentences out over `count` batches, each batch of one scale."""
    chance = random.Random(1000 + epoch)
    size = math.ceil(len(sentences) / count)
    batches = []
    for scale in range(len(SCALES)):
        own = [s for s in sentences if s.scale == scale]
        chance.shuffle(own)
        batches += [own[i : i + size] for i in range(0, len(own), size)]
    chance.shuffle(batches)
    return iter(batches)


def role_loss(network: Network, batch: Sequence[tuple[Window, np.ndarray]]) -> Tensor:
    """Return the CRF's negative log likelihood per token."""
    ids, features, mask = collate([window for window, _ in batch], training=network.training)
    scores, _ = network(ids, features, mask)
    length = max(len(labels) for _, labels in batch)
    first = torch.zeros(len(batch), length, dtype=torch.long)
    gold = torch.zeros(len(batch), length, dtype=torch.long)
    on = torch.zeros(len(batch), length, dtype=torch.bool)
    for row, (window, labels) in enumerate(batch):
        first[row, : len(labels)] = torch.from_numpy(window.first)
        gold[row, : len(labels)] = torch.from_numpy(labels)
        on[row, : len(labels)] = True
    at_first = scores.gather(1, first[..., None].expand(-1, -1, scores.shape[-1]))
    return network.crf.nll(at_first, gold, on) / on.sum()


def whole(pieces: Pieces) -> Window:
    """Return one window with the whole of a rated sentence."""
    return next(windows(pieces, size=500))


def rated_loss(network: Network, batch: Sequence[Rated]) -> Tensor:
    """Return the smooth L1 distance from the gold commitment."""
    cut = [(s, whole(s.pieces)) for s in batch]
    ids, features, mask = collate([window for _, window in cut], training=network.training)
    _, scores = network(ids, features, mask, batch[0].scale)
    guess, gold = [], []
    for row, (sentence, window) in enumerate(cut):
        for position, value in zip(sentence.positions, sentence.values):
            if position < len(window.first):
                guess.append(scores[row, window.first[position]])
                gold.append(value)
    return nn.functional.smooth_l1_loss(torch.stack(guess), torch.tensor(gold))


def optimizer_for(network: Network) -> torch.optim.AdamW:
    """Give the heads their own rate and each layer of the encoder a lower one than the layer above."""
    layers = len(network.bert.encoder.layer)
    groups = []
    for name, parameter in network.named_parameters():
        if name.startswith("bert.encoder.layer."):
            rate = RATE * LAYER_DECAY ** (layers - 1 - int(name.split(".")[3]))
        else:
            rate = RATE * LAYER_DECAY**layers if name.startswith("bert.") else HEAD_RATE
        decay = 0.01 if parameter.dim() > 1 and not name.startswith("crf") else 0.0
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, fused=True)


def pace(step: int, borders: Sequence[int], *, first: float) -> float:
    """Return the factor of the learning rates: in each round a warm-up to `first` or, later, half; then linear decay.

    `borders` are the steps at which the rounds begin and the last one ends (warm restarts, Loshchilov & Hutter 2017).
    """
    number = sum(step >= border for border in borders[1:-1])
    begin, end = borders[number], borders[number + 1]
    warm = WARM_UP * (end - begin)
    peak = first if number == 0 else RESTART
    return peak * min((step - begin + 1) / warm, max(0.0, (end - step) / (end - begin - warm)))


def train(work: Path, rounds: Sequence[int], threads: int, start: Path | None, seed: int) -> None:
    """Train in rounds of so many epochs: from the work folder's last checkpoint, `start` (at half rates) or MiniLM."""
    torch.set_num_threads(threads)
    torch.manual_seed(7 + seed)
    tokenizer = bare_tokenizer()
    documents = tagged("polnear.train", work, tokenizer)
    sentences = rated("uw.train", work, tokenizer, 0) + rated("meantime.train", work, tokenizer, 1)
    network = Network()
    if start:
        load_exported(network, start)
    optimizer = optimizer_for(network)
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    lengths = [len(role_batches(documents, seed + epoch)) for epoch in range(sum(rounds))]
    borders = [sum(lengths[: sum(rounds[:n])]) for n in range(len(rounds) + 1)]
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: pace(step, borders, first=RESTART if start else 1.0)
    )
    begin, checkpoint = 0, work / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        average, begin = saved["average"], saved["epoch"]
    for epoch in range(begin, sum(rounds)):
        clock = time.time()
        losses = run_epoch(network, optimizer, schedule, average, documents, sentences, seed + epoch)
        state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average}
        torch.save({**state, "schedule": schedule.state_dict(), "epoch": epoch + 1}, checkpoint)
        torch.save(average, work / f"average-{epoch + 1}.pt")
        with open(work / "log.tsv", "a", encoding="utf-8") as log:
            log.write("\t".join(map(str, (epoch + 1, *losses, round(time.time() - clock)))) + "\n")
    torch.save(average, work / "final.pt")


def run_epoch(
    network: Network,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    average: dict[str, Tensor],
    documents: Sequence[Tagged],
    sentences: Sequence[Rated],
    epoch: int,
) -> list[float]:
    """Train one epoch and return the mean losses of the two heads; `average` follows the weights."""
    clock, sums = time.time(), np.zeros(2)
    torch.manual_seed(100 + epoch)
    network.train()
    batches = role_batches(documents, epoch)
    rated_ones = rated_batches(sentences, epoch, len(batches))
    for number, batch in enumerate(batches):
        loss = role_loss(network, batch)
        sums[0] += loss.item()
        few = next(rated_ones, None)
        if few:
            extra = rated_loss(network, few)
            sums[1] += extra.item()
            loss = loss + COMMITMENT_WEIGHT * extra
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if number % AVERAGE_EVERY == 0:
            for name, value in network.state_dict().items():
                average[name].lerp_(value, 1 - AVERAGE)
        if number % 50 == 0:
            print(epoch, number, len(batches), sums / (number + 1), round(time.time() - clock), flush=True)
    return [round(value, 4) for value in (sums / len(batches)).tolist()]


def main() -> None:
    """Read the options and train."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--rounds", type=int, nargs="+", default=[5, 1], help="epochs of each round")
    options.add_argument("--start", type=Path, metavar="FOLDER", help="an exported encoder to go on from")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--threads", type=int, default=1)
    args = options.parse_args()
    train(args.work, args.rounds, args.threads, args.start, args.seed)


if __name__ == "__main__":
    main()
