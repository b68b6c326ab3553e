"""Say who stands behind each attribution and who carried it, one row for each of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution
from claimx.reading.entities import TypedEntity
from claimx.reading.layout import Layout
from claimx.reading.lexicon import Lexicon
from claimx.reading.sources.anonymity import anonymity_reasons
from claimx.reading.sources.chains import join
from claimx.reading.sources.equivalence import same_by_syntax
from claimx.reading.sources.mention_heads import members_of
from claimx.reading.sources.phrase import Phrase
from claimx.reading.sources.phrases import find_phrases, group_key
from claimx.reading.sources.referents import Referent, Setting, clock_of
from claimx.reading.sources.rows import Use, make_rows
from claimx.reading.sources.source import Sources
from claimx.reading.syntax import Range, Ranges

if TYPE_CHECKING:
    from spacy.tokens import Doc


def resolve_sources(
    doc: "Doc",
    layout: Layout,
    attributions: Sequence[Attribution],
    entities: Sequence[TypedEntity],
    lexicon: Lexicon,
) -> Sources:
    """Return the sources and carriers in order of first mention, and those of each attribution.

    A pronoun or short description that the text does not plainly resolve is a source of its own, as written; a first or
    second person inside a quotation is its speaker, or nobody where no attribution tells the speaker.
    """
    words = lexicon.source_words
    setting = _setting(doc, layout, attributions)
    phrases = find_phrases(doc, attributions, entities, words)
    same = same_by_syntax(doc, phrases, attributions, setting.quoted)
    referents, at = join(doc, phrases, same, setting, words)
    uses = _uses(doc, attributions, phrases, referents, at, setting)
    reasons = anonymity_reasons(doc, attributions, at, words)
    return make_rows(doc, attributions, uses, referents, at, entities, reasons, lexicon)


def _setting(doc: "Doc", layout: Layout, attributions: Sequence[Attribution]) -> Setting:
    """Read off where quotations, sentences and contents lie; of nested contents the inner one counts."""
    quoted = set(layout.quoted)
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
    return Setting(frozen, clock_of(doc, frozen), contents, speaker_of, speaks)


def _uses(
    doc: "Doc",
    attributions: Sequence[Attribution],
    phrases: dict[int, Phrase],
    referents: list[Referent],
    at: dict[int, int],
    setting: Setting,
) -> list[Use]:
    """Return, for each attribution, the referents behind it and carrying it."""

    def carrier(part: Range) -> int | None:
        return _behind(doc, (part,), phrases, referents, at, setting)

    behind = [_behind(doc, attribution.source, phrases, referents, at, setting) for attribution in attributions]
    return [
        Use(behind[i], tuple(carrier(part) for part in attribution.via)) for i, attribution in enumerate(attributions)
    ]


def _behind(
    doc: "Doc",
    ranges: Ranges,
    phrases: dict[int, Phrase],
    referents: list[Referent],
    at: dict[int, int],
    setting: Setting,
) -> int | None:
    """Return the referent of these ranges, a new one for an open pronoun; None for no ranges, or a "we" in speech."""
    if not ranges:
        return None
    members = [token.i for token, _ in members_of(doc, ranges)]
    key = group_key(doc, members) if len(members) > 1 else members[0]
    if key in at:
        return at[key]
    phrase = phrases[key]
    if phrase.form == "speaker" and (key in setting.quoted or key in setting.contents):
        return _speaker(key, phrases, at, setting)
    at[key] = len(referents)
    referents.append(Referent(phrases=[phrase], plural=phrase.plural))
    return at[key]


def _speaker(head: int, phrases: dict[int, Phrase], at: dict[int, int], setting: Setting) -> int | None:
    """Return who speaks the words in which a first person stands."""
    speaker = setting.speaks.get(setting.contents.get(head, -1))
    return at.get(speaker) if speaker is not None else None
