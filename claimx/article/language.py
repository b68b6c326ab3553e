"""The language of a text: English by its commonest words, others as py3langid's model of byte sequences names them.

Lui & Baldwin 2012 (langid.py). The model takes half a second and 100 MB to load, which a plainly English article is
spared: little words make up between a fifth and a half of English news, and of no other language's.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH_BYTES = 100  # of letters in UTF-8: twenty English words, thirty Chinese characters
_ENOUGH_SHARE = 0.2
_ENOUGH_SURE = 0.5
_NO_LANGUAGE = "zxx"  # the model's code for numbers and markup
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters
_ENGLISH = frozenset(
    "the of and to that was for is on with he be by at it from as his her are which this had not but have they"
    " were their said will would has been its who into".split()
)


def detect_language(text: str) -> str | None:
    """Return the ISO 639 code of the text's language, of two letters where it has one; None where too little tells."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len("".join(words).encode("utf-8", "replace")) < _ENOUGH_BYTES:
        return None
    if sum(word in _ENGLISH for word in words) >= len(words) * _ENOUGH_SHARE:
        return "en"
    code, sure = _identifier().classify(text[:_SAMPLE])
    return code if sure >= _ENOUGH_SURE and code != _NO_LANGUAGE else None


def is_foreign(text: str) -> bool:
    """Tell whether a text of some length is plainly not English."""
    return detect_language(text) not in ("en", None)


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # late, since it loads numpy

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
