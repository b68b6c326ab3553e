"""An article under reading: its layout, what can speak in it, and what is attributed in it so far."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.attributions.attribution import Attribution
from claimx.reading.attributions.signatures import Speakers
from claimx.reading.layout import Introduction, Layout
from claimx.reading.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Attributed:
    """What the rules look at: the article, and what is attributed in it so far, by the paragraphs that it touches."""

    doc: "Doc"
    layout: Layout
    lexicon: Lexicon
    known: Speakers
    starts: tuple[int, ...]  # of the paragraphs
    introduced: Mapping[int, Introduction]  # by where their speech begins
    by_paragraph: dict[int, list[Attribution]]

    def paragraph(self, i: int) -> int:
        """Return the number of the paragraph in which a token stands."""
        return max(0, bisect_right(self.starts, i) - 1)

    def near(self, first: int, last: int) -> list[Attribution]:
        """Return what touches the paragraphs from the first to the last, in text order."""
        found = {id(each): each for n in range(first, last + 1) for each in self.by_paragraph.get(n, ())}
        return sorted(found.values(), key=lambda each: each.content)

    def touched(self, attribution: Attribution) -> set[int]:
        """Return the numbers of the paragraphs that an attribution touches."""
        parts = (*attribution.content, *attribution.cue, *attribution.source)
        return {n for start, end in parts for n in range(self.paragraph(start), self.paragraph(end - 1) + 1)}


def page_of(doc: "Doc", layout: Layout, known: Speakers, lexicon: Lexicon) -> Attributed:
    """Return the page of an article with nothing attributed."""
    return Attributed(
        doc=doc,
        layout=layout,
        lexicon=lexicon,
        known=known,
        starts=tuple(start for start, _ in layout.paragraphs),
        introduced={each.end: each for each in layout.introductions},
        by_paragraph=defaultdict(list),
    )


def add(page: Attributed, attribution: Attribution) -> None:
    """Write an attribution down."""
    for n in page.touched(attribution):
        page.by_paragraph[n].append(attribution)


def remove(page: Attributed, attribution: Attribution) -> None:
    """Take an attribution back."""
    for n in page.touched(attribution):
        page.by_paragraph[n] = [each for each in page.by_paragraph[n] if each is not attribution]
