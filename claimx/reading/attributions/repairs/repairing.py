"""The repairs in the order that matters; a relation carries the names of those that touched it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.reading.attributions.linking import Relation
from claimx.reading.attributions.repairs import borders, quoted, refusals, unseen, who_speaks
from claimx.reading.attributions.role_spans import RoleSpan
from claimx.reading.layout import Layout
from claimx.reading.lexicon import Cues
from claimx.reading.rules import name_of, rules_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_Change = Callable[["Doc", Relation, Cues], Relation]
# Borders before sources: a source is judged by the content beside it. The antecedent first: others look at the source.
_CHANGES: tuple[_Change, ...] = (
    borders.quoting_above,
    who_speaks.relative_source,
    borders.clause_of_noun,
    borders.second_complement,
    borders.verb_joined_to_cue,
    who_speaks.predicate_behind_as,
    who_speaks.subject_as_source,
    who_speaks.agent_as_source,
)
REPAIRS = rules_of(
    borders.sentence_before,
    borders.second_cue,
    *_CHANGES,
    *unseen.UNSEEN,
    quoted.name_and_colon,
    quoted.dash_and_name,
    quoted.reopened,
)


def repaired(
    doc: "Doc", layout: Layout, spans: Sequence[RoleSpan], relations: Sequence[Relation], cues: Cues
) -> tuple[Relation, ...]:
    """Return the relations with what the tagger cannot know, in text order, then those refused."""
    name = name_of(refusals.groundless)
    refused = [replace(each, refused_by=name) for each in relations if refusals.groundless(doc, each, cues)]
    apart = borders.sentence_before(doc, [each for each in relations if not refusals.groundless(doc, each, cues)])
    whole = [each for relation in apart for each in borders.second_cue(doc, relation, cues)]
    found = [_changed(doc, relation, cues) for relation in whole]
    found += unseen.overlooked(doc, layout.paragraphs, found, cues)
    return (*quoted.joined(doc, layout.quotations, spans, found), *refused)


def _changed(doc: "Doc", relation: Relation, cues: Cues) -> Relation:
    for rule in _CHANGES:
        relation = _noted(rule, relation, rule(doc, relation, cues))
    return relation


def _noted(rule: Callable[..., Relation], before: Relation, after: Relation) -> Relation:
    """Write down by which rule a relation was changed."""
    return after if after == before else replace(after, rules=(*before.rules, name_of(rule)))
