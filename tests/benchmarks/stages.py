"""What the stages cost over many articles, as shares of the bare spaCy pass over the same articles in the same run."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from time import process_time
from typing import TYPE_CHECKING

from claimx.article import make_article
from claimx.reading.assertions import find_assertions
from claimx.reading.attributions import Attribution, find_attributions
from claimx.reading.certainty.rating import rate_certainty
from claimx.reading.claims import make_claims, make_entities, make_sources
from claimx.reading.document import TOGETHER, load_pipeline, parse
from claimx.reading.encoder import Encoder, encode, load_encoder
from claimx.reading.entities import find_entities
from claimx.reading.figures import find_figures
from claimx.reading.layout import read_layout
from claimx.reading.legible import legible
from claimx.reading.lexicon import Lexicon, load_lexicon
from claimx.reading.pipeline import extract, extract_all
from claimx.reading.sources import resolve_sources

if TYPE_CHECKING:
    from spacy.tokens import Doc

LIGHT = ("entities", "sources", "figures", "certainty", "claims")


def stage_shares(texts: Sequence[str]) -> dict[str, float]:
    """Return the CPU time of each stage over that of the bare pass; articles one by one, both sides in turn.

    "attributions" holds the encoder's pass, which the certainty head rides on.
    """
    nlp, encoder, lexicon = load_pipeline(), load_encoder(), load_lexicon()
    spent: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        start = process_time()
        yield
        spent[stage] += process_time() - start

    extract(texts[0])  # what is made at the first use is no stage's cost
    for text in texts:
        with timed("bare"):
            nlp(text)
        with timed("parse"):
            page = legible(text, lexicon.names)
            doc = parse(page.text, nlp)
        with timed("entities"):
            layout = read_layout(doc, lexicon.layout)
            entities = find_entities(doc, layout, lexicon)
        with timed("attributions"):
            encoding = encode(doc, encoder)
            attributions = find_attributions(doc, layout, encoding, entities, lexicon)
        with timed("sources"):
            sources = resolve_sources(doc, layout, attributions, entities, lexicon)
        with timed("claims"):
            assertions = find_assertions(doc, layout, attributions)
        with timed("figures"):
            figures = [find_figures(doc, assertion.words, lexicon.markers) for assertion in assertions]
        with timed("certainty"):
            ratings = rate_certainty(doc, assertions, attributions, figures, lexicon.markers, encoding.commitment)
        with timed("claims"):
            make_sources(doc, page, sources.sources, entities)
            make_claims(doc, page, assertions, attributions, sources, ratings, figures, entities)
            make_entities(doc, page, entities)
    return {stage: seconds / spent["bare"] for stage, seconds in spent.items() if stage != "bare"}


def cost_each(texts: Sequence[str]) -> float:
    """Return the CPU seconds that an article takes, models loaded, the articles being done as many are."""
    articles = [make_article(text) for text in texts]
    list(extract_all(articles[:TOGETHER]))
    batches = [articles[start : start + TOGETHER] for start in range(0, len(articles), TOGETHER)]
    return _seconds(lambda: [list(extract_all(batch)) for batch in batches]) / len(articles)


def lengths_cost(text: str, *, times: int) -> float:
    """Return what one article `times` as long costs, as a multiple of what the article costs `times` over."""
    short = _seconds(lambda: [extract(make_article(text)) for _ in range(times)])
    return _seconds(lambda: extract(make_article(text * times))) / short


def peer_share(texts: Sequence[str]) -> float | None:
    """Return the CPU time of the attributions over that of textacy's direct quotations; None where it is not there."""
    if find_spec("textacy") is None:
        return None
    from textacy.extract import direct_quotations

    nlp, encoder, lexicon = load_pipeline(), load_encoder(), load_lexicon()
    docs = [parse(text, nlp) for text in texts]
    peer = _seconds(lambda: [list(direct_quotations(doc)) for doc in docs])
    return _seconds(lambda: [_attributions(doc, encoder, lexicon) for doc in docs]) / peer


def _attributions(doc: "Doc", encoder: Encoder, lexicon: Lexicon) -> tuple[Attribution, ...]:
    return find_attributions(doc, read_layout(doc, lexicon.layout), encode(doc, encoder), (), lexicon)


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start
