"""The command line: data alone on standard output, one line an error, exit statuses, nothing half written."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from stub import extract_all
from typer.testing import CliRunner, Result

import claimx
from claimx.cli import app
from claimx.cli.writing import FileNames
from claimx.errors import ModelError
from claimx.ledger import parse_ledgers, read_ledger, schema_text

TESTS = Path(__file__).resolve().parent
SEED = TESTS.parent / "seeds" / "niger-airbase-101.txt"
GERMAN = (
    "Der Minister sagte am Montag, dass die Truppen nicht in die Stadt einmarschiert seien und dass man hofft. " * 2
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder with two articles, over the quick pipeline."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("claimx.reading.pipeline.extract_all", extract_all)
    Path("a.txt").write_text("Alpha burns.\n")
    Path("b.txt").write_text("Beta burns.\n")
    return tmp_path


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, arguments, input=stdin)


def start(*arguments: str, **options: object) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a process of its own, over the quick pipeline."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, str(TESTS / "stub.py"), *arguments],
        **({"capture_output": True, "check": False, "env": environment(), "timeout": 60} | options),
    )


def environment(**more: str) -> dict[str, str]:
    """Return the environment, with claimx to be found."""
    return {**os.environ, "PYTHONPATH": str(TESTS.parent), "CLAIMX_DEBUG": "", **more}


def test_yaml_is_the_default() -> None:
    done = run("extract", "a.txt")
    assert (done.exit_code, done.stderr) == (0, "")
    [ledger] = parse_ledgers(done.stdout)
    assert (ledger.article.location, ledger.claims[0].text) == ("a.txt", "Alpha")
    assert done.stdout.startswith("schema: claimx-ledger/1\n")


@pytest.mark.parametrize(("paths", "kind"), [(["a.txt"], dict), (["a.txt", "b.txt"], list), (["a.txt", "no"], list)])
def test_json_is_an_object_or_an_array(paths: list[str], kind: type) -> None:
    assert isinstance(json.loads(run("extract", *paths, "--format", "json").stdout), kind)


def test_several_articles_are_yaml_documents() -> None:
    documents = list(yaml.safe_load_all(run("extract", "a.txt", "b.txt").stdout))
    assert [document["article"]["location"] for document in documents] == ["a.txt", "b.txt"]


def test_json_lines_are_one_claim_a_line() -> None:
    rows = [json.loads(line) for line in run("extract", "a.txt", "b.txt", "-f", "jsonl").stdout.splitlines()]
    assert [(row["text"], row["location"]) for row in rows] == [("Alpha", "a.txt"), ("Beta", "b.txt")]


def test_a_table_has_no_colour_in_a_pipe() -> None:
    done = run("extract", "a.txt", "--format", "table")
    assert "Alpha" in done.stdout
    assert "\x1b" not in done.stdout


def test_standard_input_is_read() -> None:
    done = run("extract", "-", "--format", "json", stdin="Gamma “burns”.")
    assert json.loads(done.stdout)["article"]["location"] == "-"


def test_sentences_without_claims_are_told() -> None:
    Path("s.txt").write_text("SILENT is the fifth of them.")
    done = run("extract", "s.txt")
    assert done.stderr == "claimx: s.txt: 1 of 5 sentences gave no claim though they should; see article.unclaimed\n"
    assert run("extract", "s.txt", "--quiet").stderr == run("extract", "a.txt").stderr == ""


@pytest.mark.parametrize(("options", "location"), [((), "b.txt"), (("--keep-paths",), "in/b.txt")])
def test_a_ledger_names_the_file_and_not_its_folder(options: tuple[str, ...], location: str) -> None:
    Path("in").mkdir()
    Path("in/b.txt").write_text("Beta burns.\n")
    done = run("extract", "in/b.txt", "-f", "json", *options)
    assert json.loads(done.stdout)["article"]["location"] == location


def test_metadata_is_taken() -> None:
    done = run("extract", "a.txt", "--title", "T", "--publisher", "P", "--published", "2024-05-03", "-f", "json")
    article = json.loads(done.stdout)["article"]
    assert (article["title"], article["publisher"], article["published"]) == ("T", "P", "2024-05-03")
    assert article["text"] is None


def test_the_text_is_embedded_when_asked_for() -> None:
    assert parse_ledgers(run("extract", "a.txt", "--embed-text").stdout)[0].article.text == "Alpha burns.\n"


def test_the_pipeline_is_handed_on() -> None:
    made_by = json.loads(run("extract", "a.txt", "--pipeline", "en_core_web_md", "-f", "json").stdout)["made_by"]
    assert made_by["pipeline"] == "en_core_web_md"


def test_no_claims_are_a_valid_ledger() -> None:
    Path("n.txt").write_text("NOTHING")
    done = run("extract", "n.txt")
    assert done.exit_code == 0
    assert parse_ledgers(done.stdout)[0].claims == ()


USER_ERRORS: list[tuple[list[str], str]] = [
    (["gone.txt"], "claimx: gone.txt: no such file\n"),
    (["empty.txt"], "claimx: empty.txt: empty; there is no text in it\n"),
    (["binary.txt"], "claimx: binary.txt: not text, but binary\n"),
    (["large.txt"], "claimx: large.txt: larger than 5 MB; --any-size reads it all the same\n"),
    (["ftp://example.org/"], "claimx: ftp://example.org/: only http and https addresses are fetched"),
    (["a.txt", "--published", "May"], "claimx: published: 'May' is no ISO 8601 date"),
    (["bad\x1b[31m.txt"], "claimx: bad�[31m.txt: no such file\n"),
    (["a.txt", "-o", "a.txt/b.yaml"], "claimx: a.txt: the folder cannot be made (File exists)\n"),
]


@pytest.mark.parametrize(("arguments", "expected"), USER_ERRORS, ids=[arguments[0] for arguments, _ in USER_ERRORS])
def test_an_error_is_one_line_and_exit_2(arguments: list[str], expected: str) -> None:
    Path("empty.txt").touch()
    Path("binary.txt").write_bytes(bytes(range(256)))
    if "large.txt" in arguments:
        Path("large.txt").write_bytes(b"a " * 2_500_001)
    output = [] if "-o" in arguments else ["-o", "out.yaml"]
    done = run("extract", *arguments, *output)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(expected)
    assert done.stderr.count("\n") == 1
    assert not Path("out.yaml").exists()


USAGE_ERRORS = [
    ["extract"],
    ["extract", "a.txt", "--format", "xml"],
    ["extract", "a.txt", "b.txt", "--title", "T"],
    ["extract", "a.txt", "b.txt", "--published", "2024-05-03"],
    ["extract", "a.txt", "a.txt"],
    ["extract", "a.txt", "-o", "a.txt"],
    ["extract", "a.txt", "--no-such-option"],
    ["extract", "a.txt", "--only", "speech"],
    ["extract", "a.txt", "--only", ","],
    ["no-such-command"],
]


@pytest.mark.parametrize("arguments", USAGE_ERRORS, ids=" ".join)
def test_a_usage_error_is_exit_2(arguments: Sequence[str]) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Usage: " in done.stderr
    assert Path("a.txt").read_text() == "Alpha burns.\n"


def test_a_bad_article_does_not_stop_the_others() -> None:
    done = run("extract", "gone.txt", "a.txt", "b.txt", "-f", "json")
    assert (done.exit_code, done.stderr) == (2, "claimx: gone.txt: no such file\n")
    assert [ledger["article"]["location"] for ledger in json.loads(done.stdout)] == ["a.txt", "b.txt"]


def test_a_missing_pipeline_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ModelError("spaCy pipeline 'x': not installed")

    monkeypatch.setattr("claimx.reading.pipeline.extract_all", fail)
    done = run("extract", "a.txt", "b.txt")
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", "claimx: spaCy pipeline 'x': not installed\n")


def test_the_unforeseen_is_one_line_and_exit_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAIMX_DEBUG", raising=False)
    Path("a.txt").write_text("UNFORESEEN")
    done = run("extract", "a.txt", "-o", "out.yaml")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert done.stderr.startswith("claimx: a.txt: unforeseen RuntimeError: out of words")
    assert not Path("out.yaml").exists()
    assert "Traceback" in run("extract", "a.txt", "--verbose").stderr
    monkeypatch.setenv("CLAIMX_DEBUG", "1")
    assert "Traceback" in run("extract", "a.txt").stderr


def test_an_interruption_is_quiet_and_130() -> None:
    Path("a.txt").write_text("INTERRUPT")
    done = run("extract", "a.txt", "-o", "out.yaml")
    assert (done.exit_code, done.output) == (130, "")
    assert not Path("out.yaml").exists()


def test_another_language_is_said_and_done() -> None:
    Path("g.txt").write_text(GERMAN)
    done = run("extract", "g.txt", "-f", "json")
    assert done.exit_code == 0
    assert done.stderr.startswith("claimx: g.txt: does not look like English (de); ")
    assert json.loads(done.stdout)["article"]["language"] == "de"
    assert run("extract", "g.txt", "--quiet").stderr == ""


def test_verbose_leaves_standard_output_alone() -> None:
    plain, verbose = run("extract", "a.txt"), run("extract", "a.txt", "--verbose")
    assert plain.stdout == verbose.stdout
    assert verbose.stderr == "claimx: a.txt: 13 characters, 1 claims, 0 sources, 0 entities\n"


def test_output_goes_to_a_file() -> None:
    done = run("extract", "a.txt", "-o", "new/out.yaml")
    assert (done.exit_code, done.output) == (0, "")
    assert read_ledger("new/out.yaml").article.location == "a.txt"
    assert [path.name for path in Path("new").iterdir()] == ["out.yaml"]


def test_several_articles_go_to_one_file_or_a_folder() -> None:
    run("extract", "a.txt", "b.txt", "-o", "rows.jsonl", "-f", "jsonl")
    assert len(Path("rows.jsonl").read_text().splitlines()) == 2
    for folder in ("new", "made/", "there"):
        Path("there").mkdir(exist_ok=True)
        done = run("extract", "gone.txt", "a.txt", "b.txt", "-o", folder, "-f", "json")
        assert done.exit_code == 2
        assert sorted(path.name for path in Path(folder).glob("*.json")) == ["a.json", "b.json"]
        assert "gone.txt: no such file" in Path(folder, "errors.jsonl").read_text()
        assert isinstance(json.loads((Path(folder) / "a.json").read_text()), dict)


NAMES = [
    (["x/a.txt", "y/a.txt", "A.md"], ["a.yaml", "a-2.yaml", "A-3.yaml"]),
    (["a-2.txt", "x/a.txt", "y/a.txt"], ["a-2.yaml", "a.yaml", "a-3.yaml"]),
    (["-"], ["standard-input.yaml"]),
    (["..", "x/.txt", "a:b*c.txt"], ["article.yaml", "txt.yaml", "a_b_c.yaml"]),
    (["Зима.txt"], ["Зима.yaml"]),
    (["x" * 300 + ".txt"], ["x" * 120 + ".yaml"]),
]


@pytest.mark.parametrize(("paths", "expected"), NAMES, ids=[paths[0][:10] for paths, _ in NAMES])
def test_file_names_are_safe_and_differ(paths: list[str], expected: list[str]) -> None:
    names = FileNames(".yaml")
    assert [names.of(path) for path in paths] == expected


def test_the_schema_is_printed() -> None:
    assert run("schema").stdout == schema_text()


def test_the_version_is_printed() -> None:
    assert run("--version").stdout == f"claimx {claimx.__version__}\n"


def test_help_names_every_command() -> None:
    text = run("--help").stdout
    assert all(command in text for command in ("extract", "schema"))
    assert run().exit_code == 2


@pytest.mark.parametrize(
    "words",
    ["--any-size", "5 MB", "-q", "no warnings", "-v", "standard error", "CLAIMX_DEBUG", "Exit status: 0", "130", "141"],
)
def test_the_help_of_extract_explains(words: str) -> None:
    assert words in " ".join(run("extract", "--help").stdout.replace("│", " ").split())


def test_help_loads_nothing_heavy() -> None:
    code = """
