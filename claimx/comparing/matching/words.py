"""A claim's words without what makes no difference: case, white space, marks and spelling variants."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

from claimx.vocabulary import NUMBER_WORDS

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|\d\w*|[$€£]")
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’‚‛′`´", "'"))
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=[^\W\d])")  # "e-mail", "air-strike"; not between figures
_QUOTES = re.compile(r"(?<!\w)'|'(?!\w)")
_POINTS = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b|\s|$)")  # "U.S."
_NUMBERS = {word.replace("-", ""): str(value) for word, value in NUMBER_WORDS.items()}  # their hyphens go
_PERCENT = re.compile(r"%|\bper cent\b")
# British and American endings, one form for both, and ways to write a name's ending.
_ENDINGS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"is(e[ds]?|ing|ations?|ers?)$", r"iz\1"),
        (r"ys(e[ds]?|ing|ers?)$", r"yz\1"),
        (r"our(s?|ed|ing|able|ite|ites|al|hood)$", r"or\1"),
        (r"tre(s?|d)$", r"ter\1"),
        (r"en[cs]e(s?|d|less)$", r"ens\1"),
        (r"ogue(s?)$", r"og\1"),
        (r"amme(s?|d)$", r"am\1"),
        (r"ll(ed|ing|ers?|ors?)$", r"l\1"),
        (r"sk(?:ii|iy|yy|yj|y)$", "ski"),
    )
)
_VARIANT_LENGTH = 6
_ENDS = re.compile(r"(?:ies|ied|ing|ed|es|s|e|y)$")


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words and figures of a text in one form, so that equal words mean an equal claim."""
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    plain = _POINTS.sub("", _HYPHEN.sub("", _QUOTES.sub(" ", plain)))
    plain = _PERCENT.sub(" percent ", plain.casefold())
    return tuple(_variant(token) for token in _TOKEN.findall(plain))


@lru_cache(maxsize=1 << 16)
def _variant(token: str) -> str:
    """Return one form for the spellings of one word."""
    if token in _NUMBERS:
        return _NUMBERS[token]
    if token[0].isdigit():
        return token.replace(",", "")
    if len(token) >= _VARIANT_LENGTH:
        for pattern, put in _ENDINGS:
            token, times = pattern.subn(put, token)
            if times:
                break
    return token


def same_words(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether two sequences of words are the same but for a slip of the pen in long ones."""
    return len(ours) == len(theirs) and all(
        a == b or (min(len(a), len(b)) >= _VARIANT_LENGTH and OSA.distance(a, b, score_cutoff=1) <= 1)
        for a, b in zip(ours, theirs, strict=True)
    )


def same_name(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Tell whether two names or units are one: the same words, or its initials for words in one of them."""
    if same_words(ours, theirs):
        return True
    start = 0
    while start < min(len(ours), len(theirs)) and ours[start] == theirs[start]:
        start += 1
    end = 0
    while end < min(len(ours), len(theirs)) - start and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    short, long = sorted((ours[start : len(ours) - end], theirs[start : len(theirs) - end]), key=len)
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


def is_slip(ours: str, theirs: str) -> bool:
    """Tell whether two long words differ in a slip of the pen, which leaves their endings alone."""
    long = min(len(ours), len(theirs)) >= _VARIANT_LENGTH
    return long and ours[-2:] == theirs[-2:] and OSA.distance(ours, theirs, score_cutoff=1) <= 1


def stems(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that say something, without their endings: "had entered" and "enter" both give "enter"."""
    return tuple(_stem(word) for word in words if word not in _FUNCTION)


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return _ENDS.sub("", word) if len(word) > 4 else word


_FUNCTION = frozenset(
    "a an the that this these those of to in on at by for from with as and or but it its he she they his her their"
    " i we you me us him them our my your"
    " is are was were be been being am has have had having do does did done will would may might can could should"
    " shall must not no n't there which who".split()
)
