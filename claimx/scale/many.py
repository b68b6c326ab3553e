"""Extract many articles in order, in this process or in several; nothing grows with their number."""

import contextlib
import hashlib
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import claimx
from claimx.document import DEFAULT_PIPELINE, load_pipeline
from claimx.errors import ClaimxError, InputError, ModelError
from claimx.lexicon import load_lexicon

if TYPE_CHECKING:
    from claimx.article import Article
    from claimx.ledger import Ledger

_AHEAD = 4  # tasks a process that wait, so that none is idle and few are held


@dataclass(frozen=True)
class Options:
    """How articles are extracted; plain values, which go to other processes."""

    pipeline: str = DEFAULT_PIPELINE
    lexicon_folder: Path | None = None
    only: tuple[str, ...] = ()
    embed_text: bool = False
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
    skipped: bool = False
    fingerprint: str = ""
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)  # characters, claims, sources, entities
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
        for task in tasks:
            yield _extract(task, options)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(options,))
    waiting: deque[Future[Outcome]] = deque()
    try:
        for task in tasks:
            waiting.append(pool.submit(_extract, task, options))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool:
        raise ModelError("a process that extracts died (out of memory?); run it again, what is done is kept") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def fingerprint(article_sha256: str, task: Task, options: Options) -> str:
    """Return what a ledger depends on: the article's bytes, versions and options, as a hash."""
    parts = (article_sha256, claimx.__version__, task.format, repr(replace(options, archive=None)))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _start(options: Options) -> None:
    """Get a process ready: the interrupt is the parent's to handle, the models are loaded, one thread computes.

    A model that is missing is told by the first task, not by a process that dies.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    with contextlib.suppress(ModelError):
        load_pipeline(options.pipeline)


def _extract(task: Task, options: Options) -> Outcome:
    """Do one task."""
    try:
        article = task.read()
        made = fingerprint(article.sha256, task, options)
        if task.done == made and task.target is not None and task.target.is_file():
            return Outcome(task, skipped=True, fingerprint=made)
        ledger = _ledger(article, options)
    except InputError as error:
        return Outcome(task, error=str(error))
    if options.archive is not None:
        from claimx.archive import keep

        keep(options.archive, article.raw, article.text)
    if options.embed_text:
        ledger = ledger.with_text(article.text)
    if task.target is not None:
        _write(task.target, ledger, task.format)
    return _outcome(task, article, ledger, made)


def _ledger(article: "Article", options: Options) -> "Ledger":
    from claimx.pipeline import extract

    return extract(article, pipeline=options.pipeline, lexicon_folder=options.lexicon_folder, only=options.only)


def _outcome(task: Task, article: "Article", ledger: "Ledger", made: str) -> Outcome:
    from claimx.language import is_foreign

    return Outcome(
        task,
        ledger=ledger if task.target is None else None,
        fingerprint=made,
        counts=(len(article.text), len(ledger.claims), len(ledger.sources), len(ledger.entities)),
        language=article.language,
        foreign=is_foreign(article.text),
    )


def _write(target: Path, ledger: "Ledger", format: str) -> None:
    from claimx.ledger import ledger_text, replace_file

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ClaimxError(f"{target.parent}: the folder cannot be made ({error.strerror or error})") from None
    replace_file(target, ledger_text(ledger, format=format))
