"""Find the attributions of an article: spans from the encoder, relations from the ranker, chains from the parse."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.reading.attributions import (
    block_speech,
    circumstances,
    credited,
    nesting,
    relays,
    several_contents,
    standing_quotations,
)
from claimx.reading.attributions.attribution import Attribution
from claimx.reading.attributions.contents import disputed, manner, trimmed, without_marks
from claimx.reading.attributions.cue_reading import read_cue, with_speech
from claimx.reading.attributions.linking import Relation, link, load_weights
from claimx.reading.attributions.outlets import Outlets, outlets_of
from claimx.reading.attributions.repairs import CLAIMLESS, REFUSALS, REPAIRS, claimless, refusal, repaired
from claimx.reading.attributions.role_spans import RoleSpan, role_spans
from claimx.reading.attributions.signatures import speakers
from claimx.reading.entities import TypedEntity
from claimx.reading.layout import Layout
from claimx.reading.rules import Firing, name_of, rules_of
from claimx.reading.syntax import Range, Ranges, indices, ranges_of, without
from claimx.vocabulary import OPPOSED

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.reading.encoder import Encoding
    from claimx.reading.lexicon import Cues, Lexicon


def raw_attributions(doc: "Doc", layout: Layout, encoding: "Encoding", cues: "Cues") -> tuple[Relation, ...]:
    """Return the likely relations with the corpus's span borders: quotation marks and complementizers kept."""
    return tuple(each for each in _relations(doc, layout, encoding, cues) if each.refused_by is None)


def _relations(doc: "Doc", layout: Layout, encoding: "Encoding", cues: "Cues") -> tuple[Relation, ...]:
    """Return the likely relations and the groundless ones."""
    spans = [span for span in role_spans(doc, layout.paragraphs, encoding) if span.role != "via"]
    likely = [
        relation
        for relation in link(doc, spans, load_weights())
        if (_probability(relation, encoding) or 0) >= encoding.calibration.threshold
    ]
    return repaired(doc, layout, spans, likely, cues)


@dataclass(frozen=True)
class _Setting:
    """What every relation of an article is read with."""

    lexicon: "Lexicon"
    outlets: Outlets
    named: frozenset[int]  # the tokens of entities
    stamps: Ranges  # time stamps of a liveblog
    outside: Ranges  # datelines and time stamps

    def date(self, doc: "Doc", source: Ranges, cue: Ranges, content: Ranges) -> Range | None:
        """Return the date beside the cue, else the time stamp under which the content stands."""
        found = circumstances.moment(doc, source, cue, content, self.lexicon.venues, named=self.named)
        return found or _stamp(self.stamps, content)


def find_attributions(
    doc: "Doc", layout: Layout, encoding: "Encoding", entities: Sequence[TypedEntity], lexicon: "Lexicon"
) -> tuple[Attribution, ...]:
    """Return the attributions in text order of their contents."""
    return standing(judged_attributions(doc, layout, encoding, entities, lexicon))


