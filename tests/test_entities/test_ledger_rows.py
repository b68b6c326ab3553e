"""Which entities of the stage are rows of a ledger."""

from spacy.language import Language

from claimx.reading.claims import entity_rows, make_entities
from claimx.reading.document import parse
from claimx.reading.entities import TypedEntity
from claimx.reading.legible import Legible
from claimx.vocabulary import EntityType


def entity(name: str, kind: EntityType, *mentions: int, listed: tuple[int, ...]) -> TypedEntity:
    """Make an entity with mentions of one token each."""
    ranges = tuple((i, i + 1) for i in mentions)
    return TypedEntity(name=name, type=kind, mentions=ranges, phrases=ranges, listed=tuple((i, i + 1) for i in listed))


def test_people_at_large_are_no_row_and_a_state_that_acts_is_its_place(nlp: Language) -> None:
    found = (
        entity("civilians", "organization", 0, listed=()),
        entity("base", "base", 1, 4, listed=(4,)),
        entity("Norway", "government", 2, listed=()),
        entity("Norway", "place", 2, listed=(2,)),
    )
    assert entity_rows(found) == (None, 1, 0, 0)
    doc = parse("civilians base Norway left Bardufoss", nlp)
    rows = make_entities(doc, Legible(doc.text, doc.text), found)
    assert [(row.id, row.name, len(row.mentions)) for row in rows] == [("e1", "Norway", 1), ("e2", "base", 1)]
