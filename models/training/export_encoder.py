"""Make models/attribution from a trained network: python models/training/export_encoder.py NETWORK.pt --work FOLDER

Writes the ONNX file with int8 weights (per channel), the tokenizer and config.json with the CRF's transitions and the
hashes of both files.
"""

import argparse
import tempfile
from pathlib import Path
from typing import Any

import torch
from network import Crf, Network, bare_tokenizer, base_model
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from recording import record
from torch import Tensor, nn
from train_encoder import LAYERS

from claimx.reading.encoder.features import FEATURES, FIELD
from claimx.reading.encoder.model import OUTPUTS
from claimx.reading.lexicon.files import models_folder


class Exported(nn.Module):
    """The network as the runtime calls it: one window, no padding, UW's scale.

    Each layer asks for queries, keys and values in one product and attends in one of onnxruntime's own operators; it
    computes what `network.body` does, in two thirds of the time.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.asking = nn.ModuleList(_joined(layer.attention.attn) for layer in network.body.encoder.layer)

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        network, embeddings = self.network, self.network.body.embeddings
        gate = (features[..., -1:] == FIELD).float()
        words = embeddings.word_embeddings(ids)
        for i, table in enumerate(network.at_input):
            words = words + table(features[..., i])
        places = torch.arange(embeddings.padding_idx + 1, embeddings.padding_idx + 1 + ids.shape[1])
        hidden = embeddings.LayerNorm(words + embeddings.position_embeddings(places))
        distances = network.body.encoder.compute_position_bias(hidden)
        for layer, asking, adapter in zip(network.body.encoder.layer, self.asking, network.adapters):
            queries, keys, values = asking(hidden).chunk(3, dim=-1)
            seen = torch.onnx.ops.symbolic(
                "com.microsoft::MultiHeadAttention",
                (queries, keys, values, None, None, distances),
                {"num_heads": layer.attention.attn.num_attention_heads},
                dtype=hidden.dtype,
                shape=hidden.shape,
                version=1,
            )
            hidden = layer.attention.LayerNorm(hidden + layer.attention.attn.o(seen))
            raised = nn.functional.gelu(layer.intermediate.dense(hidden))
            hidden = layer.output.LayerNorm(hidden + layer.output.dense(raised))
            hidden = hidden + gate * adapter(hidden)
        joined = torch.cat([hidden, *(table(features[..., i]) for i, table in enumerate(network.at_head))], dim=-1)
        commitment, entities = network.commitment(joined + network.scale.weight[0]), network.entities(joined)
        asserts = network.asserts(joined).squeeze(-1)
        roles = torch.where(gate > 0, network.field_roles(joined), network.roles(joined))
        return roles, commitment.squeeze(-1), entities[..., :-1], entities[..., -1], asserts


def _joined(attention: nn.Module) -> nn.Linear:
    """Return one linear layer that gives queries, keys and values side by side."""
    parts = [attention.q, attention.k, attention.v]
    joined = nn.Linear(parts[0].in_features, sum(part.out_features for part in parts))
    joined.weight = nn.Parameter(torch.cat([part.weight for part in parts]))
    joined.bias = nn.Parameter(torch.cat([part.bias for part in parts]))
    return joined


def export(weights: Path, work: Path, folder: Path, version: str) -> None:
    """Write the files of models/attribution."""
    base = base_model(work)
    network = Network(base, LAYERS)
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    ids, features = torch.full((1, 9), 2003), torch.ones(1, 9, len(FEATURES), dtype=torch.long)
    length = {1: torch.export.Dim("length", min=3, max=512)}
    with tempfile.TemporaryDirectory() as scratch:
        whole, ready = Path(scratch) / "whole.onnx", Path(scratch) / "ready.onnx"
        torch.onnx.export(
            Exported(network).eval(),
            (ids, features),
            str(whole),
            input_names=["ids", "features"],
            output_names=list(OUTPUTS),
            dynamic_shapes={"ids": length, "features": length},
            dynamo=True,
            external_data=False,
        )
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(str(ready), str(folder / "encoder.onnx"), per_channel=True, weight_type=QuantType.QInt8)
    bare_tokenizer(base).save(str(folder / "tokenizer.json"), pretty=False)
    transitions = {name: written(crf) for name, crf in (("news", network.crf), ("field", network.field_crf))}
    record(folder, name="claimx-attribution", version=version, transitions=transitions)


def written(crf: Crf) -> dict[str, Any]:
    """Return a CRF's scores as config.json holds them."""
    parts = (("start", crf.start), ("step", crf.transitions), ("end", crf.end))
    return {
        name: [[round(x, 4) for x in row] if isinstance(row, list) else round(row, 4) for row in value.tolist()]
        for name, value in parts
    }


def main() -> None:
    """Read the options and export."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("weights", type=Path)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--folder", type=Path, default=models_folder() / "attribution")
    options.add_argument("--version", default="3")
    args = options.parse_args()
    export(args.weights, args.work, args.folder, args.version)


if __name__ == "__main__":
    main()
