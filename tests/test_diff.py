"""`doyen diff` tells in diplomatic words what one data set says otherwise than another."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

import doyen
from doyen.build import write_store
from doyen.cli import main
from doyen.diff import FORMS
from doyen.errors import UsageError
from doyen.exports import RDF
from doyen.knowledge import Knowledge
from doyen.tables import FORMATS, Table
from test_compile import accreditation, occasion, same, source

ROOT = Path(__file__).resolve().parents[1]
ADA, BO = "Ada North, nor", "Bo South, dnk"
ONE_OCCASION = same("occasion", "one-credentials-1", "two-credentials-1")
MIRRORED = {
    "new": "withdrawn",
    "now also reported by": "no longer reported by",
    "conflict arisen": "conflict settled",
    "merged": "split",
}
MIRRORED |= {after: before for before, after in MIRRORED.items()}

Write = Callable[..., Knowledge]


@pytest.fixture
def laid(tmp_path: Path) -> Write:
    """A function that writes a data folder with registers and records, and loads it; it may be called again."""

    def write(base: str = "", registers: dict[str, str] | None = None, **records: str) -> Knowledge:
        folder = tmp_path / "data"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "records").mkdir(parents=True)
        catalog = (ROOT / "data" / "catalog.yaml").read_text(encoding="utf-8")
        texts = {"catalog": catalog.replace("https://w3id.org/doyen/", base or "https://w3id.org/doyen/")}
        for name, text in {**texts, **(registers or {})}.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        for name, text in records.items():
            (folder / "records" / f"{name}.yaml").write_text(text, encoding="utf-8")
        return doyen.load(folder)

    return write


@cache
def shipped() -> Knowledge:
    """The curated data."""
    return doyen.load(ROOT / "data")


@pytest.fixture(scope="module")
def before_covert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The curated data as they were before the report of Covert: without its record and the decisions on it."""
    folder = tmp_path_factory.mktemp("before") / "data"
    shutil.copytree(ROOT / "data", folder)
    (folder / "records" / "pakistan" / "covert-2021-11-28.yaml").unlink()
    head, *decisions = re.split(r"(?m)^(?=  - same:)", (folder / "identity.yaml").read_text(encoding="utf-8"))
    rest = [decision for decision in decisions if "covert-2021-11-28" not in decision]
    assert len(rest) == len(decisions) - 2
    (folder / "identity.yaml").write_text("".join([head, *rest]), encoding="utf-8")
    return folder


def told(table: Table) -> list[tuple[object, object]]:
    """What changed, in which words."""
    return [(row.values["change"], row.values["told"]) for row in table]


def mirrored(one: Table, other: Table) -> None:
    """Hold that the one comparison is the other the other way round: the same changes of the same facts, mirrored."""
    changes = [
        Counter((row.values["fact"], row.values["kind"], str(row.values["change"])) for row in table)
        for table in (one, other)
    ]
    swapped: Counter[tuple[object, object, str]] = Counter()
    for (fact, kind, change), count in changes[1].items():
        word = MIRRORED.get(change, change)
        if word == change and change.endswith((" now stated", " no longer stated")):
            noun = change.removesuffix(" now stated").removesuffix(" no longer stated")
            word = f"{noun} no longer stated" if change.endswith(" now stated") else f"{noun} now stated"
        swapped[fact, kind, word] = count
    assert changes[0] == swapped


# Each kind of change alone: the sentence is written by hand


def test_a_new_record_is_told_before_its_facts(written: Write) -> None:
    """The record first, then its facts by kind, each in a sentence with its time."""
    before = written(one=occasion(ADA))
    table = before.diff(written(one=occasion(ADA), two=occasion(BO, date="2020-05-01", published="2020-05-02")))
    assert told(table) == [
        ("new", "Gazette, 2020-05-02 (two): 3 new facts"),
        ("new", "Credentials presented in Sweden (joint ceremony), 2020-05-01"),
        ("new", "Bo South presented letters of credence as envoy of Denmark to Sweden, 2020-05-01"),
        ("new", "Bo South: envoy of Denmark to Sweden, on 2020-05-01"),
    ]
    assert [row.values["kind"] for row in table] == ["record", "occasion", "presentation", "accreditation"]
    assert table.title == "1 record and 3 facts more"
    assert all(row.origins == 1 and {s.record for s in row.sources} == {"two"} for row in table)