import sys
from claimx.cli import main
sys.argv = ["claimx", "--help"]
try:
    main()
except SystemExit:
    heavy = {"spacy", "numpy", "pydantic", "yaml", "onnxruntime", "tokenizers", "rapidfuzz"}
    print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env=environment())
    assert done.stdout.splitlines()[-1] == "[]"


def test_output_is_utf_8_whatever_the_locale() -> None:
    Path("a.txt").write_bytes("“Größe”".encode())
    done = start("extract", "a.txt", "-f", "table", env=environment(LC_ALL="C", PYTHONIOENCODING="ascii"))
    assert "“Größe”" in done.stdout.decode()
    assert done.returncode == 0


@pytest.mark.parametrize("buffering", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_closed_pipe_is_quiet(buffering: str) -> None:
    command = f"{sys.executable} {TESTS / 'stub.py'} extract a.txt -f jsonl | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        capture_output=True,
        check=False,
        env=environment(STUB_CLAIMS="1000", PYTHONUNBUFFERED=buffering),
    )
    assert (done.stdout.count(b"\n"), done.stderr, done.returncode) == (1, b"", 141)


def test_output_through_a_pipe_is_whole() -> None:
    done = start("extract", "a.txt", "-f", "jsonl", env=environment(STUB_CLAIMS="1000", PYTHONUNBUFFERED="1"))
    assert done.stdout.count(b"\n") == 1000


def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = start("extract", "a.txt", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (2, b"claimx: standard output: No space left on device\n")


def test_a_table_has_colour_and_words_in_a_terminal() -> None:
    ours, theirs = pty.openpty()
    done = start("extract", "a.txt", "-f", "table", capture_output=False, stdout=theirs, env=environment(TERM="xterm"))
    os.close(theirs)
    shown = os.read(ours, 4096).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "\x1b[32mcertain" in shown


def test_output_to_a_device_does_not_replace_it() -> None:
    assert run("extract", "a.txt", "-o", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()


def test_the_package_offers_its_names() -> None:
    assert set(claimx.__all__) <= set(dir(claimx))
    assert all(getattr(claimx, name) for name in claimx.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        claimx.nothing  # type: ignore[attr-defined]  # noqa: B018
