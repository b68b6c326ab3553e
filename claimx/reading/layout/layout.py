"""The type that `read_layout` returns, handed down to every stage."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from claimx.reading.document import paragraph_spans
from claimx.reading.layout.blocks import Block, blocks
from claimx.reading.layout.introductions import Introduction, introductions
from claimx.reading.layout.lines import datelines, heading_sentences, time_stamps
from claimx.reading.layout.notices import correction_sentences, notice_sentences
from claimx.reading.lexicon import LayoutWords
from claimx.reading.quotations import Quotation, quotations
from claimx.reading.syntax import Range, Ranges, indices, ranges_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Layout:
    """What of the text is what, as token ranges in text order; sentences go by their first token."""

    paragraphs: tuple[Range, ...]  # tokens of white space at the borders lie outside
    quotations: tuple[Quotation, ...]  # the outermost ones
    headings: frozenset[int]  # sentences
    datelines: Ranges
    stamps: Ranges  # time stamps of a liveblog
    notices: frozenset[int]  # sentences of the publisher's own: "Sign up …", "(Reporting by …)"
    corrections: frozenset[int]  # sentences of notices of correction
    introductions: tuple[Introduction, ...]  # "The minister said:"
    blocks: tuple[Block, ...]  # speech without quotation marks

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens inside quotation marks, the marks included."""
        return _tokens(self.quotations)

    @cached_property
    def outside(self) -> Ranges:
        """The datelines and time stamps, which belong to no claim."""
        return ranges_of(indices(self.datelines) | indices(self.stamps))


def read_layout(doc: "Doc", words: LayoutWords) -> Layout:
    """Read the layout of a parsed article; `words` are those of `Lexicon.layout`."""
    paragraphs = paragraph_spans(doc)
    headings = heading_sentences(doc, paragraphs)
    notices = notice_sentences(doc, words.notices)
    quoted = quotations(doc, paragraphs)
    introduced = introductions(doc, paragraphs, _tokens(quoted), words)
    return Layout(
        paragraphs=paragraphs,
        quotations=quoted,
        headings=headings,
        datelines=datelines(doc, paragraphs),
        stamps=time_stamps(doc, paragraphs),
        notices=notices,
        corrections=correction_sentences(doc, paragraphs, words.corrections),
        introductions=introduced,
        blocks=blocks(doc, paragraphs, introduced, headings | notices, words),
    )


def _tokens(quoted: tuple[Quotation, ...]) -> frozenset[int]:
    return frozenset(i for quotation in quoted for i in range(quotation.start, quotation.end))
