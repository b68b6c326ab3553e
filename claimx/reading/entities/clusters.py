"""The mentions of one entity while they are being gathered."""

from dataclasses import dataclass, field

from claimx.reading.entities.parsed import Candidate


@dataclass
class Cluster:
    """Mentions that have a key in common."""

    key: str
    members: list[Candidate] = field(default_factory=list)
