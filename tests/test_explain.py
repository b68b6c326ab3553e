"""Explanations: who stands behind a claim, and what each marker did."""

import subprocess
import sys
from pathlib import Path

import pytest
from ledgers import joined_ledger, small_ledger
from typer.testing import CliRunner

from claimx.cli import app
from claimx.errors import InputError
from claimx.ledger import Ledger, write_ledger
from claimx.reading.lexicon.markers import load_markers
from claimx.reading.pipeline import extract
from claimx.showing.explain import explain_claim, find_claim

LEDGER = small_ledger()


def rows(ledger: Ledger, start: str) -> set[tuple[str, str]]:
    """Return the rows that explain the claim that starts so."""
    claim = next(claim for claim in ledger.claims if claim.text.startswith(start))
    return {row for section in explain_claim(ledger, claim, load_markers().strength) for row in section.rows}


SMALL = {
    "a relayed, hedged claim": (
        "At least 12",
        {
            ("source", "a hospital official (not named; official)"),
            ("through", "Reuters (named; outlet)"),
            ("cue", "“told”: communication (says so; a cue of communication never moves the level)"),
            ("when", "on May 1"),
            ("level", "possible: the words call it possible, and no more"),
            ("score", "0.40, within possible's band of 0.15 to 0.5"),
            ("because", "“may”: a modal verb; it hedges (strength 0.40 of 1 in the word list)"),
            ("reading aid", "“may” is 20 to 50 % in example; journalists do not write to it"),
        },
    ),
    "a pronoun": ("It is", {("as written", "“he”"), ("because", "no word in it hedges, negates or defers it")}),
    "a denied claim": (
        "the base",
        {
            ("stance", "denying: the source asserts the contrary"),
            ("because", "the source asserts the contrary, so that its level is unknown whatever its words"),
        },
    ),
    "the own voice": ("The fire", {("source", "the article in its own voice")}),
}


@pytest.mark.parametrize(("start", "expected"), SMALL.values(), ids=SMALL.keys())
def test_a_claim_is_explained(start: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= rows(LEDGER, start)


def test_what_was_said_with_a_claim_is_told() -> None:
    first, second, third, _ = joined_ledger().claims
    said = {row for row in rows(joined_ledger(), first.text) if row[0] == "said with it"}
    assert said == {("said with it", f"“{other.text}” ({other.id})") for other in (second, third)}
    assert not [row for row in rows(LEDGER, first.text) if row[0] == "said with it"]


READ = {
    "The minister believes the bridge is safe.": "“believes”: the cue, one of belief, which counts for the level",
    "The bridge did not fall.": "“not”: a negation; it makes the claim negative",
    "It is unclear whether the bridge fell.": "“whether”: leaves open whether it is so",
    "The bridge will open in May.": "“will”: puts it into the future",
    "About 30 people saw the bridge fall.": "“About”: bounds or rounds a figure; it moves no level",
}


@pytest.mark.parametrize(("text", "because"), READ.items(), ids=READ.keys())
def test_each_marker_says_what_it_did(text: str, because: str) -> None:
    ledger = extract(text)
    [claim] = ledger.claims
    assert ("because", because) in rows(ledger, claim.text)


def test_a_claim_is_found_by_how_its_id_starts() -> None:
    claim = LEDGER.claims[1]
    assert find_claim(LEDGER, claim.id) == find_claim(LEDGER, claim.id[:6]) == claim
    for wanted, message in (
        ("c-", "4 claims have ids that start so"),
        ("c-zz", "no such claim"),
        ("", "no such claim"),
    ):
        with pytest.raises(InputError, match=message):
            find_claim(LEDGER, wanted)


def test_the_command_prints_plain_text_into_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "ledger.yaml"
    write_ledger(LEDGER, path)
    done = CliRunner().invoke(app, ["explain", str(path), LEDGER.claims[0].id])
    assert (done.exit_code, done.stderr) == (0, "")
    assert "a hospital official (not named; official)" in done.stdout
    assert "\x1b" not in done.stdout
    missing = CliRunner().invoke(app, ["explain", str(path), "c-0"])
    assert (missing.exit_code, missing.stdout, missing.stderr.count("\n")) == (2, "", 1)


def test_the_command_loads_no_spacy() -> None:
    code = (
        "import claimx.showing.explain, claimx.cli.explain, claimx.showing.render, sys; print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
