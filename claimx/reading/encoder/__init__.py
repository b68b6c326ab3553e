"""One pass of a small pretrained encoder over the document, shared by attributions and certainty."""

from claimx.reading.encoder.crf import Stretch, best_labels, marginals, stretches
from claimx.reading.encoder.features import FIELD, NEWS
from claimx.reading.encoder.labels import LABELS
from claimx.reading.encoder.model import Encoder, Encoding, encode, load_encoder

__all__ = [
    "FIELD",
    "LABELS",
    "NEWS",
    "Encoder",
    "Encoding",
    "Stretch",
    "best_labels",
    "encode",
    "load_encoder",
    "marginals",
    "stretches",
]
