"""Say who stands behind each attribution and who carried it, one row for each of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution
from claimx.reading.coreference import Chains, Referent, find_chains
from claimx.reading.entities import TypedEntity
from claimx.reading.layout import Layout
from claimx.reading.lexicon import Lexicon
from claimx.reading.sources.anonymity import anonymity_reasons
from claimx.reading.sources.rows import Use, make_rows
from claimx.reading.sources.source import Sources
from claimx.reading.syntax import Ranges

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
    chains = find_chains(doc, layout.quoted, attributions, entities, lexicon.source_words)
    referents, at = list(chains.referents), dict(chains.at)
    behind = [_behind(doc, attribution.source, chains, referents, at) for attribution in attributions]
    carriers = [
        tuple(_behind(doc, (part,), chains, referents, at) for part in attribution.via) for attribution in attributions
    ]
    uses = [Use(source, via) for source, via in zip(behind, carriers, strict=True)]
    reasons = anonymity_reasons(doc, attributions, at, lexicon.source_words)
    return make_rows(doc, attributions, uses, referents, at, entities, reasons, lexicon)


def _behind(doc: "Doc", ranges: Ranges, chains: Chains, referents: list[Referent], at: dict[int, int]) -> int | None:
    """Return the referent of these ranges, a new one for an open pronoun; None for no ranges, or a "we" in speech."""
    if not ranges:
        return None
    mention = chains.mention_of(doc, ranges)
    key, setting = mention.head, chains.setting
    if key in at:
        return at[key]
    if mention.form == "speaker" and (key in setting.quoted or key in setting.contents):
        speaker = setting.speaks.get(setting.contents.get(key, -1))
        return at.get(speaker) if speaker is not None else None
    at[key] = len(referents)
    referents.append(Referent(mentions=[mention], plural=mention.plural))
    return at[key]
