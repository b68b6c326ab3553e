"""The record of models/attribution: config.json, with what the runtime must know and the hash of each file there."""

import hashlib
import json
from pathlib import Path
from typing import Any

RECORDED = ("encoder.onnx", "tokenizer.json", "linker.json")


def record(folder: Path, **entries: Any) -> None:
    """Put entries into config.json, and the hashes of the files as they lie there now."""
    path = folder / "config.json"
    config = json.loads(path.read_bytes()) if path.exists() else {}
    hashes = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in RECORDED if (folder / name).exists()
    }
    config = {**config, **entries, "sha256": hashes}
    path.write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
