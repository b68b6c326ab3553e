"""Record the hash of each word list in models/lexicon/SHA256SUMS, which is checked when they are read: `make lists`."""

import hashlib

from claimx.reading.lexicon.files import SUMS, models_folder

folder = models_folder() / "lexicon"
lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(folder.glob("*.yaml"))]
(folder / SUMS).write_text("".join(lines), encoding="ascii")
