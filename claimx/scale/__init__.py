"""Many articles: one after another, or in processes that load the models once."""

from claimx.scale.many import Options, Outcome, Task, extract_many
from claimx.scale.record import Record, read_record

__all__ = ["Options", "Outcome", "Record", "Task", "extract_many", "read_record"]
