"""What the encoder sees of a document: word pieces, and for each token what casing, layout and the parser tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimx.reading.document import paragraph_spans
from claimx.reading.syntax import CLAUSAL

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]
WINDOW = 222  # pieces, without the two special ones
CLS, SEP, PAD, UNK = 0, 2, 1, 104  # as MPNet numbers them
NEWS, FIELD = 1, 2  # whose conventions: PolNeAR counts attitudes as attributions, a ledger does not
DOMAINS = {"news": NEWS, "field": FIELD}

TAGS = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB"
    " RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX _SP ``"
).split()
DEPS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative"
    " dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj"
    " predet prep prt punct quantmod relcl xcomp"
).split()
_TAG = {tag: i + 1 for i, tag in enumerate(TAGS)}
_DEP = {dep: i + 1 for i, dep in enumerate(DEPS)}
_OPENING, _CLOSING, _PLAIN = frozenset("“«„"), frozenset("”»"), frozenset(('"', "``", "''"))

FEATURES = {  # name: number of values
    "casing": 6,
    "paragraph": 3,
    "quotation": 4,
    "glued": 2,
    "tag": len(TAGS) + 1,
    "dep": len(DEPS) + 1,
    "head_tag": len(TAGS) + 1,
    "head_distance": 11,
    "depth": 5,
    "opens": 4,
    "closes": 4,
    "domain": 3,
}


class Window(NamedTuple):
    """One stretch of whole sentences that the encoder reads at once."""

    tokens: tuple[int, ...]  # indices into the Doc, white space left out
    pieces: Ints  # int64 (length,), special pieces included
    features: Ints  # int64 (length, len(FEATURES))
    first: Ints  # int64 (tokens,): where each token's first piece stands in `pieces`


@dataclass(frozen=True)
class Pieces:
    """A document cut into word pieces: `ids[i]` are those of token `tokens[i]`."""

    tokens: tuple[int, ...]
    ids: tuple[tuple[int, ...], ...]
    features: Ints  # int64 (tokens, len(FEATURES))
    sentences: tuple[tuple[int, int], ...]  # ranges of positions in `tokens`


def cut(doc: "Doc", tokenizer: "Tokenizer", domain: int = FIELD) -> Pieces:
    """Cut a parsed document into word pieces, every token that is not white space getting at least one.

    `domain` marks whose conventions the roles are to follow (NEWS or FIELD).
    """
    sents = [[t for t in sent if not t.is_space] for sent in doc.sents]
    sents = [sent for sent in sents if sent]
    batch = [[t.text for t in sent] for sent in sents]
    ids: list[tuple[int, ...]] = []
    for sent, encoding in zip(batch, tokenizer.encode_batch(batch, is_pretokenized=True, add_special_tokens=False)):
        words: list[list[int]] = [[] for _ in sent]
        for word, piece in zip(encoding.word_ids, encoding.ids):
            if word is not None:
                words[word].append(piece)
        ids.extend(tuple(word) or (UNK,) for word in words)
    ends = np.cumsum([0, *map(len, sents)]).tolist()
    return Pieces(
        tokens=tuple(t.i for sent in sents for t in sent),
        ids=tuple(ids),
        features=token_features(doc, domain)[[t.i for sent in sents for t in sent]].reshape(-1, len(FEATURES)),
        sentences=tuple(zip(ends, ends[1:])),
    )


def windows(pieces: Pieces, first: int = 0, size: int = WINDOW) -> Iterator[Window]:
    """Yield consecutive windows of whole sentences of at most `size` pieces; a longer sentence is split.

    `first` shortens the first window to so many pieces, so that training sees other borders in each epoch.
    """
    begin, length, limit = 0, 0, first or size
    for start, end in pieces.sentences:
        count = sum(len(pieces.ids[i]) for i in range(start, end))
        if length and length + count > limit:
            yield _window(pieces, begin, start, size)
            begin, length, limit = start, 0, size
        length += count
        while length > size:
            stop, total = begin, 0
            while stop < end and total + len(pieces.ids[stop]) <= size:
                total += len(pieces.ids[stop])
                stop += 1
            stop = max(stop, begin + 1)
            yield _window(pieces, begin, stop, size)
            length -= sum(len(pieces.ids[i]) for i in range(begin, stop))
            begin, limit = stop, size
    if begin < len(pieces.tokens):
        yield _window(pieces, begin, len(pieces.tokens), size)


def _window(pieces: Pieces, begin: int, stop: int, size: int) -> Window:
    ids, rows, first = [CLS], [begin], []
    for i in range(begin, stop):
        first.append(len(ids))
        taken = pieces.ids[i][:size]
        ids.extend(taken)
        rows.extend([i] * len(taken))
    features = np.concatenate([pieces.features[rows], np.zeros((1, len(FEATURES)), np.int64)])
    features[0] = 0
    return Window(pieces.tokens[begin:stop], np.array([*ids, SEP]), features, np.array(first))


def token_features(doc: "Doc", domain: int = FIELD) -> Ints:
    """Return the features of every token: int64 (tokens, len(FEATURES)), 0 = plain or unknown."""
    table = np.zeros((len(doc), len(FEATURES)), np.int64)
    sentence_starts = {sent.start for sent in doc.sents}
    opens, closes = np.zeros(len(doc), int), np.zeros(len(doc), int)
    depth = [0] * len(doc)
    for sent in doc.sents:
        _clauses(sent, depth, opens, closes)
    for begin, end in paragraph_spans(doc):
        inside = False
        for i in range(begin, end):
            token = doc[i]
            mark = quotation_mark(token.text, inside)
            inside = {1: True, 2: False}.get(mark, inside)
            table[i] = (
                _casing(token.text),
                2 if i == begin else int(i in sentence_starts),
                mark or (3 if inside else 0),
                int(i > begin and not doc[i - 1].whitespace_ and not doc[i - 1].is_space),
                _TAG.get(token.tag_, 0),
                _DEP.get(token.dep_, 0),
                _TAG.get(token.head.tag_, 0),
                _distance(token),
                depth[i],
                min(opens[i], 3),
                min(closes[i], 3),
                domain,
            )
    return table


def quotation_mark(text: str, inside: bool) -> int:
    """Return 1 for a token that opens a double quotation, 2 for one that closes it, else 0."""
    if text in _OPENING:
        return 1
    if text in _CLOSING:
        return 2
    return (2 if inside else 1) if text in _PLAIN else 0


def _clauses(sent: "Span", depth: list[int], opens: Ints, closes: Ints) -> None:
    """Fill in, for the tokens of a sentence, how many clauses hold them (to 4) and how many begin and end there."""
    left = {t.i: t.i for t in sent}
    right = dict(left)
    order = [sent.root]
    for token in order:
        order.extend(token.children)
    for token in reversed(order):
        head = token.head.i
        left[head] = min(left[head], left[token.i])
        right[head] = max(right[head], right[token.i])
    for token in order:
        clause = token.dep_ in CLAUSAL
        above = 0 if token.head is token else depth[token.head.i]
        depth[token.i] = min(4, above + clause)
        if clause:
            opens[left[token.i]] += 1
            closes[right[token.i]] += 1


def _casing(text: str) -> int:
    if any(c.isdigit() for c in text):
        return 4
    if not any(c.isalpha() for c in text):
        return 5
    if text.islower():
        return 0
    if text.isupper():
        return 2 if len(text) > 1 else 1
    return 1 if text.istitle() else 3


def _distance(token: "Token") -> int:
    gap = token.head.i - token.i
    size = abs(gap)
    bucket = 1 if size == 1 else 2 if size == 2 else 3 if size <= 4 else 4 if size <= 9 else 5
    return 0 if not gap else bucket + (5 if gap > 0 else 0)


def spread(rows: Sequence[NDArray[np.float32]], cuts: Sequence[Window], shape: tuple[int, ...]) -> NDArray[np.float32]:
    """Lay the windows' rows (one a token) out over all tokens of a document; tokens of white space get zeros."""
    table = np.zeros(shape, np.float32)
    for part, window in zip(rows, cuts, strict=True):
        table[list(window.tokens)] = part
    return table
