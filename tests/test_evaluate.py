"""The scores that models/evaluate.py prints: definitions by example, agreement with the given scorers, the floors."""

import importlib.util
import json
import os
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import evaluate
import floors
import predicting
import pytest
import scoring

from claimx.reading.entities.entity import TypedEntity
from claimx.vocabulary import EntityType, Subtype

Record = dict[str, Any]
Case = tuple[str, Any, Any]
TEXT = 'The mayor said "the bridge is safe," adding that buses run.'
DOCUMENTS = 12  # of each dev file, for the comparison with the given scorers
GOLD = os.environ.get("CLAIMX_GOLD")


def table(cases: Sequence[Case]) -> pytest.MarkDecorator:
    """Parametrise a test with (id, predicted, expected)."""
    return pytest.mark.parametrize(("predicted", "expected"), [c[1:] for c in cases], ids=[c[0] for c in cases])


def attribution(source: Any = (), cue: Any = (), content: Any = ()) -> Record:
    """Write an attribution down by the words of each role."""
    return {
        role: [[TEXT.index(words), TEXT.index(words) + len(words)] for words in parts]
        for role, parts in (("source", source), ("cue", cue), ("content", content))
    }


SAID = attribution(["The mayor"], ["said"], ["the bridge is safe"])
ADDING = attribution(["The mayor"], ["adding"], ["that buses run"])
ATTRIBUTION_CASES: list[Case] = [
    ("the same", [SAID, ADDING], {"exact content": 100.0, "relation strict": 100.0, "chars source": 100.0}),
    ("none", [], {"exact source": 0.0, "relation loose": 0.0}),
    (
        "marks at the ends",
        [attribution(["The mayor"], ["said "], ['"the bridge is safe,"']), ADDING],
        {"exact content": 100.0},
    ),
    (
        "a word less",
        [attribution(["The mayor"], ["said"], ["bridge is safe"]), ADDING],
        {"exact content": 50.0, "overlap content": 100.0, "relation strict": 50.0, "relation loose": 100.0},
    ),
    (
        "no source",
        [attribution([], ["said"], ["the bridge is safe"]), ADDING],
        {"relation loose": 50.0, "exact source": 100.0},
    ),
    ("another cue", [attribution(["The mayor"], ["adding"], ["the bridge is safe"])], {"relation loose": 0.0}),
    ("one relation twice", [SAID, SAID, ADDING], {"relation strict": 80.0, "exact content": 100.0}),
]


@table(ATTRIBUTION_CASES)
def test_attribution_scores(predicted: list[Record], expected: Mapping[str, float]) -> None:
    gold = [{"id": "a", "text": TEXT, "attributions": [SAID, ADDING]}]
    scores = scoring.score_attributions(gold, {"a": predicted})
    assert {measure: scores[measure]["f1"] for measure in expected} == expected


ENTITY_CASES: list[Case] = [
    ("article and stop", [((0, 9), "Person"), ((15, 26), "Location")], {"exact ALL": 100.0, "exact Person": 100.0}),
    ("wrong type", [((0, 9), "Location")], {"exact Person": 0.0, "overlap ALL": 0.0}),
    ("part of it", [((4, 8), "Person")], {"exact Person": 0.0, "overlap Person": 100.0}),
    ("type that gold lacks", [((0, 9), "Person"), ((15, 25), "Location"), ((31, 34), "Weapon")], {"exact ALL": 100.0}),
    ("a pronoun", [((0, 9), "Person"), ((15, 25), "Location"), ((36, 40), "Person")], {"exact ALL": 100.0}),
]


@table(ENTITY_CASES)
def test_entity_scores(predicted: list[tuple[Any, str]], expected: Mapping[str, float]) -> None:
    text = "The mayor left Fort Arlen. One gun. They stayed."
    gold = [{"id": "a", "text": text, "entities": [_mention((4, 9), "Person"), _mention((15, 25), "Location")]}]
    scores = scoring.score_entities(gold, {"a": [_mention(*each) for each in predicted]})
    assert {measure: scores[measure]["f1"] for measure in expected} == expected


def _mention(span: Sequence[int], type_: str) -> Record:
    return {"span": list(span), "type": type_}


CERTAINTY_CASES: list[Case] = [
    ("the same", [3.0, -3.0, 1.0], {"mae": 0.0, "r": 1.0, "sign accuracy": 100.0, "not-certain f1": 100.0}),
    ("no hedge seen", [3.0, 3.0, 3.0], {"mae": 2.667, "r": 0.0, "sign accuracy": 66.7, "not-certain f1": 0.0}),
    ("missing counts as certain", [None, -3.0, 1.0], {"mae": 0.0, "missing": 1}),
]


@table(CERTAINTY_CASES)
def test_certainty_scores(predicted: list[float | None], expected: Mapping[str, float]) -> None:
    spans = [[0, 1], [2, 3], [4, 5]]
    gold = [{"id": "a", "text": "", "predicates": [{"span": s, "value": v} for s, v in zip(spans, (3.0, -3.0, 1.0))]}]
    rated = [{"span": span, "value": value} for span, value in zip(spans, predicted) if value is not None]
    scores = scoring.score_certainty(gold, {"a": rated})
    assert {measure: scores[measure] for measure in expected} == expected


