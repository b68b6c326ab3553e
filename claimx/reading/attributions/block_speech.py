"""Blocks of speech → attributions: the turns of a transcript, paragraphs behind "The minister said:"."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.attributions.attribution import Attribution
from claimx.reading.attributions.contents import trimmed
from claimx.reading.attributions.utterances import uttered
from claimx.reading.layout import Block, Layout
from claimx.reading.rules import Rule
from claimx.reading.syntax import indices, without

if TYPE_CHECKING:
    from spacy.tokens import Doc


RULES = (
    Rule("transcript", 'Read the turns of a transcript by their labels: "GEN. ROTH: …", "Q: …".'),
    Rule(
        "introduced speech", 'Read unmarked sentences behind "The minister said:", up to where the text says otherwise.'
    ),
)


def with_blocks(
    doc: "Doc", layout: Layout, found: Sequence[Attribution], greetings: Collection[str]
) -> tuple[Attribution, ...]:
    """Give each block to its speaker. What was read inside one is among its words, and no claim of its own."""
    made = tuple(_spoken(doc, block, greetings) for block in layout.blocks)
    return (*_outside(found, layout.blocks), *(each for each in made if each.content))


def _spoken(doc: "Doc", block: Block, greetings: Collection[str]) -> Attribution:
    return Attribution(
        source=(block.speaker,) if block.speaker else (),
        cue=block.cue,
        content=trimmed(doc, uttered(doc, block.content, greetings)),
        manner="direct",
        rules=(block.form,),
    )


def _outside(found: Sequence[Attribution], blocks: Sequence[Block]) -> Iterator[Attribution]:
    """Yield the attributions with what of their contents lies in no block."""
    inside = tuple(part for block in blocks for part in block.content)
    spoken = indices(inside)
    for each in found:
        content = without(each.content, inside)
        if content == each.content:
            yield each
        elif content and not spoken & indices(each.cue):
            yield replace(each, content=content)
