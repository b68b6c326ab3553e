"""Train the encoder with both heads, after the teacher: python models/training/train_encoder.py --work FOLDER

The encoder begins as the teacher's lowest layers and learns the roles of PolNeAR from the gold labels and the
teacher's, those of UW's and MEANTIME's sentences from the teacher's alone, and the commitment from UW and MEANTIME.
Seeded and resumable: the work folder keeps the parses, a checkpoint an epoch, log.tsv and, at the end, final.pt, of
which `export_encoder.py` makes the ONNX file.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from batches import Labelled, at, collate, first_pieces, padded, rated_batches, role_batches, whole
from corpora import Rated, rated_sentences, tagged
from network import Crf, Network, bare_tokenizer, base_model, certain
from optimizing import learn, optimizer_for, pace
from torch import Tensor, nn

from claimx.reading.encoder.features import Window
from claimx.reading.encoder.labels import LABELS

LAYERS = 5
TAUGHT = 0.6  # the teacher's share of the loss on roles
RATED, TAUGHT_RATED = 0.5, 0.25  # what the commitment counts, and the teacher's labels of the rated sentences
LIKENESS = 0.1  # what the likeness to the teacher's head counts


class Read(NamedTuple):
    """What the network makes of a batch, at the first piece of each token."""

    roles: Tensor  # (batch, tokens, labels)
    hidden: Tensor  # (batch, tokens, hidden)
    commitment: Tensor  # (batch, tokens)
    mask: Tensor  # (batch, tokens)


@dataclass(frozen=True)
class Teacher:
    """What the teacher said of each document and of each rated sentence: (tokens, labels + inner)."""

    crf: Crf
    documents: dict[str, Tensor]
    rated: dict[int, Tensor]  # by the id() of the sentence's pieces
    middle: Tensor  # (inner,): mean of what its head sees
    spread: Tensor  # (inner,): the standard deviation
    likeness: nn.Linear  # from the network's hidden values to what the teacher's head sees

    @classmethod
    def of(cls, path: Path, sentences: Sequence[Rated], hidden: int) -> "Teacher":
        """Read taught.pt."""
        kept = torch.load(path, weights_only=True)
        crf = Crf()
        crf.load_state_dict(kept["crf"])
        sample = torch.cat([rows[:, len(LABELS) :] for rows in list(kept["documents"].values())[:50]]).float()
        rated = {id(sentence.pieces): rows for sentence, rows in zip(sentences, kept["rated"])}
        likeness = nn.Linear(hidden, sample.shape[1])
        return cls(crf, kept["documents"], rated, sample.mean(0), sample.std(0) + 1e-3, likeness)

    def loss(self, crf: Crf, read: Read, rows: Sequence[Tensor], share: float) -> Tensor:
        """Return how far, a token, the network is from what was taught: in labels and in what its head sees."""
        taught = padded(rows, read.mask.shape[1])
        beliefs = self.crf.beliefs(taught[..., : len(LABELS)], read.mask)
        inner = (taught[..., len(LABELS) :] - self.middle) / self.spread
        unlike = ((self.likeness(read.hidden) - inner) ** 2).mean(-1)
        labels = crf.distance(read.roles, beliefs, read.mask).sum()
        return (share * labels + LIKENESS * (unlike * read.mask).sum()) / read.mask.sum()


def run(network: Network, batch: Sequence[Window], scale: int = 0) -> Read:
    """Run the network over the windows of a training batch."""
    scores = network(*collate(batch, training=True), scale)
    first, mask = first_pieces(batch)
    return Read(at(scores.roles, first), at(scores.hidden, first), scores.commitment.gather(1, first), mask)


def role_loss(network: Network, teacher: Teacher, batch: Sequence[Labelled]) -> Tensor:
    """Return the loss a token: the gold labels', where they are clean, and the teacher's."""
    read = run(network, [each.window for each in batch])
    clean = torch.tensor([each.clean for each in batch])
    labels = padded([each.labels for each in batch], read.mask.shape[1], torch.long) * clean[:, None]
    gold = network.crf.distance(read.roles, certain(labels, read.mask), read.mask) * clean
    taught = teacher.loss(network.crf, read, [each.taught for each in batch], TAUGHT)
    return (1 - TAUGHT) * gold.sum() / (read.mask * clean[:, None]).sum().clamp(min=1) + taught


def rated_loss(network: Network, teacher: Teacher, batch: Sequence[Rated]) -> Tensor:
    """Return the smooth L1 distance from the gold commitment, and the teacher's loss on the roles."""
    read = run(network, [whole(sentence.pieces) for sentence in batch], batch[0].scale)
    within = read.mask.sum(1).tolist()
    rated = [
        (row, position, value)
        for row, sentence in enumerate(batch)
        for position, value in zip(sentence.positions, sentence.values)
        if position < within[row]
    ]
    rows, positions, values = zip(*rated)
    distance = nn.functional.smooth_l1_loss(read.commitment[list(rows), list(positions)], torch.tensor(values))
    taught = teacher.loss(network.crf, read, [teacher.rated[id(s.pieces)] for s in batch], 1.0)
    return RATED * distance + TAUGHT_RATED * taught


