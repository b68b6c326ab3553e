"""What a run over many articles leaves beside the ledgers: what is done, to go on from, and what failed."""

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from claimx.controls import escaped
from claimx.errors import InputError
from claimx.scale.many import Outcome

DONE, ERRORS = ".claimx-done.jsonl", "errors.jsonl"


@dataclass(frozen=True)
class RunRecord:
    """The files in which outcomes are noted as they come."""

    done: IO[str]
    errors: Path

    def note(self, outcome: Outcome) -> None:
        """Note one outcome; a ledger is noted once its file is whole."""
        task = outcome.task
        if outcome.error is not None:
            with open(self.errors, "a", encoding="utf-8") as file:
                file.write(error_line(outcome))
        elif task.target is not None and not outcome.skipped:
            self.done.write(_line({"file": task.target.name, "fingerprint": outcome.fingerprint}))
            self.done.flush()


def read_record(folder: Path) -> Mapping[str, str]:
    """Return the fingerprints of the ledgers that an earlier run finished, by the names of their files."""
    fingerprints: dict[str, str] = {}
    with contextlib.suppress(OSError), open(folder / DONE, encoding="utf-8") as file:
        for line in file:
            with contextlib.suppress(ValueError, KeyError, TypeError):  # a line that was cut short
                row = json.loads(line)
                fingerprints[row["file"]] = row["fingerprint"]
    return fingerprints


@contextlib.contextmanager
def open_record(folder: Path) -> Iterator[RunRecord]:
    """Open the record of a folder to note outcomes; errors of an earlier run are forgotten."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ERRORS).unlink(missing_ok=True)
        file = open(folder / DONE, "a", encoding="utf-8")  # noqa: SIM115 - closed below
    except OSError as error:
        raise InputError(f"{folder}: cannot be written to ({error.strerror or error})") from None
    with file:
        yield RunRecord(file, folder / ERRORS)


def error_line(outcome: Outcome) -> str:
    """Return what the errors' file says of an article that failed."""
    return _line({"location": outcome.task.location, "error": outcome.error or ""})


def _line(row: Mapping[str, str]) -> str:
    return escaped(json.dumps(row, ensure_ascii=False)) + "\n"
