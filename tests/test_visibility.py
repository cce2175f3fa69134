"""What is restricted is in no export and no picture, by construction; what is withdrawn leaves a tombstone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyarrow import parquet

import doyen
from doyen.build import read_folders, write_store
from doyen.cli import main
from doyen.errors import BadInput, NotFound, UsageError
from doyen.exports import EXPORTS, RDF
from doyen.knowledge import Knowledge
from doyen.pictures import PICTURES
from doyen.store import Store

ROOT = Path(__file__).resolve().parents[1]
MARK = "Quetzal"
"""Stands in every text that is restricted, also in lower case, where a key is made of it."""

OPEN = """
source:
  publisher: Gazette
  published: 2020-03-02
  kind: news report
credentials:
  - receiver: swe
    date: 2020-03-01
    form: joint ceremony
    received by: head of state
    quote: presented credentials
    presented:
      - name: Ada North
        sender: nor
        rank: ambassador
        quote: Ada North of Norway
      - name: Bo Quetzal
        family name: Quetzal
        sender: dnk
        rank: ambassador
        resident: no
        seat: Quetzal Town
        visibility: restricted
        quote: Bo Quetzal
        locator: Quetzal column
        note: Quetzal note
        career:
          - post: head of the Quetzal unit
            held: 2011/2014
            kind: foreign ministry
            at: Ministry of Quetzals
            quote: the Quetzal unit
    said:
      - speaker: Ada North
        addressee: all who presented
        kind: hope
        summary: Hoped for the best.
        quote: hoped
    picture:
      shows: Bo Quetzal
      visibility: restricted
      quote: Quetzal picture
meetings:
  - kind: talks
    date: 2020-03-01
    order on the day: 1
    host: swe
    guest: Ada North
    quote: they met
  - kind: talks
    date: 2020-03-01
    order on the day: 2
    place: Quetzal Hall
    host: Cy Quetzal
    guest: Bo Quetzal
    topics: Chair of Quetzals
    visibility: restricted
    date note: Quetzal date
    quote: Quetzals met
    said:
      - speaker: Cy Quetzal
        kind: hope
        summary: Hoped for Quetzals.
        quote: Quetzal hoped
  - kind: talks
    date: 2020-03-02
    guest: Ada North
    host: swe
    quote: they met again
left out:
  - what: the hat of Quetzal
    why: Quetzal is private.
    visibility: restricted
"""
HIDDEN = """
source:
  publisher: Quetzal Press
  title: Quetzal title
  address: https://quetzal.example/
  published: 2020-03-03
  dateline: Quetzalia
  kind: news report
  reproduces: Quetzal agency
  note: Quetzal note
  visibility: restricted
credentials:
  - receiver: swe
    date: 2020-03-01
    form: joint ceremony
    place: Quetzal Palace
    received by: Quetzal the King
    date note: Quetzal clock
    quote: Quetzals presented
    presented:
      - name: Ada North
        sender: nor
        rank: ambassador
        quote: Ada North and Quetzals
      - name: Dee Quetzal
        sender: isl
        rank: ambassador
        quote: Dee Quetzal
envoys:
  - name: Eve Quetzal
    sender: isl
    receiver: fin
    quote: Eve Quetzal
said:
  - speaker: Eve Quetzal
    kind: protest
    summary: Protested against Quetzals.
    date: 2020-03-01
    quote: Quetzal protest
offices:
  - office: Keeper of Quetzals
    of: isl
    body: Quetzal House
    holder: Eve Quetzal
    quote: Keeper of Quetzals
missions:
  - kind: consulate
    sender: isl
    receiver: fin
    seat: Quetzal Harbour
    quote: Quetzal consulate
stated absent:
  - what: embassy
    sender: isl
    receiver: fin
    on: 2020-03-01
    quote: no Quetzal embassy
customs:
  - receiver: isl
    functions begin: on arrival
    place: Quetzal Hall
    quote: Quetzal customs
organisations:
  - code: qza
    name: Association of Quetzals
    also: Quetzal Association
    quote: Association of Quetzals
