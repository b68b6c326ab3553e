"""Coreference chains: which noun phrases of an article are mentions of one and the same."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.coreference.antecedents import find_antecedents
from claimx.reading.coreference.constraints import constrained
from claimx.reading.coreference.given import AttributionGiven, EntityGiven
from claimx.reading.coreference.links import Link
from claimx.reading.coreference.mention import Mention
from claimx.reading.coreference.mention_heads import group_key, members_of
from claimx.reading.coreference.mentions import find_mentions
from claimx.reading.coreference.referents import Referent
from claimx.reading.coreference.setting import Setting, read_setting
from claimx.reading.lexicon import Lexicon
from claimx.reading.syntax import Ranges

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True)
class Chains:
    """The mentions of an article by head token, the referents they are joined to, and why."""

    mentions: Mapping[int, Mention]
    referents: tuple[Referent, ...]
    at: Mapping[int, int]  # head: position in `referents`; an open pronoun has none
    links: tuple[Link, ...]
    setting: Setting

    def mention_of(self, doc: "Doc", ranges: Ranges) -> Mention:
        """Return the mention that a source's ranges are."""
        members = [token.i for token, _ in members_of(doc, ranges)]
        return self.mentions[group_key(doc, members) if len(members) > 1 else members[0]]

    def speaker(self, mention: Mention) -> int | None:
        """Return the referent who speaks the words in which a first or second person stands."""
        head = self.setting.speaks.get(self.setting.contents.get(mention.head, -1))
        return self.at.get(head) if head is not None else None


def find_chains(
    doc: "Doc",
    quoted: Collection[int],
    attributions: Sequence[AttributionGiven],
    entities: Sequence[EntityGiven],
    lexicon: Lexicon,
) -> Chains:
    """Join the mentions that are sources, or that one may stand for, to referents; `quoted` tokens are in quotations.

    Syntactic constraints come first (Hobbs 1978; binding after Chomsky 1981), names are compared by their words,
    definite descriptions by their nouns and modifiers (Vieira & Poesio 2000), and pronouns go to the most salient
    mention that agrees (Lappin & Leass 1994), where it leads clearly; else they stay open.
    """
    setting = read_setting(doc, quoted, attributions)
    mentions = find_mentions(doc, attributions, entities, lexicon)
    constraints = constrained(doc, mentions, attributions, setting.quoted)
    referents, at, links = find_antecedents(doc, mentions, constraints, setting, lexicon.source_words)
    return Chains(mentions, tuple(referents), at, links, setting)
