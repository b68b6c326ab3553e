"""Ledgers as YAML: written for people to read, read without anything that YAML can do beyond plain values."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from claimx.controls import escaped, steers
from claimx.errors import LedgerError
from claimx.ledger.limits import DEPTH, MAX_VALUES

_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WIDTH = 1 << 20  # never fold: one value a line
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {"": None, "~": None} | {
    form: value
    for word, value in (("null", None), ("true", True), ("false", False))
    for form in (word, word.title(), word.upper())
}


class _Flow(list[Any]):
    """A list to be written on one line."""


class _FlowMap(dict[str, Any]):
    """A mapping to be written on one line."""


class _LedgerDumper(_Dumper):  # type: ignore[misc]
    """A safe dumper that never writes anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _represent_str(dumper: Any, text: str) -> Any:
    style = '"' if steers(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_LedgerDumper.add_representer(str, _represent_str)
_LedgerDumper.add_representer(_Flow, lambda d, x: d.represent_sequence("tag:yaml.org,2002:seq", x, flow_style=True))
_LedgerDumper.add_representer(_FlowMap, lambda d, x: d.represent_mapping("tag:yaml.org,2002:map", x, flow_style=True))
# Text that only a YAML 1.2 reader takes for a number ("1e5") is to be put in quotation marks too.
for _tag, _pattern in (("int", _INT), ("float", _FLOAT)):
    _LedgerDumper.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern.pattern})$"), list("-+.0123456789")
    )


def dump_yaml(trees: Iterable[Mapping[str, Any]], *, stream: bool = False) -> str:
    """Write one YAML document a tree; as a stream even the first one starts with `---`."""
    written: str = yaml.dump_all(
        [_laid_out(tree) for tree in trees],
        Dumper=_LedgerDumper,
        sort_keys=False,
        allow_unicode=True,
        width=_WIDTH,
        default_flow_style=False,
        explicit_start=stream,
    )
    return escaped(written, wide=True)


def _laid_out(value: Any) -> Any:
    """Put lists of plain values and short records on one line each."""
    if isinstance(value, Mapping):
        plain = {key: _laid_out(part) for key, part in value.items()}
        short = ({"text", "spans"} <= plain.keys() and "id" not in plain) or {"term", "range"} <= plain.keys()
        return _FlowMap(plain) if short else plain
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts = [_laid_out(part) for part in value]
        return parts if any(isinstance(part, Mapping) for part in parts) else _Flow(parts)
    return value


def load_yaml(text: str) -> Iterator[Any]:
    """Yield the tree of each document; `LedgerError` for what is no YAML, or has anchors, aliases, tags, double keys.

    Plain words are read as YAML 1.2 has them: `no` and `2024-05-01` are text.
    """
    try:
        events = _counted(yaml.parse(text, Loader=_Loader))
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                yield _build(next(events), events, 0)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise LedgerError(f"{line}not valid YAML ({error.problem or error.context})") from None
    except yaml.YAMLError as error:
        raise LedgerError(f"not valid YAML ({' '.join(str(error).split())})") from None


def _counted(events: Iterable[Any]) -> Iterator[Any]:
    for number, event in enumerate(events):
        if number > MAX_VALUES:
            raise LedgerError(f"line {event.start_mark.line + 1}: more values than a ledger ever holds")
        yield event


def _build(event: Any, events: Iterator[Any], depth: int) -> Any:
    line = event.start_mark.line + 1
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None or event.tag is not None:
        raise LedgerError(f"line {line}: YAML anchors, aliases and tags have no place in a ledger")
    if depth > DEPTH:
        raise LedgerError(f"line {line}: nested deeper than a ledger ever is")
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event.value) if event.implicit[0] else event.value
    if isinstance(event, yaml.SequenceStartEvent):
        return [_build(part, events, depth + 1) for part in _until(yaml.SequenceEndEvent, events)]
    tree: dict[str, Any] = {}
    for part in _until(yaml.MappingEndEvent, events):
        key = _build(part, events, depth + 1)
        if not isinstance(key, str):
            raise LedgerError(f"line {part.start_mark.line + 1}: the key {key!r} is not text")
        if key in tree:
            raise LedgerError(f"line {part.start_mark.line + 1}: the key {key} stands there twice")
        tree[key] = _build(next(events), events, depth + 1)
    return tree


def _until(end: type[yaml.Event], events: Iterator[Any]) -> Iterator[Any]:
    for event in events:
        if isinstance(event, end):
            return
        yield event


def _scalar(plain: str) -> Any:
    if plain in _WORDS:
        return _WORDS[plain]
    if _INT.fullmatch(plain):
        return int(plain, 0 if plain[:2] in ("0o", "0x") else 10) if len(plain) < 20 else plain
    if _FLOAT.fullmatch(plain):
        return float(plain)
    return plain