places:
  - name: Quetzal Bay
    in: isl
    quote: Quetzal Bay
left out:
  - quote: Quetzal words
    why: Quetzal reasons
"""
REGISTERS = {
    "people": """
ada-north:
  name: Ada North
bo-quetzal:
  name: Bo Quetzal
  also: Bosse Quetzal
  native name: Quetzal Bo
  native language: sv
  family name: Quetzal
gil-quetzal:
  name: Gil Quetzal
""",
    "parties": """
qza:
  name: Association of Quetzals
  kind: organisation
""",
    "places": """
quetzal-town:
  name: Quetzal Town
  in: quetzal-island
quetzal-island:
  name: Quetzal Island
oslo:
  name: Oslo
  in: nor
""",
    "bodies": """
ministry-of-quetzals:
  name: Ministry of Quetzals
  of: dnk
""",
    "offices": """
chair-of-quetzals:
  name: Chair of Quetzals
  of: qza
""",
}
SAME = """
decisions:
  - same:
      - gazette-credentials-1
      - quetzal-credentials-1
    what: occasion
    why: the same
    by: a test
    on: 2026-01-01
  - same:
      - ada-north
      - ada-quetzal-north
    what: person
    why: the same
    by: a test
    on: 2026-01-01
  - not same:
      - dee-quetzal
      - ada-north
    what: person
    why: not the same
    by: a test
    on: 2026-01-01
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an open record that has restricted facts, and a record that is restricted as a whole."""
    home = tmp_path_factory.mktemp("folder") / "data"
    (home / "records").mkdir(parents=True)
    (home / "catalog.yaml").write_text((ROOT / "data" / "catalog.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    secret = HIDDEN.replace("- name: Ada North", "- name: Ada Quetzal North")
    for name, text in {"records/gazette": OPEN, "records/quetzal": secret, "identity": SAME, **REGISTERS}.items():
        (home / f"{name}.yaml").write_text(text.lstrip("\n"), encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def built(folder: Path) -> Path:
    """The same as a built store."""
    path = folder.parent / "store"
    write_store([folder], path)
    return path


def texts(path: Path) -> Iterator[str]:
    """What stands in the files below, packed ones opened."""
    for file in [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file()):
        yield file.name
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        elif file.suffix == ".parquet":
            yield str(parquet.read_table(file).to_pylist())
        else:
            yield file.read_text(encoding="utf-8", errors="replace")


def leaks(path: Path) -> list[str]:
    """The lines in which what is restricted shows."""
    return [line for text in texts(path) for line in text.splitlines() if MARK.casefold() in line.casefold()]


def test_the_holders_of_the_folder_see_everything(folder: Path) -> None:
    """`show` and `ask` on the folder have what is restricted, and say so at the source."""
    known = doyen.load(folder)
    assert "head of the Quetzal unit" in str(known.show("bo-quetzal").records())
    envoys = {row.values["envoy"]: row.sources for row in known.ask("same-day", envoy="ada-north")}
    assert set(envoys) == {"bo-quetzal", "dee-quetzal"}
    assert {s.basis for s in envoys["bo-quetzal"] if s.quote == "Bo Quetzal"} == {"explicit (restricted)"}
    assert "Left out: the hat of Quetzal: Quetzal is private." in known.show("gazette").notes


def test_everything_restricted_is_in_the_test(folder: Path) -> None:
    """The mark stands in what the holders see, so that its absence elsewhere means something."""
    found = read_folders([folder]).store
    hidden = [line for line in map(str, found.inner) if MARK.casefold() in line.casefold()]
    assert len(hidden) > 400
    assert {"office", "place", "body", "party", "person", "statement", "tenure", "mission", "absence", "custom"} <= {
        line.partition("/id/")[2].partition("/")[0] for line in hidden
    }


def test_no_public_triple_has_what_is_restricted(folder: Path) -> None:
    """Neither in the default graph nor in a named one; what is public of the same record stays."""
    public = read_folders([folder]).store.public()
    assert [str(q) for q in public.inner if MARK.casefold() in str(q).casefold()] == []
    [row] = public.select("SELECT ?name { ?a a dip:Accreditation ; dip:holder/skos:prefLabel ?name }")
    assert row["name"].value == "Ada North"
    meetings = "SELECT ?m ?next { ?m a dip:Meeting OPTIONAL { ?m dip:before ?next } }"
    assert [set(row) for row in public.select(meetings)] == [{"m"}, {"m"}]
    assert [row["n"].value for row in public.select("SELECT ?n { ?p a dip:Place ; skos:prefLabel ?n }")] == ["Oslo"]


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("source", ["folder", "built", "trig"])
def test_no_export_has_what_is_restricted(folder: Path, built: Path, tmp_path: Path, name: str, source: str) -> None:
    """Whatever is exported, and from what: the folder, a built store, or RDF that was made from everything."""
    given = {"folder": folder, "built": built, "trig": tmp_path / "whole.trig"}[source]
    if source == "trig":
        given.write_bytes(RDF["trig"](read_folders([folder]).store))
    out = tmp_path / "out"
    ran = CliRunner().invoke(main, ["export", name, "--data", str(given), "-o", str(out)])
    assert ran.exit_code == 0, ran.output
    assert any("ada" in text.casefold() or "nor" in text.casefold() for text in texts(out))
    assert leaks(out) == []


KEYS = {
    "person": [["ada-north"]],
    "occasion": [["gazette-credentials-1"]],
    "corps": [["swe", "--at", "2020-03-02"]],
    "network": [["cohorts"], ["encounters"], ["careers"], ["accreditations"]],
    "timeline": [["ada-north"], ["swe"]],
    "path": [["ada-north", "swe"]],
}
"""How each picture is drawn of this folder: a new picture says it here."""


@pytest.mark.parametrize("name", PICTURES)
def test_no_picture_has_what_is_restricted(folder: Path, built: Path, tmp_path: Path, name: str) -> None:
    """Neither a page of the folder nor of a built store."""
    for number, words in enumerate(KEYS[name]):
        for source in (folder, built):
            out = tmp_path / f"{number}.html"
            ran = CliRunner().invoke(main, ["draw", name, *words, "--data", str(source), "-o", str(out)])
            assert ran.exit_code == 0, ran.output
            assert "Ada North" in out.read_text(encoding="utf-8")
            assert leaks(out) == []
    keys = [word for word in KEYS[name][0] if word != "--at"]
    assert MARK.casefold() not in doyen.load(folder).draw(name, *keys).casefold()


@pytest.mark.parametrize("key", ["bo-quetzal", "dee-quetzal"])
def test_nobody_who_is_restricted_can_be_drawn(folder: Path, key: str) -> None:
    """A person whom only restricted facts name is not there, whether a register has the person or not."""
    ran = CliRunner().invoke(main, ["draw", "person", key, "--data", str(folder)])
    assert ran.exit_code == 1
    assert f"nothing has the key '{key}'" in ran.output


def test_a_page_drawn_from_python_has_nothing_restricted(folder: Path) -> None:
    """`draw` leaves it out by itself; `tables` are for those who hold the data, unless they ask for what is public."""
    known = doyen.load(folder)
    assert MARK.casefold() not in known.draw("person", "ada-north").casefold()
    with pytest.raises(NotFound):
        known.draw("person", "bo-quetzal")
    people = [{row["person"] for row in each.tables()["people"].records()} for each in (known, known.public())]
    assert ["bo-quetzal" in keys for keys in people] == [True, False]


def test_the_python_way_to_hand_on(folder: Path) -> None:
    """`public` gives the same knowledge without what is restricted."""
    known = doyen.load(folder).public()
    assert len(known.ask("same-day", envoy="ada-north")) == 0
    with pytest.raises(NotFound):
        known.show("dee-quetzal")


def test_what_was_known_then_keeps_what_is_restricted_apart(folder: Path) -> None:
    """`known_at` leaves the later record out whole, its restricted part included, and the rest as it was."""
    store = doyen.load(folder).known_at("2020-03-02")
    assert not any(g.endswith("/quetzal") for g in store.graphs())
    assert any("bo-quetzal" in str(q) for q in store.inner)
    assert not any("bo-quetzal" in str(q) for q in store.public().inner)
    early = doyen.load(folder).known_at("2020-03-01")
    assert early.select("SELECT ?f { ?f a dip:Fact }") == []


def test_a_store_without_anything_restricted_is_public_as_it_is() -> None:
    """Nothing is copied for nothing, and data without records can be exported."""
    store = Store.of(["<http://x/a> <http://x/b> <http://x/c> ."])
    assert store.public() is store
    shipped = read_folders([ROOT / "data"]).store
    assert shipped.public() is shipped


def test_restricted_facts_that_cannot_be_told_apart_are_not_handed_on(folder: Path, tmp_path: Path) -> None:
    """Turtle has no named graphs, so Doyen does not guess what is public in it."""
    path = tmp_path / "whole.ttl"
    path.write_bytes(RDF["turtle"](read_folders([folder]).store))
    with pytest.raises(UsageError, match="restricted"):
        doyen.load(path).public()


def test_public_facts_may_not_bear_a_restricted_key(tmp_path: Path, folder: Path) -> None:
    """A decision that would show the name of a restricted record in public facts is refused with its line."""
    home = tmp_path / "data"
    (home / "records").mkdir(parents=True)
    for name in ("catalog", "records/gazette", "records/quetzal", *REGISTERS):
        (home / f"{name}.yaml").write_bytes((folder / f"{name}.yaml").read_bytes())
    swapped = SAME.replace("gazette-credentials-1", "x").replace("quetzal-credentials-1", "gazette-credentials-1")
    (home / "identity.yaml").write_text(swapped.replace("- x", "- quetzal-credentials-1"), encoding="utf-8")
    with pytest.raises(BadInput, match=r"identity.yaml:\d+: keeps the key 'quetzal-credentials-1'.*write 'gazette-"):
        read_folders([home])


# Withdrawn

GONE = """
source:
  publisher: Herald
  title: The envoys
  published: 2020-03-03
  kind: news report
