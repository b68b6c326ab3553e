"""A pytest plugin: what spaCy and the encoder's network say of a text is worked out once and remembered.

Mutants are tested in forks of one process. What that process has parsed, which is nine tenths of the time, they find
done; our own code, the encoder's windows and the cutting of long texts too, runs each time.
"""

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import _lru_cache_wrapper
from typing import Any

from claimx.reading.document import load_pipeline
from claimx.reading.encoder import load_encoder


class RememberedSession:
    """An ONNX session that runs once for each input."""

    def __init__(self, session: Any) -> None:
        """Take the session itself."""
        self._session = session
        self._known: dict[tuple[bytes, ...], Sequence[Any]] = {}

    def run(self, names: Sequence[str], inputs: Mapping[str, Any]) -> Sequence[Any]:
        """Return what the session gives."""
        key = tuple(array.tobytes() for array in inputs.values())
        if key not in self._known:
            self._known[key] = self._session.run(names, inputs)
        return self._known[key]


class RememberedPipe:
    """A pipeline's `pipe` that parses each tokenized text once and hands out copies."""

    def __init__(self, pipe: Any) -> None:
        """Take the method itself."""
        self._pipe = pipe
        self._known: dict[tuple[object, ...], Any] = {}

    def __call__(self, docs: Iterable[Any], **options: Any) -> Iterator[Any]:
        """Yield the parsed documents."""
        for doc in docs:
            key = tuple((token.text, token.whitespace_, token.is_sent_start) for token in doc)
            if key not in self._known:
                [self._known[key]] = self._pipe([doc], **options)
            yield self._known[key].copy()


def pytest_configure() -> None:
    """Put the memory between our code and the models, once a process; forget what the code before the mutant gave."""
    nlp, encoder = load_pipeline(), load_encoder()
    if not isinstance(encoder.session, RememberedSession):
        object.__setattr__(encoder, "session", RememberedSession(encoder.session))
        nlp.pipe = RememberedPipe(nlp.pipe)  # type: ignore[method-assign, assignment]
    for known in (known for known in gc.get_objects() if isinstance(known, _lru_cache_wrapper)):
        if _may_hold_findings(known):
            known.cache_clear()


def _may_hold_findings(known: Any) -> bool:
    """Tell whether a cache of ours, or of a test, may hold what the code before the mutant gave."""
    module = sys.modules.get(known.__module__)
    if not str(getattr(module, "__file__", None)).startswith(os.getcwd()):
        return False
    of_lists = ".lexicon" in known.__module__
    if of_lists:
        return ".lexicon." in os.environ.get("MUTANT_UNDER_TEST", "")
    return known.__name__ not in ("load_pipeline", "load_encoder")