def test_a_withdrawn_record_is_told_with_the_sources_that_went(written: Write) -> None:
    """What is gone has the sources of the first data set."""
    before = written(one=occasion(ADA), two=occasion(BO, date="2020-05-01", published="2020-05-02"))
    table = before.diff(written(one=occasion(ADA)))
    assert told(table)[0] == ("withdrawn", "Gazette, 2020-05-02 (two): 3 withdrawn facts")
    assert [row.values["change"] for row in table] == ["withdrawn"] * 4
    assert table.title == "1 record and 3 facts fewer"
    assert all({s.record for s in row.sources} == {"two"} for row in table)


def test_what_is_restricted_is_marked_in_notes(written: Write) -> None:
    """Who hands on the Markdown of two folders sees which lines are not for everybody."""
    before = written(one=occasion(ADA))
    table = before.diff(written(one=occasion(ADA), two=accreditation(visibility="restricted")))
    out = StringIO()
    FORMS["markdown"](table, out)
    accreditations = [line for line in out.getvalue().splitlines() if line.startswith("- ") and "(two)" not in line]
    assert accreditations
    assert all(line.endswith("(restricted)") for line in accreditations)


def test_a_tombstone_is_one_line(written: Write) -> None:
    """When, why and by whom; and the reverse, if the record comes back."""
    stone = "withdrawn:\n  on: 2026-11-20\n  why: The publisher took it back.\n  by: The project\n"
    stated, gone = written(one=occasion(ADA)), written(one=source() + stone)
    when = "on 2026-11-20 by The project: The publisher took it back."
    there, back = gone.diff(stated), stated.diff(gone)
    assert told(back)[0] == ("withdrawn", f"Gazette, 2020-03-02 (one): withdrawn {when}")
    assert told(there)[0] == (
        "no longer withdrawn",
        f"Gazette, 2020-03-02 (one): no longer withdrawn, which was {when}",
    )
    assert [[row.values["kind"] for row in table].count("record") for table in (there, back)] == [1, 1]
    assert (back.title, there.title) == ("1 record and 3 facts fewer", "3 facts more; 1 record no longer withdrawn")


def test_a_second_source_is_told_by_name_and_day(written: Write) -> None:
    """A fact that another record states too is now also reported by it, and that record alone is the row's source."""
    before = written(one=occasion(ADA))
    after = written(ONE_OCCASION, one=occasion(ADA), two=occasion(ADA, published="2020-03-03"))
    table = before.diff(after)
    assert told(table) == [
        ("new", "Gazette, 2020-03-03 (two): 0 new facts, 3 known before"),
        ("now also reported by", "Credentials in Sweden, 2020-03-01: now also reported by Gazette, 2020-03-03"),
        (
            "now also reported by",
            "Ada North's presentation of credentials in Sweden, 2020-03-01: now also reported by Gazette, 2020-03-03",
        ),
        (
            "now also reported by",
            "Ada North's accreditation by Norway to Sweden: now also reported by Gazette, 2020-03-03",
        ),
    ]
    assert {s.record for row in table for s in row.sources} == {"two"}
    assert table.title == "1 record more; 3 facts now reported by a second source"
    back = after.diff(before)
    assert told(back)[2] == (
        "no longer reported by",
        "Ada North's presentation of credentials in Sweden, 2020-03-01: no longer reported by Gazette, 2020-03-03",
    )
    assert back.title == "1 record fewer; 3 facts reported by fewer sources"


def test_a_second_print_of_one_hand_out_is_no_second_witness(written: Write) -> None:
    """Where both reproduce one original, the sentence says so."""
    handout = {"reproduces": "hand-out of the court"}
    before = written(one=occasion(ADA, **handout))
    table = before.diff(
        written(ONE_OCCASION, one=occasion(ADA, **handout), two=occasion(ADA, published="2020-03-03", **handout))
    )
    assert told(table)[1] == (
        "now also reported by",
        "Credentials in Sweden, 2020-03-01: now also reported by Gazette, 2020-03-03 "
        "(no independent witness: hand-out of the court)",
    )


