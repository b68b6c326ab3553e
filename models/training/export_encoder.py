"""Make models/attribution from a trained network: python models/training/export_encoder.py AVERAGE.pt --version N

Writes the ONNX file with int8 weights (per channel), the tokenizer and config.json with the CRF's transitions and the
hashes of both files.
"""

import argparse
import tempfile
from pathlib import Path

import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from recording import record
from torch import Tensor, nn
from train_encoder import bare_tokenizer

from claimx.encoder.features import FEATURES
from claimx.lexicon.files import models_folder


class Exported(nn.Module):
    """The network as the runtime calls it: one window, no padding, UW's scale."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        roles, commitment = self.network(ids, features, torch.ones_like(ids))
        return roles, commitment


def export(weights: Path, folder: Path, version: str) -> None:
    """Write the files of models/attribution."""
    network = Network(pretrained=False)
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    ids, features = torch.full((1, 9), 2003), torch.ones(1, 9, len(FEATURES), dtype=torch.long)
    length = {1: torch.export.Dim("length", min=3, max=512)}
    with tempfile.TemporaryDirectory() as scratch:
        whole, ready = Path(scratch) / "whole.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            Exported(network),
            (ids, features),
            str(whole),
            input_names=["ids", "features"],
            output_names=["roles", "commitment"],
            dynamic_shapes={"ids": length, "features": length},
            dynamo=True,
            external_data=False,
        )
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(folder / "encoder.onnx"), per_channel=True, weight_type=QuantType.QInt8)
    bare_tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    crf = network.crf
    transitions = {
        name: torch.round(value.detach(), decimals=4).tolist()
        for name, value in (("start", crf.start), ("step", crf.transitions), ("end", crf.end))
    }
    record(folder, name="claimx-attribution", version=version, transitions=transitions)


def main() -> None:
    """Read the options and export."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("weights", type=Path)
    options.add_argument("--folder", type=Path, default=models_folder() / "attribution")
    options.add_argument("--version", default="1")
    args = options.parse_args()
    export(args.weights, args.folder, args.version)


if __name__ == "__main__":
    main()
