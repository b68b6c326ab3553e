"""The expected facts themselves are in form: known keys and values, ids that differ, words that stand in the text."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from ledger_facts import CASES, CLAIM_CHECKS, JOINT, ROW_KEYS, SEEDS, Fact, either, fold, read_cases, sample_names

from claimx.vocabulary import (
    ATTRIBUTION_TYPES,
    ENTITY_TYPES,
    LEVELS,
    MANNERS,
    MARKER_KINDS,
    POLARITIES,
    SOURCE_KINDS,
    STANCES,
    SUBTYPES,
    TIMES,
)

SUBJECTS = ("claim", "no_claim", "entity", "source")
ALLOWED: dict[str, tuple[Any, ...]] = {
    "type": (*ATTRIBUTION_TYPES, *ENTITY_TYPES),
    "manner": MANNERS,
    "stance": STANCES,
    "level": LEVELS,
    "polarity": POLARITIES,
    "time": TIMES,
    "voice": ("own", "unnamed", "named"),
    "kind": SOURCE_KINDS,
    "subtype": SUBTYPES,
    "named": (True, False),
    "part": (True,),
}
OF_CLAIM = CLAIM_CHECKS.keys() | {"part"}
AS_WRITTEN = ("claim", "no_claim", "entity", "source", "via", "written", "cue", "date", "place", "aliases", "members")


def texts() -> Iterator[tuple[str, str, list[Fact]]]:
    """Yield a name, a text and its facts: each sample, each construction."""
    for name in sample_names():
        cases = read_cases(name)
        yield name, (SEEDS / cases["article"]).read_text(encoding="utf-8"), cases["facts"]
    for case in read_cases("constructions")["cases"]:
        yield case["id"], case["text"], case["facts"]


ALL = list(texts())


def subject_of(fact: Fact) -> str:
    """Return the key of what the fact is about."""
    return next(subject for subject in SUBJECTS if subject in fact)


def phrases(fact: Fact) -> Iterator[str]:
    """Yield every phrase that the fact says to stand in the text, split ones part by part."""
    for key in AS_WRITTEN:
        for value in either(fact.get(key)):
            for one in either(value):
                yield from str(one).split(JOINT) if one is not None else ()


@pytest.mark.parametrize(("text", "facts"), [each[1:] for each in ALL], ids=[each[0] for each in ALL])
def test_facts_are_in_form(text: str, facts: list[Fact]) -> None:
    for fact in facts:
        subject = subject_of(fact)
        known = OF_CLAIM if subject == "claim" else {"voice"} if subject == "no_claim" else ROW_KEYS
        assert fact.keys() - known - {subject, "id", "xfail"} == set(), fact
        for key in fact.keys() & ALLOWED.keys():
            assert all(value in ALLOWED[key] for value in either(fact[key])), (key, fact)
        for marker in fact.get("marker", ()):
            assert marker.partition(" = ")[2] in ("", *MARKER_KINDS), marker
        absent = [phrase for phrase in phrases(fact) if fold(phrase) not in fold(text)]
        assert absent == [], fact


def test_ids_differ() -> None:
    for name in sample_names():
        ids = [fact["id"] for fact in read_cases(name)["facts"]]
        assert [i for i, n in Counter(ids).items() if n > 1] == [], name
    ids = [case["id"] for case in read_cases("constructions")["cases"]]
    assert [i for i, n in Counter(ids).items() if n > 1] == []


def test_every_sample_article_has_cases() -> None:
    assert {read_cases(name)["article"] for name in sample_names()} == {path.name for path in SEEDS.glob("*.txt")}
    assert {path.stem for path in CASES.glob("*.yaml")} >= {"constructions", *sample_names()}
