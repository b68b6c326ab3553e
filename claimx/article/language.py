"""Tell English from other languages by the share of its commonest words.

Little words make up between a third and a half of running English text, and of no other language's. The lists below are
the commonest function words that a language does not share with the others of the table, written down from general
knowledge of these languages; they are meant to warn of an article that is not English, not to name a language surely.
"""

import re
import unicodedata
from collections import Counter

_ENOUGH_WORDS = 20
_ENOUGH_SHARE = 0.12
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters
_COMMON = {
    "en": "the of and to that was for is on with he be by at it from as his her are which this had not but have they"
    " were their said will would has been its who into",
    "de": "der die und das den dem nicht von zu mit sich des auf für ist im dass ein eine einen auch nach wie bei"
    " werden wurde wird hat",
    "fr": "le les des et du une est dans pour qui que sur pas par au avec sont plus ce cette ont aux été sa ses leur",
    "es": "el los las del y que una por con para su al como se más pero sus fue este ha sobre también desde",
    "it": "il di che è per della del non sono con una gli le nel alla più anche dei si ha della delle",
    "pt": "o os do da em um uma não que para com mais como foi ao dos das pela pelo são seu sua também",
    "nl": "het een van en dat niet zijn voor met op aan ook wordt werd naar bij heeft door maar uit",
    "tr": "ve bir bu için ile olarak olan daha çok gibi sonra kadar ise değil dedi",
    "pl": "w i na się nie z że do jest jak przez po przy oraz został który która",
    "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan oleh",
}
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
# Scripts that one language of the news is written in; Cyrillic or Arabic letters alone do not tell which.
_SCRIPTS = {"HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "GREEK": "el", "HEBREW": "he", "THAI": "th"}


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language; None where too little tells."""
    script = _script(text[:_SAMPLE])
    if script is not None and script != "LATIN":
        return _SCRIPTS.get(script)
    shares = _shares(text)
    best = max(shares, key=lambda language: shares[language], default=None)
    return best if best is not None and shares[best] >= _ENOUGH_SHARE else None


def is_foreign(text: str) -> bool:
    """Tell whether a text of some length is plainly not English, in whatever language it is."""
    script = _script(text[:_SAMPLE])
    if script is not None and script != "LATIN":
        return True
    return bool(_shares(text)) and detect_language(text) != "en"


def _shares(text: str) -> dict[str, float]:
    """Return each language's share of the words; empty for a text too short to tell."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _ENOUGH_WORDS:
        return {}
    return {language: sum(word in common for word in words) / len(words) for language, common in _WORDS.items()}


def _script(sample: str) -> str | None:
    """Return the script of most letters, named as Unicode names them; None for too few letters."""
    letters = Counter(_name(char).split(" ")[0] for char in sample if char.isalpha())
    total = letters.total()
    if total < _ENOUGH_WORDS:
        return None
    kana = letters["HIRAGANA"] + letters["KATAKANA"]  # Japanese has more CJK than kana in some lines
    return "HIRAGANA" if kana * 10 > total else max(letters, key=lambda name: letters[name])


def _name(char: str) -> str:
    try:
        return unicodedata.name(char)
    except ValueError:
        return ""