def standing(judged: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return the attributions that no rule refuses."""
    return tuple(each for each in judged if each.refused_by is None)


def judged_attributions(
    doc: "Doc", layout: Layout, encoding: "Encoding", entities: Sequence[TypedEntity], lexicon: "Lexicon"
) -> tuple[Attribution, ...]:
    """Return the attributions, those that a rule refuses with its name, in text order of their contents."""
    setting = _Setting(
        lexicon=lexicon,
        outlets=outlets_of(entities, lexicon),
        named=frozenset(i for entity in entities for start, end in entity.mentions for i in range(start, end)),
        stamps=layout.stamps,
        outside=layout.outside,
    )
    judged: list[Attribution] = []
    for relation in _relations(doc, layout, encoding, lexicon.cues):
        if doc[relation.contents[0].start].sent.start in layout.headings:
            continue
        attribution = _relayed(doc, _attribution(doc, relation, setting), setting)
        if attribution.content:
            how, sure = manner(doc, attribution.content, layout.quoted), _probability(relation, encoding)
            attribution = replace(attribution, manner=how, probability=sure)
            refused = relation.refused_by or refusal(doc, relation) or claimless(doc, attribution, lexicon)
            judged += [
                replace(each, refused_by=refused)
                for each in several_contents.content_behind_that(doc, attribution, layout.quoted)
            ]
    judged = list(relays.shared_carriers(doc, judged))
    sources = {i for attribution in standing(judged) for i in indices(attribution.source)}
    claiming = [each for each in judged if not indices(each.content) <= sources]  # who is cited is no claim
    others = [each for each in claiming if each.refused_by is not None]
    spoken = _with_forms(doc, layout, standing(claiming), entities, lexicon)
    return tuple(sorted((*others, *spoken), key=lambda attribution: attribution.content))


def _with_forms(
    doc: "Doc",
    layout: Layout,
    found: Sequence[Attribution],
    entities: Sequence[TypedEntity],
    lexicon: "Lexicon",
) -> tuple[Attribution, ...]:
    """Add what the forms of a text attribute; blocks before quotations, which before what a name stands beside."""
    known = speakers(entities, lexicon)
    found = block_speech.with_blocks(doc, layout, found, lexicon.layout.greetings)
    found = standing_quotations.with_standing(doc, layout, found, known, lexicon)
    found = credited.with_credits(doc, layout, found, known, lexicon)
    return tuple(replace(each, date=each.date or _stamp(layout.stamps, each.content)) for each in found)


def _stamp(stamps: Ranges, content: Ranges) -> Range | None:
    """Return the time stamp of a liveblog under which the content stands."""
    position = bisect_right(stamps, content[0]) - 1 if content else -1
    return stamps[position] if position >= 0 else None


def firings(judged: Sequence[Attribution]) -> Iterator[Firing]:
    """Yield where the rules of attributions and their refusals fired."""
    for attribution in judged:
        if attribution.refused_by is not None:
            yield Firing(attribution.refused_by, attribution.content, refused=True)
        else:
            yield from (Firing(name, attribution.content) for name in attribution.rules)


def _attribution(doc: "Doc", relation: Relation, setting: _Setting) -> Attribution:
    """Read one relation."""
    lexicon = setting.lexicon
    cue = without_marks(doc, _ranges((relation.cue,)) if relation.cue else ())
    contents = _ranges(relation.contents)
    rules = list(relation.rules)
    before = cue
    cue, contents = with_speech(doc, cue, contents, lexicon.cues)
    rules += [name_of(with_speech)] * (cue != before)
    found = relays.chain(doc, _ranges(relation.sources), cue, contents, setting.outlets)
    whole = found.source or _ranges(relation.sources)
    source = relays.carrier_inside(doc, whole, setting.outlets)
    rules += [name_of(relays.carrier_inside)] * (source != whole)
    cue = found.cue or cue
    elsewhere = ranges_of(indices((*source, *found.via, *found.aside, *setting.outside)))
    read = read_cue(doc, cue, lexicon.cues)
    if read.stance in OPPOSED:
        stated, contents = contents, disputed(doc, contents, lexicon.cues)
        rules += [name_of(disputed)] * (contents != stated)
    content = trimmed(doc, without(contents, elsewhere))
    said = cue
    cue, content = with_speech(doc, cue, content, lexicon.cues)  # "quoted the ministry | as saying B"
    if cue != said:
        content, rules = trimmed(doc, content), [*rules, name_of(with_speech)]
    return Attribution(
        source=source,
        cue=cue,
        content=content,
        type=read.type,
        stance=read.stance,
        via=found.via,
        date=setting.date(doc, source, cue, content),
        place=circumstances.venue(doc, source, cue, content, lexicon.venues),
        rules=(*rules, *found.rules),
    )


def _probability(relation: Relation, encoding: "Encoding") -> float | None:
    """Return the probability that the relation was read right; None where the grammar found it."""
    if relation.confidence is None:
        return None
    return round(encoding.calibration.probability(relation.confidence), 3)


def _relayed(doc: "Doc", outer: Attribution, setting: _Setting) -> Attribution:
    """Take a neutral report of what a named source communicated as that source's own: "AP reported that X said B"."""
    if outer.type != "communication" or outer.stance != "neutral" or len(outer.source) != 1:
        return outer
    inner = nesting.relayed(doc, outer.content, setting.lexicon.cues, setting.lexicon.venues.writings)
    if inner is None:
        return outer
    source, cue, content = inner
    read = read_cue(doc, cue, setting.lexicon.cues)
    carried = relays.chain(doc, source, cue, content, setting.outlets)
    nearer = tuple(each for each in carried.via if each not in outer.via)
    inner_one = replace(
        outer,
        source=source,
        cue=cue,
        content=trimmed(doc, content),
        type=read.type,
        stance=read.stance,
        via=tuple(dict.fromkeys((*nearer, *outer.source, *outer.via))),
        date=setting.date(doc, source, cue, content),
        place=circumstances.venue(doc, source, cue, content, setting.lexicon.venues),
        rules=(*outer.rules, name_of(nesting.relayed), *carried.rules),
    )
    return _relayed(doc, inner_one, setting)  # "Reuters reports that television quoted the army as saying B"


def _ranges(spans: Sequence[RoleSpan]) -> Ranges:
    return tuple((span.start, span.end) for span in spans)


RULES = (
    *block_speech.RULES,
    *standing_quotations.RULES,
    *credited.RULES,
    *REPAIRS,
    *several_contents.RULES,
    *relays.RULES,
    *rules_of(nesting.relayed, with_speech, disputed),
    *REFUSALS,
    *CLAIMLESS,
)
