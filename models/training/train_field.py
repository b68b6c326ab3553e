"""Teach the encoder the field's conventions: python models/training/train_field.py START.pt --work FOLDER

The encoder stays as it is; what is trained comes in where a token is marked as the field's: adapters, a head for the
roles, and the heads of commitment, entities and own-voice assertions. Each step takes windows of PolNeAR as the field
would read them, windows of the field's texts (what is unsure is summed over) and rated sentences. Seeded and resumable:
field.checkpoint.pt in the work folder; at the end field.pt, of which `export_encoder.py` makes the ONNX file.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from batches import Labelled, at, collate, first_pieces, padded, rated_batches, role_batches, whole
from corpora import Rated, rated_sentences
from field_labels import field_tagged, news_in_field
from network import Network, Scores, bare_tokenizer, base_model
from optimizing import learn, pace
from torch import Tensor, nn
from train_encoder import LAYERS

KEPT_EVERY, TOLD_EVERY = 50, 20  # steps between two checkpoints, between two lines


LEARNING = ("adapters", "at_input.11", "at_head.11", "field_", "commitment", "scale", "entities", "asserts")


@dataclass(frozen=True)
class Shares:
    """How many windows or sentences a step takes, and what each part of the loss counts."""

    said_windows: int = 3  # of news, as the field reads it
    field_windows: int = 6
    sentences: int = 4
    said: float = 0.5
    field: float = 1.0
    entities: float = 0.5
    asserts: float = 0.2
    commitment: float = 0.5
    weight: float = 0.5  # of what was learned, at the end


def at_tokens(network: Network, batch: Sequence[Labelled]) -> tuple[Scores, Tensor]:
    """Run the network over windows: its scores at the tokens, and which tokens there are."""
    scores = network(*collate([each.window for each in batch], training=True))
    first, mask = first_pieces([each.window for each in batch])
    picked = (at(s, first) if s.dim() == 3 else s.gather(1, first) for s in scores)
    return Scores(*picked), mask


def field_loss(network: Network, batch: Sequence[Labelled], shares: Shares) -> list[Tensor]:
    """Return the weighted losses of roles, entities and assertions."""
    scores, mask = at_tokens(network, batch)
    roles = network.field_crf.surprise(scores.roles, known([each.labels for each in batch], mask), mask)
    kinds, named, asserts = (
        known([getattr(each, name) for each in batch], mask) for name in ("entities", "named", "asserts")
    )
    entities = nn.functional.cross_entropy(scores.entities[kinds >= 0], kinds[kinds >= 0], reduction="sum")
    entities = (entities + yes_or_no(scores.named, named)) / (kinds >= 0).sum().clamp(min=1)
    own = yes_or_no(scores.asserts, asserts) / (asserts >= 0).sum().clamp(min=1)
    return [shares.field * roles.sum() / mask.sum(), shares.entities * entities, shares.asserts * own]


def said_loss(network: Network, batch: Sequence[Labelled]) -> Tensor:
    """Return the loss of roles alone, where the labels are clean."""
    scores, mask = at_tokens(network, batch)
    roles = network.field_crf.surprise(scores.roles, known([each.labels for each in batch], mask), mask)
    return roles.sum() / mask.sum()


def yes_or_no(scores: Tensor, labels: Tensor) -> Tensor:
    """Return the summed cross-entropy where the label is known."""
    there = labels >= 0
    return nn.functional.binary_cross_entropy_with_logits(scores[there], labels[there].float(), reduction="sum")


def known(labels: Sequence[Any], mask: Tensor) -> Tensor:
    """Stack labels, -1 beyond the end."""
    return padded(labels, mask.shape[1], torch.long, -1)


def commitment_loss(network: Network, batch: Sequence[Rated]) -> Tensor:
    """Return the smooth L1 distance from the gold commitment."""
    read = [whole(sentence.pieces) for sentence in batch]
    scores = network(*collate(read, training=True), batch[0].scale).commitment
    first, mask = first_pieces(read)
    rated = [
        (row, position, value)
        for row, sentence in enumerate(batch)
        for position, value in zip(sentence.positions, sentence.values)
        if position < mask[row].sum()
    ]
    rows, positions, values = zip(*rated)
    found = scores.gather(1, first)[list(rows), list(positions)]
    return nn.functional.smooth_l1_loss(found, torch.tensor(values))


def endless(batches: Callable[[int], Sequence[Any]], seed: int) -> Iterator[Any]:
    """Yield batches, epoch after epoch."""
    while True:
        yield from batches(seed)
        seed += 1


def material(work: Path, shares: Shares, seed: int) -> Iterator[tuple[Any, Any, Any]]:
    """Yield for each step its windows of news as the field reads it, of the field, and its rated sentences."""
    tokenizer = bare_tokenizer(base_model(work))
    said, field = news_in_field(work, tokenizer), field_tagged("train", work, tokenizer)
    sentences = rated_sentences(work, tokenizer)
    count = len(sentences) // shares.sentences
    return zip(
        endless(lambda epoch: role_batches(said, 1000 + epoch, size=shares.said_windows), seed),
        endless(lambda epoch: role_batches(field, epoch, size=shares.field_windows), seed),
        endless(lambda epoch: list(rated_batches(sentences, epoch, count)), seed),
    )


def beginning(base: Path, start: Path) -> Network:
    """Return the network that reads the field as it reads news, ready to learn the difference."""
    network = Network(base, LAYERS)
    network.load_state_dict(torch.load(start, weights_only=True), strict=False)
    network.field_roles.load_state_dict(network.roles.state_dict())
    network.field_crf.load_state_dict(network.crf.state_dict())
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(name.startswith(LEARNING))
    return network


def train(start: Path, work: Path, steps: int, seed: int, rate: float, shares: Shares) -> None:
    """Train so many steps, from the work folder's last checkpoint or the weights given."""
    torch.manual_seed(seed)
    network = beginning(base_model(work), start)
    learning = [parameter for parameter in network.parameters() if parameter.requires_grad]
    optimizer = torch.optim.AdamW(learning, lr=rate, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: pace(step, steps))
    parts: dict[str, Any] = {"network": network, "optimizer": optimizer, "schedule": schedule}
    checkpoint, begin = work / "field.checkpoint.pt", 0
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=True)
        for name, part in parts.items():
            part.load_state_dict(saved[name])
        begin = saved["step"]
    torch.manual_seed(seed + begin)
    network.train()
    clock, sums = time.time(), np.zeros(5)
    for step, batches in zip(range(begin, steps), material(work, shares, seed + begin)):
        losses = step_losses(network, batches, shares)
        sums += [loss.item() for loss in losses]
        learn(network, optimizer, torch.stack(losses).sum())
        schedule.step()
        if (step + 1) % TOLD_EVERY == 0:
            print(step + 1, steps, (sums / TOLD_EVERY).round(3), round(time.time() - clock), flush=True)
            sums[:] = 0
        if (step + 1) % KEPT_EVERY == 0:
            torch.save({**{n: part.state_dict() for n, part in parts.items()}, "step": step + 1}, checkpoint)
    torch.save(weighed(network.state_dict(), torch.load(start, weights_only=True), shares.weight), work / "field.pt")


