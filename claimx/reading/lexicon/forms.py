"""The forms of the word lists, to check lists that are read on top of the own ones: each error names file and line."""

from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, Field, RootModel, ValidationError

from claimx.errors import InputError
from claimx.reading.lexicon.marker_forms import STRICT, MarkerList, Words
from claimx.vocabulary import AttributionType, EntityType, SourceKind, Stance, Subtype

Code = Annotated[str, Field(pattern="^([A-Z]{2}|any)$")]


class _Form(BaseModel):
    """Refuse unknown keys, so that a slip of the pen is told and not passed over."""

    model_config = STRICT


class CueGroup(_Form):
    """Cue words of one type and stance."""

    type: AttributionType
    stance: Stance
    source: Words
    verbs: Words | None = None
    nouns: Words | None = None
    adjectives: Words | None = None
    phrases: Words | None = None


class CueUsage(_Form):
    """Words by what else they may govern, or are."""

    source: Words
    terms: Words


class CueList(_Form):
    """cues.yaml."""

    groups: list[CueGroup] = Field(default_factory=list)
    usages: dict[Literal["stated", "rated", "acts", "evidence"], CueUsage] = Field(default_factory=dict)


class NameSection(_Form):
    """A section of a list of names: names by country, describing nouns by group, demonyms by country, or words."""

    source: Words
    type: EntityType | Literal["none"] | None = None
    subtype: Subtype | None = None
    sure: bool = True
    bare: bool = True
    listed: bool = True
    normalized: bool = False
    names: dict[Code, Words] | None = None
    nouns: dict[Words, Words] | None = None
    forms: dict[Code, Words] | None = None
    words: Words | None = None


class NameList(RootModel[dict[str, NameSection]]):
    """cities.yaml, places.yaml, bases.yaml and the other lists of names."""


class SourceNouns(_Form):
    """Nouns that news uses for sources."""

    section: Words
    group: Annotated[SourceKind, Field(alias="class")]
    source: Words
    generic: bool = False
    any: list[Words] = Field(default_factory=list)
    m: list[Words] = Field(default_factory=list)
    f: list[Words] = Field(default_factory=list)


class Title(_Form):
    """A short form before a name."""

    noun: Words | None = None
    gender: Literal["m", "f"] | None = None


class Titles(_Form):
    """Short forms before names."""

    source: Words
    entries: dict[Words, Title]


class Same(_Form):
    """Nouns that may name one source, a line each."""

    source: Words
    entries: list[list[Words]]


class Covers(_Form):
    """Nouns and what they may stand for."""

    source: Words
    entries: dict[Words, list[Words]]


class Identified(_Form):
    """What is identified without a name."""

    source: Words
    bodies: list[Words] = Field(default_factory=list)
    offices: list[Words] = Field(default_factory=list)
    leaders: list[Words] = Field(default_factory=list)
    issuing: list[Words] = Field(default_factory=list)


class Anonymity(_Form):
    """Phrases of anonymity."""

    source: Words
    triggers: list[Words] = Field(default_factory=list)
    unauthorized: list[Words] = Field(default_factory=list)
    because: list[Words] = Field(default_factory=list)


class SourceList(_Form):
    """sources.yaml."""

    nouns: list[SourceNouns] = Field(default_factory=list)
    titles: Titles | None = None
    same: Same | None = None
    covers: Covers | None = None
    identified: Identified | None = None
    anonymity: Anonymity | None = None


class VenueList(_Form):
    """venues.yaml."""

    occasions: Words | None = None
    writings: Words | None = None
    carriers: Words | None = None
    outlets: Words | None = None
    comments: Words | None = None
    titles: Words | None = None


class LayoutSection(_Form):
    """Phrases, a line each, or words by lemma."""

    source: Words
    phrases: list[Words] = Field(default_factory=list)
    words: Words | None = None


LayoutPart = Literal[
    "notices", "corrections", "labels", "no labels", "introducing", "issuing", "issued", "greetings", "letterheads"
]


class LayoutList(RootModel[dict[LayoutPart, LayoutSection]]):
    """layout.yaml."""


_FORMS: dict[str, type[BaseModel]] = {
    "cues": CueList,
    "layout": LayoutList,
    "markers": MarkerList,
    "sources": SourceList,
    "venues": VenueList,
}


def check_list(path: Path, content: Any, names: tuple[str, ...]) -> None:
    """Check one word list against its form; `InputError` names the file, the line and what is wrong there.

    `names` are the stems of the lists of names.
    """
    known: dict[str, type[BaseModel]] = {**_FORMS, **dict.fromkeys(names, NameList)}
    form = known.get(path.stem)
    if form is None:
        raise InputError(f"{path}: no word list has that name; the names are {', '.join(sorted(known))}")
    try:
        form.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = [part for part in first["loc"] if part != "[key]"]
        where = f" ({'.'.join(map(str, place))})" if place else ""
        raise InputError(f"{path}:{_line(path, place)}: {first['msg']}{where}") from None


def _line(path: Path, place: list[int | str]) -> int:
    """Return the line, from 1, on which the part of the file stands, or the nearest part around it."""
    node = yaml.compose(path.read_bytes(), Loader=yaml.SafeLoader)
    line = 1
    for step in place:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == str(step)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line
