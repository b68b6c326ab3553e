"""What holds of the entities of every text."""

from pathlib import Path

import pytest
from laid_out import layout_of
from spacy.language import Language

from claimx.reading.document import parse
from claimx.reading.entities import find_entities
from claimx.reading.lexicon import Lexicon
from claimx.vocabulary import ENTITY_TYPES

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
ODD = [
    pytest.param("", id="nothing"),
    pytest.param("\n\n \n", id="white space alone"),
    pytest.param("...!?", id="marks alone"),
    pytest.param("NIGER NIGERIA NATO UN US", id="capitals alone"),
    pytest.param("Niger\n\nDelta force", id="a name does not cross a paragraph"),
    pytest.param("’s of the (Gen. (Mr. ) Secretary of", id="titles without names"),
    pytest.param("the of in at Base 101 Base Base 101st", id="heads without names"),
    pytest.param("Al El al-", id="particles alone"),
    pytest.param("He met the minister of defense", id="a field at the end"),
    pytest.param("The Secretary-", id="a hyphen at the end"),
    pytest.param("Dozens of", id="a plural without a noun"),
    pytest.param("Москва заявила, что Russia said “да”.", id="two scripts"),
]
TEXTS = [*(pytest.param(path.read_text(encoding="utf-8"), id=path.stem) for path in SEEDS), *ODD]


@pytest.mark.parametrize("text", TEXTS)
def test_every_entity_is_well_formed(text: str, nlp: Language, lexicon: Lexicon) -> None:
    doc = parse(text, nlp)
    entities = find_entities(doc, layout_of(doc), lexicon)
    assert list(entities) == sorted(entities, key=lambda entity: entity.mentions[0])
    for entity in entities:
        assert entity.type in ENTITY_TYPES
        assert entity.name
        assert entity.name in text
        assert all(alias in text and alias != entity.name for alias in entity.aliases)
        assert list(entity.mentions) == sorted(set(entity.mentions))
        assert all(0 <= start < end <= len(doc) for start, end in entity.mentions)
        assert not any("\n\n" in doc[start:end].text for start, end in entity.mentions)
        assert entity.country is None or (len(entity.country) == 2 and entity.country.isupper())


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_same_text_gives_the_same_entities(path: Path, nlp: Language, lexicon: Lexicon) -> None:
    doc = parse(path.read_text(encoding="utf-8"), nlp)
    assert find_entities(doc, layout_of(doc), lexicon) == find_entities(doc, layout_of(doc), lexicon)