def train(work: Path, epochs: int, seed: int) -> None:
    """Train so many epochs, from the work folder's last checkpoint or the teacher's lowest layers."""
    torch.manual_seed(seed)
    base = base_model(work)
    tokenizer = bare_tokenizer(base)
    documents, sentences = tagged("polnear.train", work, tokenizer), rated_sentences(work, tokenizer)
    network = Network(base, LAYERS)
    network.load_state_dict(lowest(torch.load(work / "teacher.pt", weights_only=True)))
    teacher = Teacher.of(work / "taught.pt", sentences, network.body.config.hidden_size)
    optimizer = optimizer_for(network, teacher.likeness.parameters())
    steps = sum(len(role_batches(documents, seed + epoch, teacher.documents)) for epoch in range(epochs))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step, steps))
    state = {"network": network, "likeness": teacher.likeness, "optimizer": optimizer, "schedule": schedule}
    begin, checkpoint = 0, work / "checkpoint.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        for name, part in state.items():
            part.load_state_dict(saved[name])
        begin = saved["epoch"]
    for epoch in range(begin, epochs):
        clock = time.time()
        torch.manual_seed(100 + seed + epoch)
        network.train()
        batches = role_batches(documents, seed + epoch, teacher.documents)
        losses = run_epoch(network, teacher, optimizer, schedule, batches, sentences, seed + epoch)
        kept = {name: part.state_dict() for name, part in state.items()}
        torch.save({**kept, "epoch": epoch + 1}, checkpoint)
        with open(work / "log.tsv", "a", encoding="utf-8") as log:
            log.write("\t".join(map(str, (epoch + 1, *losses, round(time.time() - clock)))) + "\n")
    torch.save(network.state_dict(), work / "final.pt")


def lowest(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Leave the layers above the encoder's out."""
    name = "body.encoder.layer."
    return {key: value for key, value in state.items() if not key.startswith(name) or int(key.split(".")[3]) < LAYERS}


def run_epoch(
    network: Network,
    teacher: Teacher,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    batches: Sequence[Sequence[Labelled]],
    sentences: Sequence[Rated],
    epoch: int,
) -> list[float]:
    """Train one epoch and return the mean losses of roles and rated sentences."""
    clock, sums = time.time(), np.zeros(2)
    rated_ones = rated_batches(sentences, epoch, len(batches))
    for number, batch in enumerate(batches):
        loss = role_loss(network, teacher, batch)
        sums[0] += loss.item()
        few = next(rated_ones, None)
        if few:
            extra = rated_loss(network, teacher, few)
            sums[1] += extra.item()
            loss = loss + extra
        learn(network, optimizer, loss)
        schedule.step()
        if number % 50 == 0:
            print(epoch, number, len(batches), sums / (number + 1), round(time.time() - clock), flush=True)
    return [round(value, 4) for value in (sums / len(batches)).tolist()]


def main() -> None:
    """Read the options and train."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=3)
    options.add_argument("--seed", type=int, default=900)
    options.add_argument("--threads", type=int, default=2)
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    train(args.work, args.epochs, args.seed)


if __name__ == "__main__":
    main()
