"""The trained encoder: one pass over a document gives every token role scores and a commitment score."""

import hashlib
import json
import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from claimx.errors import ModelError
from claimx.reading.encoder.crf import Transitions
from claimx.reading.encoder.features import cut, spread, windows
from claimx.reading.lexicon import models_folder

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from spacy.tokens import Doc
    from tokenizers import Tokenizer


@dataclass(frozen=True)
class Calibration:
    """How a relation's confidence becomes the probability that it was read right (Platt 1999), and the least of it."""

    slope: float = 1.0
    offset: float = 0.0
    threshold: float = 0.0

    def probability(self, confidence: float) -> float:
        """Return the probability for a confidence between 0 and 1."""
        kept = min(max(confidence, 1e-6), 1 - 1e-6)
        return 1 / (1 + math.exp(-self.slope * math.log(kept / (1 - kept)) - self.offset))


@dataclass(frozen=True)
class Encoder:
    """The loaded model: `config` is models/attribution/config.json."""

    session: "InferenceSession"
    tokenizer: "Tokenizer"
    transitions: Transitions
    calibration: Calibration
    config: dict[str, Any]

    @property
    def name(self) -> str:
        """Name and version, as the ledger records them."""
        return f"{self.config['name']} {self.config['version']}"


@dataclass(frozen=True)
class Encoding:
    """What the encoder says of each token of a document; tokens of white space have zeros."""

    roles: NDArray[np.float32]  # (tokens, labels): scores for the CRF
    commitment: NDArray[np.float32]  # (tokens,): −3 certainly not … 0 open … 3 certainly so
    transitions: Transitions
    calibration: Calibration


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """Load the encoder from models/attribution; `ModelError` where a file is missing or not the recorded one."""
    folder = models_folder() / "attribution"
    try:
        config = json.loads((folder / "config.json").read_bytes())
    except (OSError, ValueError):
        raise ModelError(f"{folder / 'config.json'}: cannot be read; install claimx again") from None
    for name, recorded in config["sha256"].items():
        if _sha256(folder / name) != recorded:
            raise ModelError(f"{folder / name}: not the file that was trained (its hash differs); install claimx again")
    return Encoder(
        _session(folder / "encoder.onnx"),
        _tokenizer(folder / "tokenizer.json"),
        Transitions.of(**config["transitions"]),
        Calibration(**config.get("calibration", {})),
        config,
    )


def encode(doc: "Doc", encoder: Encoder) -> Encoding:
    """Run the encoder over a parsed document, window by window."""
    cuts = list(windows(cut(doc, encoder.tokenizer)))
    roles, commitment = [], []
    for window in cuts:
        of_roles, of_commitment = encoder.session.run(
            ("roles", "commitment"), {"ids": window.pieces[None], "features": window.features[None]}
        )
        roles.append(of_roles[0, window.first])
        commitment.append(of_commitment[0, window.first])
    labels = len(encoder.transitions.start)
    return Encoding(
        spread(roles, cuts, (len(doc), labels)),
        spread(commitment, cuts, (len(doc),)),
        encoder.transitions,
        encoder.calibration,
    )


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        raise ModelError(f"{path}: cannot be read; install claimx again") from None


def _session(path: Path) -> "InferenceSession":
    try:
        import onnxruntime
    except ImportError:
        raise ModelError(
            "onnxruntime: not installed; claimx needs it to read attributions: pip install onnxruntime"
        ) from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # windows are short: more threads cost more than they give
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def _tokenizer(path: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))
