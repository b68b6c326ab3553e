"""Rates of learning, and a step of it."""

from collections.abc import Iterable

import torch
from network import Network
from torch import Tensor, nn

RATE, HEAD_RATE, LAYER_DECAY = 6e-5, 1e-3, 0.92
WARM_UP = 0.06


def optimizer_for(network: Network, beside: Iterable[nn.Parameter] = ()) -> torch.optim.AdamW:
    """Give the heads (and what is `beside`) their own rate and each layer of the body a lower one than that above."""
    layers = len(network.body.encoder.layer)
    groups = [{"params": list(beside), "lr": HEAD_RATE, "weight_decay": 0.01}]
    for name, parameter in network.named_parameters():
        if name.startswith("body.encoder.layer."):
            rate = RATE * LAYER_DECAY ** (layers - 1 - int(name.split(".")[3]))
        else:
            rate = RATE * LAYER_DECAY**layers if name.startswith("body.") else HEAD_RATE
        decay = 0.01 if parameter.dim() > 1 and not name.startswith("crf") else 0.0
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW([group for group in groups if group["params"]], fused=True)


def pace(step: int, steps: int) -> float:
    """Return the factor of the learning rates: a warm-up, then linear decay to nothing."""
    warm = WARM_UP * steps
    return min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))


def learn(network: Network, optimizer: torch.optim.Optimizer, loss: Tensor) -> None:
    """Take one step against the loss."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
