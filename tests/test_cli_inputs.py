"""What commands on ledgers take: ledgers, articles, folders of either; and what `extract` refuses."""

import io
import json
from pathlib import Path

import pytest
from stub import extract_all
from typer.testing import CliRunner, Result

from claimx.cli import app


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with two articles and the ledger of one, over the quick pipeline."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("claimx.reading.pipeline.extract_all", extract_all)
    Path("a.txt").write_text("Alpha burns.\n")
    Path("b.txt").write_text("Beta burns.\n")
    assert run("extract", "b.txt", "-o", "b.yaml").exit_code == 0
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, arguments, input=stdin)


def shown(*paths: str) -> list[str]:
    """Return the texts of the claims that `export` writes of the paths."""
    done = run("export", *paths, "--to", "jsonl")
    assert done.exit_code == 0, done.stderr
    return [json.loads(line)["text"] for line in io.StringIO(done.stdout)]


def test_articles_and_ledgers_are_taken_alike() -> None:
    assert shown("a.txt", "b.yaml") == ["Alpha", "Beta"]
    assert shown("b.yaml", "a.txt") == ["Beta", "Alpha"]


def test_a_folder_is_its_ledgers_else_its_articles() -> None:
    Path("articles").mkdir()
    Path("articles/a.txt").write_text("Alpha burns.\n")
    Path("articles/notes.yaml").write_text("no: ledger\n")
    assert shown("articles") == ["Alpha"]
    Path("articles/b.yaml").write_text(Path("b.yaml").read_text())
    assert shown("articles") == ["Beta"]


def test_a_table_is_an_article_a_row() -> None:
    Path("t.csv").write_text("id,text\n1,Alpha burns.\n2,Beta burns.\n")
    assert shown("t.csv") == ["Alpha", "Beta"]


@pytest.mark.parametrize("source", ["a.txt", "b.yaml"])
def test_standard_input_is_either(source: str) -> None:
    done = run("show", "-", stdin=Path(source).read_text())
    assert done.exit_code == 0
    assert Path(source).stem[0].upper() in done.stdout


def test_each_command_takes_an_article() -> None:
    [identity] = [json.loads(line)["id"] for line in io.StringIO(run("export", "a.txt", "--to", "jsonl").stdout)]
    assert "Alpha" in run("explain", "a.txt", identity).stdout
    assert "Alpha" in run("show", "a.txt", "b.yaml").stdout
    assert "Alpha" in run("report", "a.txt").stdout


def test_one_ledger_is_asked_for_where_one_is_needed() -> None:
    Path("two").mkdir()
    for name in ("a.txt", "b.txt"):
        Path("two", name).write_text(Path(name).read_text())
    for command in (["diff", "two", "a.txt"], ["report", "two"], ["explain", "two", "c-1"]):
        done = run(*command)
        assert (done.exit_code, done.stderr) == (2, "claimx: two: holds 2 ledgers, one is needed\n")


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_a_ledger_is_no_article(format: str) -> None:
    Path("x.txt").write_text(run("extract", "a.txt", "-f", format).stdout)
    done = run("extract", "x.txt")
    line = "claimx: x.txt: is a ledger, not an article; claimx show, diff and export read ledgers\n"
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", line)


def test_an_article_may_speak_of_ledgers() -> None:
    Path("x.txt").write_text("The schema claimx-ledger/1 is a format.\n")
    assert run("extract", "x.txt").exit_code == 0


def test_a_page_is_not_printed_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimx.cli.report.on_terminal", lambda: True)
    done = run("report", "a.txt")
    line = "claimx: report: is a page, not for a terminal; name a file with -o report.html\n"
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", line)
    assert run("report", "a.txt", "-o", "r.html").exit_code == 0


def completed(line: str) -> str:
    """Return what bash is offered at the end of a line."""
    env = {"_CLAIMX_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1)}
    return CliRunner().invoke(app, [], prog_name="claimx", env=env).stdout


def test_the_shell_completes_ids_and_kinds() -> None:
    [identity] = [json.loads(line)["id"] for line in io.StringIO(run("export", "b.yaml", "--to", "jsonl").stdout)]
    assert identity in completed("claimx explain b.yaml c-")
    assert identity not in completed("claimx explain b.yaml c-zz")
    assert completed("claimx explain none.yaml c-").strip() == ""
    assert completed("claimx diff --only source,ne").split() == ["source,negated"]
