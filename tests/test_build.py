"""Whole jobs: folders become a store on disk that readers can rely on, and what is built answers like what was read."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

import doyen
from doyen.build import CURRENT, Folder, default_data, open_store, read_folders, record_files, write_store
from doyen.errors import BadInput, CannotWrite, UsageError
from doyen.exports import RDF
from doyen.iris import KINDS, kind_and_key
from doyen.knowledge import Knowledge
from doyen.shipped import shipped
from doyen.store import Store
from doyen.triples.facts import EMITTERS
from test_compile import occasion, same

ROOT = Path(__file__).resolve().parents[1]

Laid = Callable[..., Path]


@cache
def curated() -> Folder:
    """The curated facts."""
    return read_folders([ROOT / "data"])


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    """A function that writes a data folder of a name with these records."""

    def write(name: str = "mine", identity: str = "", people: str = "", base: str = "", **records: str) -> Path:
        folder = tmp_path / name
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "records").mkdir(parents=True)
        catalog = (ROOT / "data" / "catalog.yaml").read_text(encoding="utf-8")
        given = {"catalog": catalog.replace("https://w3id.org/doyen/", base) if base else catalog}
        for register, text in {**given, "identity": identity, "people": people}.items():
            if text:
                (folder / f"{register}.yaml").write_text(text, encoding="utf-8")
        for record, text in records.items():
            (folder / "records" / f"{record}.yaml").write_text(text, encoding="utf-8")
        return folder

    return write


def company(knowledge: Knowledge, envoy: str = "ada-north") -> list[str]:
    """Who shares a day with an envoy."""
    return [str(row.values["envoy"]) for row in knowledge.ask("same-day", envoy=envoy)]


def generations(folder: Path) -> list[str]:
    """What stands in the folder of a store."""
    return sorted(path.name for path in folder.iterdir())


# A store on disk


def test_a_built_store_holds_what_was_read(tmp_path: Path) -> None:
    """Quad for quad, and the count is told."""
    count = write_store([ROOT / "data"], tmp_path / "store").quads
    built = open_store([tmp_path / "store"])
    assert count == len(built) == len(curated().lines)
    assert set(built.inner) == set(curated().store.inner)


def test_a_built_store_answers_like_the_folder(tmp_path: Path) -> None:
    """Questions, dossiers and networks are the same, with sources and names."""
    write_store([ROOT / "data"], tmp_path / "store")
    built, read = doyen.load(tmp_path / "store"), Knowledge(curated().store)
    asked: dict[str, dict[str, Any]] = {
        "same-day": {},
        "career": {"person": "jun-yamazaki"},
        "missions": {},
        "said": {},
    }
    for name, given in asked.items():
        assert built.ask(name, **given).records() == read.ask(name, **given).records()
    for key in ("ung-sean", "khm", "sweden-2015-11", "rosario-cristina-navas-morata"):
        assert built.show(key) == read.show(key)
    assert list(built.network("careers").edges(data=True)) == list(read.network("careers").edges(data=True))
    known = built.ask("same-day", known_at="2015-06-01").records()
    assert known == read.ask("same-day", known_at="2015-06-01").records()


def test_a_store_keeps_its_base(laid: Laid, tmp_path: Path) -> None:
    """A data folder has its own addresses; the store knows them without the folder."""
    folder = laid(base="https://example.org/corps/", one=occasion("Ada North, nor", "Bo South, dnk"))
    write_store([folder], tmp_path / "store")
    built = doyen.load(tmp_path / "store")
    assert company(built) == ["bo-south"]
    assert built.store.iris.base == "https://example.org/corps/"
    [row] = built.ask("same-day", envoy="ada-north")
    assert row.entities["envoy"] == "https://example.org/corps/id/person/bo-south"


def test_a_store_says_what_it_is(tmp_path: Path) -> None:
    """How many records and quads it has, and its base, can be read without an engine."""
    write_store([ROOT / "data"], tmp_path / "store")
    about = json.loads((tmp_path / "store" / CURRENT / "about.json").read_text(encoding="utf-8"))
    assert about == {"base": "https://w3id.org/doyen/", "records": 39, "quads": len(curated().lines)}


def test_a_store_counts_a_withdrawn_record_apart(laid: Laid, tmp_path: Path) -> None:
    """A tombstone is no record of facts."""
    gone = "withdrawn:\n  on: 2026-11-20\n  why: Taken back.\n  by: The editors\n"
    head = "source:\n  publisher: Herald\n  published: 2020\n  kind: news report\n"
    write_store([laid(herald=head + gone)], tmp_path / "store")
    about = json.loads((tmp_path / "store" / CURRENT / "about.json").read_text(encoding="utf-8"))
    assert (about["records"], about["withdrawn"]) == (0, 1)


# Generations


def test_a_second_build_goes_beside_the_first(laid: Laid, tmp_path: Path) -> None:
    """The link moves at the end; the generation before the last is removed, and nothing else is left."""
    store = tmp_path / "store"
    folder = laid(one=occasion("Ada North, nor", "Bo South, dnk"))
    seen = []
    for _ in range(4):
        write_store([folder], store)
        seen.append((generations(store), (store / CURRENT).resolve().name))
    assert seen == [
        (["1", CURRENT], "1"),
        (["1", "2", CURRENT], "2"),
        (["2", "3", CURRENT], "3"),
        (["3", "4", CURRENT], "4"),
    ]


def test_a_reader_keeps_what_it_opened(laid: Laid, tmp_path: Path) -> None:
    """While one reads the first, a second is built: the reader sees the old graph, a new reader the new one."""
    store = tmp_path / "store"
    write_store([laid(one=occasion("Ada North, nor", "Bo South, dnk"))], store)
    reader = doyen.load(store)
    assert company(reader) == ["bo-south"]
    write_store([laid(one=occasion("Ada North, nor", "Cem East, tur"))], store)
    assert company(reader) == ["bo-south"]
    assert company(doyen.load(store)) == ["cem-east"]
    assert company(reader) == ["bo-south"]


def test_two_readers_share_a_store(tmp_path: Path) -> None:
    """Opening it for reading locks nothing, and cannot change it."""
    write_store([ROOT / "data"], tmp_path / "store")
    one, two = open_store([tmp_path / "store"]), open_store([tmp_path / "store"])
    assert len(one) == len(two)
    node = pyoxigraph.NamedNode("https://example.org/x")
    with pytest.raises((OSError, RuntimeError)):
        one.inner.add(pyoxigraph.Quad(node, node, node))


def test_a_build_that_was_cut_short_does_no_harm(laid: Laid, tmp_path: Path) -> None:
    """What a killed build left behind is overwritten, and the old graph stays until the new one stands."""
    store, folder = tmp_path / "store", laid(one=occasion("Ada North, nor", "Bo South, dnk"))
    write_store([folder], store)
    (store / ".2.part").mkdir()
    (store / ".2.part" / "junk").write_text("half", encoding="utf-8")
    (store / ".next").symlink_to("2")
    assert company(doyen.load(store)) == ["bo-south"]
    write_store([folder], store)
    assert generations(store) == ["1", "2", CURRENT]
    assert company(doyen.load(store)) == ["bo-south"]


def test_a_first_build_that_was_cut_short_can_be_done_again(laid: Laid, tmp_path: Path) -> None:
    """A folder that holds nothing but the beginnings of a store is one to build into."""
    store, folder = tmp_path / "store", laid(one=occasion("Ada North, nor", "Bo South, dnk"))
    (store / ".1.part").mkdir(parents=True)
    write_store([folder], store)
    assert company(doyen.load(store)) == ["bo-south"]


def test_a_folder_with_other_things_is_refused(laid: Laid, tmp_path: Path) -> None:
    """Nobody's papers are mixed with a store, least of all the data folder itself."""
    folder = laid(one=occasion("Ada North, nor"))
    before = generations(folder)
    with pytest.raises(CannotWrite, match="other things in it"):
        write_store([folder], folder)
    assert generations(folder) == before


