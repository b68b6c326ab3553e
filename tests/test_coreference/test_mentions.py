"""What the words of one mention show: its form, kind, number, gender, the nouns that say what it is, the rest."""

from typing import TYPE_CHECKING

import pytest
from attributed import attributed
from laid_out import layout_of

from claimx.reading.coreference import find_chains
from claimx.reading.entities import find_entities

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.reading.lexicon import Lexicon

# words, form, kind, plural, gender, nouns, modifiers
Case = tuple[str, str, str | None, bool | None, str | None, str, str]
CASES: list[Case] = [
    ("The minister", "definite", "official", False, None, "minister", ""),
    ("A minister", "indefinite", "official", False, None, "minister", ""),
    ("Ministers", "bare", "official", True, None, "minister", ""),
    ("The ministers", "definite", "official", True, None, "minister", ""),
    ("This minister", "definite", "official", False, None, "minister", ""),
    ("Those ministers", "definite", "official", True, None, "minister", ""),
    ("Both ministers", "definite", "official", True, None, "minister", ""),
    ("Her minister", "possessive", "official", False, None, "minister", ""),
    ("Norway's minister", "possessive", "official", False, None, "minister", "norway"),
    ("One minister", "indefinite", "official", False, None, "minister", "one"),
    ("Two ministers", "indefinite", "official", True, None, "minister", "two"),
    ("Another minister", "indefinite", "official", False, None, "minister", ""),
    ("Other ministers", "indefinite", "official", True, None, "minister", "other"),
    ("Some ministers", "indefinite", "official", True, None, "minister", ""),
    ("Several ministers", "indefinite", "official", True, None, "minister", "several"),
    ("Many ministers", "indefinite", "official", True, None, "minister", "many"),
    ("One of the ministers", "indefinite", "official", None, None, "minister", ""),
    ("Two of the ministers", "indefinite", "official", True, None, "minister", ""),
    ("Some of the ministers", "indefinite", "official", True, None, "minister", ""),
    ("A group of ministers", "indefinite", "official", True, None, "minister", ""),
    ("The spokeswoman", "definite", "official", False, "f", "spokeswoman", ""),
    ("The spokesman", "definite", "official", False, None, "spokesman", ""),
    ("Mr. Ostrom", "name", "person", False, "m", "", "mr."),
    ("Mrs. Ostrom", "name", "person", False, "f", "", "mrs."),
    ("Sir Karl Ostrom", "name", "person", False, "m", "", "karl sir"),
    ("General Karl Ostrom", "name", "official", False, None, "general", "general karl"),
    ("Prime Minister Anna Varga", "name", "official", False, None, "minister", "anna minister prime"),
    ("Anna Varga, the mayor of Sund", "name", "official", False, None, "", "anna"),
    ("The Interior Ministry", "name", "government", False, None, "ministry", "interior"),
    ("The coast guard", "definite", "force", False, None, "guard", "coast"),
    ("A guard", "indefinite", "person", False, None, "guard", ""),
    ("The news agency", "definite", "outlet", False, None, "agency", "news"),
    ("The agency", "definite", "government", False, None, "agency", ""),
    ("The report", "definite", "document", False, None, "report", ""),
    ("Residents of the town", "bare", "person", True, None, "resident", ""),
    ("The foreign ministry spokesman", "definite", "official", False, None, "spokesman", "foreign ministry"),
    ("The former prime minister", "definite", "official", False, None, "former minister", "former prime"),
    ("The US", "name", "government", False, None, "", ""),
    ("Norway", "name", "government", False, None, "", ""),
    ("CNN", "name", "outlet", False, None, "", ""),
    ("He", "he", None, False, "m", "", ""),
    ("She", "she", None, False, "f", "", ""),
    ("It", "it", None, False, None, "", ""),
    ("They", "they", None, True, None, "", ""),
    ("We", "speaker", None, None, None, "", ""),
    ("His lawyer", "possessive", "person", False, None, "lawyer", ""),
    ("The woman", "definite", "person", False, "f", "woman", ""),
    ("The official who left", "definite", "official", False, None, "official", ""),
    ("The five officials", "definite", "official", True, None, "official", "five"),
    ("People", "bare", "group", True, None, "people", ""),
    ("The police", "definite", "force", True, None, "police", ""),
    ("The army", "definite", "force", False, None, "army", ""),
    ("Analysts", "bare", "person", True, None, "analyst", ""),
    ("Karl Ostrom and Anna Varga", "group", "group", True, None, "", ""),
    ("The senior US official", "definite", "official", False, None, "official", "senior us"),
    ("The Ostravian defence minister", "definite", "official", False, None, "minister", "defence ostravian"),
]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_mention_is_read(nlp: "Language", lexicon: "Lexicon", case: Case) -> None:
    words, form, kind, plural, gender, nouns, modifiers = case
    doc, attributions = attributed(nlp, f"{{s1 {words}}} {{k1 said}} {{c1 so}}.")
    layout = layout_of(doc)
    chains = find_chains(doc, layout.quoted, attributions, find_entities(doc, layout, lexicon), lexicon)
    mention = chains.mention_of(doc, attributions[0].source)
    assert (mention.form, mention.kind, mention.plural, mention.gender) == (form, kind, plural, gender)
    assert mention.nouns == frozenset((nouns,) if nouns else ())
    assert mention.modifiers == frozenset(modifiers.split())
