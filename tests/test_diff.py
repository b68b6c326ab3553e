"""Kinds of change, matching, histories, and their formats."""

import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from ledgers import small_ledger
from typer.testing import CliRunner

import claimx
from claimx.cli import app
from claimx.comparing.diff.history import claim_history
from claimx.comparing.diff.json_schema import diff_schema_text
from claimx.comparing.diff.ledgers import diff_ledgers
from claimx.comparing.diff.types import KINDS
from claimx.comparing.matching import plain_words
from claimx.comparing.matching.assignment import best_pairs
from claimx.ledger import Ledger, write_ledger
from claimx.reading.pipeline import extract

HARBOUR = "The minister said on Monday that 12 ships left the harbour of Varna."
PAIRS = {
    "nothing": (HARBOUR, HARBOUR, []),
    "white space, marks and spelling": (
        'The minister said: "The harbour is calm, and twelve ships left."',
        "The minister said:  “The harbor is calm, and 12 ships left.”",
        [],
    ),
    "a figure": (HARBOUR, HARBOUR.replace("12", "21"), [("figure",)]),
    "a bound": (HARBOUR, HARBOUR.replace("12", "at least 12"), [("figure",)]),
    "softened, not turned round": (
        "The spokesman said the navy has “determined” that the harbour was not mined.",
        "The spokesman said the harbour was probably not mined.",
        [("softened", "manner", "reworded")],
    ),
    "softened": (HARBOUR, HARBOUR.replace("left", "may have left"), [("softened",)]),
    "hardened": (HARBOUR.replace("left", "may have left"), HARBOUR, [("hardened",)]),
    "negated": (HARBOUR.replace("left", "have left"), HARBOUR.replace("left", "have not left"), [("negated",)]),
    "stance": (HARBOUR, HARBOUR.replace("said", "claimed"), [("stance",)]),
    "source": (HARBOUR, HARBOUR.replace("The minister", "A shipowner"), [("source",)]),
    "time": (
        "The minister said the port will open.",
        "The minister said the port opened.",
        [("time",)],
    ),
    "via": (
        "The road is closed, the mayor told Reuters.",
        "The road is closed, the mayor told AFP.",
        [("via",)],
    ),
    "manner": (
        '"The road to the old harbour is closed," the mayor said.',
        "The road to the old harbour is closed, the mayor said.",
        [("manner",)],
    ),
    "a paraphrase that puts the quotation's tense and person back": (
        '"We have the fire at the old harbour under control," the mayor said.',
        "The mayor said they had the fire at the old harbour under control.",
        [("manner",)],
    ),
    "initials": (HARBOUR + " 12 United Nations trucks left.", HARBOUR + " 12 UN trucks left.", [("reworded",)]),
    "added": (HARBOUR, HARBOUR + " The lighthouse is dark.", [("added",)]),
    "removed": (HARBOUR + " The lighthouse is dark.", HARBOUR, [("removed",)]),
    "reworded": (HARBOUR, HARBOUR.replace("left", "abandoned"), [("reworded",)]),
    "articles and forms of be": (
        "The ships in harbour are old and the crews have been tired.",
        "Ships in the harbour are old and crews are tired.",
        [],
    ),
    "a contraction": ("They aren't in the harbour.", "They are not in the harbour.", []),
    "a contraction and a word": ("They're in the harbour.", "They are near the harbour.", [("reworded",)]),
    "who does it to whom": (
        "The old navy fears the new army.",
        "The new army fears the old navy.",
        [("removed",), ("added",)],
    ),
}


@pytest.mark.parametrize(("old", "new", "kinds"), PAIRS.values(), ids=PAIRS.keys())
def test_kinds_of_change(old: str, new: str, kinds: list[tuple[str, ...]]) -> None:
    diff = diff_ledgers(extract(old), extract(new))
    assert [change.kinds for change in diff.changes] == kinds
    assert bool(diff) == bool(kinds)


def test_a_source_that_loses_its_name_is_said_to() -> None:
    old = "Jane Porter, a spokeswoman, said the bridge had been closed."
    new = "A person familiar with the matter said the bridge had been closed."
    [change] = diff_ledgers(extract(old), extract(new)).changes
    assert change.details["source"].became == "anonymous"
    [back] = diff_ledgers(extract(new), extract(old)).changes
    assert back.details["source"].became == "named"


