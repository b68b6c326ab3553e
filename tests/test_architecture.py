"""Each module imports no more than its row in CONTRIBUTING.md allows, and plain things stay quick to load."""

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "claimx"
ROW = re.compile(r"^\| `([a-z_]+)` \|[^|]*\|([^|]*)\|", re.MULTILINE)
# What a distribution is imported as, where that is another name.
IMPORTED_AS = {"charset-normalizer": "charset_normalizer", "pyyaml": "yaml"}
LINES = 300
FUNCTION_LINES = 40


def allowed() -> dict[str, frozenset[str]]:
    """Return what each module may import, from the table in CONTRIBUTING.md."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return {
        module: frozenset(IMPORTED_AS.get(name, name) for name in re.findall(r"`([a-z0-9_-]+)`", names))
        for module, names in ROW.findall(text)
    }


def imported() -> dict[str, set[str]]:
    """Return what each module imports: other modules of claimx by their name, and third-party packages."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in files():
        module = module_of(path)
        found[module] |= set(_imports(path)) - {module} - sys.stdlib_module_names
    return found


def files() -> list[Path]:
    """Return the package's source files."""
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def module_of(path: Path) -> str:
    """Return the module, of the table, that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module is not None
            names = [f"claimx.{alias.name}" for alias in node.names] if node.module == "claimx" else [node.module]
        for name in names:
            top, _, rest = name.partition(".")
            if top != "claimx":
                yield top
            elif rest and rest != "__version__":
                yield rest.partition(".")[0]


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


def test_the_table_names_every_module() -> None:
    assert set(allowed()) == {module_of(path) for path in files()}


@pytest.mark.parametrize("module", sorted(imported()))
def test_a_module_imports_what_its_row_allows(module: str) -> None:
    rows = allowed()
    extra = imported()[module] - rows.get(module, frozenset())
    assert module == "cli" or not extra, (
        f"claimx.{module} imports {sorted(extra)}; the table in CONTRIBUTING.md does not"
    )


def test_nothing_imports_in_a_circle() -> None:
    graph = {module: names & set(allowed()) for module, names in imported().items()}
    left = dict(graph)
    while left:
        free = {module for module, names in left.items() if not names & set(left)}
        assert free, f"these import each other: {sorted(left)}"
        left = {module: names for module, names in left.items() if module not in free}


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


@pytest.mark.parametrize("module", ["claimx", "claimx.ledger", "claimx.article", "claimx.render", "claimx.cli"])
def test_plain_modules_load_no_spacy(module: str) -> None:
    code = f"import {module}, sys; print(sorted({{'spacy', 'thinc', 'onnxruntime', 'tokenizers'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT)
    assert done.stdout == "[]\n"
