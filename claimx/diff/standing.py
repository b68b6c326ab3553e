"""Which claims stand in sentences that both versions have word for word: reading them otherwise is no change."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from claimx.diff.types import NamedClaim
from claimx.ledger import Claim
from claimx.matching import plain_words

_BORDER = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+|[^\S\n]*\n\s*")  # near enough to sentences: both sides are cut alike
Words = tuple[str, ...]


class Sentences:
    """The sentences of a text by their offsets, each as plain words."""

    def __init__(self, text: str) -> None:
        """Cut a text at line ends and behind full stops."""
        borders = [0, *(match.end() for match in _BORDER.finditer(text)), len(text)]
        self.starts = borders[:-1]
        self.words = [plain_words(text[start:end]) for start, end in pairwise(borders)]
        self.known = frozenset(self.words)
        self.all = " ".join(("", *plain_words(text), ""))

    def of(self, claim: Claim) -> Iterator[Words]:
        """Yield the sentences that hold a claim, its cue and its source."""
        attribution = claim.attribution
        parts = [claim.spans]
        if attribution is not None:
            parts += [part.spans for part in (attribution.cue, attribution.source) if part is not None]
        start = min(span[0] for spans in parts for span in spans)
        end = max(span[1] for spans in parts for span in spans)
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, max(start, end - 1)) - 1
        yield from self.words[first : last + 1]

    def holds(self, name: str) -> bool:
        """Tell whether the text has these words in a row."""
        return " ".join(("", *plain_words(name), "")) in self.all


def stands(claim: Claim, own: Sentences, other: Sentences) -> bool:
    """Tell whether the other text has, word for word, every sentence that holds the claim."""
    return all(words in other.known for words in own.of(claim))


def names_stand(claims: tuple[NamedClaim, ...], own: Sentences, other: Sentences) -> bool:
    """Tell whether both texts have the names of all sources and outlets of the claims."""
    names = {name for claim in claims for name in (claim.source_name, *claim.via_names) if name is not None}
    return all(own.holds(name) and other.holds(name) for name in names)