def test_a_source_that_loses_its_name_in_a_claim_that_is_split_is_said_to() -> None:
    old = "Jane Porter, a spokeswoman, said the bridge had been closed and 12 people had been hurt."
    new = "An official said that the bridge had been closed. He added that 12 people had been hurt."
    [change] = diff_ledgers(extract(old), extract(new)).changes
    assert change.kinds == ("source", "split")
    assert change.details["source"].became == "anonymous"


def test_of_several_figures_those_that_changed_are_named() -> None:
    old = extract("At least 12 people were killed and 40 others were wounded.")
    new = extract("At least 19 people were killed and 40 others were wounded.")
    [change] = diff_ledgers(old, new).changes
    assert change.details["figure"].before == ["At least 12 people"]
    assert change.details["figure"].after == ["At least 19 people"]


SPOKEN = (
    "The dam was shut. “The dam is safe{},” mayor Ann Holm told Reuters. “We will open it in May.” Nobody was hurt."
)


def test_a_sentence_of_a_quotation_goes_and_comes_alone() -> None:
    short, long = extract(SPOKEN.format("")), extract(SPOKEN.format(". It has no cracks that matter"))
    for old, new, kind in ((long, short, "removed"), (short, long, "added")):
        diff = diff_ledgers(old, new)
        assert [change.kinds for change in diff.changes] == [(kind,)]
        [claim] = diff.changes[0].old or diff.changes[0].new
        assert (claim.text, diff.unchanged) == ("It has no cracks that matter", 4)


SPLIT = (
    "The army left the town and the navy blocked the harbour.",
    "The army left the town. The navy blocked the harbour.",
)


REWRITTEN = {
    "beside the same neighbour": (
        "{0} The interception of rockets over the port may result in falling debris and glass. {1}",
        "{0} Recent fighting led to falling debris and glass. {1}",
        [("hardened", "reworded")],
    ),
    "elsewhere": (
        "{0} The interception of rockets over the port may result in falling debris and glass. {1} {2} {3} {4}",
        "{0} {1} {2} Recent fighting led to falling debris and glass. {3} {4}",
        [("removed",), ("added",)],
    ),
    "with too little in common": (
        "{0} The interception of rockets over the port may result in falling debris and glass. {1}",
        "{0} Recent fighting closed two schools and a clinic in town. {1}",
        [("removed",), ("added",)],
    ),
}
AROUND = (
    "The mayor opened the market.",
    "Nobody paid the bill.",
    "A ferry sank near Varna.",
    "The school has a new roof.",
    "Farmers sold their cattle.",
)


@pytest.mark.parametrize(("old", "new", "kinds"), REWRITTEN.values(), ids=REWRITTEN)
def test_a_rewritten_claim_is_found_beside_its_neighbours(old: str, new: str, kinds: list[tuple[str, ...]]) -> None:
    diff = diff_ledgers(extract(old.format(*AROUND)), extract(new.format(*AROUND)))
    assert [change.kinds for change in diff.changes] == kinds


def test_a_claim_is_split_and_merged() -> None:
    old, new = map(extract, SPLIT)
    [change] = diff_ledgers(old, new).changes
    assert (change.kinds, len(change.old), len(change.new)) == (("split",), 1, 2)
    [change] = diff_ledgers(new, old).changes
    assert (change.kinds, len(change.old), len(change.new)) == (("merged",), 2, 1)


def test_changes_of_the_article_count_and_its_place_does_not() -> None:
    old = small_ledger(title="Depot", publisher="Reuters")
    new = small_ledger(title="Depot burns", publisher="Reuters", location="elsewhere.txt")
    diff = diff_ledgers(old, new)
    assert [(c.field, c.before, c.after) for c in diff.article_changes] == [("title", "Depot", "Depot burns")]
    assert diff
    assert not diff_ledgers(old, small_ledger(title="Depot", publisher="Reuters", location="elsewhere.txt"))


def test_moved_claims_are_unchanged() -> None:
    paragraphs = ["The army left the town.", "The navy blocked the harbour.", "Nobody paid the bill."]
    for order in permutations(paragraphs):
        diff = diff_ledgers(extract("\n\n".join(paragraphs)), extract("\n\n".join(order)))
        assert (diff.changes, diff.unchanged) == ((), 3)


def test_what_stands_word_for_word_in_both_texts_is_no_change() -> None:
    longer = f"{HARBOUR} Nobody paid the bill."
    old, new = extract(HARBOUR), extract(longer)
    claim, *others = new.claims
    misread = claim.model_copy(update={"attribution": None, "source": None})
    new = new.model_copy(update={"claims": (misread, *others)})
    assert [change.kinds for change in diff_ledgers(old, new).changes] == [("source",), ("added",)]
    texts = diff_ledgers(old.with_text(HARBOUR), new.with_text(longer))
    assert [change.kinds for change in texts.changes] == [("added",)]


