"""The same work on a Ray cluster: Ray Data spreads the articles over actors, which write the output part by part."""

import hashlib
import importlib.util
import logging
import os
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Any

import claimx
from claimx.article import Article, Reading, Unit, is_table, units
from claimx.errors import ClaimxError, InputError, ModelError
from claimx.reading.lexicon import load_lexicon
from claimx.scale.many import Options, Outcome, Task, content_of, fingerprint, get_ready, in_batches, read_task, work
from claimx.scale.places import Place, read_at

PART_NAME = re.compile(r"part-\d+-\d+-[0-9a-f]{12}\.(?:jsonl|parquet)")
PART = 50  # articles in a part of the output, which is what is lost when a worker dies
_SHARE = 0.5  # of a CPU for each actor and each reader: on any machine there is room for both
_RETRIES = 5  # of a part whose worker died, before the part is to blame
_Row = dict[str, Any]


@dataclass(frozen=True)
class Job:
    """What every process of the cluster needs to know; plain values."""

    reading: Reading
    options: Options
    format: str  # jsonl, parquet
    out: Place
    base: str  # the folder that relative paths lead from
    again: bool = False  # also what an earlier run did
    version: str = claimx.__version__


def require_ray() -> None:
    """Raise a `ModelError` that tells the way, if Ray is not installed."""
    for name in ("ray", "pyarrow"):
        if importlib.util.find_spec(name) is None:
            raise ModelError("--engine ray: needs Ray; pip install 'claimx[ray]'")


def extract_on_cluster(
    locations: Sequence[str], job: Job, *, address: str | None = None, actors: int | None = None
) -> Iterator[tuple[str, Outcome]]:
    """Yield the part and the outcome of each article, in order; the claims are in the parts, files in `job.out`.

    Without an address a cluster of this machine's cores is started for the run. Without a number of actors there is
    one for each core. `ModelError` where Ray is missing or gives up, `InputError` where `job.out` cannot be written to.
    """
    require_ray()
    if job.options.lexicon_folder is not None:
        load_lexicon(job.options.lexicon_folder)  # so that its errors are told once, not for each article
    ray = _connected(address)
    try:
        for row in _rows(ray, locations, job, actors or max(1, int(ray.cluster_resources().get("CPU", 1)))):
            if isinstance(row["outcomes"], ClaimxError):
                raise row["outcomes"]
            for outcome in row["outcomes"]:
                yield row["part"], outcome
    except ray.exceptions.RayError as error:
        told = " ".join(str(error.cause if hasattr(error, "cause") and error.cause else error).split())
        raise ModelError(f"Ray gave up ({told[:300]}); run it again, what is done is kept") from None
    finally:
        ray.shutdown()


def _connected(address: str | None) -> Any:
    """Start Ray on this machine alone, or connect to a cluster; quiet, and without telling its makers of it."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"  # else a warning about machines with graphics cards
    address = address or os.environ.get("RAY_ADDRESS") or "local"
    if address == "local":
        # A cluster that listens to this machine alone, on Linux too.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    import ray
    import ray.data

    own: dict[str, Any] = {"include_dashboard": False} if address == "local" else {}
    try:
        ray.init(address, log_to_driver=False, logging_level=logging.CRITICAL, **own)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise InputError(f"{address}: no cluster to connect to ({' '.join(str(error).split())})") from None
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    return ray


def _rows(ray: Any, locations: Sequence[str], job: Job, actors: int) -> Iterator[_Row]:
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.execution_options.preserve_order = True
    context.target_max_block_size = 1  # byte: each part is a block of its own, so that any actor can take it
    groups = [{"number": number, "locations": group} for number, group in enumerate(_groups(locations))]
    parts = ray.data.from_items(groups, override_num_blocks=len(groups)).flat_map(
        partial(_read, job=job), num_cpus=_SHARE
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # this way to bound the retries goes with Ray 2.64, and there is no other yet
        done = parts.map(
            Extractor,
            fn_constructor_kwargs={"job": job},
            compute=ray.data.ActorPoolStrategy(min_size=1, initial_size=actors, max_size=actors),
            num_cpus=_SHARE,
            ray_remote_args_fn=partial(dict, max_restarts=-1, max_task_retries=_RETRIES),
        )
    yield from done.iter_rows()


def _groups(locations: Iterable[str]) -> Iterator[list[str]]:
    """Yield what one reader reads: a table, or so many other files in a row."""
    for table, run in groupby(locations, is_table):
        yield from map(list, in_batches(run, 1 if table else PART))


def _read(row: _Row, job: Job) -> Iterator[_Row]:
    """Read files; yield their articles in parts, not yet parsed."""
    for number, part in enumerate(in_batches(_units(row["locations"], job), PART)):
        yield {"name": f"part-{row['number']:06}-{number:06}", "units": part}


def _units(locations: Iterable[str], job: Job) -> Iterator[Unit]:
    for location in locations:
        try:
            yield from units(read_at(location, job.reading, job.base), job.reading)
        except InputError as error:
            yield location, partial(_given, error)


def _given(known: Article | InputError) -> Article:
    if isinstance(known, InputError):
        raise known
    return known


class Extractor:
    """An actor: it loads the models once and writes part after part."""

    def __init__(self, job: Job) -> None:
        """Get ready."""
        self._job = job
        get_ready(job.options)

    def __call__(self, row: _Row) -> _Row:
        """Do one part; what ends the whole run is handed back as an error."""
        try:
            if self._job.version != claimx.__version__:
                raise ModelError(
                    f"claimx {claimx.__version__} on a machine of the cluster, {self._job.version} here: install one"
                )
            part, outcomes = _write_part(row["name"], row["units"], self._job)
            return {"part": part, "outcomes": tuple(outcomes)}
        except ClaimxError as error:
            return {"part": "", "outcomes": error}


def _write_part(name: str, units: Sequence[Unit], job: Job) -> tuple[str, list[Outcome]]:
    """Write the claims of some articles, unless they are there; return the part's name and what became of each.

    The name holds a hash of all that the part depends on, so that a part that is there is the right one.
    """
    tasks = [Task(location, read, format=job.format) for location, read in units]
    read = [read_task(task, job.options) for task in tasks]
    made = [
        "" if isinstance(known, Outcome) else fingerprint(known.sha256, task, job.options)
        for task, known in zip(tasks, read)
    ]
    depends = "\0".join(f"{task.location}\0{one}" for task, one in zip(tasks, made))
    part = f"{name}-{hashlib.sha256(depends.encode()).hexdigest()[:12]}.{job.format}"
    fresh: Iterator[Outcome]
    if not job.again and job.out.file(part).exists():
        fresh = (Outcome(task, skipped=True, fingerprint=one) for task, one in zip(tasks, made) if one)
    else:
        known = [(task, article) for task, article in zip(tasks, read) if isinstance(article, Article)]
        fresh = iter(work([replace(task, read=partial(_given, article)) for task, article in known], job.options))
    outcomes = [article if isinstance(article, Outcome) else next(fresh) for article in read]
    ledgers = [outcome.ledger for outcome in outcomes if outcome.ledger is not None]
    if any(ledger.claims for ledger in ledgers):
        content = content_of(ledgers, job.format)
        job.out.file(part).write(content.encode() if isinstance(content, str) else content)
    return part, [_plain(outcome) for outcome in outcomes]


def _plain(outcome: Outcome) -> Outcome:
    """Leave the texts out of an outcome, which goes to the process that runs it all."""
    return replace(outcome, task=Task(outcome.task.location, partial(_given, InputError())), ledger=None)
