"""Find the attributions of an article: spans from the encoder, relations from the ranker, chains from the parse."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimx.attributions import chains, circumstances, nesting
from claimx.attributions.attribution import Attribution
from claimx.attributions.contents import manner, trimmed, without_marks
from claimx.attributions.cues import read_cue, withheld
from claimx.attributions.linking import Relation, link, load_weights
from claimx.attributions.mending import mended
from claimx.attributions.spans import RoleSpan, role_spans
from claimx.entities.entity import TypedEntity
from claimx.layout import heading_sentences, no_prose, time_stamps
from claimx.quotations import quoted_tokens
from claimx.syntax import SUBJECTS, Range, Ranges, indices, ranges_of, text_of, without

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimx.encoder import Encoding
    from claimx.lexicon import Lexicon

_COMMENT = frozenset("to any a the on for further immediate immediately comment remark request statement".split())


def raw_attributions(doc: "Doc", encoding: "Encoding") -> tuple[Relation, ...]:
    """Return the likely relations with the corpus's span borders: quotation marks and complementizers kept."""
    spans = role_spans(doc, encoding)
    likely = [
        relation
        for relation in link(doc, spans, load_weights())
        if (_probability(relation, encoding) or 0) >= encoding.calibration.threshold
    ]
    return mended(doc, spans, likely)


def find_attributions(
    doc: "Doc", encoding: "Encoding", entities: Sequence[TypedEntity], lexicon: "Lexicon"
) -> tuple[Attribution, ...]:
    """Return the attributions in text order of their contents."""
    quoted = quoted_tokens(doc)
    outlets = chains.outlets_of(doc, entities, lexicon.venues)
    headings, stamps, outside = heading_sentences(doc), time_stamps(doc), no_prose(doc)
    found = []
    for relation in raw_attributions(doc, encoding):
        in_heading = doc[relation.contents[0].start].sent.start in headings
        if in_heading or _is_writers_own(doc, relation):
            continue
        attribution = _relayed(doc, _attribution(doc, relation, outside, stamps, outlets, lexicon), outlets, lexicon)
        if attribution.content and not _claims_nothing(doc, attribution.content, lexicon):
            how = manner(doc, attribution.content, quoted)
            found.append(replace(attribution, manner=how, probability=_probability(relation, encoding)))
    return tuple(sorted(found, key=lambda attribution: attribution.content))


def _attribution(
    doc: "Doc",
    relation: Relation,
    outside: Ranges,
    stamps: Sequence[Range],
    outlets: chains.Outlets,
    lexicon: "Lexicon",
) -> Attribution:
    """Read one relation."""
    cue = without_marks(doc, _ranges((relation.cue,)) if relation.cue else ())
    contents = tuple(part for part in _ranges(relation.contents) if not _is_reason(doc, part, lexicon))
    cue, contents = withheld(doc, cue, contents, lexicon.cues)
    found = chains.chain(doc, _ranges(relation.sources), cue, contents, outlets)
    source, cue = found.source or _ranges(relation.sources), found.cue or cue
    elsewhere = ranges_of(indices((*source, *found.via, *outside)))
    content = trimmed(doc, without(contents, elsewhere))
    read = read_cue(doc, cue, lexicon.cues)
    return Attribution(
        source=source,
        cue=cue,
        content=content,
        type=read.type,
        stance=read.stance,
        via=found.via,
        date=circumstances.moment(doc, source, cue, content) or _stamp(doc, content, stamps),
        place=circumstances.venue(doc, source, cue, content, lexicon.venues),
    )


def _claims_nothing(doc: "Doc", content: Ranges, lexicon: "Lexicon") -> bool:
    """Tell whether the content is no more than a comment that was asked for, or the wish to stay unnamed."""
    words = [doc[i] for i in sorted(indices(content)) if doc[i].is_alpha]
    if all(token.lemma_.lower() in _COMMENT for token in words):
        return True
    return text_of(doc, content).lower().startswith(lexicon.source_words.triggers)


def _is_reason(doc: "Doc", part: Range, lexicon: "Lexicon") -> bool:
    """Tell whether the words say why a source stays unnamed."""
    words = doc[slice(*part)].text.lower()
    return any(phrase in words for phrase in lexicon.source_words.unauthorized) and " to " in words


def _stamp(doc: "Doc", content: Ranges, stamps: Sequence[Range]) -> Range | None:
    """Return the time stamp under which the content stands, as in a liveblog."""
    before = [stamp for stamp in stamps if content and stamp[0] <= content[0][0]]
    return before[-1] if before else None


def _is_writers_own(doc: "Doc", relation: Relation) -> bool:
    """Tell whether nobody but the writer speaks: "it should be noted that", "it is unclear", "it appears that"."""
    if relation.sources or relation.cue is None:
        return False
    verb = chains.cue_verb(doc, ((relation.cue.start, relation.cue.end),))
    if verb is None:
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    urging = any(child.tag_ == "MD" and child.dep_ == "aux" for child in verb.children)
    impersonal = any(child.lower_ == "it" and child.dep_ in SUBJECTS for child in verb.children)
    return urging or (impersonal and not passive)


def _probability(relation: Relation, encoding: "Encoding") -> float | None:
    """Return the probability that the relation was read right; None where the grammar found it."""
    if relation.confidence is None:
        return None
    return round(encoding.calibration.probability(relation.confidence), 3)


def _relayed(doc: "Doc", outer: Attribution, outlets: chains.Outlets, lexicon: "Lexicon") -> Attribution:
    """Take a neutral report of what a named source communicated as that source's own: "AP reported that X said B"."""
    if outer.type != "communication" or outer.stance != "neutral" or len(outer.source) != 1:
        return outer
    inner = nesting.relayed(doc, outer.content, lexicon.cues)
    if inner is None:
        return outer
    source, cue, content = inner
    read = read_cue(doc, cue, lexicon.cues)
    carried = chains.chain(doc, source, cue, content, outlets).via
    return replace(
        outer,
        source=source,
        cue=cue,
        content=trimmed(doc, content),
        type=read.type,
        stance=read.stance,
        via=tuple(dict.fromkeys((*carried, *outer.source, *outer.via))),
        date=circumstances.moment(doc, source, cue, content),
        place=circumstances.venue(doc, source, cue, content, lexicon.venues),
    )


def _ranges(spans: Sequence[RoleSpan]) -> Ranges:
    return tuple((span.start, span.end) for span in spans)
