"""Extract the articles that a command names: tell what fails, show how far it is, hand the ledgers on."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.article import articles, how_many
from claimx.cli.reporting import UNFORESEEN, USER_ERROR, put, tell
from claimx.cli.writing import FileNames, Format, content_of, suffix_of, write
from claimx.errors import InputError
from claimx.scale import Options, Outcome, Task, extract_many, open_record, read_record

if TYPE_CHECKING:
    from claimx.article import Article, Reading
    from claimx.ledger import Ledger

LOUD = 0.1  # of the sentences, above which it is said that so many gave no claim


@dataclass(frozen=True)
class Run:
    """One command's articles and how they are done."""

    paths: Sequence[str]
    reading: "Reading"
    options: Options
    format: Format
    jobs: int | None
    quiet: bool
    verbose: bool
    again: bool

    def into_folder(self, folder: Path) -> int:
        """Write a file an article into a folder, going on from an earlier run; return the exit status."""
        status = 0
        with open_record(folder) as record:
            known = {} if self.again else read_record(folder)
            names = FileNames(suffix_of(self.format))
            for outcome in self._outcomes(folder, names, known):
                status = max(status, status_of(outcome))
                if outcome is not None:
                    if outcome.ledger is not None:  # a table, which is drawn here
                        write(folder / names.of(outcome.task.location), content_of(outcome.ledger, self.format))
                    record.note(outcome)
        return status

    def as_lines(self) -> int:
        """Print claims line by line as the articles are done; return the exit status."""
        status = 0
        for outcome in self._outcomes():
            status = max(status, status_of(outcome))
            if outcome is not None and outcome.ledger is not None:
                put(content_of(outcome.ledger, self.format))
        return status

    def collected(self) -> "tuple[int, list[Ledger]]":
        """Return the exit status and the ledgers."""
        outcomes = list(self._outcomes())
        status = max(map(status_of, outcomes), default=0)
        return status, [outcome.ledger for outcome in outcomes if outcome is not None and outcome.ledger is not None]

    def _outcomes(
        self, folder: Path | None = None, names: FileNames | None = None, known: Mapping[str, str] | None = None
    ) -> Iterator[Outcome | None]:
        """Yield the outcomes in order; None for a place that cannot be read at all."""
        broken: list[InputError] = []
        tasks = (self._task(location, read, folder, names, known or {}) for location, read in self._units(broken))
        total = how_many(self.paths, self.reading)
        with progress(total, quiet=self.quiet) as advance:
            for outcome in extract_many(tasks, self.options, jobs=self.jobs or 1):
                advance(outcome)
                self.tell(outcome)
                yield outcome
        for error in broken:
            tell(error)
            yield None

    def _units(self, broken: list[InputError]) -> "Iterator[tuple[str, Callable[[], Article]]]":
        for path in self.paths:
            try:
                yield from articles(path, self.reading)
            except InputError as error:
                broken.append(error)

    def _task(
        self,
        location: str,
        read: "Callable[[], Article]",
        folder: Path | None,
        names: FileNames | None,
        known: Mapping[str, str],
    ) -> Task:
        if folder is None or names is None or self.format is Format.table:
            return Task(location, read, None, self.format)
        name = names.of(location)
        return Task(location, read, folder / name, self.format, known.get(name))

    def tell(self, outcome: Outcome) -> None:
        """Say on standard error what there is to say of an article."""
        location = outcome.task.location
        if outcome.error is not None:
            tell(outcome.error)
            if outcome.trace is not None and (self.verbose or os.environ.get("CLAIMX_DEBUG")):
                sys.stderr.write(outcome.trace)
        elif outcome.foreign and not self.quiet:
            language = f" ({outcome.language})" if outcome.language else ""
            tell(f"{location}: does not look like English{language}; claimx knows English alone, expect little of it")
        silent, sentences = outcome.unclaimed
        if silent > LOUD * sentences and not self.quiet:
            tell(
                f"{location}: {silent} of {sentences} sentences gave no claim though they should; see article.unclaimed"
            )
        if self.verbose and outcome.error is None:
            characters, claims, sources, entities = outcome.counts
            told = f"{characters:,} characters, {claims} claims, {sources} sources, {entities} entities"
            tell(f"{location}: {'done before' if outcome.skipped else told}")


def status_of(outcome: Outcome | None) -> int:
    """Return the exit status that an outcome alone would give; None is a place that cannot be read at all."""
    if outcome is None or outcome.error is not None:
        return USER_ERROR if outcome is None or outcome.trace is None else UNFORESEEN
    return 0


@contextmanager
def progress(total: int | None, *, quiet: bool) -> Iterator[Callable[[Outcome], None]]:
    """Show on a terminal how many articles are done, how fast, and how long the rest will take."""
    if quiet or total == 1 or sys.stderr is None or not sys.stderr.isatty():
        yield lambda outcome: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]} a second,"), TimeRemainingColumn())
    with Progress(*columns, TextColumn("left"), console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("", total=total, rate="0.0")

        def advance(outcome: Outcome) -> None:
            task = bars.tasks[0]
            bars.update(bar, advance=1, rate=f"{(task.completed + 1) / max(task.elapsed or 0, 0.1):.1f}")

        yield advance
