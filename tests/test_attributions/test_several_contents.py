"""Two contents under one source are two attributions; who carried the one carried the other."""

from typing import TYPE_CHECKING

import pytest
from attributed import attributed
from laid_out import layout_of

from claimx.reading.attributions import relays
from claimx.reading.attributions.several_contents import content_behind_that
from claimx.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.language import Language

CONTENTS = {
    "and that": (
        "{s1 The guard} {k1 said} {c1 the gate was open and that the dogs were gone}.",
        ["the gate was open", "the dogs were gone"],
    ),
    "but that": (
        "{s1 The guard} {k1 said} {c1 that the gate was open, but that the dogs were gone}.",
        ["the gate was open", "the dogs were gone"],
    ),
    "a list": (
        "{s1 The guard} {k1 said} {c1 the gate was open, that the dogs were gone, and that the lamp burned}.",
        ["the gate was open", "the dogs were gone", "the lamp burned"],
    ),
    "and alone": (
        "{s1 The guard} {k1 said} {c1 the gate was open and the dogs were gone}.",
        ["the gate was open and the dogs were gone"],
    ),
    "that of an inner clause": (
        "{s1 The guard} {k1 said} {c1 his wife knew that the gate was open and that the dogs were gone}.",
        ["his wife knew that the gate was open and that the dogs were gone"],
    ),
    "a relative": (
        "{s1 The guard} {k1 saw} {c1 a gate and dogs that barked}.",
        ["a gate and dogs that barked"],
    ),
    "in quotation marks": (
        "{s1 The guard} {k1 said}: {c1 “The gate was open and that scared me}.”",
        ["The gate was open and that scared me"],
    ),
    "nobody": (
        "It was {k1 said} {c1 that the gate was open and that the dogs were gone}.",
        ["that the gate was open and that the dogs were gone"],
    ),
}


@pytest.mark.parametrize(("text", "contents"), CONTENTS.values(), ids=CONTENTS.keys())
def test_contents_behind_that(nlp: "Language", text: str, contents: list[str]) -> None:
    doc, (attribution,) = attributed(nlp, text)
    found = content_behind_that(doc, attribution, layout_of(doc).quoted)
    assert [text_of(doc, each.content).removeprefix("“") for each in found] == contents


SHARED = {
    "adding": (
        "{s1 The guard} {k1 told} {v1 NTV} {c1 the gate was open}, {k2 adding} {c2 that the dogs were gone}.",
        ["NTV", "NTV"],
    ),
    "own carrier": (
        "{s1 The guard} {k1 told} {v1 NTV} {c1 the gate was open}, {k2 telling} {v2 AFP} {c2 that the dogs were gone}.",
        ["NTV", "AFP"],
    ),
    "another sentence": (
        "{s1 The guard} {k1 told} {v1 NTV} {c1 the gate was open}. {s2 The cook} {k2 said} {c2 the dogs were gone}.",
        ["NTV", ""],
    ),
}


@pytest.mark.parametrize(("text", "carriers"), SHARED.values(), ids=SHARED.keys())
def test_shared_carriers(nlp: "Language", text: str, carriers: list[str]) -> None:
    doc, found = attributed(nlp, text)
    assert [text_of(doc, each.via) for each in relays.shared_carriers(doc, found)] == carriers
