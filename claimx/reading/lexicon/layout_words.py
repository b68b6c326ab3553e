"""Words that tell parts of a page from its prose (models/lexicon/layout.yaml)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claimx.reading.lexicon.files import read_lists


@dataclass(frozen=True)
class LayoutWords:
    """Phrases in lower case, as they open a sentence, a paragraph or a turn of a transcript, and words by lemma."""

    notices: frozenset[str]
    corrections: frozenset[str]
    labels: frozenset[str]
    no_labels: frozenset[str]
    introducing: frozenset[str]  # verbs
    issuing: frozenset[str]  # verbs, with one of `issued` behind them
    issued: frozenset[str]
    greetings: frozenset[str]  # words of sentences that claim nothing
    letterheads: frozenset[str]  # nouns of a line that says whose a text is


@cache
def load_layout_words(extra: Path | None = None) -> LayoutWords:
    """Read the list, and the phrases that `extra` adds."""
    contents = read_lists("layout", extra)

    def phrases(section: str) -> frozenset[str]:
        return frozenset(phrase for content in contents for phrase in content.get(section, {}).get("phrases", ()))

    def words(section: str) -> frozenset[str]:
        return frozenset(word for content in contents for word in content.get(section, {}).get("words", "").split())

    return LayoutWords(
        notices=phrases("notices"),
        corrections=phrases("corrections"),
        labels=phrases("labels"),
        no_labels=phrases("no labels"),
        introducing=words("introducing"),
        issuing=words("issuing"),
        issued=words("issued"),
        greetings=words("greetings"),
        letterheads=words("letterheads"),
    )
