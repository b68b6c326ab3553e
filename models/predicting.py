"""Predictions of the package's stages in the form of the gold files, one record an article or a sentence."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from claimx.reading.document import load_pipeline, tokenize

if TYPE_CHECKING:
    from field import GoldText
    from spacy.tokens import Doc

    from claimx.reading.attributions.linking import Relation
    from claimx.reading.entities.entity import TypedEntity

T = TypeVar("T")
Record = dict[str, Any]
Predict = Callable[["Doc", Mapping[str, Any]], Record]

TYPES = {  # ours → re3d's; equipment goes by its sub-type
    "base": "Location",
    "place": "Location",
    "force": "Organisation",
    "organization": "Organisation",
    "government": "Organisation",
    "outlet": "Organisation",
    "official": "Person",
    "person": "Person",
}
EQUIPMENT = {"platform": "MilitaryPlatform", "vehicle": "MilitaryPlatform", "weapon": "Weapon"}


def predict(task: str, records: Sequence[Mapping[str, Any]]) -> list[Record]:
    """Run the stage of a task over every record's text."""
    one = {"attribution": attributions, "entities": entities, "certainty": ratings}[task]()
    return [{"id": record["id"], **one(doc, record)} for doc, record in shown(parsed(records), task, len(records))]


def predict_ledgers(texts: Sequence["GoldText"]) -> dict[str, Record]:
    """Return the ledger of every text, by its name, as it is written in JSON."""
    from claimx.article import make_article
    from claimx.reading.pipeline import extract_all

    articles = [make_article(text.text, location=text.name) for text in texts]
    ledgers = shown(extract_all(articles), "ledgers", len(texts))
    return {text.name: ledger.model_dump(mode="json") for text, ledger in zip(texts, ledgers)}


def parsed(records: Sequence[Mapping[str, Any]]) -> Iterator[tuple["Doc", Mapping[str, Any]]]:
    """Yield each record with its parsed text."""
    nlp = load_pipeline()
    yield from zip(nlp.pipe((tokenize(record["text"], nlp) for record in records), batch_size=32), records)


def shown(steps: Iterable[T], task: str, total: int) -> Iterable[T]:
    """Show the progress on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        return steps
    from rich.console import Console
    from rich.progress import track

    return track(steps, description=task, total=total, console=Console(stderr=True), transient=True)


def attributions() -> Predict:
    """Make the function that finds the attributions of a document, spans as the corpus draws them."""
    from claimx.reading.attributions import raw_attributions
    from claimx.reading.encoder import NEWS, encode, load_encoder
    from claimx.reading.layout import read_layout
    from claimx.reading.lexicon import load_lexicon

    encoder, lexicon = load_encoder(), load_lexicon()

    def one(doc: "Doc", record: Mapping[str, Any]) -> Record:
        found = raw_attributions(doc, read_layout(doc, lexicon.layout), encode(doc, encoder, NEWS), lexicon.cues)
        return {"attributions": [relation_record(doc, each) for each in found]}

    return one


def relation_record(doc: "Doc", relation: "Relation") -> Record:
    """Write a relation's spans down as offsets by role."""
    parts = {"source": relation.sources, "cue": (relation.cue,) if relation.cue else (), "content": relation.contents}
    return {
        role: [[doc[span.start].idx, doc[span.end - 1].idx + len(doc[span.end - 1])] for span in spans]
        for role, spans in parts.items()
    }


def entities() -> Predict:
    """Make the function that finds the typed mentions of a document, under re3d's names of types."""
    from claimx.reading.entities import find_entities
    from claimx.reading.layout import read_layout
    from claimx.reading.lexicon import load_lexicon

    lexicon = load_lexicon()

    def one(doc: "Doc", record: Mapping[str, Any]) -> Record:
        typed = find_entities(doc, read_layout(doc, lexicon.layout), lexicon)
        found = (mention for entity in typed for mention in mention_records(doc, entity))
        return {"entities": sorted(found, key=lambda mention: (mention["span"], mention["type"]))}

    return one


def mention_records(doc: "Doc", entity: "TypedEntity") -> list[Record]:
    """Write an entity's mentions down as re3d draws them, whole noun phrases and those of people at large included.

    Equipment of no known sub-type is left out, and states before a noun ("US forces"), which re3d calls nationalities.
    """
    name = EQUIPMENT.get(entity.subtype or "") if entity.type == "equipment" else TYPES.get(entity.type)
    if name is None:
        return []
    phrases = [(start, end) for start, end in entity.phrases if not _is_nationality(doc, entity, start, end)]
    return [{"span": [doc[start].idx, doc[end - 1].idx + len(doc[end - 1])], "type": name} for start, end in phrases]


def _is_nationality(doc: "Doc", entity: "TypedEntity", start: int, end: int) -> bool:
    """Tell whether a short name of a state stands before a noun, as an adjective would."""
    short = entity.type == "place" and end - start == 1 and doc[start].is_upper
    return short and doc[start].dep_ in ("compound", "nmod", "amod")


def ratings() -> Predict:
    """Make the function that rates the predicates of a sentence that the gold record names, from −3 to 3."""
    from claimx.reading.certainty.predicates import rate_predicate
    from claimx.reading.certainty.scope import read_paths
    from claimx.reading.encoder import encode, load_encoder
    from claimx.reading.lexicon import load_lexicon

    markers, encoder = load_lexicon().markers, load_encoder()

    def one(doc: "Doc", record: Mapping[str, Any]) -> Record:
        paths, measured = read_paths(doc, markers), encode(doc, encoder).commitment
        spans = [predicate["span"] for predicate in record["predicates"]]
        tokens = [predicate_token(doc, *span) for span in spans]
        values = [rate_predicate(paths[i], float(measured[i])) for i in tokens]
        return {"predicates": [{"span": span, "value": round(value, 4)} for span, value in zip(spans, values)]}

    return one


def predicate_token(doc: "Doc", start: int, end: int) -> int:
    """Return the token that stands for a predicate span: its first word."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return next((token.i for token in span if token.is_alpha), span.start) if span else 0
