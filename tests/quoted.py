"""Which of a ledger's claims in the article's own voice stand whole in quotation marks: none ever may."""

import re

from claimx.ledger import Ledger

_AROUND = r"(?:^|(?<=[\s(\[:,;.!?—–-]))", r"(?=[\s.,;:!?)\]—–-]|$)"
_PAIRS = (
    re.compile(r"“[^“”\n]*”"),
    re.compile(r"«[^«»\n]*»"),
    re.compile(rf'{_AROUND[0]}"(?! )[^"\n]*"{_AROUND[1]}', re.MULTILINE),
)


def own_words_in_marks(ledger: Ledger, text: str) -> list[str]:
    """Return the claims in the own voice of which all words lie between two marks that belong together."""
    places = [match.span() for pair in _PAIRS for match in pair.finditer(text)]
    return [
        claim.text
        for claim in ledger.claims
        if claim.attribution is None
        and any(start <= claim.spans[0][0] and claim.spans[-1][1] <= end for start, end in places)
    ]
