"""Extract many articles in order, in this process or in several; nothing grows with their number."""

import contextlib
import hashlib
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import claimx
from claimx.errors import ClaimxError, ModelError
from claimx.reading.document import DEFAULT_PIPELINE, TOGETHER, load_pipeline
from claimx.reading.lexicon import load_lexicon
from claimx.scale.models import models_hash

if TYPE_CHECKING:
    from claimx.article import Article
    from claimx.ledger import Ledger

_T = TypeVar("_T")
_AHEAD = 4  # batches a process that wait, so that none is idle and few are held


@dataclass(frozen=True)
class Options:
    """How articles are extracted; plain values, which go to other processes."""

    pipeline: str = DEFAULT_PIPELINE
    lexicon_folder: Path | None = None
    only: tuple[str, ...] = ()
    embed_text: bool = False
    keep_paths: bool = False
    archive: Path | None = None


@dataclass(frozen=True)
class Task:
    """One article: how it is read, where its ledger goes (None: to the caller), and what an earlier run left of it."""

    location: str
    read: "Callable[[], Article]"
    target: Path | None = None
    format: str = "yaml"
    done: str | None = None  # the fingerprint of the ledger that is there already


@dataclass(frozen=True)
class Outcome:
    """What became of a task: a ledger or its file, nothing new to do, or an error."""

    task: Task
    ledger: "Ledger | None" = None  # where the task has no target
    error: str | None = None
    trace: str | None = None  # of an unforeseen error, which is none of the user's making
    skipped: bool = False
    fingerprint: str = ""
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)  # characters, claims, sources, entities
    unclaimed: tuple[int, int] = (0, 0)  # sentences that should have claimed something, of how many
    language: str | None = None
    foreign: bool = False


def extract_many(tasks: Iterable[Task], options: Options, *, jobs: int = 1) -> Iterator[Outcome]:
    """Yield an outcome a task, in the order of the tasks.

    An article that cannot be read is an outcome with an error; the others are done. With several `jobs`, processes load
    the models once and compute on one thread each. `ModelError` where a model is missing or a process dies,
    `InputError` where an added word list does not hold.
    """
    if options.lexicon_folder is not None:
        load_lexicon(options.lexicon_folder)  # so that its errors are told once, not for each article
    if jobs == 1:
        for batch in _batches(tasks, jobs):
            yield from work(batch, options)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(options,))
    waiting: deque[Future[list[Outcome]]] = deque()
    try:
        for batch in _batches(tasks, jobs):
            waiting.append(pool.submit(work, batch, options))
            if len(waiting) >= jobs * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool:
        raise ModelError("a process that extracts died (out of memory?); run it again, what is done is kept") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _batches(tasks: Iterable[Task], jobs: int) -> Iterator[Sequence[Task]]:
    """Cut the tasks into batches: of one at first, so that every process has work even where there are few."""
    rest = iter(tasks)
    yield from in_batches(islice(rest, jobs * _AHEAD), 1)
    yield from in_batches(rest, TOGETHER)


def in_batches(things: Iterable[_T], size: int) -> Iterator[tuple[_T, ...]]:
    """Yield so many at a time, at the end what is left."""
    rest = iter(things)
    while batch := tuple(islice(rest, size)):
        yield batch


def fingerprint(article_sha256: str, task: Task, options: Options) -> str:
    """Return what a ledger depends on: the article's bytes, version, models and options, as a hash."""
    models = models_hash(options.pipeline, options.lexicon_folder)
    kept = repr((options.only, options.embed_text))
    parts = (article_sha256, claimx.__version__, task.format, models, kept)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _start(options: Options) -> None:
    """Get a process of the pool ready; the interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    get_ready(options)


def get_ready(options: Options) -> None:
    """Load the pipeline in a process that computes on one thread; the first task tells where it is missing."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    with contextlib.suppress(ModelError):
        load_pipeline(options.pipeline)


def work(tasks: Sequence[Task], options: Options) -> list[Outcome]:
    """Do some tasks together, in this process; what is unforeseen in one of them spoils that one alone."""
    try:
        return _together(tasks, options)
    except ClaimxError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told with the article's name
        if len(tasks) == 1:
            return [_unforeseen(tasks[0], error)]
        return [outcome for task in tasks for outcome in work((task,), options)]


def _together(tasks: Sequence[Task], options: Options) -> list[Outcome]:
    from claimx.reading.pipeline import extract_all

    read = [read_task(task, options) for task in tasks]
    articles = [article for article in read if not isinstance(article, Outcome)]
    with contextlib.closing(
        extract_all(articles, pipeline=options.pipeline, lexicon_folder=options.lexicon_folder, only=options.only)
    ) as ledgers:
        return [
            known if isinstance(known, Outcome) else _keep(task, known, next(ledgers), options)
            for task, known in zip(tasks, read)
        ]


def read_task(task: Task, options: Options) -> "Article | Outcome":
    """Return the article, or what there is to say where it cannot be read or is done already."""
    try:
        article = task.read()
    except ClaimxError as error:
        return Outcome(task, error=str(error))
    except Exception as error:  # noqa: BLE001
        return _unforeseen(task, error)
    made = fingerprint(article.sha256, task, options)
    if task.done == made and task.target is not None and task.target.is_file():
        return Outcome(task, skipped=True, fingerprint=made)
    return article


def _unforeseen(task: Task, error: Exception) -> Outcome:
    told = f"{task.location}: unforeseen {type(error).__name__}: {error} (CLAIMX_DEBUG=1 shows where; please report it)"
    return Outcome(task, error=told, trace="".join(traceback.format_exception(error)))


def _keep(task: Task, article: "Article", ledger: "Ledger", options: Options) -> Outcome:
    """Write the ledger where it goes."""
    if options.archive is not None:
        from claimx.article import keep

        keep(options.archive, article.raw, article.text)
    if options.keep_paths:
        whole = ledger.article.model_copy(update={"location": article.location})
        ledger = ledger.model_copy(update={"article": whole})
    if options.embed_text:
        ledger = ledger.with_text(article.text)
    if task.target is not None:
        _write(task.target, ledger, task.format)
    return _outcome(task, article, ledger, fingerprint(article.sha256, task, options))


def _outcome(task: Task, article: "Article", ledger: "Ledger", made: str) -> Outcome:
    from claimx.article import is_foreign

    return Outcome(
        task,
        ledger=ledger if task.target is None else None,
        fingerprint=made,
        counts=(len(article.text), len(ledger.claims), len(ledger.sources), len(ledger.entities)),
        unclaimed=(len(ledger.article.unclaimed), ledger.article.sentences),
        language=article.language,
        foreign=is_foreign(article.text),
    )


def content_of(ledgers: "Ledger | Sequence[Ledger]", format: str) -> str | bytes:
    """Return ledgers in one of the formats that files are written in."""
    from claimx.ledger import Ledger, ledger_text

    if format != "parquet":
        return ledger_text(ledgers, format=format)
    from claimx.showing.exports import to_parquet

    return to_parquet([ledgers] if isinstance(ledgers, Ledger) else ledgers)


def _write(target: Path, ledger: "Ledger", format: str) -> None:
    from claimx.ledger import replace_file

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ClaimxError(f"{target.parent}: the folder cannot be made ({error.strerror or error})") from None
    replace_file(target, content_of(ledger, format))
