"""The user's configuration file, and `claimx config`."""

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from claimx.cli.reporting import meant, plain, put
from claimx.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typer.core import TyperCommand

VARIABLE = "CLAIMX_CONFIG"


def config_path() -> Path:
    """Return where the file lies: what CLAIMX_CONFIG names, else the platform's place for configuration."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path(typer.get_app_dir("claimx")) / "config.toml"


def read_config(commands: "Mapping[str, TyperCommand]") -> dict[str, dict[str, Any]]:
    """Return the defaults that the file sets for each command.

    `InputError`, with the line where one is at fault, for what is no TOML, for commands and options that are not there,
    and for values that an option does not take.
    """
    path = config_path()
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({getattr(error, 'strerror', None) or error})") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not valid TOML ({error})") from None
    given: dict[str, dict[str, Any]] = {}
    for name, values in content.items():
        if name not in commands or not isinstance(values, dict):
            known = f"the commands are {', '.join(commands)}{meant(name, commands)}"
            raise InputError(f"{path}:{_line(text, name)}: [{name}] is no command; {known}")
        given[name] = {
            key.replace("-", "_"): _value(commands[name], key, value, f"{path}:{_line(text, name, key)}")
            for key, value in values.items()
        }
    return given


def _value(command: "TyperCommand", key: str, value: Any, place: str) -> Any:
    """Return the value once the option has been seen to take it."""
    options = {each.name: each for each in command.params if each.param_type_name == "option" and each.name}
    option = options.get(key.replace("-", "_"))
    if option is None:
        known = [name.replace("_", "-") for name in sorted(options)]
        raise InputError(
            f"{place}: {command.name} has no option {key}; the options are {', '.join(known)}{meant(key, known)}"
        )
    try:
        option.process_value(typer.Context(command), value)
    except typer.BadParameter as error:
        raise InputError(f"{place}: {key} = {value!r}: {plain(error.message)}") from None
    return value


def _line(text: str, table: str, key: str | None = None) -> int:
    """Return the line of a table's heading, or of a key below it; the first where it cannot be told."""
    inside, at = False, 1
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(rf"\s*\[?\s*\"?{re.escape(table)}\"?\s*[]=.]", line):
            inside, at = True, number
            if key is None:
                return at
        elif inside and key is not None and re.match(rf"\s*\"?{re.escape(key)}\"?\s*=", line):
            return number
    return at


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
