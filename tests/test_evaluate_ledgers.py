"""The scores of whole ledgers: definitions by example, agreement with the given scorer."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import evaluate
import field
import pytest
import scoring_ledgers

from claimx.errors import InputError

Record = dict[str, Any]
GOLD = os.environ.get("CLAIMX_GOLD")
TEXT = "The dam is old. It may fall, the mayor, Ann Holm, told Reuters. It will be shut."
LINES = (
    "A | c | + | pres | The dam is old\n"
    "Q comm i neutral | s | + | fut | Ann Holm ~ the mayor | the mayor | told | Reuters | y | It may fall\n"
    "? A | c | + | fut | It will be shut\n"
)


def gold_text(lines: str = LINES) -> field.GoldText:
    """Return the text with its claims."""
    return field.GoldText("ng-dam", TEXT, tuple(field.read_claim(line, TEXT) for line in lines.splitlines()))


def claim(words: str, source: str | None = None, via: tuple[str, ...] = (), **certainty: str) -> Record:
    """Return a claim of these words; with a source an attributed one."""
    start = TEXT.index(words)
    spoken = {"manner": "indirect", "stance": "neutral", "type": "communication"}
    return {
        "spans": [[start, start + len(words)]],
        "source": source,
        "via": list(via),
        "attribution": spoken if source is not None else None,
        "certainty": {"level": "certain", "polarity": "positive", **certainty},
    }


def ledger(*claims: Record, **names: str) -> Record:
    """Return a ledger with these claims; `names` are its sources."""
    empty: Record = {"role": None, "affiliation": None, "named": True, "members": []}
    return {"sources": [{"id": key, "name": name, **empty} for key, name in names.items()], "claims": list(claims)}


OLD = claim("The dam is old")
FALL = claim("It may fall", "s1", ("s2",), level="possible")
NAMES = {"s1": "Ann Holm", "s2": "Reuters"}
SCORED = {
    "all right": ((OLD, FALL), NAMES, {"found": 100.0, "attributed": 100.0, "whole": 100.0, "whole, attributed": 100.0}),
    "a part of the name": ((OLD, FALL), {**NAMES, "s1": "Holm"}, {"whole": 100.0}),
    "the other name": ((OLD, FALL), {**NAMES, "s1": "the mayor"}, {"whole": 100.0}),
    "a pronoun": ((OLD, FALL), {**NAMES, "s1": "she"}, {"attributed": 100.0, "whole": 50.0, "whole, attributed": 0.0}),
    "another via": ((OLD, FALL), {**NAMES, "s2": "AFP"}, {"found": 100.0, "whole": 50.0}),
    "another level": ((OLD, {**FALL, "certainty": OLD["certainty"]}), NAMES, {"found": 100.0, "whole": 50.0}),
    "another polarity": ((claim("The dam is old", polarity="negative"), FALL), NAMES, {"whole": 50.0}),
    "the own voice": ((OLD, claim("It may fall", level="possible")), {}, {"found": 100.0, "attributed": 0.0, "whole": 50.0}),
    "one missed": ((OLD,), {}, {"found": 66.7, "attributed": 0.0}),
    "one too many": ((OLD, FALL, claim("told Reuters")), NAMES, {"found": 80.0, "attributed": 100.0}),
    "half of the words": ((claim("dam is"), FALL), NAMES, {"found": 100.0}),
    "fewer words": ((claim("dam"), FALL), NAMES, {"found": 50.0}),
    "what is not sure": ((OLD, FALL, claim("It will be shut")), NAMES, {"found": 100.0, "whole": 100.0}),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "names", "expected"), SCORED.values(), ids=SCORED.keys())
def test_scores_of_ledgers(claims: tuple[Record, ...], names: dict[str, str], expected: dict[str, float]) -> None:
    scores = scoring_ledgers.score_ledgers([gold_text()], {"ng-dam": ledger(*claims, **names)})
    assert {measure: scores[measure]["f1"] for measure in expected} == expected
    assert scores["kinds"]["ng"]["whole"] == scores["whole"]


NAMED: list[tuple[str, str, bool]] = [
    ("Ann Holm", "Holm", True),
    ("Holm", "Mayor Ann Holm", True),
    ("the U.S. Army", "US Army", True),
    ("Reuters", "AFP", False),
    ("United Nations", "UN", True),
    ("UN", "United Nations", True),
    ("Ann Holm", "she", False),
    ("José Ruiz", "Jose Ruiz", True),
]


@pytest.mark.parametrize(("gold", "predicted", "same"), NAMED)
def test_names_that_are_the_same(gold: str, predicted: str, same: bool) -> None:
    assert scoring_ledgers.same_name(gold, predicted) is same


def test_a_line_that_is_no_claim_is_told_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.ann").write_text("# a comment\nA | z | + | past | The dam\n")
    with pytest.raises(InputError, match=r"a\.ann:2: no claim that can be read"):
        list(field.read_texts(tmp_path))


def test_no_texts_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate.main(["ledgers", str(tmp_path)]) == 2
    assert "no gold texts" in capsys.readouterr().err


def test_ledgers_of_a_folder_are_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ng-dam.txt").write_text(TEXT)
    (tmp_path / "ng-dam.ann").write_text(LINES)
    monkeypatch.setattr(evaluate, "predict_ledgers", lambda texts: {"ng-dam": ledger(OLD, FALL, **NAMES)})
    assert evaluate.main(["ledgers", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert told.count("100.0") >= 12
    assert "whole, attributed" in told
    assert evaluate.main(["ledgers", str(tmp_path), "--json", "--out", str(tmp_path / "out.jsonl")]) == 0
    assert json.loads(capsys.readouterr().out)["right"]["voice"] == {"per cent": 100.0, "right": 2, "of": 2}
    assert len(evaluate.read_records(tmp_path / "out.jsonl")) == 1


def distorted(text: field.GoldText, draw: random.Random) -> Record:
    """Make a ledger of the gold's claims, with faults of every kind."""
    sources: dict[str, Record] = {}

    def known(name: str | None) -> str | None:
        if name is None or draw.random() < 0.05:
            return None
        shown = draw.choice((name, name, name, name.split()[-1], "she", "officials"))
        fields: Record = {
            "role": draw.choice((None, name)),
            "affiliation": None,
            "named": draw.random() < 0.7,
            "members": [],
        }
        key = f"s{len(sources) + 1}"
        sources[key] = {"id": key, "name": shown, **fields}
        return key

    def one(gold: field.GoldClaim) -> Record:
        told = gold.attribution
        spans = [[start, max(start + 1, end + draw.choice((0, 0, 0, -20, 30)))] for start, end in gold.spans]
        levels = ("certain", "probable", *gold.levels, *gold.levels)
        certainty = {"level": draw.choice(levels), "polarity": draw.choice((*[gold.polarity] * 5, "negative"))}
        if told is None or draw.random() < 0.1:
            spoken = {"manner": "direct", "stance": "neutral", "type": "belief"} if draw.random() < 0.1 else None
            return {"spans": spans, "source": None, "via": [], "attribution": spoken, "certainty": certainty}
        via = [key for name in told.via if (key := known(name))]
        spoken = {"manner": draw.choice((told.manner, "direct")), "stance": told.stance, "type": told.type}
        source = known(draw.choice(told.sources))
        return {"spans": spans, "source": source, "via": via, "attribution": spoken, "certainty": certainty}

    claims = [one(gold) for gold in text.claims for _ in range(draw.choice((0, 1, 1, 1, 1, 2)))]
    draw.shuffle(claims)
    article = {"location": f"somewhere/{text.name}.txt", "characters": len(text.text)}
    return {"article": article, "sources": list(sources.values()), "claims": claims}


