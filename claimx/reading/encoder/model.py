"""The trained encoder: one pass over a document gives every token role scores and a commitment score."""

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from claimx.errors import ModelError
from claimx.reading.encoder.crf import Transitions
from claimx.reading.encoder.features import DOMAINS, FIELD, cut, spread, windows
from claimx.reading.encoder.labels import ENTITY_LABELS, LABELS
from claimx.reading.lexicon import models_folder

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from spacy.tokens import Doc
    from tokenizers import Tokenizer

WIDTHS = {"roles": (len(LABELS),), "commitment": (), "entities": (len(ENTITY_LABELS),), "named": (), "asserts": ()}
OUTPUTS = tuple(WIDTHS)


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
    transitions: Mapping[int, Transitions]  # by domain, as the next
    calibrations: Mapping[int, Calibration]
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
    entities: NDArray[np.float32]  # (tokens, entity labels): log odds for a softmax
    named: NDArray[np.float32]  # (tokens,): log odds that the entity here is named
    asserts: NDArray[np.float32]  # (tokens,): at a sentence's root, log odds that it asserts in the article's own voice
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
        {domain: Transitions.of(**config["transitions"][name]) for name, domain in DOMAINS.items()},
        {domain: Calibration(**config.get("calibration", {}).get(name, {})) for name, domain in DOMAINS.items()},
        config,
    )


def encode(doc: "Doc", encoder: Encoder, domain: int = FIELD) -> Encoding:
    """Run the encoder over a parsed document, window by window, by the conventions of the domain."""
    cuts = list(windows(cut(doc, encoder.tokenizer, domain)))
    read: dict[str, list[NDArray[np.float32]]] = {name: [] for name in OUTPUTS}
    for window in cuts:
        scores = encoder.session.run(OUTPUTS, {"ids": window.pieces[None], "features": window.features[None]})
        for name, of_pieces in zip(OUTPUTS, scores, strict=True):
            read[name].append(of_pieces[0, window.first])
    over = {name: spread(rows, cuts, (len(doc), *WIDTHS[name])) for name, rows in read.items()}
    return Encoding(**over, transitions=encoder.transitions[domain], calibration=encoder.calibrations[domain])


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
