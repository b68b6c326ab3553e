"""What tests share: the pipeline and the word lists, each loaded once."""

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.reading.lexicon import Lexicon


os.environ["CLAIMX_CONFIG"] = os.devnull  # no test reads the defaults of whoever runs it

# The same examples everywhere, and no deadline: a busy machine is no failure.
settings.register_profile("claimx", deadline=None, derandomize=True)
settings.load_profile("claimx")


@pytest.fixture(scope="session")
def nlp() -> "Language":
    """Return the default pipeline."""
    from claimx.reading.document import load_pipeline

    return load_pipeline()


@pytest.fixture(scope="session")
def lexicon() -> "Lexicon":
    """Return the word lists of models/lexicon."""
    from claimx.reading.lexicon import load_lexicon

    return load_lexicon()