def test_nothing_to_score() -> None:
    assert scoring.score_attributions([], {}) == {}
    assert scoring.score_certainty([], {})["predicates"] == 0


def given_scorer(task: str) -> ModuleType:
    """Load a scorer from the folder bench beside the gold folder; skip where there is none."""
    path = Path(GOLD or "/nowhere").resolve().parent / "bench" / f"score_{task}.py"
    if not path.exists():
        pytest.skip("needs CLAIMX_GOLD and the given scorers beside it")
    spec = importlib.util.spec_from_file_location(f"given_{task}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_records(name: str, count: int) -> list[Record]:
    """Read the first records of a dev file; skip where there is no gold data."""
    path = Path(GOLD or "/nowhere") / name
    if not path.exists():
        pytest.skip("needs CLAIMX_GOLD")
    records: list[Record] = evaluate.read_records(path)
    return records[:count]


def moved(span: Sequence[int], chance: random.Random) -> list[int]:
    """Move one span's borders a little, now and then beyond sense."""
    start, end = (max(0, edge + chance.choice((0, 0, 0, -1, 1, -7, 7))) for edge in span)
    return [start, end]


def perturbed(record: Record, chance: random.Random) -> list[Record]:
    """Predict a record's attributions badly: some lost, doubled, moved, torn apart or joined, in another order."""
    found: list[Record] = []
    for each in record["attributions"]:
        for _ in range(chance.choice((0, 1, 1, 1, 2))):
            roles = {
                role: [moved(span, chance) for span in each[role] if chance.random() > 0.1] for role in scoring.ROLES
            }
            found.append(roles if chance.random() > 0.1 else {**roles, "source": []})
    if len(found) > 1:
        found[0] = {**found[0], "content": found[1]["content"]}
    chance.shuffle(found)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_attribution_scores_equal_the_given_scorer(seed: int) -> None:
    given, gold = given_scorer("attribution"), gold_records("attribution/polnear.dev.jsonl", DOCUMENTS)
    chance = random.Random(seed)
    predicted = {record["id"]: perturbed(record, chance) for record in gold[1:]}  # nothing for the first
    assert scoring.score_attributions(gold, predicted) == given.score(gold, predicted)


@pytest.mark.parametrize("seed", range(3))
def test_entity_scores_equal_the_given_scorer(seed: int) -> None:
    given, gold = given_scorer("entities"), gold_records("entities/re3d.dev.jsonl", DOCUMENTS)
    chance = random.Random(seed)
    predicted = {
        record["id"]: [
            {
                "span": moved(each["span"], chance),
                "type": chance.choice((each["type"], each["type"], "Person", "Weapon")),
            }
            for each in record["entities"]
            if chance.random() > 0.1
        ]
        for record in gold[1:]
    }
    assert scoring.score_entities(gold, predicted) == given.score(gold, predicted)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["certainty/uw.dev.jsonl", "certainty/meantime.dev.jsonl"])
def test_certainty_scores_equal_the_given_scorer(name: str, seed: int) -> None:
    given, gold = given_scorer("certainty"), gold_records(name, 50 * DOCUMENTS)
    chance = random.Random(seed)
    predicted = {
        record["id"]: [
            {"span": each["span"], "value": each["value"] + chance.uniform(-2, 2)}
            for each in record["predicates"]
            if chance.random() > 0.1
        ]
        for record in gold
    }
    assert scoring.score_certainty(gold, predicted) == given.score(gold, predicted)


ENTITIES: list[Case] = [
    ("base", ("base", "air"), "Location"),
    ("place", ("place", None), "Location"),
    ("force", ("force", None), "Organisation"),
    ("government", ("government", None), "Organisation"),
    ("outlet", ("outlet", None), "Organisation"),
    ("official", ("official", None), "Person"),
    ("platform", ("equipment", "platform"), "MilitaryPlatform"),
    ("weapon", ("equipment", "weapon"), "Weapon"),
    ("equipment of no sub-type", ("equipment", None), None),
]


@table(ENTITIES)
def test_types_under_the_names_of_re3d(predicted: tuple[EntityType, Subtype | None], expected: str | None) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    doc = Doc(Vocab(), words=["At", "Fort", "Arlen"])
    entity = TypedEntity(
        name="Fort Arlen", type=predicted[0], subtype=predicted[1], mentions=((1, 3),), phrases=((1, 3),)
    )
    assert predicting.mention_records(doc, entity) == ([_mention((3, 13), expected)] if expected else [])


RELATIONS: list[Case] = [
    ("all roles", ([(1, 3)], (0, 1), [(4, 6)]), {"source": [[5, 15]], "cue": [[0, 4]], "content": [[18, 23]]}),
    ("two contents", ([], (0, 1), [(1, 3), (4, 5)]), {"source": [], "cue": [[0, 4]], "content": [[5, 15], [18, 22]]}),
    ("no cue", ([(1, 3)], None, [(4, 6)]), {"source": [[5, 15]], "cue": [], "content": [[18, 23]]}),
]