def test_a_file_called_current_is_no_store(laid: Laid, tmp_path: Path) -> None:
    """A folder of papers is refused though one of them is called `current`."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / CURRENT).write_text("minutes", encoding="utf-8")
    with pytest.raises(CannotWrite):
        write_store([laid(one=occasion("Ada North, nor"))], tmp_path / "papers")
    assert (tmp_path / "papers" / CURRENT).read_text(encoding="utf-8") == "minutes"


def test_a_place_that_cannot_be_written_is_told(laid: Laid, tmp_path: Path) -> None:
    """Below a file there is no room for a store."""
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "store"):
        with pytest.raises(CannotWrite, match="choose another place"):
            write_store([laid(one=occasion("Ada North, nor"))], place)


def test_a_broken_store_is_told(laid: Laid, tmp_path: Path) -> None:
    """What is no store under `current` is a fault with a remedy, not a crash."""
    (tmp_path / "store" / "1").mkdir(parents=True)
    (tmp_path / "store" / CURRENT).symlink_to("1")
    with pytest.raises(BadInput, match="build"):
        open_store([tmp_path / "store"])


# What may be read


def test_several_folders_are_one_data_set(laid: Laid) -> None:
    """Two folders share people and days; the registers of all hold for all; the catalog is that of the first."""
    one = laid("one", base="https://example.org/corps/", first=occasion("Ada North, nor"))
    two = laid(
        "two",
        people="bo-south:\n  name: Bo South\n  also:\n    - B. South\n",
        identity=same("occasion", "first-credentials-1", "second-credentials-1"),
        second=occasion("B. South, dnk", published="2020-03-05"),
    )
    knowledge = doyen.load(one, two)
    assert company(knowledge) == ["bo-south"]
    assert knowledge.store.iris.base == "https://example.org/corps/"
    [row] = knowledge.ask("same-day", envoy="ada-north")
    assert (row.values["occasion"], {s.record for s in row.sources}) == ("first-credentials-1", {"first", "second"})


def test_records_alone_are_read_with_the_registers_around_them(laid: Laid, tmp_path: Path) -> None:
    """A file in a data folder knows its people; one elsewhere knows the shipped ones."""
    folder = laid(people="bo-south:\n  name: Bo South\n  also:\n    - B. South\n", one=occasion("B. South, dnk"))
    [record] = read_folders([folder / "records" / "one.yaml"]).data.records
    assert record.facts[1].key == "bo-south-dnk-swe"
    shutil.copy(folder / "records" / "one.yaml", tmp_path / "alone.yaml")
    [alone] = read_folders([tmp_path / "alone.yaml"]).data.records
    assert alone.facts[1].key == "b-south-dnk-swe"


def test_a_folder_and_a_record_may_be_given_together(laid: Laid, tmp_path: Path) -> None:
    """A curator's new record beside the shipped data."""
    (tmp_path / "new.yaml").write_text(occasion("Ada North, nor", date="2015-11-24", form=""), encoding="utf-8")
    knowledge = doyen.load(ROOT / "data", tmp_path / "new.yaml")
    assert len(company(knowledge)) == 4


