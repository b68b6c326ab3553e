"""What is no attribution: acts told by a verb, less than a clause, what nobody says."""

from typing import TYPE_CHECKING

import pytest
from laid_out import layout_of
from marked import marked

from claimx.reading.attributions.attribution import Attribution
from claimx.reading.attributions.contents import manner, trimmed
from claimx.reading.attributions.cue_reading import read_cue
from claimx.reading.attributions.repairs import claimless, refusal

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.reading.lexicon import Lexicon

OF_RELATIONS = {
    "appearance": ("{s The film} {k appears to show} {c a column of tanks}.", "appearance"),
    "shows": ("{s The film} {k shows} {c a column of tanks}.", None),
    "nobody": ("{s Nobody} {k is saying} {c how many fell}.", "nobody says"),
    "somebody": ("{s Somebody} {k is saying} {c how many fell}.", None),
}


@pytest.mark.parametrize(("text", "rule"), OF_RELATIONS.values(), ids=OF_RELATIONS.keys())
def test_relations_that_attribute_nothing(nlp: "Language", text: str, rule: str | None) -> None:
    found = marked(nlp, text)
    assert refusal(found.doc, found.relation()) == rule


OF_CONTENTS = {
    "questions passed on": ("{s The office} {k referred} {c questions} to the ministry.", "noun phrase alone"),
    "an act": ("{s The council} {k discussed} {c the new ferry line}.", "noun phrase alone"),
    "support": ("{s The council} {k supported} {c the raid on the depot}.", "noun phrase alone"),
    "an act on what somebody did": (
        "{s The council} {k discussed} {c the raid that the guards had carried out}.",
        "noun phrase alone",
    ),
    "two acts": ("{s The council} {k discussed} {c the raid and to plan the next}.", "noun phrase alone"),
    "told as what": ("{s The council} {k described} {c the raid as a blunder}.", None),
    "told without": ("{s The manual} {k described} {c the raid on the depot}.", "noun phrase alone"),
    "called for": ("{s The council} {k called for} {c a truce}.", None),
    "called a meeting": ("{s The council} {k called} {c an urgent meeting}.", "noun phrase alone"),
    "no cue": ("{s The treaty} {k obliged} {c the firms to pay for the raid}.", "act of no cue"),
    "no cue, a clause": ("{s The council} {k hollered} {c that the firms would pay}.", None),
    "a cue": ("{s The council} {k urged} {c the firms to pay for the raid}.", None),
    "a name": ("The raid was led by a user {k labelled} {c “Ghost”}.", "naming"),
    "a ship's name": ("{s The company} {k called} {c its new ferry “Aurora”}.", "naming"),
    "what it is called": ("{s The company} {k called} {c its new ferry “a gift”}.", None),
    "a label given": ("{s The council} {k labelled} {c the user a thief}.", None),
    "a stated reaction": ("{s The council} {k condemned} {c the raid on the depot}.", None),
    "a demand": ("{s The council} {k called for} {c a truce}.", None),
    "a denial": ("{s The council} {k denied} {c any part in the raid}.", None),
    "a feeling": ("{s The council} {k was angry about} {c the raid}.", None),
    "a clause": ("{s The council} {k discussed} {c how the guards had fled}.", None),
    "marks": ("{s The council} {k called it} {c “a gift to smugglers”}.", None),
    "marks behind no cue": ("{s The council} {k unveiled} {c “a gift to the town”}.", "noun phrase alone"),
    "refused to act": ("{s The guards} {k refused} {c to open the gate}.", "act of will"),
    "tried": ("{s The guards} {k tried} {c to open the gate}.", "act of will"),
    "planned": ("{s The guards} {k planned} {c to open the gate}.", None),
    "asked": ("{k Asked} {c if the gate was open}, the guard fell silent.", "being asked"),
    "was asked": ("{s The guard} {k was asked} {c if the gate was open}.", "being asked"),
    "asks": ("{s The guard} {k asked} {c if the gate was open}.", None),
    "has asked": ("{s The guard} {k has asked} {c if the gate was open}.", None),
    "you know": ("{s You} {k know} {c that the gate was open}.", "own knowledge"),
    "he knows": ("{s He} {k knows} {c that the gate was open}.", None),
    "we believe": ("{s We} {k believe} {c that the gate was open}.", None),
    "results": ("{s The results} {k show} {c that the river fell}.", "picture or figure"),
    "a report": ("{s The report} {k shows} {c that the river fell}.", None),
    "results say": ("{s The results} {k suggest} {c that the river fell}.", None),
    "so": ("{s The guard} {k said} {c this}.", "pronoun alone"),
    "comment": ("{s The guard} {k declined} {c to comment}.", "comment alone"),
}


@pytest.mark.parametrize(("text", "rule"), OF_CONTENTS.values(), ids=OF_CONTENTS.keys())
def test_contents_that_claim_nothing(nlp: "Language", lexicon: "Lexicon", text: str, rule: str | None) -> None:
    found = marked(nlp, text)
    cue, content = read_cue(found.doc, found.ranges("cue"), lexicon.cues), trimmed(found.doc, found.ranges("content"))
    attribution = Attribution(
        source=found.ranges("source"),
        cue=found.ranges("cue"),
        content=content,
        type=cue.type,
        manner=manner(found.doc, content, layout_of(found.doc).quoted),
    )
    assert claimless(found.doc, attribution, lexicon) == rule
