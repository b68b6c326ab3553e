"""The wheel, `pip install .` and an editable install work in an empty environment, from any folder, models included."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

import claimx
from claimx import extract, read_article

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "seeds" / "depot-blast.txt"
SEED = ROOT / "seeds" / "niger-airbase-101.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONPATH" and not name.startswith("PIP_")},
    "PIP_NO_INDEX": "1",  # nothing is to come from anywhere
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}


def call(*command: object, folder: Path) -> str:
    """Run a command in a folder and return what it prints."""
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the source distribution, and the wheel built from the tree."""
    folder = tmp_path_factory.mktemp("built")
    call(sys.executable, "-m", "hatchling", "build", "-d", folder, folder=ROOT)
    return folder


def wheel_in(folder: Path) -> Path:
    """Return the only wheel of a folder."""
    [wheel] = folder.glob("*.whl")
    return wheel


def names_in(wheel: Path) -> set[str]:
    """Return the files in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_has_the_models_and_nothing_that_makes_them(built: Path) -> None:
    names = names_in(wheel_in(built))
    assert {name.split("/")[0] for name in names} == {"claimx", f"claimx-{claimx.__version__}.dist-info"}
    for folder in ("lexicon", "attribution"):
        there = {path.name for path in (ROOT / "models" / folder).iterdir() if path.is_file()}
        assert {name.rsplit("/", 1)[1] for name in names if name.startswith(f"claimx/models/{folder}/")} == there
    assert "claimx/py.typed" in names
    assert "claimx/ledger/schemas/ledger-1.schema.json" in names
    assert not {name for name in names if "training" in name or "evaluate" in name or "__pycache__" in name}


def test_the_source_distribution_gives_the_same_wheel(built: Path, tmp_path: Path) -> None:
    [archive] = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        tar.extractall(tmp_path, filter="data")
    source = tmp_path / f"claimx-{claimx.__version__}"
    for name in ("Makefile", "requirements.lock", "LICENSE", "CHANGELOG.md", "seeds", "tests", "models/training"):
        assert (source / name).exists(), name
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, folder=source)
    assert names_in(wheel_in(tmp_path)) == names_in(wheel_in(built))


def link_dependencies(python: Path, folder: Path) -> Path:
    """Let an empty environment see the dependencies, as they are installed here; return its folder of packages."""
    site = Path(call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=folder).strip())
    # .pth files over there are not read, so claimx itself is not seen.
    (site / "dependencies.pth").write_text(
        "\n".join(sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}))
    )
    return site


@pytest.mark.parametrize("way", ["wheel", "pip install .", "editable"])
def test_it_works_installed(way: str, built: Path, tmp_path: Path) -> None:
    call(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", folder=tmp_path)
    python = tmp_path / "env" / "bin" / "python"
    site = link_dependencies(python, tmp_path)
    ways: dict[str, list[object]] = {
        "wheel": [wheel_in(built)],
        "pip install .": [ROOT],
        "editable": ["--editable", ROOT],
    }
    what = ways[way]
    flags = ["--quiet", "--no-deps", "--no-build-isolation", "--ignore-installed"]
    call(sys.executable, "-m", "pip", "--python", python, "install", *flags, *what, folder=tmp_path)

    where = "import claimx.reading.lexicon.files as f; print(f.models_folder())"
    expected = ROOT / "models" if way == "editable" else site / "claimx" / "models"
    assert call(python, "-c", where, folder=tmp_path).strip() == str(expected)
    assert call(python.parent / "claimx", "--version", folder=tmp_path) == f"claimx {claimx.__version__}\n"
    written = call(python.parent / "claimx", "extract", ARTICLE, "--format", "json", folder=tmp_path)
    assert json.loads(written)["claims"]


def test_a_typed_project_is_checked_against_the_wheel(built: Path, tmp_path: Path) -> None:
    call(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env", folder=tmp_path)
    python = tmp_path / "env" / "bin" / "python"
    with zipfile.ZipFile(wheel_in(built)) as wheel:
        wheel.extractall(link_dependencies(python, tmp_path))
    project = tmp_path / "project"
    shutil.copytree(ROOT / "tests" / "typed", project)
    check = [sys.executable, "-m", "mypy", "--strict", "--python-executable", python]
    assert call(*check, ".", folder=project).startswith("Success: no issues found in 1 source file")


def pythons() -> dict[str, str | None]:
    """Return the Pythons from 3.11 on by their version, on the path or kept by pyenv; None for what is not there."""
    kept = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    versions = [f"3.{minor}" for minor in range(11, 15)]
    places = {one: [f"python{one}", *map(str, kept.glob(f"{one}.*/bin/python{one}"))] for one in versions}
    return {one: next(filter(works, places[one]), None) for one in versions}


def works(python: str) -> bool:
    """Tell whether a Python is there and can make environments; a name on the path may be a mere signpost."""
    try:
        return (
            subprocess.run([python, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


PYTHONS = pythons()


@pytest.mark.parametrize("version", PYTHONS)
def test_every_python_gives_the_same_ledger(version: str, built: Path, tmp_path: Path) -> None:
    """Install the wheel in an empty environment, its dependencies from the lock file, and compare the seed's ledgers."""
    python = PYTHONS[version]
    if python is None:
        pytest.skip(f"no Python {version} here")
    own = version == f"{sys.version_info.major}.{sys.version_info.minor}"
    if not own and not os.environ.get("CLAIMX_MATRIX"):
        pytest.skip("other Pythons take minutes and the package index: make torture tries them")
    call(python, "-m", "venv", *(["--without-pip"] if own else []), tmp_path / "env", folder=tmp_path)
    inside = tmp_path / "env" / "bin" / "python"
    if own:
        link_dependencies(inside, tmp_path)
    else:
        lock = ["--require-hashes", "--no-deps", "-r", str(ROOT / "requirements.lock")]
        subprocess.run([inside, "-m", "pip", "install", "--quiet", *lock], cwd=tmp_path, check=True)
    flags = ["--quiet", "--no-deps", "--no-index", "--ignore-installed", wheel_in(built)]
    call(sys.executable, "-m", "pip", "--python", inside, "install", *flags, folder=tmp_path)
    theirs = call(inside.parent / "claimx", "extract", SEED, "--format", "json", folder=tmp_path)
    ours = extract(read_article(SEED)).model_dump_json()
    assert without_versions(theirs) == without_versions(ours)


def without_versions(written: str) -> object:
    """Return a ledger's tree without what made it."""
    tree = json.loads(written)
    assert tree.pop("made_by")
    assert tree["claims"]
    return tree


def test_training_packages_stay_out_of_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))
    assert not {"atheris", "torch", "transformers", "onnx", "onnxscript", "safetensors"} & set(locked)
    needed = {
        re.split(r"[<>=\[]", name)[0].lower()
        for name in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    }
    assert needed <= set(locked)
    assert lock.count("==") <= lock.count("--hash=sha256:")
    assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host", lock)


def test_the_version_stands_in_one_place() -> None:
    assert "version" in PROJECT["dynamic"]
    assert f"## {claimx.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {claimx.__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
