"""Find and read the files of models/: one YAML file a word list, each entry with its class and where it comes from."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from claimx.errors import InputError, ModelError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def models_folder() -> Path:
    """Return the folder models/: inside the package (a wheel), else beside it (a checkout)."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "models", package.parent / "models"):
        if (folder / "lexicon").is_dir():
            return folder
    raise ModelError(f"{package / 'models'}: no word lists there; install claimx again")


def read_lists(name: str, extra: Path | None = None) -> tuple[Mapping[str, Any], ...]:
    """Read one word list, for example "cues", and before it the one of that name in the folder `extra`, if it is there.

    `ModelError` where the own list is missing or no mapping.
    """
    path = models_folder() / "lexicon" / f"{name}.yaml"
    try:
        own = read_yaml(path)
    except InputError as error:
        raise ModelError(f"{error}; install claimx again") from None
    added = None if extra is None else extra / f"{name}.yaml"
    return (own,) if added is None or not added.exists() else (read_yaml(added), own)


def read_yaml(path: Path) -> Mapping[str, Any]:
    """Read a file of word lists; `InputError` where it cannot be read or is no mapping of sections."""
    try:
        content = yaml.load(path.read_bytes(), Loader=_LOADER)  # noqa: S506 - a safe loader either way
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise InputError(f"{path}{line}: not valid YAML ({problem})") from None
    if not isinstance(content, dict):
        raise InputError(f"{path}:1: must be a mapping of sections")
    return content
