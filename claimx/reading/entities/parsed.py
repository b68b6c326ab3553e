"""A parsed article as plain tuples, read once, and the candidates the finders make of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimx.reading.lexicon import normal
from claimx.reading.syntax import Range
from claimx.vocabulary import EntityType, Subtype

if TYPE_CHECKING:
    from spacy.tokens import Doc


EVIDENCE = (  # what a candidate rests on, the surest first
    "context",  # the article itself tells: a title before the name, the full name or the long form elsewhere
    "list",
    "pattern",  # its shape
    "pipeline",  # spaCy's entity recognizer
    "noun",  # it describes and does not name
)


@dataclass(frozen=True)
class ParsedTokens:
    """What the finders ask of a parse, one entry a token; `words` are the normalized words with their token."""

    texts: tuple[str, ...]
    lemmas: tuple[str, ...]  # of nouns in lower case
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    ents: tuple[tuple[int, int, str], ...]
    words: tuple[str, ...]
    word_tokens: tuple[int, ...]
    starts: frozenset[int]  # first tokens of sentences
    text: str
    offsets: tuple[int, ...]
    titled: frozenset[int]  # tokens of headings in title case
    prose: str  # the other tokens, joined with single spaces; "" where no heading is in title case

    def phrase(self, start: int, end: int) -> str:
        """Return the tokens joined with single spaces, for comparing."""
        return " ".join(self.texts[start:end])

    def phrase_of(self, tokens: list[int]) -> str:
        """Return the tokens, not always next to each other, joined with single spaces."""
        return " ".join(self.texts[i] for i in tokens)

    def name_of(self, candidate: "Candidate") -> Range:
        """Return the tokens of the candidate's name."""
        return candidate.core or (candidate.start, candidate.end)

    def written(self, start: int, end: int) -> str:
        """Return the tokens as the article writes them, for showing."""
        return self.text[self.offsets[start] : self.offsets[end - 1] + len(self.texts[end - 1])]


@dataclass(frozen=True)
class Candidate:
    """One mention with what is known of it; `key` says which mentions are the same entity, where a finder knows."""

    start: int
    end: int
    type: EntityType
    subtype: Subtype | None = None
    named: bool = True
    country: str | None = None
    role: str | None = None
    affiliation: str | None = None
    key: str | None = None
    core: Range | None = None  # the name itself, where the mention holds more ("President Biden")
    phrase: Range | None = None  # the whole noun phrase, where it holds more than the mention
    titled: bool = False  # a title of office stands right before the name
    listed: bool = True  # in a ledger
    drawn: Range | None = None  # what of the mention a ledger lists, where that is not all
    evidence: str = "list"  # one of EVIDENCE


def read(doc: "Doc", titled: frozenset[int]) -> ParsedTokens:
    """Read the tokens of a parse once; `titled` are those of headings in title case."""
    rows = [(token.text, token.lemma_.lower(), token.tag_, token.dep_, token.idx) for token in doc]  # once: it is slow
    texts, lemmas, tags, deps, offsets = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    words: list[str] = []
    word_tokens: list[int] = []
    for i, text in enumerate(texts):
        if text.isalnum() and text.isascii():
            words.append(text)
            word_tokens.append(i)
            continue
        for word in normal(text).split():
            words.append(word)
            word_tokens.append(i)
    steps = doc.to_array("HEAD").astype("int64").tolist()  # to the head, from each token
    return ParsedTokens(
        texts=texts,
        lemmas=lemmas,
        tags=tags,
        deps=deps,
        heads=tuple(i + step for i, step in enumerate(steps)),
        ents=tuple((ent.start, ent.end, ent.label_) for ent in doc.ents),
        words=tuple(words),
        word_tokens=tuple(word_tokens),
        starts=frozenset(sent.start for sent in doc.sents),
        text=doc.text,
        offsets=offsets,
        titled=titled,
        prose=" ".join(text for i, text in enumerate(texts) if i not in titled) if titled else "",
    )
