"""The names an article may hold: listed names with their type, demonyms, and the nouns that describe without naming."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from claimx.errors import ModelError
from claimx.reading.lexicon.files import read_lists
from claimx.vocabulary import EntityType, Subtype

# The cities come first: their script keeps their names apart from each other, not from those of the other lists.
LISTS = (
    *("cities", "places", "bases", "airfields", "forces", "government", "organizations", "outlets", "equipment"),
    *("leaders", "nouns", "roles"),
)
_JOINERS = re.compile(r"[-‐‑–/\s]+")
_DROPPED = str.maketrans("", "", ".'’‘`ʻʿ")
_POSSESSIVE = re.compile(r"['’]s\b")  # the tokenizer parts it: "People | 's Liberation Army"
_NO_COUNTRY = "any"


@dataclass(frozen=True)
class Listed:
    """What a list says of a name; `sure` names decide against the pipeline, the others only help it."""

    type: EntityType
    country: str | None = None
    subtype: Subtype | None = None
    sure: bool = True
    section: str = ""


@dataclass(frozen=True)
class Noun:
    """What a describing noun stands for.

    `bare` ones count without a modifier that shows the kind; a ledger lists no mentions of those that are not `listed`:
    people, bodies, places at large.
    """

    type: EntityType | Literal["none"]
    group: str
    subtype: Subtype | None = None
    bare: bool = True
    listed: bool = True


@dataclass(frozen=True)
class Names:
    """All lists of names, their words normalized as `normal` does it."""

    listed: Mapping[str, tuple[Listed, ...]]
    longest: Mapping[str, int]  # first word → words in the longest name that starts with it, where over 1
    canonical: Mapping[str, str]  # normalized alias → the main form as listed
    demonyms: Mapping[str, str]  # "Nigerien", "Nigeriens" → "NE"
    countries: Mapping[str, str]  # "NE" → "Niger"
    nouns: Mapping[str, Noun]  # lemma, in the singular
    noun_sizes: Mapping[str, int]  # last word → tokens in the longest noun that ends with it, hyphens counted
    words: Mapping[str, frozenset[str]]  # small classes of words the rules ask for: "role heads", "unit nouns" …


def normal(text: str) -> str:
    """Drop accents, apostrophes and points, turn hyphens into spaces, lower a leading "Al"; keep other case."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    if text.isalnum() or (text.replace(" ", "").isalnum() and text[1:3] != "l "):
        return text
    text = _JOINERS.sub(" ", text.translate(_DROPPED)).strip()
    return text[:1].lower() + text[1:] if text.startswith(("Al ", "El ")) else text


@cache
def load_names(extra: Path | None = None) -> Names:
    """Load all lists of names from models/lexicon; a name that `extra` lists is what `extra` says alone."""
    own, added = _Lists(), _Lists()
    for name in LISTS:
        *before, content = read_lists(name, extra)
        own.read(content)
        for other in before:
            added.read(other)
    listed, nouns = own.listed | added.listed, own.nouns | added.nouns
    return Names(
        listed=listed,
        longest=_longest(listed),
        canonical=own.canonical | added.canonical,
        demonyms=own.demonyms | added.demonyms,
        countries=own.countries | added.countries,
        nouns=nouns,
        noun_sizes=_sizes(nouns),
        words=own.words | {title: own.words.get(title, frozenset()) | words for title, words in added.words.items()},
    )


@dataclass
class _Lists:
    """What the sections read so far say."""

    listed: dict[str, tuple[Listed, ...]] = field(default_factory=dict)
    canonical: dict[str, str] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    nouns: dict[str, Noun] = field(default_factory=dict)
    demonyms: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)

    def read(self, content: Mapping[str, Any]) -> None:
        """Enter the sections of one list."""
        for title, section in content.items():
            if "names" in section:
                _add_names(title, section, self.listed, self.canonical)
            if "words" in section:
                self.words[title] = frozenset(section["words"].split(", "))
            for group, lemmas in section.get("nouns", {}).items():
                noun = Noun(
                    section["type"],
                    group,
                    section.get("subtype"),
                    bare=section.get("bare", True),
                    listed=section.get("listed", True),
                )
                self.nouns.update(dict.fromkeys(lemmas.split(", "), noun))
            for code, forms in section.get("forms", {}).items():
                self.demonyms.update(dict.fromkeys(forms.split(", "), code))
            if title == "countries":
                self.countries = {code: forms.split(" = ", 1)[0] for code, forms in section["names"].items()}


def _sizes(nouns: Iterable[str]) -> dict[str, int]:
    """Return for each last word of a noun the number of tokens in the longest one that ends with it."""
    sizes: dict[str, int] = {}
    for noun in nouns:
        for tokens in (noun.split(), noun.replace("-", " - ").split()):  # the tokenizer parts some at hyphens
            sizes[tokens[-1]] = max(sizes.get(tokens[-1], 0), len(tokens))
    return sizes


def _longest(listed: Mapping[str, object]) -> dict[str, int]:
    """Return for each first word the number of words in the longest name that starts with it, where that is over 1."""
    longest: dict[str, int] = {}
    for key in listed:
        if " " in key:
            first, _, rest = key.partition(" ")
            size = rest.count(" ") + 2
            if longest.get(first, 0) < size:
                longest[first] = size
    return longest


def _add_names(
    title: str, section: Mapping[str, Any], listed: dict[str, tuple[Listed, ...]], canonical: dict[str, str]
) -> None:
    """Enter the names of one section: a mapping of country code to names, `A = B` for two forms of one name."""
    for code, names in section["names"].items():
        if not isinstance(code, str) or not isinstance(names, str):
            raise ModelError(f"models/lexicon, section {title!r}: {code!r} must be a quoted country code with names")
        entry = Listed(
            type=section["type"],
            country=None if code == _NO_COUNTRY else code,
            subtype=section.get("subtype"),
            sure=section.get("sure", True),
            section=title,
        )
        if section.get(
            "normalized"
        ):  # by the script that wrote the list: names apart from each other, in its keys' form
            listed.update(dict.fromkeys(names.split(", "), (entry,)))
            continue
        for name in names.split(", "):
            for key in _forms(name, canonical):
                known = listed.get(key)
                listed[key] = (entry,) if known is None else (*known, entry)


def _forms(name: str, canonical: dict[str, str]) -> Iterator[str]:
    """Yield every form of one name, normalized, and note which is the main one."""
    main, *others = name.strip().split(" = ")
    yield normal(main)
    parted = (_POSSESSIVE.sub(" s", form) for form in (main, *others) if _POSSESSIVE.search(form))
    for other in (*others, *parted):
        key = normal(other)
        canonical.setdefault(key, main)
        yield key