def test_a_corrected_date_is_one_line(written: Write) -> None:
    """The occasion's date is told once, not again with each envoy who presented on it."""
    table = written(one=occasion(ADA, BO)).diff(written(one=occasion(ADA, BO, date="2020-03-02")))
    assert told(table) == [("date changed", "Credentials in Sweden: date from 2020-03-01 to 2020-03-02")]
    assert table.title == "1 date changed"
    assert [s.quote for s in table.rows[0].sources] == ["presented credentials"]


def test_bounds_are_shown_where_the_date_alone_does_not_differ(written: Write) -> None:
    """One doubtful day with other bounds is another date."""
    dated = {"date": "2020-03-01?", "latest": "2020-03-02"}
    before = written(one=occasion(ADA, earliest="2020-02-28", **dated))
    table = before.diff(written(one=occasion(ADA, earliest="2020-02-29", **dated)))
    assert told(table) == [
        (
            "date changed",
            "Credentials in Sweden: date from 2020-03-01? (2020-02-28 to 2020-03-02) "
            "to 2020-03-01? (2020-02-29 to 2020-03-02)",
        )
    ]


POST = "Ada North's accreditation by Norway to Latvia"


@pytest.mark.parametrize(
    ("before", "after", "change", "words"),
    [
        ({}, {"rank": "nuncio"}, "rank changed", "rank from ambassador to nuncio"),
        ({}, {"resident": "yes"}, "residence changed", "residence from non-resident to resident"),
        ({}, {"seat": "The Hague"}, "seat now stated", "seat now stated: The Hague"),
        ({"seat": "The Hague"}, {}, "seat no longer stated", "seat no longer stated (was The Hague)"),
        ({"seat": "The Hague"}, {"seat": "Oslo"}, "seat changed", "seat from The Hague to Oslo"),
        ({"since": "2010"}, {"since": "2011"}, "begin changed", "begin from 2010 to 2011"),
        ({"until": "2014"}, {"until": "2014-05"}, "end changed", "end from 2014 to 2014-05"),
        ({}, {"note": "Seen."}, "note changed", "note in Gazette, 2016-05-01 from nothing to “Seen.”"),
        (
            {},
            {"basis": "implicit"},
            "basis changed",
            "basis in Gazette, 2016-05-01 from “explicit” to “implicit”",
        ),
    ],
)
def test_a_corrected_value_is_told_from_what_to_what(
    written: Write, before: dict[str, str], after: dict[str, str], change: str, words: str
) -> None:
    """One line for one value, with the fact it is of."""
    one, other = written(one=accreditation(**before)), written(one=accreditation(**after))
    assert told(one.diff(other)) == [(change, f"{POST}: {words}")]
    mirrored(one.diff(other), other.diff(one))


def test_a_doubt_about_one_value_is_told_of_that_value(written: Write) -> None:
    """The fact is stated as before; its rank is now only implied."""
    text = accreditation()
    doubted = text.replace("    quote:", "    basis of rank: implicit\n    quote:")
    assert told(written(one=text).diff(written(one=doubted))) == [
        ("basis of rank changed", f"{POST}: basis of rank in Gazette, 2016-05-01 now “implicit”")
    ]


def test_a_corrected_quote_is_told_with_its_source(written: Write) -> None:
    """The words of the source change, the fact does not."""
    text = accreditation()
    table = written(one=text).diff(written(one=text.replace("the ambassador", "her ambassador")))
    words = "quote in Gazette, 2016-05-01 from “the ambassador” to “her ambassador”"
    assert told(table) == [("quote changed", f"{POST}: {words}")]
    assert [s.quote for s in table.rows[0].sources] == ["her ambassador"]


