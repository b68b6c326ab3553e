"""Links between two mentions of one and the same, each with its reason, and the classes that they make."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

REASONS = (
    "apposition",  # "the minister, Hasan Guliyev"
    "bracket",  # "a spokesman on May 1 (Jane Doe"
    "copula",  # "Varga is a minister"
    "relative clause",  # "Varga, who"
    "cataphora",  # "Although he was wary, Varga said"
    "split source",  # one source written in two places
    "same members",  # "Varga and Ostrom", once more
    "same entity",  # both are mentions of one typed entity
    "title and surname",  # "Mrs. Clinton"
    "short name",  # "Austin", "SDF"
    "same words",  # a bare plural once more
    "description",  # "the ministry", "the spokesman"
    "pronoun",
)


@dataclass(frozen=True)
class Link:
    """Two mentions of one and the same, given by their heads, and one of REASONS."""

    mention: int
    antecedent: int
    reason: str


def classes(heads: Sequence[int], links: Iterable[Link]) -> Mapping[int, int]:
    """Map each head to the number of its class, classes being numbered by their first head in the order given.

    Disjoint sets with path halving (Tarjan & van Leeuwen 1984); the order of the links does not matter.
    """
    parent = {head: head for head in heads}

    def root(head: int) -> int:
        while parent[head] != head:
            parent[head] = parent[parent[head]]
            head = parent[head]
        return head

    for link in links:
        parent[root(link.mention)] = root(link.antecedent)
    numbers: dict[int, int] = {}
    return {head: numbers.setdefault(root(head), len(numbers)) for head in heads}