withdrawn:
  on: 2026-11-20
  why: The publisher took the article back.
  by: The Doyen project
"""
STANDS = """
source:
  publisher: Herald
  title: The envoys
  published: 2020-03-03
  kind: news report
credentials:
  - receiver: swe
    date: 2020-03-01
    quote: letters
    presented:
      - name: Ada North
        sender: nor
        quote: Ada North
      - name: Fay West
        sender: irl
        quote: Fay West
"""
PUBLIC = OPEN.partition("      - name: Bo")[0].lstrip("\n")
ONE = """decisions:
  - same:
      - herald-credentials-1
      - gazette-credentials-1
    what: occasion
    why: the same
    by: a test
    on: 2026-01-01
"""


@pytest.fixture
def before_and_after(written: Callable[..., Knowledge]) -> tuple[Knowledge, Knowledge]:
    """What was known before the Herald's record was withdrawn, and after."""
    before = written(ONE, gazette=PUBLIC, herald=STANDS.lstrip("\n"))
    assert before.store
    return before, written(ONE, gazette=PUBLIC, herald=GONE.lstrip("\n"))


def test_what_only_a_withdrawn_record_stated_is_gone(before_and_after: tuple[Knowledge, Knowledge]) -> None:
    """What another states too stays, and no longer cites the withdrawn one."""
    before, after = before_and_after
    assert before.show("fay-west").rows
    with pytest.raises(NotFound):
        after.show("fay-west")
    records = [{s.record for row in known.show("ada-north") for s in row.sources} for known in before_and_after]
    assert records == [{"gazette", "herald"}, {"gazette"}]


