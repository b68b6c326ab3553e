"""Extract on a Ray cluster: parts of claims in a folder, wherever that is."""

import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import replace
from typing import IO

from claimx.article import STANDARD_INPUT, is_table
from claimx.cli.reporting import USER_ERROR, tell
from claimx.cli.running import Run, progress, status_of
from claimx.cli.writing import Format
from claimx.errors import InputError
from claimx.scale import (
    ERRORS,
    PART_NAME,
    Job,
    Options,
    Outcome,
    Place,
    error_line,
    extract_on_cluster,
    files_at,
    place_of,
    require_ray,
)


def run_on_cluster(run: Run, output: str | None, address: str | None) -> int:
    """Extract the articles of a run on a cluster; return the exit status."""
    if run.format not in (Format.jsonl, Format.parquet):
        raise InputError(f"--engine ray: writes jsonl or parquet, not {run.format}; say --format jsonl")
    if output is None:
        raise InputError("--engine ray: writes into a folder; name it with -o")
    require_ray()
    locations, status = _locations(run)
    if not locations:
        return status
    out = place_of(output)
    before = {name for name in out.names() if PART_NAME.fullmatch(name)}
    job = Job(run.reading, _absolute(run.options), run.format, out, os.getcwd(), again=run.again)
    total = None if any(map(is_table, locations)) else len(locations)
    parts: set[str] = set()
    with _alone(), progress(total, quiet=run.quiet) as advance, _errors(out) as note:
        for part, outcome in extract_on_cluster(locations, job, address=address, actors=run.jobs):
            advance(outcome)
            run.tell(outcome)
            note(outcome)
            parts.add(part)
            status = max(status, status_of(outcome))
    if others := sorted(before - parts):
        tell(f"{output}: parts of another run are there too, {others[0]} for one; {len(others)} in all")
    return status


def _locations(run: Run) -> tuple[list[str], int]:
    """Return the files that the paths stand for, and the exit status of those that cannot be read at all."""
    locations, status = [], 0
    for path in run.paths:
        try:
            if path == STANDARD_INPUT:
                raise InputError("-: standard input is not read on a cluster; name files")
            locations.extend(files_at(path, run.reading))
        except InputError as error:
            tell(error)
            status = USER_ERROR
    return locations, status


def _absolute(options: Options) -> Options:
    """Make folders absolute, since other processes work elsewhere."""
    lexicon, archive = options.lexicon_folder, options.archive
    return replace(
        options,
        lexicon_folder=None if lexicon is None else lexicon.absolute(),
        archive=None if archive is None else archive.absolute(),
    )


@contextmanager
def _alone() -> Iterator[None]:
    """Keep standard output and error to claimx: Ray writes to both, its compiled parts behind Python's back."""
    if os.environ.get("CLAIMX_DEBUG") or sys.stderr is not sys.__stderr__:
        yield
        return
    ours, before = os.dup(2), sys.stderr
    with open(os.devnull, "w") as nowhere, open(ours, "w", buffering=1, errors="backslashreplace") as stream:
        os.dup2(nowhere.fileno(), 2)
        sys.stderr = stream
        try:
            with redirect_stdout(nowhere), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                yield
        finally:
            os.dup2(ours, 2)
            sys.stderr = before


@contextmanager
def _errors(out: Place) -> Iterator[Callable[[Outcome], None]]:
    """Note what failed in a file that is made at the first error; that of an earlier run is forgotten."""
    out.file(ERRORS).delete()
    with ExitStack() as stack:
        opened: list[IO[bytes]] = []

        def note(outcome: Outcome) -> None:
            if outcome.error is not None:
                if not opened:
                    opened.append(stack.enter_context(out.file(ERRORS).open()))
                opened[0].write(error_line(outcome).encode())
                opened[0].flush()

        yield note
