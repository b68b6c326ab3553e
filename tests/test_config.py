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
    "no command": ("[extrac]\n", "[extrac] is no command"),
    "no table": ("format = 1\n", "[format] is no command"),
    "no option": ("[extract]\nfromat = 1\n", "extract has no option fromat"),
}


@pytest.mark.parametrize(("config", "message"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_file_is_one_line(config: str, message: str, tmp_path: Path) -> None:
    done = run("extract", "-", config=config, folder=tmp_path)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert message in done.stderr


def test_a_wrong_value_is_a_usage_error(tmp_path: Path) -> None:
    done = run("extract", "-", config='[extract]\nformat = "xml"\n', folder=tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Usage: " in done.stderr


def test_the_file_is_shown(tmp_path: Path) -> None:
    assert '[extract]\nformat = "json"' in run("config", config='[extract]\nformat = "json"\n', folder=tmp_path).stdout
    done = CliRunner().invoke(app, ["config"], env={"CLAIMX_CONFIG": str(tmp_path / "none.toml")})
    assert "not there" in done.stdout