def test_a_tombstone_tells_when_and_why(before_and_after: tuple[Knowledge, Knowledge]) -> None:
    """`show RECORD` says so, and so does the key of an event that only it had."""
    after = before_and_after[1]
    table = after.show("herald")
    assert len(table) == 0
    assert "Withdrawn on 2026-11-20 by The Doyen project: The publisher took the article back." in table.notes
    assert "Source: Herald, The envoys" in table.notes
    with pytest.raises(NotFound, match=r"'herald-meeting-1': the record herald was withdrawn on 2026-11-20: The pub"):
        after.show("herald-meeting-1")
    with pytest.raises(NotFound, match="`doyen find`"):
        after.show("heraldic-meeting-1")


def test_what_was_decided_on_the_events_of_a_withdrawn_record_stays(
    before_and_after: tuple[Knowledge, Knowledge],
) -> None:
    """The key that was kept stays that of the occasion, and the decision is no fault."""
    for known in before_and_after:
        assert known.show("gazette-credentials-1").title == known.show("herald-credentials-1").title
        assert known.store.current(known.store.iris("occasion", "gazette-credentials-1")).endswith(
            "herald-credentials-1"
        )


def test_what_is_withdrawn_stays_withdrawn_whatever_the_day(before_and_after: tuple[Knowledge, Knowledge]) -> None:
    """What was known on a day is what the records of today say of it."""
    then = Knowledge(before_and_after[1].known_at("2020-12-31"))
    with pytest.raises(NotFound):
        then.show("fay-west")
    assert then.show("herald").notes


