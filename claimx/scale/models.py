"""What a ledger depends on beside its article and options: word lists, encoder and pipeline, as one hash."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from claimx.reading.lexicon import models_folder


@cache  # as the models are: whatever a process has loaded it goes on with
def models_hash(pipeline: str, lexicon_folder: Path | None = None, *, models: Path | None = None) -> str:
    """Return a hash of the words of the own and the added lists, of the encoder and of the spaCy pipeline.

    `models` is another folder than the installed models/.
    """
    total = hashlib.sha256()
    for part in _parts(pipeline, lexicon_folder, models or models_folder()):
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()


def _parts(pipeline: str, lexicon_folder: Path | None, models: Path) -> Iterator[bytes]:
    # These two files hold the hashes of all others, which are checked when they are loaded.
    yield (models / "lexicon" / "SHA256SUMS").read_bytes()
    yield (models / "attribution" / "config.json").read_bytes()
    for path in sorted(lexicon_folder.glob("*.yaml")) if lexicon_folder is not None else ():
        yield path.name.encode()
        yield path.read_bytes()
    yield _version("spacy").encode()
    folder = Path(pipeline)
    if not folder.is_dir():
        yield f"{pipeline} {_version(pipeline)}".encode()
        return
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield path.relative_to(folder).as_posix().encode()
        yield path.read_bytes()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # what is not installed is told when it is loaded
        return ""
