"""The rules of ontology/checks: each runs as it stands in two engines, finds the bad and leaves the good alone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
import yaml
from rdflib import Graph
from rdflib.query import ResultRow

ROOT = Path(__file__).resolve().parents[1]
CHECKS = ROOT / "ontology" / "checks"
EXAMPLES = Path(__file__).parent / "ontology_examples"
HERE = "https://example.org/"
RULES = sorted(path.stem for path in CHECKS.glob("*.rq"))
FIELDS = {"title", "severity", "problem", "remedy", "node"}

Rows = set[tuple[str, ...]]


@cache
def text(rule: str) -> str:
    """The rule as it stands."""
    return (CHECKS / f"{rule}.rq").read_text(encoding="utf-8")


def header(rule: str) -> dict[str, str]:
    """The comment lines at its head, which are YAML."""
    lines = text(rule).splitlines()
    first = next(n for n, line in enumerate(lines) if not line.startswith("# "))
    fields: dict[str, str] = yaml.safe_load("\n".join(line[2:] for line in lines[:first]))
    return fields


def columns(rule: str) -> list[str]:
    """The variables of its rows."""
    found = re.search(r"^SELECT DISTINCT ((?:\?\w+ )+)WHERE", text(rule), flags=re.MULTILINE) or re.search(
        r"^SELECT ((?:\?\w+ )+)WHERE", text(rule), flags=re.MULTILINE
    )
    assert found
    return found[1].replace("?", "").split()


def example(rule: str, side: str) -> Path:
    """The good or the bad example of a rule."""
    return EXAMPLES / "checks" / f"{rule}.{side}.ttl"


def rows_by_oxigraph(rule: str, path: Path) -> Rows:
    """What Oxigraph answers."""
    store = pyoxigraph.Store()
    for each in (EXAMPLES / "cast.ttl", path):
        store.load(path=str(each), format=pyoxigraph.RdfFormat.TURTLE)
    found = store.query(text(rule))
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return {tuple(value.value for value in row if value is not None) for row in found}


def rows_by_rdflib(rule: str, path: Path) -> Rows:
    """What rdflib's own engine answers."""
    graph = Graph().parse(EXAMPLES / "cast.ttl").parse(path)
    found = graph.query(text(rule))
    return {tuple(str(row[name]) for name in columns(rule)) for row in found if isinstance(row, ResultRow)}


def nodes(rule: str, rows: Rows) -> set[str]:
    """The nodes to which the findings belong."""
    place = columns(rule).index(header(rule)["node"])
    return {row[place] for row in rows}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    """The header has all its fields, and speaks only of columns that the rows have."""
    fields = header(rule)
    assert FIELDS <= fields.keys() <= FIELDS | {"answers", "together", "beside", "upstream"}
    assert fields.get("beside", fields["node"]) in columns(rule)
    assert set(fields.get("together", ())) <= set(columns(rule)) - {fields["node"]}
    assert fields["severity"] in ("error", "warning", "info")
    assert fields["node"] in columns(rule)
    told = re.findall(r"\{(\w+)\}", fields["problem"])
    assert set(told) <= set(columns(rule))
    assert fields["problem"].endswith(".")
    assert fields["remedy"].endswith(".")
    assert not fields["title"].endswith(".")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_reads_the_default_graph_alone(rule: str) -> None:
    """No rule names a graph or reaches over the network, and its rows come in a fixed order."""
    query = text(rule)
    assert not re.search(r"\b(GRAPH|SERVICE|FROM)\b", query)
    assert "ORDER BY" in query


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_compares_only_days(rule: str) -> None:
    """The date as written is for reading: of vague dates only the bounds can be compared."""
    for written in re.findall(r"dip:asWritten \?(\w+)", text(rule)):
        assert not re.search(rf"FILTER[^\n]*\?{written}\b", text(rule))


def test_every_rule_has_its_examples() -> None:
    """A new rule comes with a good and a bad example, and no example outlives its rule."""
    expected = {f"{rule}.{side}.ttl" for rule in RULES for side in ("good", "bad")}
    assert expected == {path.name for path in (EXAMPLES / "checks").iterdir()}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_what_is_bad(rule: str) -> None:
    """The findings are those that the first line of the bad example announces, and no column is empty."""
    path = example(rule, "bad")
    announced = path.read_text(encoding="utf-8").splitlines()[0].removeprefix("# Found: ").split(", ")
    rows = rows_by_oxigraph(rule, path)
    assert {HERE + name for name in announced} == nodes(rule, rows)
    assert {len(columns(rule))} == {len(row) for row in rows}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_leaves_alone_what_is_good(rule: str) -> None:
    """The good example comes near the fault and has none."""
    assert not rows_by_oxigraph(rule, example(rule, "good"))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("side", ["good", "bad"])
def test_two_engines_find_the_same(rule: str, side: str) -> None:
    """A rule leans on no engine: rdflib's own gives the rows of Oxigraph."""
    path = example(rule, side)
    assert rows_by_oxigraph(rule, path) == rows_by_rdflib(rule, path)


@pytest.mark.parametrize("path", sorted((EXAMPLES / "shapes").glob("*.good.ttl")), ids=lambda path: path.stem)
def test_no_rule_objects_to_a_sound_structure(path: Path) -> None:
    """The good examples of the shapes break no rule either."""
    assert not [rule for rule in RULES if rows_by_oxigraph(rule, path)]
