"""The one linear function: article → ledger."""

import hashlib
from collections.abc import Collection, Generator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import claimx
from claimx.article import Article, make_article, place_name
from claimx.ledger import ArticleRecord, Claim, CorrectionNotice, Entity, Ledger, MadeBy, Source, Spans
from claimx.reading.assertions import find_assertions, of_types, unclaimed_sentences
from claimx.reading.attributions import firings, judged_attributions, standing
from claimx.reading.certainty import rate_certainty
from claimx.reading.claims import (
    make_claims,
    make_corrections,
    make_entities,
    make_sources,
    sentence_spans,
    sentence_starts,
)
from claimx.reading.document import DEFAULT_PIPELINE, load_pipeline, parse_all, pipeline_version
from claimx.reading.encoder import Encoder, encode, load_encoder
from claimx.reading.entities import find_entities
from claimx.reading.figures import find_figures
from claimx.reading.layout import read_layout
from claimx.reading.legible import Legible, legible
from claimx.reading.lexicon import Lexicon, load_lexicon
from claimx.reading.rules import Firing
from claimx.reading.sources import resolve_sources
from claimx.reading.syntax import offsets

if TYPE_CHECKING:
    from spacy.tokens import Doc


def extract(
    article: Article | str,
    *,
    pipeline: str = DEFAULT_PIPELINE,
    lexicon_folder: Path | None = None,
    only: Collection[str] = (),
) -> Ledger:
    """Extract the claim ledger of an article or of a text at hand.

    `pipeline` names an installed spaCy pipeline; `lexicon_folder` holds word lists to read on top of the own ones.
    `only` keeps the claims of some types of attribution ("communication" …; "own" is the article's own voice), while
    sources and entities stay those of the whole article. `ModelError` where a pipeline, the encoder or an own word list
    is missing, `InputError` where an added word list does not hold.
    """
    made = make_article(article) if isinstance(article, str) else article
    [ledger] = extract_all([made], pipeline=pipeline, lexicon_folder=lexicon_folder, only=only)
    return ledger


def extract_all(
    articles: Sequence[Article],
    *,
    pipeline: str = DEFAULT_PIPELINE,
    lexicon_folder: Path | None = None,
    only: Collection[str] = (),
) -> Generator[Ledger, None, None]:
    """Yield the ledger of each article as `extract` makes it; articles that are parsed together take less time."""
    if not articles:
        return
    nlp, encoder, lexicon = load_pipeline(pipeline), load_encoder(), load_lexicon(lexicon_folder)
    nested = nlp.vocab.in_memory_zone  # type: ignore[attr-defined] # the stubs lack it
    with nullcontext() if nested else nlp.memory_zone():  # the articles' words are forgotten with them
        pages = [legible(article.text, lexicon.names) for article in articles]
        for doc, page, article in zip(parse_all((page.text for page in pages), nlp), pages, articles):
            findings = analyze(doc, encoder, lexicon, page=page, only=only)
            yield Ledger(
                made_by=MadeBy(
                    claimx=claimx.__version__,
                    reader=article.reader,
                    pipeline=pipeline_version(nlp),
                    attribution=encoder.name,
                ),
                article=_record(article, findings, len(sentence_starts(doc))),
                sources=findings.sources,
                claims=findings.claims,
                entities=findings.entities,
            )


@dataclass(frozen=True)
class Findings:
    """What a parsed document holds, as a ledger records it."""

    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    corrections: tuple[CorrectionNotice, ...]
    unclaimed: Spans  # sentences
    firings: tuple[Firing, ...] = ()  # of named rules, their words as offsets


def analyze(
    doc: "Doc", encoder: Encoder, lexicon: Lexicon, *, page: Legible | None = None, only: Collection[str] = ()
) -> Findings:
    """Run the stages on a parsed document, which needs sentences, tags, dependencies, lemmas and entities.

    `page` is the copy of the article's text that was parsed, where it is not the text itself.
    """
    page = page or Legible(doc.text, doc.text)
    layout, encoding = read_layout(doc, lexicon.layout), encode(doc, encoder)
    entities = find_entities(doc, layout, lexicon)
    judged = judged_attributions(doc, layout, encoding, entities, lexicon)
    attributions = standing(judged)
    sources = resolve_sources(doc, layout, attributions, entities, lexicon)
    everything = find_assertions(doc, layout, attributions)
    assertions = of_types(everything, attributions, only)
    figures = tuple(find_figures(doc, assertion.words, lexicon.markers) for assertion in assertions)
    certainties = rate_certainty(doc, assertions, attributions, figures, lexicon.markers, encoding.commitment)
    return Findings(
        sources=make_sources(doc, page, sources.sources, entities),
        claims=make_claims(doc, page, assertions, attributions, sources, certainties, figures, entities),
        entities=make_entities(doc, page, entities),
        corrections=make_corrections(doc, page, layout),
        unclaimed=sentence_spans(doc, page, unclaimed_sentences(doc, layout, everything, attributions)),
        firings=tuple(replace(each, words=page.spans(offsets(doc, each.words))) for each in firings(judged)),
    )


def _record(article: Article, findings: Findings, sentences: int) -> ArticleRecord:
    return ArticleRecord(
        title=article.title,
        location=place_name(article.location),
        publisher=article.publisher,
        byline=article.byline,
        published=article.published,
        retrieved=article.retrieved,
        language=article.language,
        sha256=article.sha256,
        text_sha256=hashlib.sha256(article.text.encode()).hexdigest(),
        characters=len(article.text),
        sentences=sentences,
        corrections=findings.corrections,
        unclaimed=findings.unclaimed,
    )
