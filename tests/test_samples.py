"""What the ledger of a sample article must hold: the facts of tests/cases, and what is promised of any ledger."""

import json
import os
import re
import subprocess
import sys
from functools import cache
from itertools import chain
from typing import Any

import pytest
from ledger_facts import JOINT, SEEDS, Fact, Tree, check, read_cases, sample_names

NAMES = sample_names()
TIME = re.compile(  # a digit, or a word without which a date says no time
    r"\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|today|tonight|yesterday|tomorrow|now|earlier|later|recently|ago"
    r"|(?:minute|hour|day|week|month|year)s?|morning|noon|afternoon|evening|night|dawn|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)


@cache
def ledger_of(name: str) -> tuple[Any, Tree, str]:
    """Return the ledger of a sample article, its tree and the decoded text; each is made once."""
    from claimx.article import read_article
    from claimx.reading.pipeline import extract

    article = read_article(SEEDS / f"{name}.txt")
    ledger = extract(article)
    return ledger, ledger.model_dump(mode="json", by_alias=True), article.text


def parameters() -> list[Any]:
    """Return each fact of each sample as one test, those known to fail as strict expected failures."""
    return [
        pytest.param(
            name,
            fact,
            id=f"{name}-{fact['id']}",
            marks=[pytest.mark.xfail(reason=fact["xfail"], strict=True)] if "xfail" in fact else [],
        )
        for name in NAMES
        for fact in read_cases(name)["facts"]
    ]


@pytest.mark.parametrize(("name", "fact"), parameters())
def test_fact(name: str, fact: Fact) -> None:
    _, tree, text = ledger_of(name)
    wrong = check(fact, tree, text)
    assert wrong is None, wrong


def texts_with_spans(tree: Tree) -> list[Tree]:
    """Return everything in a ledger that records words together with their spans."""
    found: list[Tree] = []
    for claim in tree["claims"]:
        attribution = claim["attribution"] or {}
        found += [claim, *claim["certainty"]["markers"], *claim["figures"]]
        found += [attribution[role] for role in ("cue", "source") if attribution.get(role)]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_span_holds_its_text(name: str) -> None:
    _, tree, text = ledger_of(name)
    for each in texts_with_spans(tree):
        assert each["spans"] == sorted(each["spans"])
        assert all(0 <= start < end <= len(text) for start, end in each["spans"])
        assert each["text"] == JOINT.join(text[start:end] for start, end in each["spans"])
    for row in chain(tree["sources"], tree["entities"]):
        assert row["mentions"] == sorted(row["mentions"])
        assert all(0 <= start < end <= len(text) for start, end in row["mentions"])
        assert any(row["name"] in text[start:end] for start, end in row["mentions"]), row


@pytest.mark.parametrize("name", NAMES)
def test_ids_and_references(name: str) -> None:
    _, tree, _ = ledger_of(name)
    sources, entities = ({row["id"] for row in tree[part]} for part in ("sources", "entities"))
    for claim in tree["claims"]:
        assert re.fullmatch(r"c-[0-9a-f]{8}(-\d+)?", claim["id"])
        assert {*claim["via"], *([claim["source"]] if claim["source"] else [])} <= sources
        assert set(claim["entities"]) <= entities
        assert claim["attribution"] is not None or (claim["source"] is None and not claim["via"])
        assert claim["source"] not in claim["via"]
    for source in tree["sources"]:
        assert set(source["members"]) <= sources - {source["id"]}
        assert source["entity"] is None or source["entity"] in entities
    assert len({claim["id"] for claim in tree["claims"]}) == len(tree["claims"])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("part", "letter"), [("sources", "s"), ("entities", "e")])
def test_numbered_by_first_mention(name: str, part: str, letter: str) -> None:
    _, tree, _ = ledger_of(name)
    assert [row["id"] for row in tree[part]] == [f"{letter}{n + 1}" for n in range(len(tree[part]))]
    firsts = [row["mentions"][0][0] for row in tree[part]]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize("name", NAMES)
def test_claims_stand_in_text_order(name: str) -> None:
    _, tree, _ = ledger_of(name)
    starts = [claim["spans"][0][0] for claim in tree["claims"]]
    assert starts == sorted(starts)
    sentences = [claim["sentence"] for claim in tree["claims"]]
    assert sentences == sorted(sentences)
    assert all(1 <= number <= tree["article"]["sentences"] for number in sentences)


@pytest.mark.parametrize("name", NAMES)
def test_level_score_and_markers_agree(name: str) -> None:
    floors = {"certain": 0.85, "probable": 0.5, "possible": 0.15, "unknown": 0.0}
    bands = dict(zip(floors, (1.01, 0.85, 0.5, 0.15), strict=True))
    for claim in ledger_of(name)[1]["claims"]:
        rated = claim["certainty"]
        assert floors[rated["level"]] <= rated["score"] < bands[rated["level"]], claim["text"]
        attribution = claim["attribution"] or {}
        shown = {"denying", "withholding", "belief", "intention"} & {attribution.get("stance"), attribution.get("type")}
        plain = (rated["level"], rated["polarity"]) == ("certain", "positive") and rated["time"] != "future"
        assert rated["markers"] or shown or plain, claim["text"]


@pytest.mark.parametrize("name", NAMES)
def test_claim_texts_are_trimmed(name: str) -> None:
    for claim in ledger_of(name)[1]["claims"]:
        words = claim["text"]
        assert words == words.strip() != "", claim
        assert not re.match(r"that\s", words) or claim["attribution"] is None, words
        assert not re.search(r"[^.]\.$", words) or re.search(r"\b(?:\w\.)+$", words), words
        assert not re.fullmatch('["“«][^"“”«»]*["”»]', words), words


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_guessed(name: str) -> None:
    leaves = json.dumps(ledger_of(name)[1], ensure_ascii=False)
    guesses = set(re.findall(r'"(\w+)": "(?:[Uu]nknown|N/A|None|)"', leaves))
    assert guesses <= {"level", "text"}  # where the article itself has the word


@pytest.mark.parametrize("name", NAMES)
def test_dates_tell_a_time(name: str) -> None:
    dates = [claim["attribution"]["date"] for claim in ledger_of(name)[1]["claims"] if claim["attribution"]]
    assert [date for date in dates if date is not None and not TIME.search(date)] == []


@pytest.mark.parametrize("name", NAMES)
def test_checks_and_round_trip(name: str) -> None:
    from claimx.ledger import Ledger, check_ledger

    ledger, tree, text = ledger_of(name)
    check_ledger(ledger, text=text)
    assert Ledger.model_validate(tree) == ledger


WRITE = (
    "import sys, claimx\nfor path in sys.argv[1:]: print(claimx.extract(claimx.read_article(path)).model_dump_json())"
)


def test_every_process_gives_the_same_bytes() -> None:
    """Two processes whose sets and dictionaries lie in other orders, and this one, in which other articles came before."""
    here = "".join(f"{ledger_of(name)[0].model_dump_json()}\n" for name in NAMES)
    paths = [f"seeds/{name}.txt" for name in NAMES]
    for seed in ("0", "1"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", WRITE, *paths]
        done = subprocess.run(command, cwd=SEEDS.parent, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout == here
