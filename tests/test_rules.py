"""Named rules: each says what it reads, and a finding carries the names of those that touched it."""

from collections import Counter
from typing import TYPE_CHECKING

import field
import pytest
import rules

from claimx.reading.document import parse
from claimx.reading.encoder import load_encoder
from claimx.reading.pipeline import analyze
from claimx.reading.rules import name_of

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.reading.lexicon import Lexicon


def test_every_rule_has_a_name_of_its_own_and_says_what_it_reads() -> None:
    named = [rule for room in rules.ROOMS.values() for rule in room]
    assert len({rule.name for rule in named}) == len(named)
    assert [rule for rule in named if len(rule.reads) < len('Read "X, per Y".')] == []


def test_a_rule_is_named_by_its_function() -> None:
    def _second_cue() -> None:
        pass

    assert name_of(_second_cue) == "second cue"


FIRINGS = {
    "a repair": ("The plane was full, per the airline.", ("per frame", "The plane was full", False)),
    "a relay": ("The base fell, a pilot told Reuters.", ("recipient", "The base fell", False)),
    "a refusal": ("The army declined to comment.", ("comment alone", "to comment", True)),
}


@pytest.mark.parametrize(("text", "expected"), FIRINGS.values(), ids=FIRINGS.keys())
def test_firings(nlp: "Language", lexicon: "Lexicon", text: str, expected: tuple[str, str, bool]) -> None:
    found = analyze(parse(text, nlp), load_encoder(), lexicon).firings
    assert expected in [(each.rule, text[each.words[0][0] : each.words[-1][1]], each.refused) for each in found]


TEXT = "The base fell, he said. The base fell, she said."
LINES = [
    ("A | c | + | past | The base fell, he said", ((0, 22),), False, True),
    ("Q comm i neutral | c | + | past | he | he | said | - | n | The base fell", ((0, 13),), True, True),
    ("? Q comm i neutral | c | + | past | she | - | said | - | n | @2 The base fell", ((24, 37),), True, False),
    ("Q comm i neutral | c | + | past | she | - | - | - | n | The base ## she said", ((0, 8), (39, 47)), True, True),
    ("A | c | + | past | The base rose", (), False, True),
]


@pytest.mark.parametrize(("line", "spans", "attributed", "sure"), LINES, ids=[str(n) for n in range(len(LINES))])
def test_gold_claims(line: str, spans: tuple[field.Span, ...], attributed: bool, sure: bool) -> None:
    claim = field.read_claim(line, TEXT)
    assert (claim.spans, claim.attributed, claim.sure) == (spans, attributed, sure)


def test_the_table_names_every_rule_once() -> None:
    fired = Counter({("per frame", "field"): 4, ("of another room", "samples"): 1})
    lines = list(rules.table(fired, Counter({("per frame", "field"): 3}), frozenset(("field",))))
    (row,) = (line for line in lines if line.startswith("per frame "))
    assert "75 %" in row
    assert row.endswith('Read "B, per the airline".')
    assert lines[-1].startswith("of another room")
    assert len(lines) == 2 + sum(len(room) for room in rules.ROOMS.values())
