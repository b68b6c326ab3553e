"""Find and read the files of models/: one YAML file a word list, each entry with its class and where it comes from."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from claimx.errors import InputError, ModelError

SUMS = "SHA256SUMS"  # in models/lexicon: the hash of each list, in the form of sha256sum
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def models_folder() -> Path:
    """Return the folder models/: inside the package (a wheel), else beside it (a checkout)."""
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "models", package.parent / "models"):
        if (folder / "lexicon").is_dir():
            return folder
    raise ModelError(f"{package / 'models'}: no word lists there; install claimx again")


def read_lists(name: str, extra: Path | None = None) -> tuple[Mapping[str, Any], ...]:
    """Read one word list, for example "cues", and before it the one of that name in the folder `extra`, if it is there.

    `ModelError` where the own list is missing, not the one whose hash is recorded, or no mapping.
    """
    path = models_folder() / "lexicon" / f"{name}.yaml"
    try:
        content = _content(path)
        own = _parsed(content, path)
    except InputError as error:
        raise ModelError(f"{error}; install claimx again") from None
    if hashlib.sha256(content).hexdigest() != recorded_hashes(path.parent).get(path.name):
        raise ModelError(f"{path}: not the list that was recorded; install claimx again, or in a checkout: make lists")
    added = None if extra is None else extra / f"{name}.yaml"
    return (own,) if added is None or not added.exists() else (read_yaml(added), own)


def read_yaml(path: Path) -> Mapping[str, Any]:
    """Read a file of word lists; `InputError` where it cannot be read or is no mapping of sections."""
    return _parsed(_content(path), path)


@cache
def recorded_hashes(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each word list in a folder, by file name, as its file SHA256SUMS has it."""
    try:
        lines = (folder / SUMS).read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        raise ModelError(f"{folder / SUMS}: cannot be read; install claimx again") from None
    return {name: value for value, _, name in (line.partition("  ") for line in lines)}


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


def _parsed(text: bytes, path: Path) -> Mapping[str, Any]:
    try:
        content = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader either way
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise InputError(f"{path}{line}: not valid YAML ({problem})") from None
    if not isinstance(content, dict):
        raise InputError(f"{path}:1: must be a mapping of sections")
    return content