def weighed(state: dict[str, Tensor], before: dict[str, Tensor], weight: float) -> dict[str, Tensor]:
    """Scale what was learned between nothing (0) and all of it (1), after Wortsman et al. 2022."""
    found = dict(state)
    for name, value in state.items():
        if name == "at_input.11.weight" or (name.startswith("adapters") and ".2." in name):
            found[name] = weight * value
        elif name.startswith("field_") and name.split(".")[-1] not in ("forbidden", "no_start"):
            found[name] = (1 - weight) * state[name.removeprefix("field_")] + weight * value
        elif name.startswith(("commitment", "scale")):
            found[name] = (1 - weight) * before[name] + weight * value
    return found


def step_losses(network: Network, batches: tuple[Any, Any, Any], shares: Shares) -> list[Tensor]:
    """Return the weighted losses of a step: said, roles, entities, assertions, commitment."""
    said, field, sentences = batches
    return [
        shares.said * said_loss(network, said),
        *field_loss(network, field, shares),
        shares.commitment * commitment_loss(network, sentences),
    ]


def main() -> None:
    """Read the options and train."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("start", type=Path)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--steps", type=int, default=300)
    options.add_argument("--seed", type=int, default=1800)
    options.add_argument("--rate", type=float, default=1e-3)
    options.add_argument("--threads", type=int, default=2)
    for name, value in vars(Shares()).items():
        options.add_argument(f"--{name.replace('_', '-')}", type=type(value), default=value)
    args = options.parse_args()
    torch.set_num_threads(args.threads)
    shares = Shares(**{name: getattr(args, name) for name in vars(Shares())})
    train(args.start, args.work, args.steps, args.seed, args.rate, shares)


if __name__ == "__main__":
    main()
