"""Read the gold corpora (CLAIMX_GOLD) and turn them into training examples; parses are kept in a work folder."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from claimx.reading.document import load_pipeline, tokenize
from claimx.reading.encoder.features import NEWS, Pieces, cut
from claimx.reading.encoder.labels import FORBIDDEN, ROLES

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from tokenizers import Tokenizer

Record = dict[str, Any]


def gold_folder() -> Path:
    """Return the folder that CLAIMX_GOLD names."""
    folder = os.environ.get("CLAIMX_GOLD")
    if not folder:
        sys.exit("CLAIMX_GOLD is not set: name the folder with attribution/, certainty/, entities/ and field/")
    return Path(folder)


def gold(name: str) -> list[Record]:
    """Read one gold file, for example attribution/polnear.train.jsonl, from the folder CLAIMX_GOLD names."""
    with open(gold_folder() / name, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def parsed(name: str, work: Path) -> Iterator[tuple[Record, "Doc"]]:
    """Yield each record of a gold file with its parsed text."""
    records = gold(name)
    yield from zip(records, parsed_texts([record["text"] for record in records], work / f"{Path(name).stem}.spacy"))


def parsed_texts(texts: Sequence[str], cache: Path) -> Iterator["Doc"]:
    """Yield the parsed texts, kept in the file `cache` from the first time on."""
    from spacy.tokens import DocBin

    nlp = load_pipeline()
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        docs = nlp.pipe((tokenize(text, nlp) for text in texts), batch_size=32)
        DocBin(docs=docs, store_user_data=False).to_disk(cache)
    yield from DocBin().from_disk(cache).get_docs(nlp.vocab)


@dataclass(frozen=True)
class Tagged:
    """A document with labels for each of its `pieces.tokens`; -1 where a label is unknown."""

    id: str
    pieces: Pieces
    labels: np.ndarray  # int64 (tokens,): roles
    entities: np.ndarray | None = None  # int64 (tokens,): types of entities
    named: np.ndarray | None = None  # int64 (tokens,): 1 in a named entity, 0 in a generic one
    asserts: np.ndarray | None = None  # int64 (tokens,): at roots, whether the sentence asserts in its own voice


@dataclass(frozen=True)
class Rated:
    """A sentence with gold commitment, −3 … 3, at some of its tokens (positions in `pieces.tokens`)."""

    pieces: Pieces
    positions: tuple[int, ...]
    values: tuple[float, ...]
    scale: int


def role_labels(attributions: Sequence[Record], doc: "Doc", tokens: Sequence[int]) -> np.ndarray:
    """Label each token O, or B/I of the role in whose span it starts."""
    labels = np.zeros(len(tokens), np.int64)
    starts = np.array([doc[i].idx for i in tokens])
    ends = np.array([doc[i].idx + len(doc[i]) for i in tokens])
    for attribution in attributions:
        for number, role in enumerate(ROLES):
            for start, end in attribution.get(role, ()):
                inside = np.flatnonzero((starts < end) & (ends > start))
                labels[inside] = 2 + 2 * number
                labels[inside[:1]] = 1 + 2 * number
    return labels


def tagged(name: str, work: Path, tokenizer: "Tokenizer") -> list[Tagged]:
    """Return the documents of an attribution corpus, those left out whose spans overlap (forbidden transitions)."""
    documents = []
    for record, doc in parsed(f"attribution/{name}.jsonl", work):
        pieces = cut(doc, tokenizer, NEWS)
        documents.append(Tagged(record["id"], pieces, role_labels(record["attributions"], doc, pieces.tokens)))
    return documents


def broken(labels: np.ndarray) -> bool:
    """Tell whether a label sequence has a transition that BIO forbids; of unknown labels (-1) none is."""
    before = [0, *labels.tolist()]
    return any(a >= 0 and b >= 0 and FORBIDDEN[a][b] for a, b in zip(before, before[1:]))


def rated(name: str, work: Path, tokenizer: "Tokenizer", scale: int) -> list[Rated]:
    """Return the sentences of a certainty corpus."""
    sentences = []
    for record, doc in parsed(f"certainty/{name}.jsonl", work):
        pieces = cut(doc, tokenizer)
        position = {token: p for p, token in enumerate(pieces.tokens)}
        found = []
        for predicate in record["predicates"]:
            token = token_at(doc, *predicate["span"])
            if token in position:
                found.append((position[token], predicate["value"]))
        if found:
            positions, values = zip(*found)
            sentences.append(Rated(pieces, positions, values, scale))
    return sentences


def rated_sentences(work: Path, tokenizer: "Tokenizer") -> list[Rated]:
    """Return all sentences that the commitment is trained on."""
    return rated("uw.train", work, tokenizer, 0) + rated("meantime.train", work, tokenizer, 1)


def token_range(doc: "Doc", start: int, end: int) -> tuple[int, int] | None:
    """Return the token range that a character span overlaps, white space at its ends left out."""
    span = doc.char_span(start, end, alignment_mode="expand")
    inside = [t.i for t in span if not t.is_space] if span is not None else []
    return (inside[0], inside[-1] + 1) if inside else None


def token_at(doc: "Doc", start: int, end: int) -> int:
    """Return the token that stands for a predicate span: the first that overlaps it, passing over punctuation."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return -1
    return next((t.i for t in span if t.is_alpha), span.start)
