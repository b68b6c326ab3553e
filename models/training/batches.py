"""Documents and rated sentences → batches of windows, and their tensors."""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from corpora import Rated, Tagged, broken
from network import SCALES
from torch import Tensor

from claimx.reading.encoder.features import CLS, PAD, SEP, WINDOW, Pieces, Window, windows

BATCH = 8
FEATURE_DROPOUT, PIECE_DROPOUT = 0.1, 0.05
MASK = 30526  # MPNet's <mask>


class Labelled(NamedTuple):
    """A window with the gold label of each token, and what the teacher said of it."""

    window: Window
    labels: np.ndarray  # int64 (tokens,)
    clean: bool  # gold spans do not overlap here
    taught: Tensor | None  # (tokens, width)


class Inputs(NamedTuple):
    """A batch as the network takes it."""

    ids: Tensor  # (batch, pieces)
    features: Tensor  # (batch, pieces, features)
    mask: Tensor  # (batch, pieces)


def collate(batch: Sequence[Window], *, training: bool) -> Inputs:
    """Pad windows; in training some pieces are masked and some tokens' features blanked."""
    length = max(len(window.pieces) for window in batch)
    ids = padded([window.pieces for window in batch], length, torch.long, PAD)
    features = padded([window.features for window in batch], length, torch.long)
    mask = padded([np.ones(len(window.pieces)) for window in batch], length, torch.long)
    if training:
        features = features * (torch.rand(len(batch), length, 1) >= FEATURE_DROPOUT)
        ids = ids.masked_fill((torch.rand(len(batch), length) < PIECE_DROPOUT) & (ids != CLS) & (ids != SEP), MASK)
    return Inputs(ids, features, mask)


def first_pieces(batch: Sequence[Window]) -> tuple[Tensor, Tensor]:
    """Return where the tokens' first pieces stand, and which tokens there are: (batch, tokens)."""
    length = max(len(window.first) for window in batch)
    return (
        padded([window.first for window in batch], length, torch.long),
        padded([np.ones(len(window.first)) for window in batch], length, torch.bool),
    )


def at(scores: Tensor, first: Tensor) -> Tensor:
    """Pick the rows of the first pieces: (batch, pieces, width) → (batch, tokens, width)."""
    return scores.gather(1, first[..., None].expand(-1, -1, scores.shape[-1]))


def padded(rows: Sequence[Any], length: int, kind: torch.dtype = torch.float32, filler: int = 0) -> Tensor:
    """Stack arrays that differ in their first dimension."""
    table = torch.full((len(rows), length, *rows[0].shape[1:]), filler, dtype=kind)
    for row, values in zip(table, rows):
        row[: len(values)] = torch.as_tensor(values)
    return table


def role_batches(
    documents: Sequence[Tagged], epoch: int, taught: Mapping[str, Tensor] | None = None
) -> list[list[Labelled]]:
    """Cut the documents into windows with borders of this epoch's own and batch them by chance.

    Windows with overlapping gold spans stay where a teacher has labelled them.
    """
    chance = random.Random(epoch)
    found = []
    for document in documents:
        position = {token: i for i, token in enumerate(document.pieces.tokens)}
        for window in windows(document.pieces, first=chance.randint(WINDOW // 4, WINDOW)):
            rows = [position[t] for t in window.tokens]
            labels = document.labels[rows]
            clean = not broken(np.concatenate([[0], labels]))
            if rows and (clean or taught):
                found.append(Labelled(window, labels, clean, taught[document.id][rows] if taught else None))
    found.sort(key=lambda each: len(each.window.pieces) + chance.random() * 40)
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


def whole(pieces: Pieces) -> Window:
    """Return one window with the whole of a rated sentence."""
    return next(windows(pieces, size=500))
