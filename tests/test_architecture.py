"""Each wing imports no more than its row in CONTRIBUTING.md allows, and plain things stay quick to load."""

import ast
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "claimx"
ROW = re.compile(r"^\| `([a-z_]+)` \|[^|]*\|([^|]*)\|", re.MULTILINE)
# What a distribution is imported as, where that is another name.
IMPORTED_AS = {"charset-normalizer": "charset_normalizer", "pyyaml": "yaml"}
ROOMY = frozenset(("reading", "comparing", "showing"))  # wings of rooms, each with a face of its own
ANY: frozenset[str] = frozenset(("any",))
LINES = 300
FUNCTION_LINES = 40


def allowed() -> dict[str, frozenset[str]]:
    """Return what each wing may import, from the table in CONTRIBUTING.md; "any" allows all."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text[text.index("| wing |") :].split("\n\n")[0]
    return {
        wing: frozenset(IMPORTED_AS.get(name, name) for name in re.findall(r"`([a-z0-9_-]+)`", names))
        if "any" not in names
        else ANY
        for wing, names in ROW.findall(table)
    }


def files() -> list[Path]:
    """Return the package's source files."""
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def dotted(path: Path) -> str:
    """Return the name by which a file is imported, less the package's: "reading.layout", "ledger"."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def wing_of(name: str) -> str:
    """Return the wing of a dotted name."""
    return name.partition(".")[0]


def room_of(name: str) -> str:
    """Return the room of a dotted name: two steps in a wing that has rooms, else the wing."""
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] in ROOMY else parts[0]


def imports(path: Path) -> Iterator[str]:
    """Yield what a file imports: third-party packages, and claimx's modules as dotted names behind a dot."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module is not None
            names = [node.module]
            if (
                PACKAGE.parent / node.module.replace(".", "/")
            ).is_dir():  # "from claimx.reading.attributions import relays"
                inner = (f"{node.module}.{alias.name}" for alias in node.names)
                names = [name for name in inner if is_module(name)] or names
        for name in names:
            top, _, rest = name.partition(".")
            if top != "claimx":
                yield top
            elif rest:
                yield f".{rest}"


def is_module(name: str) -> bool:
    """Tell whether a dotted name is one of our files or packages."""
    place = PACKAGE.parent / name.replace(".", "/")
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def behind_face(importer: str, name: str) -> bool:
    """Tell whether the name lies inside a package of ours, not a wing of rooms, in which the importer does not."""
    parts = name.split(".")
    packages = (".".join(parts[:n]) for n in range(1, len(parts)))
    return any(
        package not in ROOMY and importer != package and not importer.startswith(f"{package}.") for package in packages
    )


UNSAFE = frozenset("pickle cPickle dill cloudpickle joblib marshal shelve jsonpickle".split())
SOURCES = sorted(path for folder in (PACKAGE, ROOT / "models") for path in folder.rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_unpickled_or_evaluated(path: Path) -> None:
    """Nothing of ours reads bytes that could run code; what training reads with torch is weights alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not set(_all_imports(tree)) & UNSAFE
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = ast.unparse(call.func)
        assert name not in ("eval", "exec", "yaml.unsafe_load", "yaml.full_load", "os.system")
        options = {option.arg: ast.unparse(option.value) for option in call.keywords}
        assert name != "torch.load" or options.get("weights_only") == "True"
        assert not name.endswith(("numpy.load", "np.load")) or options.get("allow_pickle", "False") == "False"
        assert name != "yaml.load" or options.get("Loader", "").lower().endswith("loader")
        assert options.get("shell", "False") == "False"


def test_no_model_is_a_pickle() -> None:
    for path in (path for path in (ROOT / "models").rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        assert path.suffix not in (".pkl", ".pickle", ".pt", ".bin", ".joblib", ".npy", ".npz"), path
        assert path.read_bytes()[:2] != b"\x80\x04", path


def _all_imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def test_the_table_names_every_wing() -> None:
    assert set(allowed()) == {wing_of(dotted(path)) for path in files()}


def test_the_guide_names_every_room_and_no_place_that_is_not_there() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = {room_of(dotted(path)).removeprefix("reading.") for path in files() if wing_of(dotted(path)) == "reading"}
    table = guide[guide.index("| room |") :].split("\n\n")[0]
    rows = re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == rooms - {"reading"}
    places = re.findall(r"`((?:claimx|models|seeds|tests)/[\w./-]*)`", guide)
    assert [place for place in places if "NAME" not in place and not (ROOT / place).exists()] == [
        "claimx/models"  # in a wheel
    ]


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_imports_what_its_wing_may(path: Path) -> None:
    name, rows = dotted(path), allowed()
    row = rows[wing_of(name)]
    if row is not ANY:
        wings = {wing_of(each[1:]) for each in imports(path) if each.startswith(".")} - {wing_of(name)}
        others = {each for each in imports(path) if not each.startswith(".")} - sys.stdlib_module_names
        extra = (wings | others) - row
        assert not extra, f"claimx.{name} imports {sorted(extra)}; the table in CONTRIBUTING.md does not"
    past = [each for each in imports(path) if each.startswith(".") and behind_face(name, each[1:])]
    assert not past, f"claimx.{name} imports past a face: {past}"


def test_a_face_is_not_passed() -> None:
    assert behind_face("cli.extract", "reading.entities.merging")
    assert behind_face("reading.sources.rows", "ledger.types")
    assert not behind_face("cli.extract", "reading.entities")
    assert not behind_face("reading.entities", "reading.entities.merging")
    assert not behind_face("ledger.checks", "ledger.types")


def test_no_room_imports_in_a_circle() -> None:
    graph: dict[str, set[str]] = defaultdict(set)
    for path in files():
        room = room_of(dotted(path))
        graph[room] |= {room_of(each[1:]) for each in imports(path) if each.startswith(".")} - {room}
    left = dict(graph)
    while left:
        free = {room for room, names in left.items() if not names & set(left)}
        assert free, f"these import each other: {sorted(left)}"
        left = {room: names for room, names in left.items() if room not in free}


def test_no_name_stands_for_two_things() -> None:
    in_wing = Counter((wing_of(dotted(path)), path.name) for path in files() if path.name != "__init__.py")
    assert [name for name, count in in_wing.items() if count > 1] == []
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in files())
    classes = Counter(node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert [name for name, count in classes.items() if count > 1] == []


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return a function's lines, parameters included; the options of a command, a list and no code, are left out."""
    first, end = function.lineno, function.end_lineno or 0
    options = function.args.args if function.name.endswith("_command") else []
    return end - first + 1 - sum((option.end_lineno or 0) - option.lineno + 1 for option in options)


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_and_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LINES
    long = [
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > FUNCTION_LINES
    ]
    assert not long


@pytest.mark.parametrize("module", ["claimx", "claimx.ledger", "claimx.article", "claimx.showing.render", "claimx.cli"])
def test_plain_modules_load_no_spacy(module: str) -> None:
    code = f"import {module}, sys; print(sorted({{'spacy', 'thinc', 'onnxruntime', 'tokenizers'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT)
    assert done.stdout == "[]\n"
