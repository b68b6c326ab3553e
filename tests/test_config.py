"""The configuration file: defaults for commands, and one line for what is wrong in it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claimx.cli import app


def run(*arguments: str, config: str, folder: Path) -> Result:
    """Run a command under a configuration file."""
    path = folder / "config.toml"
    path.write_text(config)
    return CliRunner().invoke(app, arguments, input="Alpha burns.\n", env={"CLAIMX_CONFIG": str(path)})


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Extract by the quick pipeline."""
    from stub import extract_all

    monkeypatch.setattr("claimx.reading.pipeline.extract_all", extract_all)


def test_the_file_sets_defaults_and_options_count_before_them(tmp_path: Path) -> None:
    config = '[extract]\nformat = "json"\nembed-text = true\n'
    assert json.loads(run("extract", "-", config=config, folder=tmp_path).stdout)["article"]["text"] == "Alpha burns.\n"
    assert run("extract", "-", "-f", "yaml", config=config, folder=tmp_path).stdout.startswith("schema:")


WRONG = {
    "no TOML": ("[extract", "not valid TOML"),
    "no command": ("# mine\n[extrac]\n", "config.toml:2: [extrac] is no command; the commands are extract, show,"),
    "a command nearly": ("[extrac]\n", "; did you mean extract?"),
    "no command at all": ("[zzz]\n", "verify, explain, config, schema\n"),
    "no table": ("format = 1\n", "config.toml:1: [format] is no command"),
    "no option": ("[show]\n\n[extract]\nfromat = 1\n", "config.toml:4: extract has no option fromat; the options are"),
    "an option nearly": ("[extract]\nembed_txt = true\n", "; did you mean embed-text?"),
    "no value": (
        '[extract]\nquiet = true\nformat = "xml"\n',
        "config.toml:3: format = 'xml': 'xml' is not one of 'yaml',",
    ),
    "a value nearly": ('[extract]\nformat = "ymal"\n', "'table'; did you mean yaml?"),
    "a number too low": ("[extract]\njobs = 0\n", "config.toml:2: jobs = 0: it must be greater than or equal to 1"),
}


@pytest.mark.parametrize(("config", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_file_is_one_line(config: str, message: str, tmp_path: Path) -> None:
    done = run("extract", "-", config=config, folder=tmp_path)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert message in done.stderr


def test_a_wrong_value_of_an_option_is_told_plainly(tmp_path: Path) -> None:
    done = run("extract", "-", "-f", "jsn", config="", folder=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "'jsn' is not one of 'yaml', 'json', 'jsonl', 'parquet', 'table'; did you mean json?" in done.stderr
    assert "Value error" not in done.stderr
    assert "did you mean belief?" in run("extract", "-", "--only", "beleif", config="", folder=tmp_path).stderr
    assert "did you mean softened?" in run("diff", "a", "b", "--only", "soften", config="", folder=tmp_path).stderr


def test_the_file_is_shown(tmp_path: Path) -> None:
    assert '[extract]\nformat = "json"' in run("config", config='[extract]\nformat = "json"\n', folder=tmp_path).stdout
    done = CliRunner().invoke(app, ["config"], env={"CLAIMX_CONFIG": str(tmp_path / "none.toml")})
    assert "not there" in done.stdout
