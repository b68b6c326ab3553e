"""Ledgers: the same tree out and in, and every break of the format named by its place."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ledgers import TEXT, article_record, at, small_ledger

from claimx.controls import shown_lines
from claimx.errors import LedgerError
from claimx.ledger import (
    Claim,
    ClaimCertainty,
    Ledger,
    check_ledger,
    claim_id,
    claim_ids,
    ledger_schema,
    ledger_text,
    parse_ledgers,
    read_ledger,
    read_ledgers,
    schema_text,
    words_at,
    write_ledger,
)

Tree = dict[str, Any]
ROOT = Path(__file__).resolve().parents[1]
LEDGER = small_ledger()
anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def tree() -> Tree:
    """Return a fresh tree of a valid ledger."""
    return LEDGER.model_dump(mode="json")


@pytest.mark.parametrize("format", ["yaml", "json"])
@pytest.mark.parametrize("ledger", [LEDGER, LEDGER.with_text(TEXT)], ids=["plain", "with its text"])
def test_what_is_written_is_read_again(ledger: Ledger, format: str) -> None:
    written = ledger_text(ledger, format=format)
    assert parse_ledgers(written) == (ledger,)
    assert ledger_text(parse_ledgers(written)[0], format=format) == written


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_several_ledgers_are_read_again(format: str) -> None:
    other = small_ledger(title="Another")
    assert parse_ledgers(ledger_text([LEDGER, other], format=format)) == (LEDGER, other)


@given(text=anything, title=anything, name=anything)
def test_any_text_survives(text: str, title: str, name: str) -> None:
    claim = Claim(
        id=claim_id(text),
        text=text,
        spans=((0, len(text)),),
        sentence=1,
        certainty=ClaimCertainty(level="certain", polarity="positive", score=0.9),
    )
    record = article_record(text, title=title, text=text, byline=name)
    ledger = LEDGER.model_copy(update={"article": record, "claims": (claim,), "sources": (), "entities": ()})
    for written in (ledger_text(ledger), ledger_text(ledger, format="json")):
        assert parse_ledgers(written) == (ledger,)
        assert not {char for char in written if char != "\n" and char != shown_lines(char)}
    assert yaml.safe_load(ledger_text(ledger)) == json.loads(ledger_text(ledger, format="json"))


def test_yaml_and_json_carry_the_same_tree_in_the_same_order() -> None:
    from_yaml, from_json = yaml.safe_load(ledger_text(LEDGER)), json.loads(ledger_text(LEDGER, format="json"))
    assert json.dumps(from_yaml) == json.dumps(from_json)
    assert list(from_yaml) == ["schema", "made_by", "article", "sources", "claims", "entities"]


def test_yaml_is_readable() -> None:
    written = ledger_text(LEDGER)
    assert "\n  spans: [[" in written
    assert "cue: {text: told, spans: [[" in written
    assert "- {text: may, spans: [[" in written
    assert "country: 'NO'" in written
    assert "&" not in written


@pytest.mark.parametrize(
    "value",
    ["no", "NO", "1e5", "12", "0x1F", "2024-05-01", "null", "~", "", "1_000", "12:30", ".5", "- a", "a: b", "#x"],
)
def test_text_that_looks_like_another_value_stays_text(value: str) -> None:
    ledger = small_ledger(title=value)
    assert parse_ledgers(ledger_text(ledger))[0].article.title == value


def test_plain_words_are_read_as_yaml_1_2() -> None:
    written = ledger_text(LEDGER).replace("country: 'NO'", "country: NO")
    assert parse_ledgers(written.replace("published: null", "published: 2024-05-01"))[0].sources[2].country == "NO"


def test_every_key_is_there_even_without_a_value() -> None:
    article = json.loads(ledger_text(LEDGER, format="json"))["article"]
    assert article["byline"] is None
    assert json.loads(ledger_text(LEDGER, format="json"))["claims"][3]["attribution"] is None


def test_unknown_keys_are_accepted_and_kept() -> None:
    more = tree()
    more["claims"][0]["checked_by"] = "an analyst"
    more["schema"] = "claimx-ledger/1.4"
    [ledger] = parse_ledgers(json.dumps(more))
    assert json.loads(ledger_text(ledger, format="json")) == more


def put(*path: str | int, value: Any) -> Callable[[Tree], None]:
    """Return a change that sets the value at a path."""

    def change(tree: Any) -> None:
        for key in path[:-1]:
            tree = tree[key]
        tree[path[-1]] = value

    return change


BROKEN: list[tuple[Callable[[Tree], Any], str]] = [
    (put("schema", value="claimx-ledger/2"), "schema: claimx-ledger/2 is not the format that this claimx reads"),
    (put("schema", value="something"), "schema: string should match"),
    (put("schema", value=None), "not a ledger: there is no key schema"),
    (put("claims", 0, "spans", 0, 1, value=9000), f"claims[0].spans[0]: ends at 9000, the article has {len(TEXT)}"),
    (put("claims", 0, "spans", value=[[40, 30]]), "claims[0].spans[0]: ends at 30, not behind its start 40"),
    (put("claims", 0, "spans", value=[[-1, 3]]), "claims[0].spans[0][0]: input should be greater than or equal to 0"),
    (put("claims", 0, "spans", value=[]), "claims[0].spans: tuple should have at least 1 item"),
    (put("claims", 0, "spans", value=[[1, 2, 3]]), "claims[0].spans[0]: tuple should have at most 2 items"),
    (put("claims", 0, "spans", 0, 0, value="12"), "claims[0].spans[0][0]: input should be a valid integer"),
    (
        put("claims", 1, "spans", value=[[20, 30], [25, 33]]),
        "claims[1].spans[1]: starts at 25, inside the one before it",
    ),
    (put("claims", 0, "spans", value=[[12, 20]]), "claims[0].text: has 52 characters, its spans hold 8"),
    (put("claims", 0, "text", value=""), "claims[0].text: string should have at least 1 character"),
    (put("claims", 0, "id", value="c-00000000"), "claims[0].id: is c-00000000, its text gives c-"),
    (put("claims", 0, "id", value="7"), "claims[0].id: string should match pattern"),
    (put("claims", 0, "sentence", value=99), "claims[0].sentence: is 99, the article has"),
    (put("claims", 0, "source", value="s9"), "claims[0].source: there is no s9 in the ledger"),
    (put("claims", 0, "via", 0, value="s9"), "claims[0].via[0]: there is no s9 in the ledger"),
    (put("claims", 0, "entities", 0, value="e9"), "claims[0].entities[0]: there is no e9 in the ledger"),
    (put("claims", 0, "attribution", value=None), "claims[0].attribution: is null, but the claim has a source"),
    (put("claims", 0, "attribution", "type", value="speech"), "claims[0].attribution.type: input should be 'communi"),
    (put("claims", 0, "attribution", "cue", "spans", 0, 1, value=9000), "claims[0].attribution.cue.spans[0]: ends at"),
    (
        put("claims", 0, "certainty", "score", value=0.9),
        "claims[0].certainty.score: 0.9 is outside the band of possible",
    ),
    (put("claims", 0, "certainty", "score", value=7), "claims[0].certainty.score: input should be less than or equal"),
    (put("claims", 0, "certainty", "level", value="sure"), "claims[0].certainty.level: input should be 'certain', "),
    (put("claims", 0, "certainty", "markers", 0, "kind", value="word"), "claims[0].certainty.markers[0].kind: input"),
    (put("claims", 0, "certainty", "likelihood", 0, "range", value=[0.5, 0.1]), "claims[0].certainty.likelihood[0]."),
    (put("claims", 0, "figures", 0, "spans", 0, 1, value=9000), "claims[0].figures[0].spans[0]: ends at 9000"),
    (put("claims", 0, "attribution", "utterance", value="1"), "claims[0].attribution.utterance: string should match"),
    (
        put("claims", 0, "attribution", "source", "resolved", value=False),
        "claims[0].attribution.source.resolved: is false, but the claim is s1's",
    ),
    (put("claims", 0, "source", value=None), "claims[0].attribution.source.resolved: is true, but the claim has no"),
    (put("claims", 0, "review", value={"status": "seen"}), "claims[0].review.status: input should be 'accepted', "),
    (put("article", "unclaimed", value=[[5, 9000]]), "article.unclaimed[0]: ends at 9000, the article has"),
    (put("article", "corrections", 0, "spans", value=[[0, 2]]), "article.corrections[0].text: has 11 characters, its"),
    (put("claims", value=None), "claims: input should be a valid array"),
    (put("sources", 1, "id", value="s1"), "sources[1].id: s1 stands there twice"),
    (put("sources", 0, "members", value=["s1"]), "sources[0].members[0]: s1 cannot be a member of itself"),
    (put("sources", 0, "entity", value="e7"), "sources[0].entity: there is no e7 in the ledger"),
    (put("sources", 0, "country", value="Niger"), "sources[0].country: string should match pattern"),
    (put("sources", 0, "mentions", value=[[9, 12], [3, 5]]), "sources[0].mentions[1]: starts at 3, before the one"),
    (put("entities", 0, "type", value="thing"), "entities[0].type: input should be 'base', "),
    (put("entities", 0, "mentions", value=[]), "entities[0].mentions: tuple should have at least 1 item"),
    (put("article", "sha256", value="abc"), "article.sha256: string should match pattern"),
    (put("article", "text", value="Other words"), "article.characters: is "),
    (put("article", "text", value="x" * len(TEXT)), "article.text_sha256: is not the hash of the text"),
    (lambda tree: tree.pop("article"), "article: field required"),
    (lambda tree: tree["claims"][0].pop("certainty"), "claims[0].certainty: field required"),
]


@pytest.mark.parametrize(("change", "expected"), BROKEN, ids=[expected[:40] for _, expected in BROKEN])
def test_a_broken_ledger_is_refused_by_its_place(change: Callable[[Tree], Any], expected: str) -> None:
    broken = tree()
    change(broken)
    with pytest.raises(LedgerError) as caught:
        parse_ledgers(json.dumps(broken))
    assert str(caught.value).startswith(expected)
    assert "\n" not in str(caught.value)


def test_words_are_compared_where_the_text_is_known() -> None:
    check_ledger(LEDGER, text=TEXT)
    check_ledger(LEDGER.with_text(TEXT))
    moved = tree()
    moved["claims"][0]["spans"] = [[start + 1, end + 1] for start, end in moved["claims"][0]["spans"]]
    with pytest.raises(LedgerError, match=r"claims\[0\]\.text: is not what the article has"):
        check_ledger(parse_ledgers(json.dumps(moved))[0], text=TEXT)


WORDED = [
    ("plain words", "a b", [(0, 3)], "a b"),
    ("wrapped lines", "a\n  b", [(0, 5)], "a b"),
    ("a no-break space", "a\u00a0b", [(0, 3)], "a b"),
    ("two parts", "a b c", [(0, 1), (4, 5)], "a … c"),
]


@pytest.mark.parametrize(("text", "spans", "expected"), [case[1:] for case in WORDED], ids=[case[0] for case in WORDED])
def test_words_are_recorded_as_one_line(text: str, spans: list[tuple[int, int]], expected: str) -> None:
    assert words_at(text, tuple(spans)) == expected


UNREADABLE = [
    ("", "holds no ledger"),
    ("schema: &a claimx-ledger/1\n", "line 1: YAML anchors, aliases and tags have no place in a ledger"),
    ("a: [*b]\n", "line 1: YAML anchors, aliases and tags have no place in a ledger"),
    ("schema: !!python/object:os.system x\n", "line 1: YAML anchors, aliases and tags have no place in a ledger"),
    ("schema: claimx-ledger/1\nschema: claimx-ledger/1\n", "line 2: the key schema stands there twice"),
    ("? [a]\n: b\n", "line 1: the key ['a'] is not text"),
    ("a: [\n", "line 2: not valid YAML"),
    ("a: \x07\n", "not valid YAML"),
    ("[" * 60 + "]" * 60, "not a ledger"),
    ("a: " + "[" * 60 + "]" * 60, "line 1: nested deeper than a ledger ever is"),
    ("[" * 200_000, "nested deeper than a ledger ever is"),
    ("just words", "not a ledger: there is no key schema"),
    ('{"schema": "claimx-ledger/1", "schema": 1}', "the key schema stands twice in one object"),
    ('{"schema": ', "line 1: not valid JSON"),
    ('{"schema": "claimx-ledger/1", "x": ' + '{"a": ' * 30 + "1" + "}" * 31, "x.a.a.a.a"),
    ('{"schema": "claimx-ledger/1", "a": [1, {"b": NaN}]}', "a[1].b: nan is no number that a ledger holds"),
    ('{"schema": "claimx-ledger/1", "a": -Infinity}', "a: -inf is no number that a ledger holds"),
    ('{"schema": "claimx-ledger/1", "a": ' + "9" * 5000 + "}", "a: inf is no number that a ledger holds"),
    ("schema: claimx-ledger/1\na: [1e999]\n", "a[0]: inf is no number that a ledger holds"),
    ('{"schema": "claimx-ledger/1", "title": "\\ud800"}', "title: holds half of a surrogate pair"),
    ('{"schema": "claimx-ledger/1", "a\\udfff": 1}', "a\udfff: holds half of a surrogate pair"),
    ("schema: \ud800\n", "holds half of a surrogate pair"),
    ("schema: claimx-ledger/1\n" + "a: [" * 30, "line 2: nested deeper than a ledger ever is"),
    ('{"id": "c-1"}\n{"id": "c-2"}\n', "line 2: not valid JSON (Extra data); JSON lines are for other tools"),
]


@pytest.mark.parametrize(("text", "expected"), UNREADABLE, ids=[text[:20] or "empty" for text, _ in UNREADABLE])
def test_what_is_no_ledger_is_refused(text: str, expected: str) -> None:
    with pytest.raises(LedgerError) as caught:
        parse_ledgers(text)
    assert str(caught.value).startswith(expected)


def test_files_are_named_in_errors(tmp_path: Path) -> None:
    cases: list[tuple[str, bytes | None, str]] = [
        ("gone.yaml", None, "cannot be read (No such file or directory)"),
        ("bytes.yaml", b"\xff\xfe\x00", "not UTF-8 text"),
        ("two.yaml", ledger_text([LEDGER, LEDGER]).encode(), "holds 2 ledgers, one is needed"),
    ]
    for name, content, expected in cases:
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(LedgerError) as caught:
            read_ledger(path)
        assert str(caught.value).startswith(f"{path}: {expected}")
    assert len(read_ledgers(tmp_path / "two.yaml")) == 2


def test_a_ledger_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.ledger.storage.MAX_BYTES", 10)
    write_ledger(LEDGER, tmp_path / "a.yaml")
    with pytest.raises(LedgerError, match="no ledger is"):
        read_ledger(tmp_path / "a.yaml")


@pytest.mark.parametrize(
    "written", ["schema: [" + "1, " * 60 + "]", '{"schema": [' + "1, " * 60 + "1]}"], ids=["yaml", "json"]
)
def test_too_many_values_are_refused(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LedgerError, match="not a ledger"):
        parse_ledgers(written)
    for module in ("storage", "yaml_text"):
        monkeypatch.setattr(f"claimx.ledger.{module}.MAX_VALUES", 50)
    with pytest.raises(LedgerError, match="more values than a ledger ever holds"):
        parse_ledgers(written)


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "a.JSON"])
def test_the_name_tells_the_format(name: str, tmp_path: Path) -> None:
    write_ledger(LEDGER, tmp_path / name)
    assert read_ledger(tmp_path / name) == LEDGER
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_name_that_tells_no_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="does not tell the format"):
        write_ledger(LEDGER, tmp_path / "ledger")


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("before")
    path.chmod(0o600)
    with monkeypatch.context() as patch:
        patch.setattr("os.replace", _fail)
        with pytest.raises(LedgerError, match="cannot be written"):
            write_ledger(LEDGER, path)
    assert path.read_text() == "before"
    write_ledger(LEDGER, path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["a.yaml"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("before")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    write_ledger(LEDGER, tmp_path / "link.yaml")
    assert (tmp_path / "link.yaml").is_symlink()
    assert read_ledger(tmp_path / "real.yaml") == LEDGER


def _fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


SAME_CLAIM = [
    ("At least 12 people were killed", "at least  12 people\nwere killed"),
    ("It is “over”", 'it is "over"'),
    ("the base’s gate", "the base's gate"),
    ("Cafe\u0301 Nord burned", "Caf\u00e9 Nord burned"),
    ("Straße", "STRASSE"),
]


@pytest.mark.parametrize(("one", "other"), SAME_CLAIM)
def test_the_same_words_have_one_id(one: str, other: str) -> None:
    assert claim_id(one) == claim_id(other)


def test_ids_count_repetitions() -> None:
    first, second, third, other = claim_ids(["It burns", "it  burns", "“It burns”"[1:-1], "It burnt"])
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert other != first
    assert claim_id("At least 12 people were killed") == "c-b93d9d76"  # must never change within format 1


def test_rows_are_flat() -> None:
    rows = [json.loads(line) for line in ledger_text(LEDGER, format="jsonl").splitlines()]
    assert [(row["source"], row["via"], row["level"], row["location"]) for row in rows] == [
        ("a hospital official", ["Reuters"], "possible", "depot.txt"),
        ("a hospital official", [], "certain", "depot.txt"),
        ("The army", [], "unknown", "depot.txt"),
        (None, [], "certain", "depot.txt"),
    ]
    assert len({tuple(row) for row in rows}) == 1
    assert not any(isinstance(value, dict) for row in rows for value in row.values())
    assert rows[0]["entities"] == ["Camp Lamy"]


def test_the_schema_fits_what_is_written() -> None:
    jsonschema.Draft202012Validator.check_schema(ledger_schema())
    for ledger in (LEDGER, LEDGER.with_text(TEXT)):
        jsonschema.validate(json.loads(ledger_text(ledger, format="json")), ledger_schema())
    for change in (put("claims", 0, "certainty", "level", value="sure"), lambda tree: tree["article"].pop("title")):
        broken = tree()
        change(broken)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, ledger_schema())


def test_the_schema_on_disk_is_current() -> None:
    path = ROOT / "claimx" / "ledger" / "schemas" / "ledger-1.schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(), "make schema writes it again"


def test_ledgers_are_immutable() -> None:
    with pytest.raises(ValueError, match="frozen"):
        LEDGER.claims[0].text = "x"


def test_reading_a_ledger_loads_no_spacy(tmp_path: Path) -> None:
    write_ledger(LEDGER, tmp_path / "a.yaml")
    code = (
        "import sys, claimx; claimx.read_ledger(sys.argv[1]);"
        " heavy = {'spacy', 'numpy', 'onnxruntime', 'tokenizers', 'thinc'} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.yaml")], check=True)


def test_spans_point_at_the_words() -> None:
    assert at("It is, … over") == {"text": "It is, … over", "spans": LEDGER.claims[1].spans}
