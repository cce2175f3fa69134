"""A release has every format, checksums that hold, nothing restricted, and says truly what it is and what changed."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

import networkx as nx
import openpyxl
import pandas
import pyarrow.parquet
import pyoxigraph
import pytest
import yaml
from click.testing import CliRunner, Result
from followthemoney import model

from doyen.build import read_folders, write_store
from doyen.cli import main
from doyen.errors import UsageError
from doyen.exports import EXPORTS
from doyen.exports.sheets import SHEETS
from doyen.knowledge import Knowledge
from doyen.release import release
from doyen.store import Store
from expected_answers import counts

ROOT = Path(__file__).resolve().parents[1]
RECORD = """source:
  publisher: Gazette
  published: 2020-03-02
  kind: news report
credentials:
  - receiver: swe
    date: {day}
    quote: presented credentials
    presented:
      - name: Ada North
        sender: nor
        rank: ambassador
        quote: Ada North
"""
SECRET = """      - name: Bo Quetzal
        sender: dnk
        visibility: restricted
        quote: Bo Quetzal
"""
GONE = """source:
  publisher: Herald
  published: 2020-03-02
  kind: news report
withdrawn:
  on: 2026-11-20
  why: It was taken back.
  by: The editors
"""
CATALOG = """base: https://example.org/
title: "The | list <b>"
publisher: =Institute
licence: CC0
version: {version}
issued: 2026-01-31
"""


@cache
def files() -> dict[str, bytes]:
    """The release of the curated facts."""
    return release(read_folders([ROOT / "data"]).store)


@pytest.fixture
def laid(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a data folder of a name and version with these records."""

    def lay(name: str, version: str = "1", **records: str) -> Path:
        home = tmp_path / name
        (home / "records").mkdir(parents=True)
        (home / "catalog.yaml").write_text(CATALOG.format(version=version), encoding="utf-8")
        for record, text in records.items():
            (home / "records" / f"{record}.yaml").write_text(text, encoding="utf-8")
        return home

    return lay


