"""The user's configuration file, and `claimx config`."""

import os
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from claimx.cli.reporting import put
from claimx.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "CLAIMX_CONFIG"


def config_path() -> Path:
    """Return where the file lies: what CLAIMX_CONFIG names, else the platform's place for configuration."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(typer.get_app_dir("claimx")) / "config.toml"


def read_config(options: "Mapping[str, frozenset[str]]") -> dict[str, dict[str, Any]]:
    """Return the defaults that the file sets for each command; `options` are the commands with theirs.

    `InputError` for what is no TOML and for commands and options that are not there.
    """
    path = config_path()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not valid TOML ({error})") from None
    found: dict[str, dict[str, Any]] = {}
    for command, values in content.items():
        if command not in options or not isinstance(values, dict):
            raise InputError(f"{path}: [{command}] is no command; the commands are {', '.join(options)}")
        for option in values:
            if option.replace("-", "_") not in options[command]:
                known = ", ".join(sorted(name.replace("_", "-") for name in options[command]))
                raise InputError(f"{path}: {command} has no option {option}; the options are {known}")
        found[command] = {option.replace("-", "_"): value for option, value in values.items()}
    return found


def config_command() -> None:
    """Show the configuration file: where it lies, and the defaults that it sets.

    It holds TOML, a table a command: [extract], and below it format = "json".

    Example: claimx config
    """
    path = config_path()
    if path.is_file():
        put(f"# {path}\n{path.read_text(encoding='utf-8').rstrip()}\n")
    else:
        put(f"# {path}: not there; claimx's own defaults hold\n")
