"""Articles to measure on: the paragraphs of the samples in seeds/, mixed anew by a seeded generator."""

import random
from collections.abc import Iterator
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "seeds"


def sample_paragraphs(folder: Path = SAMPLES) -> tuple[str, ...]:
    """Return the paragraphs of the plain-text articles in a folder, each once, in the order of the files' names."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    lines = dict.fromkeys(line.strip() for text in texts for line in text.split("\n"))
    return tuple(line for line in lines if line)


def mixed_articles(count: int, *, seed: int = 7, paragraphs: int = 12, folder: Path = SAMPLES) -> Iterator[str]:
    """Yield articles of so many paragraphs, drawn from those of the folder; the same seed gives the same articles."""
    known, draw = sample_paragraphs(folder), random.Random(seed)
    for _ in range(count):
        yield "\n\n".join(draw.choices(known, k=paragraphs)) + "\n"