def test_a_conflict_arises_and_is_settled(written: Write) -> None:
    """Who says what is told with the conflict, once for the occasion and its parts."""
    agreed = {"one": occasion(ADA), "two": occasion(ADA, published="2020-03-03")}
    before = written(ONE_OCCASION, **agreed)
    after = written(ONE_OCCASION, one=agreed["one"], two=occasion(ADA, published="2020-03-03", date="2020-03-02"))
    rivals = "2020-03-01 (Gazette, 2020-03-02) or 2020-03-02 (Gazette, 2020-03-03)"
    assert told(before.diff(after)) == [
        (
            "conflict arisen",
            f"Credentials in Sweden, 2020-03-01 or 2020-03-02: sources now differ on the date: {rivals}",
        )
    ]
    assert told(after.diff(before)) == [
        (
            "conflict settled",
            f"Credentials in Sweden, 2020-03-01: sources no longer differ on the date: now 2020-03-01 (was {rivals})",
        )
    ]
    assert {s.record for s in before.diff(after).rows[0].sources} == {"one", "two"}


def test_a_fact_that_a_known_record_gains_is_new(written: Write) -> None:
    """The record stays; the envoy who was overlooked is new."""
    table = written(one=occasion(ADA)).diff(written(one=occasion(ADA, BO)))
    assert [row.values["told"] for row in table] == [
        "Bo South presented letters of credence as envoy of Denmark to Sweden, 2020-03-01",
        "Bo South: envoy of Denmark to Sweden, on 2020-03-01",
    ]


def test_what_was_said_otherwise_is_told_whole(written: Write) -> None:
    """Topics come and go one by one, a summary from the one to the other."""

    def talks(summary: str, *topics: str) -> str:
        listed = "\n".join(f"      - {topic}" for topic in topics)
        said = (
            f"    said:\n      - speaker: swe\n        kind: hope\n        summary: {summary}\n        quote: hopes\n"
        )
        return (
            f"{source()}\nmeetings:\n  - kind: talks\n    date: 2020-03-01\n    host: Bo South\n    guest: Ada North\n"
            f"    topics:\n{listed}\n    quote: met\n{said}"
        )

    table = written(one=talks("Hoped.", "trade")).diff(written(one=talks("Wished.", "trade", "culture")))
    assert told(table) == [
        ("topic changed", "Talks of Ada North with Bo South, 2020-03-01: topic also culture"),
        ("summary changed", "Sweden's hope, 2020-03-01: summary from “Hoped.” to “Wished.”"),
    ]


# Decisions on identity, registers


def test_two_people_who_are_now_one_are_one_line(written: Write) -> None:
    """Keys of facts change by a merger; what is said does not."""
    people = {"one": accreditation(), "two": accreditation(name="A. North", published="2017-01-01")}
    apart, merged = written(**people), written(same("person", "ada-north", "a-north"), **people)
    assert told(apart.diff(merged)) == [("merged", "A. North and Ada North are now one person")]
    assert told(merged.diff(apart)) == [("split", "A. North and Ada North are no longer one person")]
    assert apart.diff(merged).title == "1 identity merged"


def test_another_key_kept_is_one_line(written: Write) -> None:
    """A merger that keeps the other key says the same of the facts; the key is told."""
    people = {"one": accreditation(), "two": accreditation(name="A. North", published="2017-01-01")}
    one, other = (
        written(same("person", *keys), **people) for keys in (("ada-north", "a-north"), ("a-north", "ada-north"))
    )
    assert told(one.diff(other)) == [("key changed", "A. North: the key is now a-north (was ada-north)")]


def test_two_reports_that_are_now_one_occasion_are_one_line(written: Write) -> None:
    """The occasions, with their presentations, are compared through the decision."""
    records = {"one": occasion(ADA, BO), "two": occasion(ADA, BO, published="2020-03-03")}
    table = written(**records).diff(written(ONE_OCCASION, **records))
    assert told(table) == [
        ("merged", "Credentials in Sweden: one-credentials-1 and two-credentials-1 are now one occasion")
    ]


def test_a_merger_that_makes_sources_differ_says_so(written: Write) -> None:
    """What was said of two people is now said of one, in two ways."""
    people = {"one": accreditation(), "two": accreditation(name="A. North", rank="nuncio", published="2017-01-01")}
    table = written(**people).diff(written(same("person", "ada-north", "a-north"), **people))
    rivals = "ambassador (Gazette, 2016-05-01) or nuncio (Gazette, 2017-01-01)"
    assert told(table) == [
        ("merged", "A. North and Ada North are now one person"),
        # Of two names that no register has, the first in the alphabet stands for both.
        ("conflict arisen", f"A. North's accreditation by Norway to Latvia: sources now differ on the rank: {rivals}"),
    ]


