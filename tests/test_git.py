"""Git shows ledgers as claims: the README's configuration, tried in a repository of its own."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ledgers import small_ledger

from claimx.ledger import write_ledger

README = Path(__file__).resolve().parent.parent / "README.md"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository with two versions of a ledger, the second one not committed."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitattributes").write_text("*.ledger.yaml diff=claimx\n")
    write_ledger(small_ledger(title="Depot"), tmp_path / "depot.ledger.yaml", format="yaml")
    git(tmp_path, "add", ".")
    git(tmp_path, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "first")
    changed = small_ledger(title="Depot burns")
    write_ledger(changed.model_copy(update={"claims": changed.claims[:3]}), tmp_path / "depot.ledger.yaml")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, with this Python's claimx in the path and no configuration from outside."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_PAGER": "",
    }
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True, env=environment, timeout=60
    )
    return done.stdout


def configured(key: str) -> str:
    """Return what the README tells users to configure for a key."""
    found = re.search(rf"git config diff\.claimx\.{key} (.+)", README.read_text(encoding="utf-8"))
    assert found is not None
    return found.group(1).strip("'").replace("'\\''", "'")


def test_textconv_shows_tables(repository: Path) -> None:
    git(repository, "config", "diff.claimx.textconv", configured("textconv"))
    told = git(repository, "diff")
    assert "-Depot\n+Depot burns" in told
    assert re.search(r"^- *\(the article\) .*The fire is out$", told, re.M)


def test_the_driver_shows_changed_claims(repository: Path) -> None:
    git(repository, "config", "diff.claimx.command", configured("command"))
    told = git(repository, "diff")
    assert "Removed (1)" in told
    assert "Depot → Depot burns" in told
