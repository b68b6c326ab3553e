"""Clues: a linear reading of how committed the words are to a predicate, from what stands over, at and before it."""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from claimx.certainty.operators import Path, fold
from claimx.errors import ModelError
from claimx.lexicon.files import models_folder

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FUNCTION = frozenset("aux auxpass neg mark advmod det prep cc".split())  # children that count, with their word
_OPENING = frozenset(  # modals, negations and conditions, as the tokenizer cuts them
    "can ca could may might must ought shall should will wo 'll ’ll would 'd ’d".split()
    + "not n't n’t never no if unless whether".split()
)
_NAMES = frozenset("NNP NNPS CD".split())  # names and numbers say no more than that they are such
_FURTHEST = 12  # words before the predicate


@dataclass(frozen=True)
class Weights:
    """What the mean predicate is read as, and what each clue adds to that."""

    offset: float
    weights: Mapping[str, float]


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Read the weights from models/attribution/commitment.json."""
    path = models_folder() / "attribution" / "commitment.json"
    try:
        return Weights(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError):
        raise ModelError(f"{path}: cannot be read; install claimx again") from None


def linear_reading(doc: "Doc", token: int, path: Path) -> float:
    """Return the commitment to the predicate that its clues add up to, about -3 … 3."""
    model = load_weights()
    # fsum, since the clues come in any order
    return model.offset + math.fsum(model.weights.get(clue, 0.0) for clue in clues(doc, token, path))


def clues(doc: "Doc", token: int, path: Path) -> frozenset[str]:
    """Describe a predicate: the operators over it, its word and place, its head, the words before it."""
    predicate = doc[token]
    return frozenset(
        (
            *_of_operators(doc, predicate, path),
            *_of_word(predicate),
            *_of_head(predicate),
            *_of_words_before(predicate),
        )
    )


def _of_operators(doc: "Doc", predicate: "Token", path: Path) -> Iterator[str]:
    """Yield what the rules make of the predicate, and by which words."""
    read, tag = fold(path), predicate.tag_
    ruled = f"{read.sign * read.strength:.1f}"
    yield f"rules {ruled}"
    yield f"rules {ruled} {tag}"
    for op in path:
        word = doc[op.words[0]].lemma_.lower() if op.words else ""
        yield f"kind {op.kind}"
        yield f"operator {word} {tag} {predicate.dep_}"


def _of_word(predicate: "Token") -> Iterator[str]:
    """Yield the predicate's lemma and place in the parse, and the function words that hang on it."""
    lemma, tag, dep = _lemma(predicate), predicate.tag_, predicate.dep_
    yield f"lemma {lemma}"
    yield f"lemma {lemma} {dep}"
    yield f"place {tag} {dep}"
    for child in predicate.children:
        label = child.dep_
        if label in _FUNCTION:
            word = child.lower_
            yield f"child {label} {word}"
            yield f"child {label} {word} {tag}"


def _of_head(predicate: "Token") -> Iterator[str]:
    """Yield the word that governs the predicate, and its place."""
    tag, dep, head = predicate.tag_, predicate.dep_, predicate.head
    word = _lemma(head)
    yield f"head {word}"
    yield f"head {word} {dep} {tag}"
    yield f"head-place {head.tag_} {dep}"
    yield f"places {head.dep_} {dep}"


def _of_words_before(predicate: "Token") -> Iterator[str]:
    """Yield the modals, negations and conditions before the predicate in its sentence, and how far off they are."""
    word = predicate
    for gap in range(_FURTHEST):
        if word.is_sent_start or word.i == 0:
            break
        word = word.nbor(-1)
        lower = word.lower_
        if lower in _OPENING:
            yield f"before {lower} {gap // 4}"


def _lemma(word: "Token") -> str:
    return word.tag_ if word.tag_ in _NAMES else word.lemma_
