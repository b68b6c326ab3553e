"""The checker of facts itself: it accepts what fits and names what does not."""

from typing import Any

import pytest
from ledger_facts import CLAIM_CHECKS, check

TEXT = "At least 3 ships sank, a pilot told Reuters. Reuters said the port may close. All is calm."


def span(words: str) -> list[int]:
    """Return the offsets of the words' first occurrence."""
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def claim(words: str, *, source: str | None = None, level: str = "certain", **attribution: Any) -> dict[str, Any]:
    """Make a claim of a ledger, as a tree."""
    return {
        "text": words,
        "source": source,
        "via": attribution.pop("via", []),
        "attribution": {"type": "communication", "date": None, **attribution} if attribution else None,
        "certainty": {
            "level": level,
            "polarity": "positive",
            "markers": [{"text": "may", "kind": "modal"}] if level == "possible" else [],
        },
        "figures": [{"value": 3, "bound": "lower", "unit": "ships"}] if "3" in words else [],
        "entities": ["e1"] if "port" in words else [],
    }


def row(key: str, words: str, **fields: Any) -> dict[str, Any]:
    """Make a source or an entity of a ledger, as a tree."""
    return {"id": key, "name": words, "mentions": [span(words)], "members": [], **fields}


LEDGER = {
    "sources": [
        row("s1", "a pilot", kind="person", named=False, role=None),
        row("s2", "Reuters", kind="outlet", named=True, role=None),
    ],
    "entities": [row("e1", "the port", type="place", aliases=["port"], country=None)],
    "claims": [
        claim("At least 3 ships sank", source="s1", via=["s2"], cue={"text": "told"}, stance="neutral"),
        claim("the port may close", source="s2", level="possible", cue={"text": "said"}, stance="neutral"),
        claim("All is calm"),
    ],
}
HOLDS = [
    {"claim": "At least 3 ships sank", "source": "a pilot", "via": ["Reuters"], "cue": "told", "named": False},
    {"claim": "ships sank", "part": True, "figure": {"value": 3}, "text": "At least 3 ships sank", "date": None},
    {"claim": "the port may close", "level": "possible", "marker": ["may = modal"], "entities": ["port"], "via": []},
    {"claim": "the port may close", "level": ["probable", "possible"], "voice": "named", "without": "Reuters"},
    {"claim": "All is calm.", "voice": "own", "source": None},
    {"no_claim": "Reuters said"},
    {"no_claim": "ships sank", "voice": "own"},
    {"source": "pilot", "kind": ["person", "official"], "role": None, "not_aliases": ["Reuters"]},
    {"entity": "port", "type": "place", "aliases": ["the port"]},
]
BREAKS = [
    ({"claim": "the moon has gone"}, "no such claim"),
    ({"claim": "ships sank"}, "no such claim"),
    ({"claim": "the moon has gone", "part": True}, "no such claim"),
    ({"claim": "At least 3 ships sank", "source": "Reuters"}, "the source is"),
    ({"claim": "At least 3 ships sank", "source": None}, "the source is"),
    ({"claim": "At least 3 ships sank", "via": []}, "via is"),
    ({"claim": "At least 3 ships sank", "via": ["AP"]}, "via is"),
    ({"claim": "At least 3 ships sank", "cue": "said"}, "cue is"),
    ({"claim": "At least 3 ships sank", "date": "Monday"}, "date is"),
    ({"claim": "At least 3 ships sank", "figure": {"value": 4}}, "figures are"),
    ({"claim": "At least 3 ships sank", "named": True}, "named is"),
    ({"claim": "At least 3 ships sank", "text": "3 ships sank"}, "the text is"),
    ({"claim": "the port may close", "level": "certain"}, "level is"),
    ({"claim": "the port may close", "marker": ["may = verb"]}, "no marker"),
    ({"claim": "the port may close", "entities": ["Rota"]}, "entities"),
    ({"claim": "the port may close", "without": "may"}, "should not be"),
    ({"claim": "the port may close", "voice": "own"}, "the voice is"),
    ({"claim": "All is calm", "stance": "neutral"}, "stance is"),
    ({"claim": "All is calm", "kind": "person"}, "no source"),
    ({"no_claim": "calm", "voice": "own"}, "there should be no claim"),
    ({"source": "AP"}, "none of the sources"),
    ({"source": "Reuters", "kind": "person"}, "kind is"),
    ({"source": "Reuters", "members": ["a pilot"]}, "members are"),
    ({"entity": "port", "not_aliases": ["the port"]}, "should be apart"),
    ({"entity": "port", "aliases": ["Rota"]}, "missing"),
]


@pytest.mark.parametrize("fact", HOLDS, ids=str)
def test_what_fits_is_accepted(fact: dict[str, Any]) -> None:
    assert check(fact, LEDGER, TEXT) is None


@pytest.mark.parametrize(("fact", "complaint"), BREAKS, ids=str)
def test_what_does_not_fit_is_named(fact: dict[str, Any], complaint: str) -> None:
    assert complaint in (check(fact, LEDGER, TEXT) or "")


def test_every_key_of_a_claim_is_explained() -> None:
    from ledger_facts import CASES

    explained = (CASES / "README.md").read_text(encoding="utf-8")
    assert [key for key in CLAIM_CHECKS if f"`{key}`" not in explained] == []
