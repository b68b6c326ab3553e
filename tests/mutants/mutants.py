"""Sample mutants of the rooms of claimx/reading, test them, print how many each room's tests kill and what survives.

`make mutants` runs it on 300; `make mutants ARGS='certainty --count 60 --seed 2'` on one room. mutmut makes and runs the
mutants, each in a fork of one process that has the models loaded and knows what they say of the tests' texts.
"""

import argparse
import contextlib
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from mutmut import __main__ as mutmut
from mutmut.configuration import config
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.runners.harness import PytestRunner
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import change_cwd
from mutmut.workers import isolation

ROOT = Path(__file__).resolve().parents[2]
READING = "claimx/reading"
KILLED = ("killed", "timeout", "segfault", "suspicious")


class Runner(PytestRunner):
    """Run tests by their numbers, not by names on a command line: those with sentences in them are not found again."""

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        """Run these tests, the quick ones first, up to the first that fails."""
        order = {plain(test): number for number, test in enumerate(tests)}
        files = dict.fromkeys(test.partition("::")[0] for test in order)
        with change_cwd("mutants"):
            arguments = ["-x", "-q", *(files or self._pytest_add_cli_args_test_selection)]
            return int(self.execute_pytest(arguments, plugins=[Chosen(order)]))


class Chosen:
    """Keep chosen tests alone, in an order."""

    def __init__(self, order: Mapping[str, int]) -> None:
        """Take the place of each; all tests where there are none."""
        self._order = order

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the others out."""
        if self._order:
            chosen = [item for item in items if plain(item.nodeid) in self._order]
            items[:] = sorted(chosen, key=lambda item: self._order[plain(item.nodeid)])


def plain(name: str) -> str:
    """Return a test's name with single backslashes: pytest doubles those of given ids at each collection."""
    return re.sub(r"\\+", r"\\", name)


def main() -> int:
    """Test a sample of mutants; 1 where fewer die than asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", help="rooms of claimx/reading; all if none is named")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--at-least", type=float, default=0.0, metavar="SHARE", help="of the mutants must die")
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(Path(__file__).parent))
    os.environ["PYTEST_PLUGINS"] = "remembering"
    started = time.monotonic()
    if options.rooms:
        config().only_mutate = [f"{READING}/{room}{end}" for room in options.rooms for end in (".py", "/*")]
    isolation.PytestRunner = Runner
    shutil.rmtree("mutants", ignore_errors=True)
    with quiet():
        names = _mutants(options.jobs)
        chosen = sorted(random.Random(options.seed).sample(names, min(options.count, len(names))))
        mutmut._run(tuple(chosen), options.jobs)
    share = _report(chosen)
    print(f"seed {options.seed}, of {len(names)} mutants, {time.monotonic() - started:.0f} s")
    return int(share < options.at_least)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Show what mutmut prints, most of it wheels that turn, only where it gives up; it goes round `sys.stdout`."""
    sys.stdout.flush()
    shown = os.dup(1)
    with tempfile.TemporaryFile("w+b") as told:
        os.dup2(told.fileno(), 1)
        try:
            yield
        except BaseException:
            told.seek(0)
            sys.stderr.write(told.read()[-4000:].decode("utf-8", "replace"))
            raise
        finally:
            sys.stdout.flush()
            os.dup2(shown, 1)


def _mutants(jobs: int) -> list[str]:
    """Make all mutants and return their names."""
    Path("mutants").mkdir(exist_ok=True)
    mutmut.copy_src_dir()
    mutmut.copy_also_copy_files()
    mutmut.create_mutants(jobs)
    return sorted(name for data in _files() for name in data.exit_code_by_key)


def _files() -> Iterator[SourceFileMutationData]:
    for path in mutmut.walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        yield data


def _report(chosen: Sequence[str]) -> float:
    """Print the survivors' changes, then a line a room; return the share that died."""
    status = _statuses(set(chosen))
    rooms: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for name, what in sorted(status.items()):
        rooms[name.split(".")[2]][what in KILLED] += 1
        if what not in KILLED:
            print(f"{name}: {what}\n{get_diff_for_mutant(name)}\n")
    for room, counts in sorted(rooms.items()):
        print(f"{room:14} {counts[True]:4} of {counts.total():4} killed")
    killed = sum(counts[True] for counts in rooms.values())
    print(f"{'all':14} {killed:4} of {len(status):4} killed, {killed / max(1, len(status)):.1%}")
    return killed / max(1, len(status))


def _statuses(chosen: set[str]) -> Mapping[str, str]:
    return {
        name: status_by_exit_code[code]
        for data in _files()
        for name, code in data.exit_code_by_key.items()
        if name in chosen
    }


if __name__ == "__main__":
    sys.exit(main())
