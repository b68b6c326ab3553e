"""Say who stands behind each attribution and who carried it, one row for each of them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from claimx.reading.attributions import Attribution
from claimx.reading.coreference import QUANTIFIERS, Chains, Mention, find_chains
from claimx.reading.entities import TypedEntity
from claimx.reading.layout import Layout
from claimx.reading.lexicon import Lexicon
from claimx.reading.sources.anonymity import anonymity_reasons
from claimx.reading.sources.issuer import find_issuers
from claimx.reading.sources.rows import Use, make_rows
from claimx.reading.sources.source import Sources
from claimx.reading.syntax import Ranges

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEVER_SOURCES = frozenset(("DATE", "TIME"))  # entities of the recognizer


def resolve_sources(
    doc: "Doc",
    layout: Layout,
    attributions: Sequence[Attribution],
    entities: Sequence[TypedEntity],
    lexicon: Lexicon,
) -> Sources:
    """Return the sources and carriers in order of first mention, and those of each attribution.

    A description that the text does not plainly resolve is a source of its own, as written. A first or second person is
    the speaker of the words in which it stands, in a statement who issued it. A pronoun that stands for nobody named or
    described is nobody: the attribution keeps the words, `behind` says None.
    """
    chains = find_chains(doc, layout.quoted, attributions, entities, lexicon)
    behind = [_referent(doc, attribution.source, chains) for attribution in attributions]
    issuers = find_issuers(doc, attributions, behind, chains)
    behind = [
        _issuer(doc, attribution.source, chains, issuers) if position is None and attribution.source else position
        for attribution, position in zip(attributions, behind, strict=True)
    ]
    carriers = [tuple(_referent(doc, (part,), chains) for part in attribution.via) for attribution in attributions]
    uses = [
        Use(source, tuple(None if source == carrier else carrier for carrier in via))  # nobody is his own carrier
        for source, via in zip(behind, carriers, strict=True)
    ]
    reasons = anonymity_reasons(doc, attributions, chains.at, lexicon.source_words)
    return make_rows(doc, attributions, uses, chains.referents, chains.at, entities, reasons, lexicon)


def _referent(doc: "Doc", ranges: Ranges, chains: Chains) -> int | None:
    """Return the position of whom these ranges mean; None for no ranges, and where only pronouns speak of it."""
    if not ranges:
        return None
    mention = chains.mention_of(doc, ranges)
    position = chains.at.get(mention.head)
    if mention.form == "speaker":
        position = chains.speaker(mention)
    if doc[mention.head].ent_type_ in _NEVER_SOURCES and mention.kind is None:
        return None
    if position is None or all(_is_pronoun(doc, each) for each in chains.referents[position].mentions):
        return None
    return position


def _issuer(doc: "Doc", ranges: Ranges, chains: Chains, issuers: Mapping[str, int]) -> int | None:
    """Return who issued the text, where the ranges are a first person outside all speech."""
    mention = chains.mention_of(doc, ranges)
    inside = mention.head in chains.setting.quoted or mention.head in chains.setting.contents
    return None if inside or mention.form != "speaker" else issuers.get(doc[mention.head].lower_)


def _is_pronoun(doc: "Doc", mention: Mention) -> bool:
    """Tell whether a mention is a pronoun, or a quantifier or demonstrative alone: "many", "those"."""
    head = doc[mention.head]
    alone = mention.range[1] - mention.range[0] == 1
    quantity = head.pos_ in ("PRON", "DET") or head.like_num or head.lower_ in QUANTIFIERS
    return mention.is_pronoun or (alone and quantity)
