"""Where each token stands: in quotation marks or not, in which narrative sentence, in whose words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.coreference.given import AttributionGiven
from claimx.reading.coreference.mention_heads import members_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Setting:
    """Where each token stands: in quotation marks or not, and in which narrative sentence."""

    quoted: frozenset[int]
    clock: tuple[int, ...]
    contents: Mapping[int, int]  # token: the innermost attribution whose content holds it
    speaker_of: Mapping[int, int]  # head of a source: the attribution it stands behind
    speaks: Mapping[int, int]  # the other way round


def read_setting(doc: "Doc", quotations: Collection[int], attributions: Sequence[AttributionGiven]) -> Setting:
    """Read off where quotations, sentences and contents lie; of nested contents the inner one counts."""
    quoted = set(quotations)
    contents: dict[int, int] = {}
    by_length = sorted(range(len(attributions)), key=lambda i: -sum(e - s for s, e in attributions[i].content))
    for position in by_length:
        inside = {i for start, end in attributions[position].content for i in range(start, end)}
        contents.update(dict.fromkeys(inside, position))
        if attributions[position].manner == "direct":
            quoted |= inside
    speaker_of: dict[int, int] = {}
    for position, attribution in enumerate(attributions):
        if attribution.source:
            speaker_of.update((token.i, position) for token, _ in members_of(doc, attribution.source))
    frozen = frozenset(quoted)
    speaks = {position: head for head, position in speaker_of.items()}
    return Setting(frozen, _clock(doc, frozen), contents, speaker_of, speaks)


def _clock(doc: "Doc", quoted: frozenset[int]) -> tuple[int, ...]:
    """Number the sentences, one wholly inside quotation marks sharing the number of the one before."""
    clock: list[int] = []
    now = -1
    for sent in doc.sents:
        if now < 0 or any(token.is_alpha and token.i not in quoted for token in sent):
            now += 1
        clock.extend([now] * len(sent))
    return tuple(clock)
