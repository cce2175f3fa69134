"""The package as a stranger gets it: a wheel in a bare environment, run from another folder."""

import ast
import hashlib
import json
import re
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from importlib.metadata import distribution, packages_distributions
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

import doyen
from doyen.pictures.page import vis_network

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {"click", "networkx", "oxrdflib", "pyoxigraph", "pyshacl", "pyvis", "rdflib"}


def run(*command: str | Path, cwd: Path) -> str:
    """What the command prints; a failure shows what it complained of."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, cwd=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment with the wheel and what it stands on, but without this checkout."""
    home = tmp_path_factory.mktemp("bare")
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    python = home / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--quiet", "--python", python)
    run(*pip, "install", "--no-index", "--no-deps", wheel, cwd=home)
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    # A folder that a .pth file names is searched, but no .pth file in it is read, the editable one included.
    (Path(site) / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return home / "bin"


def test_the_wheel_carries_the_ontology_and_the_data(wheel: Path) -> None:
    """Every file of ontology/ and data/ travels inside the package, and nothing else of the checkout does."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    carried = {name for name in names if name.startswith(("doyen/ontology/", "doyen/data/"))}
    kept = {
        f"doyen/{path.relative_to(ROOT).as_posix()}"
        for folder in ("ontology", "data")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    assert kept == carried
    tables = ("territories", "past_parties", "wikidata_parties")
    assert {"doyen/py.typed", *(f"doyen/importers/{table}.csv" for table in tables)} <= names
    assert {"doyen"} == {name.split("/")[0] for name in names}


def test_the_installed_command_answers_from_another_folder(bare: Path, tmp_path: Path) -> None:
    """What is installed answers from the data it carries, wherever it is run."""
    where = run(bare / "python", "-c", "import doyen; print(doyen.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(bare.parent)
    assert "same-day" in run(bare / "doyen", "ask", cwd=tmp_path)
    rows = json.loads(run(bare / "doyen", "ask", "same-day", "--envoy", "ung-sean", "-f", "json", cwd=tmp_path))
    assert {"mitsuhiro-wada", "per-albert-ilsaas", "maciej-pisarski"} == {row["envoy"] for row in rows}


def test_every_installed_command_has_help(bare: Path, tmp_path: Path) -> None:
    """`doyen --help` and the help of each verb it lists work where Doyen is installed."""
    listed = run(bare / "doyen", "--help", cwd=tmp_path).partition("Commands:")[2]
    verbs = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2:3].isalpha()]
    assert {"ask", "build", "check", "draw", "show"} <= set(verbs)
    for verb in verbs:
        assert run(bare / "doyen", verb, "--help", cwd=tmp_path)


def test_importing_doyen_loads_nothing_heavy(tmp_path: Path) -> None:
    """Whoever imports Doyen pays for an engine only in the function that uses it."""
    code = "import json, sys; import doyen; print(json.dumps(sorted(sys.modules)))"
    loaded = set(json.loads(run(sys.executable, "-c", code, cwd=tmp_path)))
    assert set() == HEAVY & loaded


def test_every_import_is_a_declared_dependency() -> None:
    """The package imports the standard library, itself, and what pyproject.toml declares, nothing else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["shacl"], *extras["parquet"]]
    declared = {requirement.partition(">=")[0].lower() for requirement in wanted}
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "graph").rglob("*.py"))]
    imported = {name.partition(".")[0] for tree in trees for name in _imports(tree)}
    foreign = imported - set(sys.stdlib_module_names) - {"doyen"}
    providers = packages_distributions()
    assert set() == {name for name in foreign if not declared & {d.lower() for d in providers.get(name, [])}}


def test_the_version_is_one() -> None:
    """The citation names the version of the code that is installed, and apart from it that of the data."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert distribution("doyen").version == citation["version"]
    [data] = citation["references"]
    catalog = doyen.load(ROOT / "data").store.catalog()
    assert catalog["title"] == data["title"]
    assert (catalog["version"], catalog["issued"]) == (data["version"], str(data["date-released"]))


def test_what_is_not_ours_is_what_the_map_says() -> None:
    """CONTRIBUTING names each file of others that travels with pages or tests, with its licence and its hash."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", text, re.MULTILINE))
    library = (files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js").read_bytes()
    assert listed.pop("vis-network.min.js") == hashlib.sha256(library).hexdigest()
    assert "@version 9.1.2" in vis_network()
    assert listed == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((ROOT / "tests" / "schemas").glob("*.xsd"))
    }


def _imports(tree: ast.AST) -> list[str]:
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append(node.module)
    return found
