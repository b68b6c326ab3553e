"""The sentences of a text in which claims stand, and what two versions of them have word for word."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from claimx.comparing.matching import is_slip, plain_words
from claimx.ledger import Claim

_BORDER = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+|[^\S\n]*\n\s*")  # near enough to sentences: both sides are cut alike
_OPENING = re.compile(r"(?<!\w)[\"“„«'‘](?=[\w\[(…$€£])")
Words = tuple[str, ...]


@dataclass(frozen=True)
class Token:
    """What stands between two white spaces, by its offsets, as plain words."""

    start: int
    end: int
    words: Words


class Sentences:
    """The sentences of a text by their offsets, each as plain words."""

    def __init__(self, text: str) -> None:
        """Cut a text at line ends and behind full stops."""
        self.text = text
        self.borders = [0, *(match.end() for match in _BORDER.finditer(text)), len(text)]
        self.words = [plain_words(text[start:end]) for start, end in pairwise(self.borders)]
        self.known = frozenset(self.words)
        self.all = " ".join(("", *plain_words(text), ""))
        self._by_length: dict[int, list[Words]] = {}
        for words in self.known:
            self._by_length.setdefault(len(words), []).append(words)

    def of(self, claims: Iterable[Claim]) -> list[int]:
        """Return the numbers of the sentences that hold the claims, their cues and their sources."""
        return sorted({number for claim in claims for number in self._numbers(claim)})

    def _numbers(self, claim: Claim) -> range:
        attribution = claim.attribution
        parts = [claim.spans]
        if attribution is not None:
            parts += [part.spans for part in (attribution.cue, attribution.source) if part is not None]
        start = min(span[0] for spans in parts for span in spans)
        end = max(span[1] for spans in parts for span in spans)
        last = bisect_right(self.borders, max(start, end - 1), hi=len(self.words))
        return range(bisect_right(self.borders, start, hi=len(self.words)) - 1, last)

    def tokens(self, numbers: Sequence[int]) -> list[Token]:
        """Return the tokens of these sentences that have words."""
        pieces = (
            (self.borders[number] + match.start(), match.group())
            for number in numbers
            for match in re.finditer(r"\S+", self.text[self.borders[number] : self.borders[number + 1]])
        )
        tokens = (Token(start, start + len(token), plain_words(token)) for start, token in pieces)
        return [token for token in tokens if token.words]

    def marks(self, numbers: Sequence[int]) -> int:
        """Count the opening quotation marks of the paragraphs that hold these sentences, however they are written."""
        start = self.text.rfind("\n", 0, self.borders[numbers[0]]) + 1
        end = self.text.find("\n", self.borders[numbers[-1] + 1] - 1)
        return len(_OPENING.findall(self.text[start : end if end >= 0 else len(self.text)]))

    def holds(self, words: Words) -> bool:
        """Tell whether the text has these words in a row."""
        return " ".join(("", *words, "")) in self.all

    def has(self, sentence: Words) -> bool:
        """Tell whether the text has this sentence, word for word but for slips of the pen."""
        return sentence in self.known or any(
            alike_but_for_slips(sentence, other) for other in self._by_length.get(len(sentence), ())
        )


def alike_but_for_slips(ours: Words, theirs: Words) -> bool:
    """Tell whether two rows of words are the same but for slips of the pen."""
    return len(ours) == len(theirs) and all(a == b or is_slip(a, b) for a, b in zip(ours, theirs, strict=True))


@dataclass(frozen=True)
class Difference:
    """The places of one side where two versions of some sentences have other words; a slip makes no other word."""

    other: tuple[tuple[int, int], ...]
    slips: tuple[tuple[int, int], ...]


def differences(ours: Sequence[Token], theirs: Sequence[Token]) -> tuple[Difference, Difference]:
    """Compare two versions of some sentences word by word; return where they differ, on the one side and the other."""
    other: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    slips: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    rows = [token.words for token in ours], [token.words for token in theirs]
    for what, i, k, j, m in SequenceMatcher(None, *rows, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        old, new = list(ours[i:k]), list(theirs[j:m])
        while old and new and alike_but_for_slips(old[0].words, new[0].words):
            for side, token in enumerate((old.pop(0), new.pop(0))):
                slips[side].append((token.start, token.end))
        for side, tokens in enumerate((old, new)):
            other[side].extend((token.start, token.end) for token in tokens)
    first, second = (Difference(tuple(other[side]), tuple(slips[side])) for side in (0, 1))
    return first, second