def test_a_register_renames(laid: Write) -> None:
    """A better name, a further spelling, an entry that nothing names yet."""
    one, more = accreditation(), "    - Ada Nord\n"
    entry = "ada-north:\n  name: {}\n  also:\n    - Ada North\n"
    before = laid(registers={"people": entry.format("Ada N. North")}, one=one)
    renamed = laid(registers={"people": entry.format("Dame Ada North")}, one=one)
    spelt = laid(registers={"people": entry.format("Ada N. North") + more}, one=one)
    entered = laid(registers={"people": entry.format("Ada N. North") + "cem-east:\n  name: Cem East\n"}, one=one)
    assert told(before.diff(renamed)) == [("renamed", "Ada N. North is now called Dame Ada North")]
    assert told(before.diff(spelt)) == [("other name changed", "Ada N. North: other name also Ada Nord")]
    assert told(before.diff(entered)) == [("new", "Cem East is now in the registers")]
    assert before.diff(entered).title == "1 register entry more"


def test_what_a_record_says_of_its_source_is_compared(written: Write) -> None:
    """A title that was missing, a day of publication that was wrong."""
    text = accreditation()
    titled = text.replace("  published", "  title: Envoys\n  published")
    assert told(written(one=text).diff(written(one=titled))) == [
        ("title now stated", "Gazette, 2016-05-01 (one): title now stated: “Envoys”")
    ]


# The curated data

SEAN = (
    "Ung Sean's presentation of credentials in Pakistan, 2021-11-21?: now also reported by Covert, 2021-11-28 "
    "(no independent witness: President's Secretariat, November 2021)"
)


def test_ung_sean_is_now_also_reported_by_covert(before_covert: Path) -> None:
    """The example of a release note: one record more, and who is confirmed by it."""
    table = doyen.load(before_covert).diff(shipped())
    [row] = [row for row in table if row.values["told"] == SEAN]
    assert row.values["change"] == "now also reported by"
    assert [s.quote for s in row.sources] == ["non-resident Ambassador-designate of the Kingdom of Cambodia"]
    # By hand, of the record: three calls on the President that only it has, and two statements.
    news = Counter(row.values["kind"] for row in table if row.values["change"] == "new")
    assert news == {"record": 1, "meeting": 3, "statement": 2}
    # One occasion, four presentations, four accreditations, one call on the President, one holder of an office.
    also = Counter(row.values["kind"] for row in table if row.values["change"] == "now also reported by")
    assert also == {"occasion": 1, "presentation": 4, "accreditation": 4, "meeting": 1, "tenure": 1}
    # The first report gives no rank to three of the four.
    ranks = [str(row.values["told"]).partition("'")[0] for row in table if row.values["change"] == "rank now stated"]
    assert ranks == ["Maciej Pisarski", "Mitsuhiro Wada", "Per Albert Ilsaas"]
    assert len(table) == 6 + 11 + 4


def test_the_other_way_round_is_the_mirror(before_covert: Path) -> None:
    """What was new is withdrawn, and so on, for the same facts."""
    before = doyen.load(before_covert)
    mirrored(before.diff(shipped()), shipped().diff(before))


def test_a_data_set_does_not_differ_from_itself() -> None:
    """No row, and a note that says so."""
    table = shipped().diff(shipped())
    assert (table.title, len(table), table.notes) == ("", 0, ("The two say the same.",))


def test_a_build_and_an_export_do_not_differ_from_their_folder(tmp_path: Path) -> None:
    """A built store, N-Quads and TriG say what the folder says."""
    write_store([ROOT / "data"], tmp_path / "store")
    (tmp_path / "x.nq").write_bytes(RDF["nquads"](shipped().store))
    (tmp_path / "x.trig").write_bytes(RDF["trig"](shipped().store))
    for name in ("store", "x.nq", "x.trig"):
        assert shipped().diff(doyen.load(tmp_path / name)).notes == ("The two say the same.",)


