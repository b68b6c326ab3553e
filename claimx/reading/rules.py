"""Rules by name: which construction each reads, and what it made, changed or refused."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from claimx.reading.syntax import Ranges


@dataclass(frozen=True)
class Rule:
    """A rule's name, and the line that says which construction it reads."""

    name: str
    reads: str


@dataclass(frozen=True)
class Firing:
    """A rule that made, changed or refused a finding, and the words that the finding claims."""

    rule: str
    words: Ranges
    refused: bool = False


def name_of(rule: Callable[..., Any]) -> str:
    """Return a rule's name: its function's, in words."""
    return rule.__name__.strip("_").replace("_", " ")


def rules_of(*rules: Callable[..., Any]) -> tuple[Rule, ...]:
    """Return the rules that functions are, each with the first line of its docstring."""
    return tuple(Rule(name_of(rule), (rule.__doc__ or "").strip().partition("\n")[0]) for rule in rules)