def test_a_folder_with_a_withdrawn_record_has_no_fault(tmp_path: Path) -> None:
    """`check` and `format --check` accept it, the decision on its occasion included."""
    home = tmp_path / "data"
    (home / "records").mkdir(parents=True)
    (home / "catalog.yaml").write_bytes((ROOT / "data" / "catalog.yaml").read_bytes())
    (home / "identity.yaml").write_text(ONE, encoding="utf-8")
    (home / "records" / "gazette.yaml").write_text(PUBLIC, encoding="utf-8")
    (home / "records" / "herald.yaml").write_text(GONE.lstrip("\n"), encoding="utf-8")
    ran = CliRunner().invoke(main, ["check", "--strict", str(home)])
    assert ran.exit_code == 0, ran.output
    ran = CliRunner().invoke(main, ["format", "--check", str(home / "records" / "herald.yaml")])
    assert ran.exit_code == 0, ran.output


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GONE + STANDS.partition("news report\n")[2], "the record is withdrawn, and still has 'credentials'"),
        (GONE.replace("  by: The Doyen project\n", ""), "'withdrawn' has no 'by'"),
        (GONE.replace("2026-11-20", "2026-11"), "'2026-11' is not an exact day"),
        (GONE.replace("  on", "  - on").replace("  why", "    why").replace("  by", "    by"), "is not written as it"),
        (GONE.replace("  kind: news", "  visibility: secret\n  kind: news"), "'secret' is no visibility"),
    ],
)
def test_a_tombstone_that_is_none_is_told(tmp_path: Path, text: str, expected: str) -> None:
    """A withdrawn record says on which day, why and who, and has no facts."""
    (tmp_path / "herald.yaml").write_text(text.lstrip("\n"), encoding="utf-8")
    with pytest.raises(BadInput, match=expected):
        read_folders([tmp_path / "herald.yaml"])


def test_a_tombstone_has_a_skeleton() -> None:
    """`doyen new withdrawn` writes what is to be filled in, and nothing else."""
    ran = CliRunner().invoke(main, ["new", "withdrawn"])
    assert ran.exit_code == 0
    assert ran.output.endswith(
        "withdrawn:\n  on:  # the day on which it was withdrawn\n  why:\n  by:  # who withdrew it\n"
    )


def test_a_tombstone_may_be_restricted(written: Callable[..., Knowledge]) -> None:
    """Then others do not even learn that there was a record."""
    text = GONE.replace("  kind: news report", "  kind: news report\n  visibility: restricted")
    known = written("", gazette=PUBLIC, herald=text.lstrip("\n"))
    assert known.show("herald").notes
    assert not any("herald" in str(q).casefold() for q in known.store.public().inner)
