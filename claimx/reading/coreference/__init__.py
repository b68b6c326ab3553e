"""Which phrases speak of one and the same: mentions, their links with reasons, and the chains that these make."""

from claimx.reading.coreference.chains import Chains, find_chains
from claimx.reading.coreference.clusters import Cluster
from claimx.reading.coreference.links import REASONS, Link
from claimx.reading.coreference.mention import Mention
from claimx.reading.coreference.mention_heads import QUANTIFIERS, head_of, members_of, relative_antecedent, whole_noun
from claimx.reading.coreference.referents import Referent
from claimx.reading.coreference.shortforms import OPEN_BASE, head_noun, is_bare, join_short_forms
from claimx.reading.coreference.surnames import join_people, spread
from claimx.reading.coreference.traits import PAST, noun_of

__all__ = [
    "OPEN_BASE",
    "PAST",
    "QUANTIFIERS",
    "REASONS",
    "Chains",
    "Cluster",
    "Link",
    "Mention",
    "Referent",
    "find_chains",
    "head_noun",
    "head_of",
    "is_bare",
    "join_people",
    "join_short_forms",
    "members_of",
    "noun_of",
    "relative_antecedent",
    "spread",
    "whole_noun",
]
