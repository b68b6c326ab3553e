"""Which phrases speak of one and the same: mentions, their links with reasons, and the chains that these make."""

from claimx.reading.coreference.chains import Chains, find_chains
from claimx.reading.coreference.links import REASONS, Link
from claimx.reading.coreference.mention import Mention
from claimx.reading.coreference.mention_heads import head_of, members_of, relative_antecedent, whole_noun
from claimx.reading.coreference.referents import Referent
from claimx.reading.coreference.traits import PAST, noun_of

__all__ = [
    "PAST",
    "REASONS",
    "Chains",
    "Link",
    "Mention",
    "Referent",
    "find_chains",
    "head_of",
    "members_of",
    "noun_of",
    "relative_antecedent",
    "whole_noun",
]