def test_two_records_of_one_name_are_refused(laid: Laid) -> None:
    """The name of a file is the name of the record."""
    one, two = laid("one", same=occasion("Ada North, nor")), laid("two", same=occasion("Bo South, dnk"))
    with pytest.raises(BadInput, match="exists already") as caught:
        read_folders([one, two])
    assert len(caught.value.problems) == 1


def test_every_fault_of_every_file_is_told_at_once(laid: Laid) -> None:
    """Faults of registers, records and names together, each once, in the order of their places."""
    folder = laid(
        people="bo-south:\n  nam: Bo\n",
        one=occasion("Ada North, NO"),
        two=occasion("Bo South, dnk").replace("publisher", "publishr"),
    )
    with pytest.raises(BadInput) as caught:
        read_folders([folder])
    places = [str(problem.where).removeprefix(f"{folder}/") for problem in caught.value.problems]
    assert places == sorted(places)
    assert {place.partition(":")[0] for place in places} == {"people.yaml", "records/one.yaml", "records/two.yaml"}


def test_the_default_data_are_those_of_this_folder_or_the_shipped_ones(
    laid: Laid, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`./data` with a catalog is a data folder; any other `./data` is not ours."""
    monkeypatch.chdir(tmp_path)
    assert default_data() == shipped("data")
    (tmp_path / "data").mkdir()
    assert default_data() == shipped("data")
    laid("data", one=occasion("Ada North, nor", "Bo South, dnk"))
    assert default_data() == Path("data")
    assert company(doyen.load()) == ["bo-south"]


def test_record_files_are_found_in_order_and_nothing_else(tmp_path: Path) -> None:
    """YAML at any depth, sorted; hidden scraps of editors, other files and folders are none."""
    for name in ("b.yaml", "a/c.yml", "a/b.yaml", "note.txt", "a/b.yaml~", ".b.yaml.swp", "x.yaml/y.yaml"):
        (tmp_path / "records" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "records" / name).write_text("", encoding="utf-8")
    found = [path.relative_to(tmp_path / "records").as_posix() for path in record_files(tmp_path)]
    assert found == ["a/b.yaml", "a/c.yml", "b.yaml", "x.yaml/y.yaml"]


# Other things than folders


def test_a_store_and_a_folder_do_not_go_together(laid: Laid, tmp_path: Path) -> None:
    """A built store or an RDF file is a whole data set."""
    folder = laid(one=occasion("Ada North, nor"))
    write_store([folder], tmp_path / "store")
    (tmp_path / "x.ttl").write_text("", encoding="utf-8")
    for pair in ([tmp_path / "store", folder], [folder, tmp_path / "store"], [tmp_path / "x.ttl", folder]):
        with pytest.raises(UsageError, match="at a time"):
            open_store(pair)


@pytest.mark.parametrize("name", ["x.ttl", "x.nq", "x.trig", "x.rdf", "x.jsonld", "x.nt"])
def test_rdf_that_is_none_is_told_with_its_name(tmp_path: Path, name: str) -> None:
    """Broken and missing files are one fault each."""
    path = tmp_path / name
    with pytest.raises(BadInput, match="no such file"):
        open_store([path])
    path.write_text("this is { not <RDF", encoding="utf-8")
    with pytest.raises(Exception, match=name) as caught:
        open_store([path])
    assert type(caught.value).__name__ in ("BadInput", "BadQuery")


def test_rdf_that_is_a_folder_is_told(tmp_path: Path) -> None:
    """A folder called x.ttl is no file."""
    (tmp_path / "x.ttl").mkdir()
    with pytest.raises(BadInput):
        open_store([tmp_path / "x.ttl"])


def test_rdf_of_others_can_be_asked(tmp_path: Path) -> None:
    """A graph that knows nothing of diplomacy answers queries, and questions with nothing."""
    (tmp_path / "x.ttl").write_text("<a:a> <a:b> <a:c> .", encoding="utf-8")
    knowledge = doyen.load(tmp_path / "x.ttl")
    assert [row.values["o"] for row in knowledge.query("SELECT ?o { ?s ?p ?o }")] == ["a:c"]
    assert len(knowledge.ask("same-day")) == 0
    assert isinstance(knowledge.store, Store)


# Folders of others, and bases


def test_a_release_layout_of_others_is_no_store(laid: Laid, tmp_path: Path) -> None:
    """Folders of years with a link `current` are refused, and all stay."""
    releases = tmp_path / "releases"
    for year in ("2019", "2020", "2021"):
        (releases / year).mkdir(parents=True)
    (releases / CURRENT).symlink_to("2021")
    with pytest.raises(CannotWrite, match="other things in it"):
        write_store([laid(one=occasion("Ada North, nor"))], releases)
    assert generations(releases) == ["2019", "2020", "2021", CURRENT]


def test_only_generations_of_a_store_are_removed(laid: Laid, tmp_path: Path) -> None:
    """A folder named by a number that was put beside a store is not one of its generations, whatever its number."""
    store, folder = tmp_path / "store", laid(one=occasion("Ada North, nor"))
    write_store([folder], store)
    (store / "0").mkdir()
    (store / "7").mkdir()
    for _ in range(3):
        write_store([folder], store)
    assert generations(store) == ["0", "10", "7", "9", CURRENT]


def test_a_first_build_without_its_link_can_be_done_again(laid: Laid, tmp_path: Path) -> None:
    """A build that was cut short before its link was set is a beginning of a store, not a folder of others."""
    store, folder = tmp_path / "store", laid(one=occasion("Ada North, nor"))
    write_store([folder], store)
    (store / CURRENT).unlink()
    write_store([folder], store)
    assert (store / CURRENT).resolve().name == "2"


def test_a_store_of_many_turns_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Quads that go to disk in turns all arrive."""
    monkeypatch.setattr("doyen.store.loading.PORTION", 10_000)
    assert write_store([ROOT / "data"], tmp_path / "store").quads == len(curated().lines)


@pytest.mark.parametrize("base", ["https://data.madrid/doyen/", "https://x.org/id/doyen/", "https://x.org/id/id/"])
def test_a_base_may_have_id_in_it(laid: Laid, tmp_path: Path, base: str) -> None:
    """Folders, built stores and RDF files give the same keys and addresses below any base."""
    folder = laid(base=base, one=occasion("Ada North, nor", "Bo South, dnk"))
    write_store([folder], tmp_path / "store")
    for name in ("turtle", "nquads"):
        (tmp_path / f"x.{name[0]}").write_bytes(RDF[name](read_folders([folder]).store))
    (tmp_path / "x.t").rename(tmp_path / "x.ttl")
    (tmp_path / "x.n").rename(tmp_path / "x.nq")
    for place in (folder, tmp_path / "store", tmp_path / "x.ttl", tmp_path / "x.nq"):
        knowledge = doyen.load(place)
        assert knowledge.store.iris.base == base
        assert company(knowledge) == ["bo-south"]
        assert len(knowledge.show("ada-north")) > 0


def test_a_built_store_without_its_description_still_has_its_base(laid: Laid, tmp_path: Path) -> None:
    """Where about.json is damaged, the base is read from the data."""
    folder = laid(base="https://x.org/id/doyen/", one=occasion("Ada North, nor"))
    write_store([folder], tmp_path / "store")
    for damaged in ("", "[]", '{"base": 7}'):
        (tmp_path / "store" / CURRENT / "about.json").write_text(damaged, encoding="utf-8")
        assert open_store([tmp_path / "store"]).iris.base == "https://x.org/id/doyen/"


def test_every_kind_that_an_address_names_is_known() -> None:
    """What the compiler writes, `kind_and_key` takes apart."""
    nodes = {
        node.value
        for quad in curated().store.inner
        for node in (quad.subject, quad.object)
        if isinstance(node, pyoxigraph.NamedNode)
    }
    ours = {node for node in nodes if node.startswith("https://w3id.org/doyen/id/")}
    assert all(kind_and_key(node)[0] for node in ours)
    assert {fact.kind_name for fact in EMITTERS} <= KINDS


# Paths that lead nowhere


def test_a_path_that_cannot_be_followed_is_a_fault(tmp_path: Path) -> None:
    """Links in a circle, names without end and pipes are told, not waited for."""
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe.yaml")
    os.mkfifo(tmp_path / "pipe.ttl")
    (tmp_path / "empty" / CURRENT).mkdir(parents=True)
    for name in ("loop", "loop/x.yaml", "x" * 5_000, "pipe.yaml", "pipe.ttl", "empty"):
        with pytest.raises(BadInput) as caught:
            open_store([tmp_path / name])
        assert len(caught.value.problems) == 1
