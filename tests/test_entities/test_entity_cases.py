"""What the entities of a text must be: the cases of cases.yaml."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from laid_out import layout_of
from spacy.language import Language

from claimx.reading.document import parse
from claimx.reading.entities import TypedEntity, find_entities
from claimx.reading.lexicon import Lexicon

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_entities_of(case: dict[str, Any], nlp: Language, lexicon: Lexicon) -> None:
    doc = parse(case["text"], nlp)
    found = find_entities(doc, layout_of(doc), lexicon)
    entities = [entity for entity in found if entity.listed]
    shown = "\n".join(map(str, found))
    for wanted in case.get("has", ()):
        assert any(fits(entity, wanted) for entity in entities), f"{wanted!r} not in\n{shown}"
    for unwanted in case.get("not", ()):
        name, _, kind = unwanted.partition(" | ")
        assert not any(name in forms(e) and kind in ("", e.type) for e in entities), f"{unwanted!r} in\n{shown}"
    for wanted in case.get("unlisted", ()):
        assert any(fits(entity, wanted) for entity in found if not entity.listed), f"{wanted!r} not in\n{shown}"
    if case.get("none"):
        assert not entities, shown


def fits(entity: TypedEntity, wanted: str) -> bool:
    """Tell whether the entity has the wanted name (or, as an alias, form), type and fields."""
    name, kind, *fields = wanted.split(" | ")
    if name not in forms(entity) or entity.type != kind:
        return False
    for name_value in fields:
        field, _, value = name_value.partition("=")
        if field == "alias":
            held = value in entity.aliases
        elif field == "mentions":
            held = len(entity.listed) == int(value)
        elif field == "named":
            held = entity.named == (value == "true")
        else:
            held = str(getattr(entity, field)) == value
        if not held:
            return False
    return True


def forms(entity: TypedEntity) -> tuple[str, ...]:
    """Return all names of an entity."""
    return (entity.name, *entity.aliases)
