"""Words that tell parts of a page from its prose (models/lexicon/layout.yaml)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimx.reading.lexicon.files import read_lists


@dataclass(frozen=True)
class LayoutWords:
    """Phrases in lower case, as they open a sentence or a paragraph."""

    notices: frozenset[str]
    corrections: frozenset[str]


@cache
def load_layout_words(extra: Path | None = None) -> LayoutWords:
    """Read the list, and the phrases that `extra` adds."""
    contents = read_lists("layout", extra)

    def phrases(section: str) -> frozenset[str]:
        return frozenset(phrase for content in contents for phrase in content.get(section, {}).get("phrases", ()))

    return LayoutWords(phrases("notices"), phrases("corrections"))
