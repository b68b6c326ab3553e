"""Many articles: one after another, or in processes that load the models once."""

from claimx.scale.cluster import PART_NAME, Job, extract_on_cluster, require_ray
from claimx.scale.many import Options, Outcome, Task, content_of, extract_many
from claimx.scale.places import Place, files_at, place_of
from claimx.scale.record import ERRORS, RunRecord, error_line, open_record, read_record

__all__ = [
    "ERRORS",
    "PART_NAME",
    "Job",
    "Options",
    "Outcome",
    "Place",
    "RunRecord",
    "Task",
    "content_of",
    "error_line",
    "extract_many",
    "extract_on_cluster",
    "files_at",
    "open_record",
    "place_of",
    "read_record",
    "require_ray",
]
