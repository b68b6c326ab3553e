"""Turn an exported encoder back into torch's weights: python models/training/invert.py --work FOLDER --out START.pt

Reads models/attribution: its int8 weights and their scales (word pieces keep MPNet's vectors), so that training may go
on from shipped weights. A head, a feature or a label that the file does not have begins at nothing.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from network import Network, base_model
from onnx import numpy_helper
from torch import Tensor
from train_encoder import LAYERS

from claimx.reading.lexicon.files import models_folder

NEVER = -8.0  # the score of a label that the exported encoder did not know
State = dict[str, Tensor]
Arrays = dict[str, np.ndarray]


def inverted(folder: Path, network: Network) -> State:
    """Return the state of the network with what the exported encoder knows put in."""
    graph = onnx.load(str(folder / "encoder.onnx")).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    state = {
        name: torch.zeros_like(value) for name, value in network.state_dict().items() if name.startswith("at_input")
    }
    state = {**{name: value.clone() for name, value in network.state_dict().items()}, **state}
    for name in state:
        if f"network.{name}" in arrays:
            _put(state, name, arrays[f"network.{name}"])
        elif f"network.{name}_quantized" in arrays and "word_embeddings" not in name:
            _put(state, name, _floats(arrays, f"network.{name}"))
    for bias, weight in _products(graph, arrays):
        if bias.startswith("asking."):
            _unjoin(state, int(bias.split(".")[1]), weight.T, arrays[bias])
        else:
            _put(state, bias.removeprefix("network.").replace(".bias", ".weight"), weight.T)
    _put(state, "scale.weight", np.stack([_shift(graph, arrays)] * 2))
    if len(arrays["network.roles.3.bias"]) < len(state["roles.3.bias"]):
        state["roles.3.bias"][len(arrays["network.roles.3.bias"]) :] = NEVER
    kept = json.loads((folder / "config.json").read_bytes())["transitions"]["news"]
    for name, values in (("start", kept["start"]), ("transitions", kept["step"]), ("end", kept["end"])):
        _put(state, f"crf.{name}", np.array(values))
    return state


def _put(state: State, name: str, values: np.ndarray) -> None:
    """Put values into the first rows and columns of a parameter; the rest is zero."""
    table = torch.zeros_like(state[name])
    table[tuple(slice(n) for n in values.shape)] = torch.tensor(values.astype(np.float32))
    state[name] = table


def _floats(arrays: Arrays, name: str) -> np.ndarray:
    """Undo the rounding of a weight."""
    whole, zero = (arrays[f"{name}_{part}"].astype(np.int64) for part in ("quantized", "zero_point"))
    return np.asarray((whole - zero) * arrays[f"{name}_scale"], np.float32)


def _products(graph: Any, arrays: Arrays) -> list[tuple[str, np.ndarray]]:
    """Return each matrix with the name of the bias that is added to its product."""
    makers = {output: node for node in graph.node for output in node.output}
    found = []
    for node in graph.node:
        bias = next((name for name in node.input if name in arrays and name.endswith(".bias")), None)
        if node.op_type != "Add" or bias is None:
            continue
        scaled = makers[next(name for name in node.input if name != bias)]
        product = makers[makers[scaled.input[0]].input[0]]
        found.append((bias, _floats(arrays, product.input[1].removesuffix("_quantized"))))
    return found


def _shift(graph: Any, arrays: Arrays) -> np.ndarray:
    """Return what is added for the scale of commitment."""
    added = (name for node in graph.node if node.op_type == "Add" for name in node.input)
    return next(arrays[name] for name in added if name in arrays and name.startswith("select"))


def _unjoin(state: State, layer: int, weight: np.ndarray, bias: np.ndarray) -> None:
    """Take the matrix of a layer that asks for queries, keys and values apart."""
    for part, rows, ends in zip("qkv", np.split(weight, 3), np.split(bias, 3)):
        _put(state, f"body.encoder.layer.{layer}.attention.attn.{part}.weight", rows)
        _put(state, f"body.encoder.layer.{layer}.attention.attn.{part}.bias", ends)


def main() -> None:
    """Read the options and write the weights."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--folder", type=Path, default=models_folder() / "attribution")
    options.add_argument("--out", type=Path, required=True)
    args = options.parse_args()
    torch.save(inverted(args.folder, Network(base_model(args.work), LAYERS)), args.out)


if __name__ == "__main__":
    main()