def test_two_ledgers_of_one_text_differ_in_what_was_corrected() -> None:
    old = extract(HARBOUR).with_text(HARBOUR)
    [claim] = old.claims
    corrected = old.model_copy(update={"claims": (claim.model_copy(update={"attribution": None, "source": None}),)})
    [change] = diff_ledgers(old, corrected).changes
    assert change.kinds == ("source",)
    assert not diff_ledgers(old, old)


def with_text(text: str) -> Ledger:
    """Extract a text and embed it."""
    return extract(text).with_text(text)


GROUNDED = {
    "quotation marks that went": (
        '"The road to the old harbour is closed," the mayor said.',
        "The road to the old harbour is closed, the mayor said.",
        [("manner",)],
    ),
    "another style of quotation marks": (
        '"The road to the old harbour is closed," the mayor said.',
        "“The road to the old harbour is closed,” the mayor said.",
        [],
    ),
    "a word of the cue": (HARBOUR, HARBOUR.replace("said", "claimed"), [("stance",)]),
    "a marker": (HARBOUR, HARBOUR.replace("left", "may have left"), [("softened",)]),
    "a tense": (HARBOUR.replace("left", "will leave"), HARBOUR, [("time", "reworded")]),
    "a slip of the pen": (HARBOUR, HARBOUR.replace("harbour", "habrour"), [("reworded",)]),
    "a sentence that lost its full stop": (
        "You should keep away from the old harbour. Nobody paid the bill.",
        "You should keep away from the old harbour Read more about the harbour\n\nNobody paid the bill.",
        [],
    ),
    "a slip of the pen in another clause": (HARBOUR, HARBOUR.replace("minister", "minitser"), []),
}


@pytest.mark.parametrize(("old", "new", "kinds"), GROUNDED.values(), ids=GROUNDED.keys())
def test_kinds_of_change_with_the_texts_at_hand(old: str, new: str, kinds: list[tuple[str, ...]]) -> None:
    assert [change.kinds for change in diff_ledgers(with_text(old), with_text(new)).changes] == kinds


def test_what_is_read_otherwise_beside_a_changed_word_is_no_change() -> None:
    text = HARBOUR.replace("ships", "vessels")
    old, new = with_text(HARBOUR), with_text(text)
    [claim] = new.claims
    assert claim.attribution is not None
    distancing = claim.attribution.model_copy(update={"stance": "distancing", "manner": "direct"})
    misread = new.model_copy(update={"claims": (claim.model_copy(update={"attribution": distancing}),)})
    kinds = [change.kinds for change in diff_ledgers(old, misread).changes]
    assert kinds == [change.kinds for change in diff_ledgers(old, new).changes]


WORDS = {
    "The “harbour” isn’t  open": "the harbor isn't open",
    "twelve e-mails": "12 emails",
    "1,200 troops": "1200 troops",
    "The U.S. Army": "the US army",
    "organised defence": "organized defense",
    "Zelenskyy": "Zelensky",
    "40 per cent": "40%",
    "twenty-one ships": "21 ships",
}


@pytest.mark.parametrize(("one", "other"), WORDS.items(), ids=WORDS.keys())
def test_variants_are_one_word(one: str, other: str) -> None:
    assert plain_words(one) == plain_words(other)


