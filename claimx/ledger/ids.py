"""A claim's id: a hash over its text alone, so that it outlives a change of source."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable

_MARKS = str.maketrans(dict.fromkeys("“”„‟«»″〝〞＂", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'"))


def claim_id(text: str) -> str:
    """Return the id of a claim with this text: case, white space and the shape of quotation marks do not count."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).translate(_MARKS)
    return f"c-{hashlib.sha256(' '.join(folded.split()).encode()).hexdigest()[:8]}"


def claim_ids(texts: Iterable[str]) -> tuple[str, ...]:
    """Return an id a text, with a counter behind it from the second claim of the same id on ("c-5d1e90aa-2")."""
    seen: Counter[str] = Counter()
    found: list[str] = []
    for text in texts:
        plain = claim_id(text)
        seen[plain] += 1
        found.append(plain if seen[plain] == 1 else f"{plain}-{seen[plain]}")
    return tuple(found)
