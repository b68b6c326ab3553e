"""Find and read the files of models/: one YAML file a word list, each entry with its class and where it comes from."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from claimx.errors import ModelError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def models_folder() -> Path:
    """Return the folder models/: inside the package (a wheel), else beside it (a checkout)."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "models", package.parent / "models"):
        if (folder / "lexicon").is_dir():
            return folder
    raise ModelError(f"{package / 'models'}: no word lists there; install claimx again")


def read_list(name: str) -> Mapping[str, Any]:
    """Read one word list, for example "cues"; `ModelError` where it is missing or no mapping."""
    path = models_folder() / "lexicon" / f"{name}.yaml"
    try:
        content = yaml.load(path.read_bytes(), Loader=_LOADER)  # noqa: S506 - a safe loader either way
    except OSError:
        raise ModelError(f"{path}: cannot be read; install claimx again") from None
    except yaml.YAMLError as error:
        raise ModelError(f"{path}: not valid YAML ({str(error).splitlines()[0]})") from None
    if not isinstance(content, dict):
        raise ModelError(f"{path}: must be a mapping of sections")
    return content