@table(RELATIONS)
def test_relations_as_offsets(predicted: Any, expected: Record) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from claimx.reading.attributions.linking import Relation
    from claimx.reading.attributions.role_spans import RoleSpan

    doc = Doc(Vocab(), words=["Said", "Fort", "Arlen", ":", "Help", "!"], spaces=[True, True, True, True, False, False])
    sources, cue, contents = predicted
    relation = Relation(
        cue=RoleSpan("cue", cue[0], cue[1], 0) if cue else None,
        sources=tuple(RoleSpan("source", start, end, 0) for start, end in sources),
        contents=tuple(RoleSpan("content", start, end, 0) for start, end in contents),
    )
    assert predicting.relation_record(doc, relation) == expected


PREDICATES: list[Case] = [
    ("its own word", (12, 16), "left"),
    ("with a mark", (11, 16), "left"),
    ("part of a word", (13, 15), "left"),
    ("two words", (12, 27), "left"),
]


@table(PREDICATES)
def test_which_token_stands_for_a_predicate(predicted: tuple[int, int], expected: str) -> None:
    import spacy

    doc = spacy.blank("en")('The mayor, "left Fort Arlen."')
    assert doc[predicting.predicate_token(doc, *predicted)].text == expected


FLOORS: Record = {
    "slack": {"per cent": 0.3, "value": 0.005},
    "floors": {"entities/x": {"exact ALL f1": 60.0}, "certainty/y": {"mae": 0.4}},
    "lowered": [],
}
MEASURED: list[Case] = [
    ("at the floors", (60.0, 0.4), []),
    ("within the slack", (59.8, 0.404), []),
    ("above", (70.0, 0.3), []),
    ("below", (59.0, 0.4), ["exact ALL f1"]),
    ("an error that grew", (60.0, 0.41), ["mae"]),
]


@table(MEASURED)
def test_what_falls_short(predicted: tuple[float, float], expected: list[str]) -> None:
    measured = {"entities/x": {"exact ALL f1": predicted[0]}, "certainty/y": {"mae": predicted[1]}}
    assert [short.measure for short in floors.short_of(FLOORS, measured)] == expected


def test_a_measure_that_is_gone_falls_short() -> None:
    assert len(floors.short_of(FLOORS, {"certainty/y": {}})) == 1


def test_pinning_raises_and_lowers_with_a_reason_alone(tmp_path: Path) -> None:
    measured = {"entities/x": {"exact ALL f1": 58.0, "overlap ALL f1": 70.0}, "certainty/y": {"mae": 0.3}}
    raised = floors.pinned(FLOORS, measured)
    assert raised["floors"] == {
        "entities/x": {"exact ALL f1": 60.0, "overlap ALL f1": 70.0},
        "certainty/y": {"mae": 0.3},
    }
    assert raised["lowered"] == []
    lowered = floors.pinned(FLOORS, measured, lower=True, reason="another pipeline")
    assert lowered["floors"]["entities/x"]["exact ALL f1"] == 58.0
    assert [(each["from"], each["to"], each["reason"]) for each in lowered["lowered"]] == [
        (60.0, 58.0, "another pipeline")
    ]
    floors.write_baselines(lowered, tmp_path / "baselines.yaml")
    assert floors.read_baselines(tmp_path / "baselines.yaml") == lowered


def test_the_pinned_floors_are_in_form() -> None:
    baselines = floors.read_baselines()
    for file, measures in baselines["floors"].items():
        assert file in evaluate.DEV_FILES
        assert set(measures) <= set(floors.PINNED[evaluate.task_of(file)])
    assert all(each["reason"].strip() for each in baselines["lowered"])


WRONG_USE = [
    ["attribution"],
    ["nonsense", "gold.jsonl"],
    ["--lower", "--reason", "why"],
    ["--pin", "--lower"],
    ["--out", "predicted.jsonl"],
    ["entities", "gold.jsonl", "--pin"],
]


@pytest.mark.parametrize("argv", WRONG_USE, ids=" ".join)
def test_wrong_use_is_refused(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        evaluate.main(argv)
    assert exit_.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("content", [None, "no JSON\n", '{"id": "a"}\n'], ids=["missing", "no JSON", "no gold"])
def test_bad_gold_files_give_one_line(content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert evaluate.main(["attribution", str(path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert str(path) in printed.err


def test_predictions_are_kept_and_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {"id": "a", "text": TEXT, "attributions": [SAID]}
    gold, out = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    evaluate.write_records([record], gold)
    monkeypatch.setattr(evaluate, "predict", lambda task, records: [{"id": "a", "attributions": [SAID]}])
    assert evaluate.main(["attribution", str(gold), "--out", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["relation strict"]["f1"] == 100.0
    assert evaluate.read_records(out) == [{"id": "a", "attributions": [SAID]}]
