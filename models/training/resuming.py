"""Read the weights back from an exported encoder, so that training goes on where the last one ended."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from network import Network
from onnx import ModelProto, numpy_helper
from torch import Tensor

_PREFIX = "network."


def load_exported(network: Network, folder: Path) -> None:
    """Fill the network with the weights of folder/encoder.onnx (int8: exact to half a step of each column's scale).

    The commitment head's offsets for the other scales are not exported: they begin as UW's.
    """
    model = onnx.load(folder / "encoder.onnx")
    kept = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    found = {
        name.removeprefix(_PREFIX): torch.from_numpy(np.array(value))
        for name, value in kept.items()
        if name.startswith(_PREFIX) and value.dtype == np.float32 and not name.endswith("_scale")
    }
    for name in [name for name in kept if name.endswith("_quantized")]:
        stem = name.removesuffix("_quantized")
        weight = _dequantized(kept, stem)
        if stem.startswith(_PREFIX):
            found[stem.removeprefix(_PREFIX)] = weight
        else:  # a matrix product: named by the bias that is added to it, and transposed
            found[_bias_behind(model, name).removeprefix(_PREFIX).removesuffix("bias") + "weight"] = (
                weight.T.contiguous()
            )
    width = network.scale.weight.shape[1]
    offset = next(value for value in kept.values() if value.shape == (width,) and value.dtype == np.float32)
    found["scale.weight"] = torch.from_numpy(np.tile(offset, (network.scale.weight.shape[0], 1)))
    transitions = json.loads((folder / "config.json").read_bytes())["transitions"]
    for name, key in (("start", "start"), ("transitions", "step"), ("end", "end")):
        found[f"crf.{name}"] = torch.tensor(transitions[key])
    missing, unexpected = network.load_state_dict(found, strict=False)
    left = [name for name in missing if name not in ("crf.forbidden", "crf.no_start")]
    if left or unexpected:
        raise ValueError(f"{folder}: not an export of this network: missing {left}, unexpected {unexpected}")


def _dequantized(kept: dict[str, np.ndarray], stem: str) -> Tensor:
    steps = kept[f"{stem}_quantized"].astype(np.float32) - kept[f"{stem}_zero_point"].astype(np.float32)
    return torch.from_numpy(steps * kept[f"{stem}_scale"])


def _bias_behind(model: ModelProto, weight: str) -> str:
    """Follow the product with this weight to the sum that adds its bias, and return the bias's name."""
    name = weight
    while True:
        node = next(node for node in model.graph.node if name in node.input)
        if node.op_type == "Add":
            return str(next(value for value in node.input if value.endswith(".bias")))
        name = node.output[0]