@pytest.mark.parametrize(("one", "other"), [("12 men", "21 men"), ("it is", "it is not"), ("killed", "kiled off")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert plain_words(one) != plain_words(other)


def best_total(weights: dict[tuple[int, int], float], rows: Sequence[int], columns: Sequence[int]) -> float:
    """Return the greatest total, by trying all assignments."""
    size = max(len(rows), len(columns))
    return max(
        sum(weights.get((i, j), 0.0) for i, j in zip(rows, order, strict=False))
        for order in permutations([*columns, *range(-size, 0)], len(rows))
    )


def test_pairs_have_the_best_total() -> None:
    draw = random.Random(3)
    for _ in range(60):
        weights = {(i, j): draw.random() for i in range(4) for j in range(4) if draw.random() < 0.6}
        pairs = best_pairs(weights)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
        assert sum(weights[pair] for pair in pairs) == pytest.approx(best_total(weights, range(4), range(4)))


def test_a_history_follows_claims_over_versions() -> None:
    texts = [
        "The army left the town of Sarn. The bridge may be closed.",
        "The army left the town of Sarn. The bridge is closed.",
        "The bridge is closed. A ship sank.",
    ]
    history = claim_history([extract(text) for text in texts])
    seen = {
        claim.claim.text: (claim.first, claim.last, [s.change.kinds for s in claim.steps]) for claim in history.claims
    }
    assert seen == {
        "The army left the town of Sarn": (1, 2, []),
        "The bridge is closed": (1, 3, [("hardened",)]),
        "A ship sank": (3, 3, []),
    }


@pytest.fixture
def versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Write two versions of a ledger into an empty folder and work there."""
    monkeypatch.chdir(tmp_path)
    old, new = extract(HARBOUR), extract(HARBOUR.replace("said", "claimed").replace("12", "21"))
    write_ledger(old, "old.yaml")
    write_ledger(new, "new.json")
    return "old.yaml", "new.json"


def run(*arguments: str) -> "tuple[int, str, str]":
    """Run a command; return exit status, standard output and standard error."""
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.stdout, done.stderr


def test_exit_status_and_text(versions: tuple[str, str]) -> None:
    old, new = versions
    assert run("diff", old, old)[:2] == (0, "no difference\n")
    status, text, errors = run("diff", old, new)
    assert (status, errors) == (1, "")
    assert "[-12-]" in text
    assert "{+21+}" in text
    assert "neutral (said) → distancing (claimed)" in text
    assert "\x1b" not in text
    assert run("diff", old, new, "--quiet") == (1, "", "")


def test_kinds_can_be_chosen(versions: tuple[str, str]) -> None:
    old, new = versions
    for options, kinds in (
        ([], ["figure", "stance"]),
        (["--only", "stance"], ["stance"]),
        (["--ignore", "stance,article"], ["figure"]),
    ):
        tree = json.loads(run("diff", old, new, "--format", "json", *options)[1])
        assert [change["kinds"] for change in tree["changes"]] == [kinds]
    assert run("diff", old, new, "--only", "removed")[0] == 0
    assert run("diff", old, new, "--only", "moved")[0] == 2


def test_formats_hold_the_same(versions: tuple[str, str]) -> None:
    old, new = versions
    tree = json.loads(run("diff", old, new, "-f", "json")[1])
    assert yaml.safe_load(run("diff", old, new, "-f", "yaml")[1]) == tree
    assert [json.loads(line) for line in run("diff", old, new, "-f", "jsonl")[1].splitlines()] == tree["changes"]
    assert tree["changes"][0]["old"][0]["source_name"] == "The minister"
    schema = json.loads(run("schema", "--of", "diff")[1])
    assert json.dumps(schema) == json.dumps(json.loads(diff_schema_text()))
    Draft202012Validator(schema).validate(tree)
    assert set(KINDS) == set(schema["$defs"]["Change"]["properties"]["kinds"]["items"]["enum"])


def test_articles_are_extracted_on_the_fly(tmp_path: Path) -> None:
    old, new = tmp_path / "a.txt", tmp_path / "b.txt"
    old.write_text(HARBOUR)
    new.write_text(HARBOUR.replace("12", "21"))
    status, text, _ = run("diff", str(old), str(new), "-f", "json")
    assert (status, [change["kinds"] for change in json.loads(text)["changes"]]) == (1, [["figure"]])


def test_ledgers_come_through_pipes(versions: tuple[str, str], tmp_path: Path) -> None:
    old, new = versions
    raw = Path(old).read_bytes()
    done = CliRunner().invoke(app, ["diff", "-", new, "-f", "json"], input=raw)
    assert [change["kinds"] for change in json.loads(done.stdout)["changes"]] == [["figure", "stance"]]
    assert CliRunner().invoke(app, ["diff", "-", old], input=raw).exit_code == 0
    assert CliRunner().invoke(app, ["diff", "-", old], input=raw[:600]).exit_code == 2
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=(raw,))
    writer.start()
    assert run("diff", "pipe", old)[:2] == (0, "no difference\n")
    writer.join()


BROKEN = {
    "no ledger": ("x.yaml", "just: a mapping\n", "not a ledger"),
    "another format": ("x.json", '{"schema": "claimx-ledger/2"}', "not the format"),
    "truncated": ("x.yaml", "schema: claimx-ledger/1\nmade_by: {claimx: 0.1", "not valid YAML"),
    "a bomb": ("x.yaml", "a: &a [x, x]\nb: [*a, *a]\nschema: claimx-ledger/1\n", "anchors"),
}


@pytest.mark.parametrize(("name", "text", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_ledger_is_one_line(versions: tuple[str, str], name: str, text: str, message: str) -> None:
    Path(name).write_text(text)
    status, out, errors = run("diff", versions[0], name)
    assert (status, out, errors.count("\n")) == (2, "", 1)
    assert message in errors
    assert name in errors


def test_a_span_out_of_range_is_one_line(versions: tuple[str, str]) -> None:
    tree = json.loads(Path("new.json").read_text())
    tree["claims"][0]["spans"] = [[0, 9000]]
    Path("new.json").write_text(json.dumps(tree))
    status, _, errors = run("diff", *versions)
    assert (status, errors.count("\n")) == (2, 1)
    assert "claims[0].spans[0]" in errors


def test_a_log_tells_what_changed_first_or_alone() -> None:
    first = extract("Nobody paid the bill. The mayor opened the market. A ferry sank near Varna.")
    second = extract("Nobody paid the bill. The mayor opened the market. Twelve ferries sank near Varna. It rained.")
    history = claim_history([first, second])
    texts = [claim.claim.text for claim in history.changed_first().claims]
    alone = [claim.claim.text for claim in history.changed_first(alone=True).claims]
    assert alone == ["Twelve ferries sank near Varna", "It rained"]
    assert texts == [*alone, "Nobody paid the bill", "The mayor opened the market"]


def test_unrelated_articles_get_a_note(versions: tuple[str, str]) -> None:
    write_ledger(extract("A comet passed the sun."), "other.yaml")
    status, _, errors = run("diff", versions[0], "other.yaml")
    assert status == 1
    assert "versions of one article?" in errors


def test_log_prints_histories(versions: tuple[str, str]) -> None:
    old, new = versions
    status, text, _ = run("log", old, new)
    assert status == 0
    assert "v1–v2" in text
    tree = json.loads(run("log", old, new, "--format", "json")[1])
    assert [claim["steps"][0]["version"] for claim in tree["claims"]] == [2]
    assert yaml.safe_load(run("log", old, new, "--format", "yaml")[1]) == tree
    assert run("log", old, new, "--order", "published")[0] == 2


def test_log_follows_the_dates_of_publication(tmp_path: Path) -> None:
    dates = ["2026-01-03T01:00:00Z", "2026-01-02T22:00:00-05:00", "2026-01-02"]
    paths = [str(tmp_path / f"{number}.yaml") for number in range(3)]
    for path, date in zip(paths, dates, strict=True):
        write_ledger(small_ledger(published=date), path)
    tree = json.loads(run("log", *paths, "--order", "published", "-f", "json")[1])
    assert [version["published"] for version in tree["versions"]] == [dates[2], dates[0], dates[1]]
    write_ledger(small_ledger(published="yesterday"), paths[0])
    assert run("log", *paths, "--order", "published")[0] == 2


def large_ledger(count: int, *, changed: bool) -> Ledger:
    """Return a ledger of so many claims of different words; of every other one, with `changed`, a word is another."""
    draw = random.Random(1)
    known = [f"word{number}" for number in range(2000)]
    texts = [" ".join(draw.choices(known, k=9)) for _ in range(count)]
    if changed:
        texts = [text.replace(text.split()[4], "instead", 1) if i % 2 else text for i, text in enumerate(texts)]
    text = "\n".join(texts)
    start, claims = 0, []
    [pattern] = extract("It rains.").claims
    for number, (words, key) in enumerate(zip(texts, claimx.ledger.claim_ids(texts), strict=True), 1):
        span = ((start, start + len(words)),)
        claims.append(pattern.model_copy(update={"id": key, "text": words, "spans": span, "sentence": number}))
        start += len(words) + 1
    base = small_ledger().article.model_copy(update={"characters": len(text), "sentences": count})
    return small_ledger().model_copy(update={"article": base, "claims": tuple(claims), "entities": (), "sources": ()})


def test_large_ledgers_are_matched_claim_by_claim() -> None:
    diff = diff_ledgers(large_ledger(2000, changed=False), large_ledger(2000, changed=True))
    assert diff.unchanged + len(diff.changes) == 2000
    assert {change.kinds for change in diff.changes} == {("reworded",)}


def test_diff_of_ledgers_loads_no_spacy(versions: tuple[str, str]) -> None:
    code = (
        "import sys; from claimx.cli import app; app(['diff', 'old.yaml', 'new.json', '-q'], standalone_mode=False);"
        "print('spacy' in sys.modules, 'onnxruntime' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"