def test_rdf_without_named_graphs_is_refused(tmp_path: Path) -> None:
    """Turtle cannot tell who says what."""
    (tmp_path / "x.ttl").write_bytes(RDF["turtle"](shipped().store))
    turtle = doyen.load(tmp_path / "x.ttl")
    for pair in ((turtle, shipped()), (shipped(), turtle)):
        with pytest.raises(UsageError, match=r"tell records apart.*export trig or nquads"):
            pair[0].diff(pair[1])


def test_another_base_is_noted_and_changes_nothing(laid: Write) -> None:
    """Facts are compared by kind and key."""
    one, other = laid(one=occasion(ADA)), laid(base="https://x.org/", one=occasion(ADA))
    table = one.diff(other)
    assert len(table) == 0
    assert table.notes[1] == (
        "Addresses begin with https://w3id.org/doyen/ in the first and with https://x.org/ in the second."
    )
    changed = one.diff(laid(base="https://x.org/", one=occasion(ADA, date="2020-03-02")))
    assert told(changed) == [("date changed", "Credentials in Sweden: date from 2020-03-01 to 2020-03-02")]
    assert len(changed.rows[0].sources) == 1


# The command


def run(*words: str) -> tuple[int, str, str]:
    """Exit code, what was printed, what was told."""
    result = CliRunner().invoke(main, ["diff", *words])
    return result.exit_code, result.stdout, result.stderr


def test_differences_are_no_fault(before_covert: Path) -> None:
    """Exit code 0 with differences and without."""
    code, out, _ = run(str(before_covert), str(ROOT / "data"))
    assert code == 0
    assert out.startswith(
        "1 record and 5 facts more; 9 facts now reported by a second source; 2 facts by further sources;"
    )
    code, out, err = run(str(before_covert), str(before_covert))
    assert (code, out.strip(), err) == (0, "(nothing)", "The two say the same.\n")


def test_markdown_is_release_notes(before_covert: Path, tmp_path: Path) -> None:
    """Bullets under headings, in a file as on the screen."""
    code, out, _ = run(str(before_covert), str(ROOT / "data"), "-f", "markdown")
    assert code == 0
    headings = [line for line in out.splitlines() if line.startswith("#")]
    assert headings == ["## Records", "## New", "## Now also reported", "## Now stated"]
    assert f"\n- {SEAN}\n" in out
    assert out.count("\n- ") == 21
    run(str(before_covert), str(ROOT / "data"), "-o", str(tmp_path / "notes.md"))
    assert (tmp_path / "notes.md").read_text(encoding="utf-8") == out


def test_every_format_has_every_change(before_covert: Path) -> None:
    """The machine formats have keys, kinds and sources."""
    rows = json.loads(run(str(before_covert), str(ROOT / "data"), "-f", "json")[1])
    assert len(rows) == 21
    assert all({"change", "kind", "fact", "told", "sources", "origins"} == row.keys() for row in rows)
    assert {row["origins"] for row in rows} == {1}
    assert run(str(before_covert), str(ROOT / "data"), "-f", "csv")[1].count("\n") == 22


@pytest.mark.parametrize("place", ["nowhere", "nowhere.nq", "nowhere.yaml"])
def test_a_path_that_leads_nowhere_is_one_line(place: str) -> None:
    """Whichever of the two it is."""
    for pair in ((place, str(ROOT / "data")), (str(ROOT / "data"), place)):
        code, out, err = run(*pair)
        assert (code, out, err.count("\n")) == (1, "", 1)
        assert err.startswith(place)


def test_text_of_the_data_is_harmless(written: Write) -> None:
    """Names and titles from data are no markup, no formula and no escape sequence."""
    hostile = "<script>x</script> [a](b) *c* | =1+1"
    before = written(one=occasion(ADA))
    head = occasion(BO, date="2020-05-01").replace("publisher: Gazette", f'publisher: "={hostile}"')
    table = before.diff(written(one=occasion(ADA), two=head))
    for name, form in {**FORMATS, **FORMS}.items():
        out = StringIO()
        form(table, out)
        if name == "markdown":
            assert "<script" not in out.getvalue()
            assert "](b)" not in out.getvalue().replace("\\](b)", "")
        if name == "csv":
            assert '"=<' not in out.getvalue()
    assert "<script>" not in table._repr_html_()