def run(*words: str | Path) -> Result:
    """What `doyen export release` does with these words."""
    result = CliRunner().invoke(main, ["export", "release", *map(str, words)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_every_file_has_its_checksum_and_every_checksum_its_file(tmp_path: Path) -> None:
    """As `sha256sum`, which a stranger has, finds them in the folder."""
    out = tmp_path / "out"
    assert run("--data", ROOT / "data", "-o", out).exit_code == 0
    lines = (out / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {name: checksum for checksum, name in (line.split("  ") for line in lines)}
    there = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    there.pop("SHA256SUMS")
    assert {name: sha256(path.read_bytes()).hexdigest() for name, path in there.items()} == told
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=out, check=True)
    assert {name: path.read_bytes() for name, path in there.items()} == {
        name: content for name, content in files().items() if name != "SHA256SUMS"
    }


def test_the_same_data_give_the_same_bytes(tmp_path: Path) -> None:
    """Also of a built store, which holds the statements in another order."""
    write_store([ROOT / "data"], tmp_path / "store")
    assert release(Store.open(tmp_path / "store" / "current" / "store")) == files()


def test_every_format_is_in_it() -> None:
    """What each export gives by itself stands in the release byte for byte, a new export too."""
    store = read_folders([ROOT / "data"]).store
    contents = set(files().values())
    for export in EXPORTS.values():
        made = export(store)
        assert contents >= ({made} if isinstance(made, bytes) else set(made.values()))


def test_the_readme_tells_of_every_file() -> None:
    """And of none that is not there."""
    told = [line.split("`")[1] for line in files()["README.md"].decode().splitlines() if line.startswith("- `")]
    assert {name for name in files() if not name.startswith(tuple(told))} == {"README.md"}
    assert all(any(name.startswith(prefix) for name in files()) for prefix in told)


def test_each_table_opens_in_its_readers() -> None:
    """All of them have the 108 presentations, and the workbook its name and version."""
    total = counts()["totals"]["presentations"]
    table = pandas.read_csv(io.BytesIO(files()["tables/presentations.csv"]))
    assert table["fact"].nunique() == total
    parquet = pyarrow.parquet.read_table(io.BytesIO(files()["parquet/presentations.parquet"]))
    assert len(set(parquet.column("fact").to_pylist())) == total
    assert (parquet.schema.metadata or {})[b"dataset version"] == b"2026.11"
    book = openpyxl.load_workbook(io.BytesIO(files()["doyen.xlsx"]))
    assert book.sheetnames == ["codebook", *SHEETS]
    assert (book.properties.title, book.properties.subject) == (
        "Doyen, the curated facts",
        "version: 2026.11; issued: 2026-11-23; licence: CC BY 4.0",
    )
    about = {row["column"]: row["meaning"] for row in csv.DictReader(_text("dyad-year/codebook.csv"))}
    assert (about["about: version"], about["about: title"]) == ("2026.11", "Doyen, the curated facts")
    years = list(csv.DictReader(_text("dyad-year/dyad-year.csv")))
    assert "khm" in {row["sender"] for row in years}


def test_each_graph_opens_in_its_readers() -> None:
    """RDF, networks with the name of the data set, and entities."""
    formats = {"nq": pyoxigraph.RdfFormat.N_QUADS, "trig": pyoxigraph.RdfFormat.TRIG}
    stores = {}
    for ending, format_ in formats.items():
        stores[ending] = pyoxigraph.Store()
        stores[ending].load(files()[f"rdf/doyen.{ending}"], format_)
    assert set(stores["nq"]) == set(stores["trig"])
    triples = {quad.triple for quad in stores["nq"] if isinstance(quad.graph_name, pyoxigraph.DefaultGraph)}
    turtle = pyoxigraph.parse(files()["rdf/doyen.ttl"], pyoxigraph.RdfFormat.TURTLE)
    jsonld = pyoxigraph.parse(files()["rdf/doyen.jsonld"], pyoxigraph.RdfFormat.JSON_LD)
    assert {quad.triple for quad in turtle} == triples == {quad.triple for quad in jsonld}
    total = counts()["totals"]["accreditations"]
    graphml = nx.read_graphml(io.BytesIO(files()["networks/accreditations.graphml"]), force_multigraph=True)
    assert graphml.number_of_edges() >= total
    assert (graphml.graph["title"], graphml.graph["version"]) == ("Doyen, the curated facts", "2026.11")
    gexf = nx.read_gexf(io.BytesIO(files()["networks/accreditations.gexf"]))
    assert gexf.number_of_nodes() == graphml.number_of_nodes()
    assert b"title: Doyen, the curated facts; publisher: " in files()["networks/accreditations.gexf"]
    entities = [model.get_proxy(json.loads(line)) for line in _text("doyen.ftm.json")]
    assert "Ung Sean" in {entity.caption for entity in entities}


def test_the_citation_is_the_catalog() -> None:
    """A citation file of a data set, with its version and day of issue as texts."""
    catalog = yaml.load((ROOT / "data" / "catalog.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    told = yaml.safe_load(files()["CITATION.cff"])
    assert (told["cff-version"], told["type"]) == ("1.2.0", "dataset")
    assert (told["title"], told["version"], told["date-released"], told["authors"]) == (
        catalog["title"],
        catalog["version"],
        catalog["issued"],
        [{"name": catalog["publisher"]}],
    )
    assert catalog["licence"] in told["abstract"]


def test_a_first_release_says_what_it_holds() -> None:
    """Records, facts of each kind (counted in the records by hand), and on how many of them sources differ."""
    told = files()["RELEASE-NOTES.md"].decode()
    totals = counts()["totals"]
    assert told.startswith("# Doyen, the curated facts, version 2026.11\n\nIt is compared with no earlier release. It ")
    held = dict(line.removeprefix("- ").rsplit(": ", 1) for line in told.splitlines() if line.startswith("- "))
    assert held["records"] == str(totals["records"])
    for kind in ("accreditations", "presentations", "occasions"):
        assert held[kind] == str(totals[kind])
    assert int(held["of these, facts on which sources contradict one another"]) > 0


def test_the_notes_are_those_of_a_comparison(laid: Callable[..., Path], tmp_path: Path) -> None:
    """What `doyen diff -f markdown` tells stands in them word for word."""
    one = laid("one", "1", gazette=RECORD.format(day="2020-03-01"))
    two = laid("two", "2", gazette=RECORD.format(day="2020-03-02"), herald=GONE)
    assert run("--data", two, "--since", one, "-o", tmp_path / "out").exit_code == 0
    notes = (tmp_path / "out" / "RELEASE-NOTES.md").read_text(encoding="utf-8")
    told = CliRunner().invoke(main, ["diff", str(one), str(two), "-f", "markdown"]).stdout
    assert "2020-03-02" in told
    assert told in notes
    assert notes.startswith("# The \\| list &lt;b>, version 2\n\nCompared with version 1:\n\n")
    assert "- records: 1, and 1 withdrawn\n- accreditations: 1\n" in notes


def test_nothing_restricted_is_in_it(laid: Callable[..., Path], tmp_path: Path) -> None:
    """Nor in what it says of the last release, whose restricted facts are not its own affair."""
    open_ = RECORD.format(day="2020-03-01")
    home, bare = laid("home", "2", gazette=open_ + SECRET), laid("bare", "1", gazette=open_)
    for data, since, version in ((home, bare, "1"), (bare, home, "2")):
        out = tmp_path / f"out-{data.name}"
        assert run("--data", data, "--since", since, "-o", out).exit_code == 0
        names = {path.name for path in out.rglob("*") if path.is_file() and b"quetzal" in path.read_bytes().lower()}
        assert names == set()
        book = openpyxl.load_workbook(out / "doyen.xlsx")
        cells = [str(cell).casefold() for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
        assert not [cell for cell in cells if "quetzal" in cell]
        assert f"Compared with version {version}:\n" in (out / "RELEASE-NOTES.md").read_text(encoding="utf-8")


def test_two_releases_that_differ_have_two_versions(laid: Callable[..., Path], tmp_path: Path) -> None:
    """What was published under a version stays what it was; the same data may be released again."""
    one, two = (laid(f"data{n}", "1", gazette=RECORD.format(day=f"2020-03-0{n}")) for n in (1, 2))
    result = run("--data", two, "--since", one, "-o", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "version 1 is already the last release's: give the new one its own in catalog.yaml\n"
    assert not (tmp_path / "out").exists()
    assert run("--data", one, "--since", one, "-o", tmp_path / "out").exit_code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "full"), "a release is a folder of its own: name a new or an empty one with -o\n"),
        (("-o", "full/file"), "a release is a folder of its own: name a new or an empty one with -o\n"),
        ((), "a release is a folder of its own: name a new or an empty one with -o\n"),
        (("-o", "out", "--kind", "missions"), "release takes no --kind: it has everything\n"),
        (
            ("-o", "out", "--years", "2015", "--table", "people"),
            "release takes no --table and --years: it has everything\n",
        ),
        (("-o", "out", "--known-at", "2016-01-01"), "release takes no --known-at: it has everything\n"),
        (("-o", "out", "--data", "home/records/gazette.yaml"), "a release is of one whole data set: name a data fold"),
        (("-o", "out", "--data", "home/records"), "a release is of one whole data set: name a data folder, "),
        (("-o", "out", "--data", "home", "--data", "home"), "a release is of one whole data set: name a data folder, "),
        (("-o", "out", "--data", "unnamed"), "a release needs version and issued: write them into "),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_would_be_no_whole_release_is_refused(
    words: tuple[str, ...], told: str, laid: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line, and nothing is written."""
    for name in ("home", "unnamed"):
        laid(name, gazette=RECORD.format(day="2020-03-01"))
    (tmp_path / "unnamed" / "catalog.yaml").write_text(CATALOG.partition("version")[0], encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("kept", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run(*words, *(() if "--data" in words else ("--data", "home")))
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(told)
    assert {path.name for path in tmp_path.iterdir()} == {"home", "unnamed", "full"}
    assert (tmp_path / "full" / "file").read_text(encoding="utf-8") == "kept"


def test_from_python_too_it_is_of_all_that_is_known(laid: Callable[..., Path]) -> None:
    """And what is told as of a day says so in its title, restricted or not."""
    home = laid("home", gazette=RECORD.format(day="2020-03-01") + SECRET)
    then = Knowledge(read_folders([home]).store).known_at("2020-12-31")
    assert then.public().catalog()["title"] == "The | list <b>, as known on 2020-12-31"
    with pytest.raises(UsageError, match="all that is known"):
        release(then)


def _text(name: str) -> io.StringIO:
    return io.StringIO(files()[name].decode())


def test_a_withdrawn_record_is_marked_and_no_source(laid: Callable[..., Path]) -> None:
    """The table of sources has the day and the reason; investigators are given no article of it."""
    home = laid("home", gazette=RECORD.format(day="2020-03-01"), herald=GONE)
    made = release(read_folders([home]).store)
    rows = list(csv.DictReader(io.StringIO(made["tables/sources.csv"].decode())))
    assert [(row["source"], row["withdrawn_on"], row["withdrawn_because"]) for row in rows] == [
        ("gazette", "", ""),
        ("herald", "2026-11-20", "It was taken back."),
    ]
    entities = [json.loads(line) for line in made["doyen.ftm.json"].decode().splitlines()]
    assert [of["properties"]["publisher"] for of in entities if of["schema"] == "Article"] == [["Gazette"]]


def test_without_any_fact_it_still_is_a_release(laid: Callable[..., Path]) -> None:
    """One withdrawn record and nothing else: every table has its columns, and no number is made up."""
    made = release(read_folders([laid("home", herald=GONE)]).store)
    assert "- records: 0, and 1 withdrawn\n- of these" in made["RELEASE-NOTES.md"].decode()
    for name in SHEETS:
        assert len(pandas.read_csv(io.BytesIO(made[f"tables/{name}.csv"])).columns) > 1
    assert made["dyad-year/dyad-year.csv"].count(b"\n") == 1


def test_what_a_catalog_says_is_text(laid: Callable[..., Path]) -> None:
    """No markup, no sign that turns the line, no formula, whatever stands in it."""
    home = laid("home", gazette=RECORD.format(day="2020-03-01"))
    hostile = CATALOG.replace("The | list", "=1+1 \\u202e").format(version='"=2"')
    (home / "catalog.yaml").write_text(hostile, encoding="utf-8")
    made = release(read_folders([home]).store)
    assert yaml.safe_load(made["CITATION.cff"])["title"] == "=1+1 \\u202e <b>"
    assert made["README.md"].startswith(b"# =1+1 \\\\u202e &lt;b>, version =2\n")
    assert nx.read_graphml(io.BytesIO(made["networks/missions.graphml"])).graph["title"] == "=1+1 \\u202e <b>"
    about = {
        row["column"]: row["meaning"] for row in csv.DictReader(io.StringIO(made["dyad-year/codebook.csv"].decode()))
    }
    assert about["about: version"] == "'=2"
    book = openpyxl.load_workbook(io.BytesIO(made["doyen.xlsx"]))
    assert book.properties.title == "=1+1 \\u202e <b>"
