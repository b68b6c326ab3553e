"""One pass of a small pretrained encoder over the document, shared by attributions and certainty."""

from claimx.encoder.model import Encoder, Encoding, encode, load_encoder

__all__ = ["Encoder", "Encoding", "encode", "load_encoder"]
