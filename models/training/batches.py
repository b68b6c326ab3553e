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
from claimx.reading.encoder.labels import LABELS

BATCH = 8
FEATURE_DROPOUT, PIECE_DROPOUT = 0.1, 0.05
MASK = 30526  # MPNet's <mask>


class Labelled(NamedTuple):
    """A window with the gold label of each token, and what the teacher said of it."""

    window: Window
    labels: np.ndarray  # int64 (tokens,)
    clean: bool  # gold spans do not overlap here
    taught: Tensor | None  # (tokens, width)
    entities: np.ndarray | None = None  # int64 (tokens,), as the next two; see `Tagged`
    named: np.ndarray | None = None
    asserts: np.ndarray | None = None


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
        blank = torch.rand(len(batch), length, 1) < FEATURE_DROPOUT
        features = torch.cat([features[..., :-1] * ~blank, features[..., -1:]], dim=-1)  # the last is the domain
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
    documents: Sequence[Tagged], epoch: int, taught: Mapping[str, Tensor] | None = None, size: int = BATCH
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
            each = _labelled(document, window, rows, taught[document.id][rows] if taught else None)
            if rows and (each.clean or taught):
                found.append(each)
    found.sort(key=lambda each: len(each.window.pieces) + chance.random() * 40)
    batches = [found[i : i + size] for i in range(0, len(found), size)]
    chance.shuffle(batches)
    return batches


def _labelled(document: Tagged, window: Window, rows: list[int], taught: Tensor | None) -> Labelled:
    """Return one window with its labels; a span that the border cuts begins anew."""
    labels = document.labels[rows]
    if len(labels) and labels[0] > 0 and LABELS[labels[0]].startswith("I-"):
        labels[0] -= 1
    others = (document.entities, document.named, document.asserts)
    entities, named, asserts = (part[rows] if part is not None else None for part in others)
    return Labelled(window, labels, not broken(labels), taught, entities, named, asserts)


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
