"""Ledgers in and out of files: YAML, JSON, and JSON lines with one claim a line."""

import contextlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from claimx.controls import escaped
from claimx.errors import LedgerError
from claimx.ledger.checks import check_ledger
from claimx.ledger.limits import MAX_BYTES, MAX_VALUES, check_values, whole
from claimx.ledger.rows import claim_rows
from claimx.ledger.types import FORMAT, Ledger
from claimx.ledger.yaml_text import dump_yaml, load_yaml

_SUFFIXES = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "jsonl"}


def read_ledger(path: str | Path) -> Ledger:
    """Read the one ledger of a YAML or JSON file; `LedgerError` names the place of what does not hold."""
    ledgers = read_ledgers(path)
    if len(ledgers) != 1:
        raise LedgerError(f"{path}: holds {len(ledgers)} ledgers, one is needed")
    return ledgers[0]


def decode_ledgers(raw: bytes, name: str) -> tuple[Ledger, ...]:
    """Make the ledgers of bytes in YAML or JSON; `LedgerError` says of `name` what does not hold."""
    return _decoded(raw, name, checked=True)


def read_ledgers(path: str | Path, *, checked: bool = True) -> tuple[Ledger, ...]:
    """Read all ledgers of a file, or of standard input for "-": YAML documents, one JSON object or an array of them.

    Without `checked`, spans, ids and references may be wrong, as `problems` then tells.
    """
    try:
        with contextlib.nullcontext(sys.stdin.buffer) if str(path) == "-" else open(path, "rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read ({error.strerror or error})") from None
    return _decoded(raw, path, checked=checked)


def _decoded(raw: bytes, path: str | Path, *, checked: bool) -> tuple[Ledger, ...]:
    if len(raw) > MAX_BYTES:
        raise LedgerError(f"{path}: larger than {MAX_BYTES // 1024**2} MB; no ledger is")
    try:
        return parse_ledgers(raw.decode("utf-8-sig"), checked=checked)
    except UnicodeDecodeError:
        raise LedgerError(f"{path}: not UTF-8 text; a ledger is") from None
    except LedgerError as error:
        raise LedgerError(f"{path}: {error}") from None


def parse_ledgers(text: str, *, checked: bool = True) -> tuple[Ledger, ...]:
    """Read all ledgers of a text in YAML or JSON."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise LedgerError("holds half of a surrogate pair, which is no text") from None
    if text.lstrip()[:1] in ("{", "["):
        tree = _load_json(text)
        trees = tree if isinstance(tree, list) else [tree]
    else:
        trees = list(load_yaml(text))
    if not trees:
        raise LedgerError("holds no ledger")
    return tuple(_ledger(tree, checked=checked) for tree in trees)


def _load_json(text: str) -> Any:
    if text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
        raise LedgerError("more values than a ledger ever holds")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=whole)
    except json.JSONDecodeError as error:
        lines = "; JSON lines are for other tools, keep the ledger as YAML or JSON" if error.msg == "Extra data" else ""
        raise LedgerError(f"line {error.lineno}: not valid JSON ({error.msg}){lines}") from None
    except RecursionError:
        raise LedgerError("nested deeper than a ledger ever is") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for key, value in pairs:
        if key in tree:
            raise LedgerError(f"the key {key} stands twice in one object")
        tree[key] = value
    return tree


def _ledger(tree: Any, *, checked: bool) -> Ledger:
    """Make a ledger of a tree of plain values."""
    if not isinstance(tree, dict) or not isinstance(tree.get("schema"), str):
        raise LedgerError(f"not a ledger: there is no key schema with {FORMAT} at the top")
    name, _, version = tree["schema"].partition("/")
    if name == FORMAT.partition("/")[0] and version.partition(".")[0] != "1":
        raise LedgerError(f"schema: {tree['schema']} is not the format that this claimx reads ({FORMAT})")
    check_values(tree)
    try:
        # by way of JSON, where strict types still let an array become a tuple
        ledger = Ledger.model_validate_json(json.dumps(tree), strict=True)
    except ValidationError as error:
        raise LedgerError(_first_problem(error)) from None
    if checked:
        check_ledger(ledger)
    return ledger


def _first_problem(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in problem["loc"]).lstrip(".")
    more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
    message = problem["msg"]
    return f"{place or 'ledger'}: {message[:1].lower()}{message[1:]}{more}"


def ledger_text(ledgers: Ledger | Sequence[Ledger], *, format: str = "yaml") -> str:
    """Write ledgers as text, each the same way every time.

    yaml: one document a ledger; json: an array, or the bare object for one `Ledger`; jsonl: one claim a line.
    """
    many = (ledgers,) if isinstance(ledgers, Ledger) else ledgers
    trees = [ledger.model_dump(mode="json") for ledger in many]
    if format == "yaml":
        return dump_yaml(trees, stream=not isinstance(ledgers, Ledger))
    if format == "json":
        tree = trees[0] if isinstance(ledgers, Ledger) else trees
        return escaped(json.dumps(tree, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"
    if format == "jsonl":
        return "".join(_line(row) for ledger in many for row in claim_rows(ledger))
    raise ValueError(f"no such format: {format!r}")


def _line(row: dict[str, Any]) -> str:
    return escaped(json.dumps(row, ensure_ascii=False, allow_nan=False)) + "\n"


def write_ledger(ledger: Ledger, path: str | Path, *, format: str | None = None) -> None:
    """Write a ledger whole or not at all; without `format` the file's name decides (.yaml, .yml, .json, .jsonl)."""
    chosen = format or _SUFFIXES.get(Path(path).suffix.lower())
    if chosen is None:
        raise LedgerError(f"{path}: the name does not tell the format; end it with .yaml, .json or .jsonl")
    replace_file(path, ledger_text(ledger, format=chosen))


def replace_file(path: str | Path, content: str | bytes) -> None:
    """Write a file by way of a new one beside it, so that nothing half written is ever seen; keep its mode."""
    target = Path(os.path.realpath(path))  # through a symbolic link, which stays
    data = content.encode() if isinstance(content, str) else content
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # /dev/stdout for example, which cannot be replaced
            return
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}-", suffix=".tmp")
        try:
            with open(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, mode)
            os.replace(name, target)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written ({error.strerror or error})") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