@pytest.mark.parametrize("seed", range(3))
def test_scores_of_ledgers_equal_the_given_scorer(seed: int, tmp_path: Path) -> None:
    texts = list(field.read_texts(dev_folder()))
    draw = random.Random(seed)
    ledgers = {text.name: distorted(text, draw) for text in texts}
    gold, written = tmp_path / "gold.jsonl", tmp_path / "ledgers.json"
    evaluate.write_records([given_form(text) for text in texts], gold)
    written.write_text(json.dumps(list(ledgers.values())))
    theirs = json.loads(told_by("score_ledgers.py", gold, written, "--json"))
    ours = scoring_ledgers.score_ledgers(texts, ledgers)
    for measure in ("found", "attributed", "whole", "whole, attributed"):
        assert list(ours[measure].values()) == list(theirs[measure].values()), measure
    told = {name: f"{row['per cent']:.1f} ({row['right']} of {row['of']})" for name, row in ours["right"].items()}
    assert told == theirs["right of those found"]


def test_gold_is_read_as_the_given_script_reads_it() -> None:
    folder = dev_folder()
    theirs = [json.loads(line) for line in told_by("read_field.py", folder, "claims").splitlines()]
    for text, row in zip(field.read_texts(folder), theirs, strict=True):
        ours = json.loads(json.dumps(given_form(text)))
        assert ours["claims"] == [{key: one[key] for key in ours["claims"][0]} for one in row["claims"]]


def dev_folder() -> Path:
    """Return the folder of texts; skip where there is none."""
    folder = Path(GOLD or "/nowhere") / "field" / "dev"
    if not folder.exists():
        pytest.skip("needs CLAIMX_GOLD with field/")
    return folder


def told_by(script: str, *arguments: object) -> str:
    """Return what a script of the folder bench beside the gold folder prints; skip where there is none."""
    path = Path(GOLD or "/nowhere").resolve().parent / "bench" / script
    if not path.exists():
        pytest.skip("needs the given scripts beside CLAIMX_GOLD")
    done = subprocess.run([sys.executable, path, *map(str, arguments)], check=True, capture_output=True, text=True)
    return done.stdout


def given_form(text: field.GoldText) -> Record:
    """Write a text with its claims down as the given scorer reads it."""
    claims = []
    for one in text.claims:
        told = one.attribution
        sources = told.sources if told else (None,)
        claims.append(
            {
                "content": one.spans,
                "voice": "attributed" if told else "article",
                "source": sources[0],
                "source_alternatives": sources[1:],
                "via": told.via if told else (),
                "named": told.named if told else None,
                "type": told.type if told else None,
                "manner": told.manner if told else None,
                "stance": told.stance if told else None,
                "levels": one.levels,
                "polarity": one.polarity,
                "sure": one.sure,
            }
        )
    return {"id": text.name, "text": text.text, "claims": claims}
