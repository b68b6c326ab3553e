"""An archive of what was read: the raw bytes and the decoded text by their hashes, never written again."""

import hashlib
import os
from pathlib import Path

from claimx.errors import InputError
from claimx.ledger import ArticleRecord, replace_file

_READ_ONLY = 0o444


def keep(folder: Path, raw: bytes, text: str) -> None:
    """Keep the bytes and the text of an article under their SHA-256; what is there already stays."""
    _put(_place(folder, hashlib.sha256(raw).hexdigest(), "raw"), raw)
    encoded = text.encode()
    _put(_place(folder, hashlib.sha256(encoded).hexdigest(), "txt"), encoded)


def find_text(folder: Path, article: ArticleRecord) -> str | None:
    """Return the decoded text that the archive keeps of an article; None where it has none that fits."""
    try:
        raw = _place(folder, article.text_sha256, "txt").read_bytes()
    except OSError:
        return None
    return raw.decode("utf-8") if hashlib.sha256(raw).hexdigest() == article.text_sha256 else None


def find_raw(folder: Path, article: ArticleRecord) -> bytes | None:
    """Return the bytes that the archive keeps of an article; None where it has none."""
    try:
        return _place(folder, article.sha256, "raw").read_bytes()
    except OSError:
        return None


def _place(folder: Path, digest: str, suffix: str) -> Path:
    return folder / digest[:2] / f"{digest}.{suffix}"


def _put(path: Path, data: bytes) -> None:
    if path.exists():
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path.parent}: the folder cannot be made ({error.strerror or error})") from None
    replace_file(path, data)
    os.chmod(path, _READ_ONLY)
