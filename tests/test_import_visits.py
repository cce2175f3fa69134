"""Visits of foreign leaders to the United States: visits read by hand, and totals by plain Python over the XML."""

from __future__ import annotations

import re
import tarfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from doyen.errors import BadInput
from doyen.importers import Line, Report, visits
from doyen.importers.visits_names import TITLES
from doyen.importers.visits_told import KINDS, PRESIDENTS
from doyen.names import states

# Read in the XML by eye, before the importer was run: what an entry must say; None where it must be silent.
BY_HAND: list[tuple[str, Line]] = [
    (
        "1870.xml#2138",
        {
            "visitor": ["Kalakaua [visits-hawaii-kalakaua]"],
            "capacity": "King",
            "sender": "hawaii",
            "receiver": "usa",
            "kind": "not stated",
            "since": "1874-12-12",
            "until": "1874-12-23",
            "met": None,
            "place": None,
        },
    ),
    ("1920.xml#2150", {"visitor": ["Ospina [visits-col-ospina]"], "capacity": "President-elect"}),
    ("1940.xml#2249", {"visitor": ["Ospina [visits-col-ospina-1946]"], "sender": "col"}),  # another Ospina
    ("1940.xml#2260", {"visitor": ["Prince Charles [visits-bel-prince-charles]"], "capacity": "Regent"}),
    (
        "1960.xml#2405",
        {
            "visitor": ["Tito [visits-yug-tito]"],
            "kind": "multilateral",
            "met": ["Dwight D. Eisenhower [visits-usa-dwight-d-eisenhower]"],
            "basis of met": "implicit",
        },
    ),
    ("1960.xml#2410", {"visitor": ["Sihanouk [visits-khm-sihanouk]"], "capacity": "Premier and Prince"}),
    ("1960.xml#2440", {"sender": "twn", "kind": "official visit"}),
    ("1960.xml#2671", {"visitor": ["Paul VI [visits-hsx-paul-vi]"], "capacity": "Pope", "kind": "not stated"}),
    (
        "1970.xml#379",
        {
            "visitor": ["Anwar Sadat [visits-egy-anwar-sadat]", "Mustafa Khalil [visits-egy-mustafa-khalil]"],
            "capacity": "President and Prime Minister",
            "kind": "official visit",
        },
    ),
    (
        "1980.xml#671",
        {
            "visitor": ["Mikhail S. Gorbachev [visits-sun-mikhail-s-gorbachev]"],
            "capacity": "General Secretary",
            "sender": "sun",
            "kind": "working visit",
        },
    ),
    ("1990.xml#785", {"sender": "ddr", "kind": "private visit"}),
    (
        "1990.xml#1082",
        {
            "visitor": ["Ernesto Zedillo Ponce de Leon [visits-mex-ernesto-zedillo-ponce-de-leon]"],
            "capacity": "President-elect",
            "kind": "private visit",
            "met": ["Bill Clinton [visits-usa-bill-clinton]"],
        },
    ),
    ("1990.xml#1183", {"capacity": "President", "sender": "ita", "kind": "state visit", "met": None}),
    ("2000.xml#1491", {"capacity": "Prime Minister", "met": ["George W. Bush [visits-usa-george-w-bush]"]}),
    ("2000.xml#1519", {"visitor": ["Valdas Adamkus [visits-ltu-valdas-adamkus]"], "capacity": None}),
    ("2010.xml#2887", {"visitor": ["Prime MinisterHaidar al- Abadi [visits-irq-prime-ministerhaidar-al-abadi]"]}),
    ("2010.xml#2878", {"visitor": ["Shinzō Abe [visits-jpn-shinzo-abe]"], "kind": "not stated"}),  # two at Pearl Harbor
    (
        "2020.xml#3150",  # the Crown Prince is not the King Hussein of 1999
        {
            "visitor": ["Abdullah [visits-jor-abdullah]", "Hussein [visits-jor-hussein-2023]"],
            "capacity": "King and Crown Prince",
            "kind": "private visit",
        },
    ),
    ("2020.xml#3201", {"kind": "multilateral", "since": "2023-11-12", "until": "2023-11-17", "term": "3201"}),
]


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Path:
    """The folder with the archive as it was fetched."""
    return shared / "data" / "visits"


@pytest.fixture(scope="module")
def raw(corpus: Path) -> dict[str, ElementTree.Element]:
    """Its visits by plain Python, by file and id."""
    found: dict[str, ElementTree.Element] = {}
    with tarfile.open(next(corpus.glob("*.tar.xz"))) as members:
        for member in members:
            content = members.extractfile(member) if member.name.endswith(".xml") else None
            for visit in ElementTree.fromstring(content.read()) if content else ():
                found[f"{member.name.rpartition('/')[2]}#{visit.findtext('id')}"] = visit
    return found


@pytest.fixture(scope="module")
def taken(corpus: Path) -> tuple[list[Line], Report]:
    """What the importer makes of them."""
    report = Report()
    return list(visits.lines(corpus, report)), report


def entries(lines: list[Line]) -> dict[str, Line]:
    """The visits by file and id."""
    return {each["locator"].rpartition("/")[2]: each for each in lines if each["section"] == "visits"}


@pytest.mark.parametrize(("where", "says"), BY_HAND, ids=[where for where, _ in BY_HAND])
def test_a_visit_says_what_a_reader_reads_in_it(taken: tuple[list[Line], Report], where: str, says: Line) -> None:
    """Who came, in what capacity, from where, when, in what kind of visit, and which President was met."""
    found = entries(taken[0])[where]
    assert {key: found.get(key) for key in says} == says


def test_every_visit_is_kept(raw: dict[str, ElementTree.Element], taken: tuple[list[Line], Report]) -> None:
    """Each once, under its file and id, with its days and its description."""
    lines, report = taken
    found = entries(lines)
    assert report.read == report.kept == len(raw) == 3264
    assert report.refused == []
    assert set(found) == set(raw)
    for where, visit in raw.items():
        days = visit.findtext("start-date"), visit.findtext("end-date")
        assert (found[where]["since"], found[where]["until"]) == days
        description = visit.find("description")
        assert description is not None
        assert found[where].get("summary", "") == re.sub(r"\s+", " ", "".join(description.itertext())).strip()


def test_no_word_of_a_visitor_is_lost(raw: dict[str, ElementTree.Element], taken: tuple[list[Line], Report]) -> None:
    """Titles and names together are the string of the source, but for misprints of titles and what joins two."""
    misprints = {misprint: title for misprint, title in TITLES.items() if title}
    for where, line in entries(taken[0]).items():
        printed = " ".join((raw[where].findtext("visitor") or "").split())
        for misprint, title in misprints.items():
            printed = re.sub(rf"^{re.escape(misprint)} ", f"{title} ", printed)
        names = [name.partition(" [")[0] for name in line["visitor"]]
        told = f"{line.get('capacity', '')} {' '.join(names)}"
        # Of two visitors "and" or a comma stood between the names, and stands between the titles now.
        assert _words(told) == _words(printed), where


def _words(text: str) -> Counter[str]:
    return Counter(word for word in text.replace(",", "").split() if word != "and")


@pytest.mark.parametrize("day", ["2014-08-05", "2022-12-13"])
def test_a_summit_brings_forty_five_states_on_one_day(taken: tuple[list[Line], Report], day: str) -> None:
    """The two Africa summits: forty-five visitors of as many states."""
    found = [each for each in entries(taken[0]).values() if each["since"] == day]
    assert len(found) == len({each["sender"] for each in found}) == 45
    assert {each["kind"] for each in found} == {"multilateral"}


@pytest.mark.parametrize(
    ("begin", "kind", "times"),
    [("state visit", "state visit", 175), ("official working visit", "working visit", 311)],
)
def test_descriptions_that_begin_alike_are_of_one_kind(
    raw: dict[str, ElementTree.Element], taken: tuple[list[Line], Report], begin: str, kind: str, times: int
) -> None:
    """Counted by plain Python; the number was counted in the files first."""
    found = entries(taken[0])
    alike = [where for where, each in raw.items() if (each.findtext("description") or "").lower().startswith(begin)]
    assert len(alike) == times
    assert {found[where]["kind"] for where in alike} == {kind}


def test_every_pattern_of_a_kind_fits_some_visit(raw: dict[str, ElementTree.Element]) -> None:
    """No line of the table is idle."""
    told = [(each.findtext("description") or "").replace("U.S.", "US").replace("U.N.", "UN") for each in raw.values()]
    for pattern in KINDS:
        assert any(re.match(pattern, " ".join(each.split())) for each in told), pattern


def test_every_title_of_the_table_is_one_of_the_source(raw: dict[str, ElementTree.Element]) -> None:
    """No title was made up."""
    visitors = [" ".join((each.findtext("visitor") or "").split()) for each in raw.values()]
    for title in TITLES:
        assert any(f"{title} " in each for each in visitors), title


def test_presidents_follow_one_another() -> None:
    """Each begins on the day on which another ended: so nobody is met by two of one name."""
    assert [begin for _, begin, _ in PRESIDENTS[1:]] == [end for _, _, end in PRESIDENTS[:-1]]


def test_who_was_met_held_the_office(raw: dict[str, ElementTree.Element], taken: tuple[list[Line], Report]) -> None:
    """The description has the surname, and it is no President-elect of that name alone."""
    terms = {name: [(begin, end) for each, begin, end in PRESIDENTS if each == name] for name, _, _ in PRESIDENTS}
    met = [(where, line) for where, line in entries(taken[0]).items() if "met" in line]
    assert len(met) > 600
    for where, line in met:
        for each in line["met"]:
            name = each.partition(" [")[0]
            assert any(begin <= line["until"] and line["since"] <= end for begin, end in terms[name]), where
            assert f"President {name.split()[-1]}" in " ".join((raw[where].findtext("description") or "").split())


def test_no_two_visits_are_one_fact(taken: tuple[list[Line], Report]) -> None:
    """Three leaders came twice on one day: only these have a term."""
    found = entries(taken[0]).values()
    facts = Counter((*each["visitor"], each["since"], each.get("term")) for each in found)
    assert max(facts.values()) == 1
    assert sorted(each["term"] for each in found if "term" in each) == ["2044", "2064", "3196", "3201", "3257", "3314"]


def test_keys_are_safe_and_those_of_the_party(taken: tuple[list[Line], Report]) -> None:
    """Small letters, figures and hyphens; nobody of one party is one of another."""
    for each in entries(taken[0]).values():
        for person in each["visitor"]:
            assert re.fullmatch(rf".+ \[visits-{each['sender']}-[a-z0-9-]+\]", person), person


def test_a_visitor_without_a_title_is_doubted(taken: tuple[list[Line], Report]) -> None:
    """Five strings begin with no title."""
    assert [each.where.rpartition("#")[2] for each in taken[1].doubtful] == ["1519", "1862", "2010", "2887", "3013"]
    assert {each.where.rpartition("/")[2] for each in taken[1].doubtful} == {
        where for where, each in entries(taken[0]).items() if "capacity" not in each
    }


def test_a_record_is_a_file_with_what_it_names(taken: tuple[list[Line], Report]) -> None:
    """Its source first, known from the day of its last change, which speaks up to its last visit."""
    records: dict[str, list[Line]] = {}
    for each in taken[0]:
        records.setdefault(each["record"], []).append(each)
    assert list(records) == [f"visits-{decade}" for decade in range(1870, 2030, 10)]
    assert (records["visits-1870"][0]["published"], records["visits-1870"][0]["up to"]) == ("2010-10-25", "1876-05-11")
    for lines in records.values():
        assert [each["section"] for each in lines].index("source") == 0
        listed = {each["code"] for each in lines if each["section"] == "parties"}
        assert {each["sender"] for each in lines if each["section"] == "visits"} <= listed | set(states())


def test_the_same_corpus_gives_the_same_lines(corpus: Path, tmp_path: Path, taken: tuple[list[Line], Report]) -> None:
    """From the archive as from its files."""
    with tarfile.open(next(corpus.glob("*.tar.xz"))) as members:
        for member in members:
            if content := members.extractfile(member):  # `extractall` asks for a filter, which old Pythons lack
                (tmp_path / member.name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / member.name).write_bytes(content.read())
    report = Report()
    assert list(visits.lines(tmp_path, report)) == taken[0]
    assert report == taken[1]


# Bad files

VISIT = """<visits><visit><id>1</id><start-date>1999-01-02</start-date><end-date>1999-01-03</end-date>
<visitor>King Hussein</visitor><from id="jordan">Jordan</from><description>State <em>Visit</em>.</description>
<last-modified-datetime>2010-10-25T16:17:47</last-modified-datetime></visit></visits>"""


def test_a_small_file_is_read(tmp_path: Path) -> None:
    """So that what is wrong below is what was changed; words in italics are words."""
    (tmp_path / "1990.xml").write_text(VISIT, encoding="utf-8")
    _, visit = visits.lines(tmp_path, Report())
    assert (visit["kind"], visit["summary"], visit["record"]) == ("state visit", "State Visit.", "visits-1990")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("1999-01-03", "1999-01-01"), "ends before it begins"),
        (("1999-01-03", "1999-01"), "has no exact days of begin and end"),
        (("King Hussein", ""), "has no visitor, or one with square brackets"),
        (("King Hussein", "King Hussein [visits-usa-bill-clinton]"), "has no visitor, or one with square brackets"),
        (('"jordan"', '"atlantis"'), "comes from atlantis: no territory of this id is known"),
    ],
)
def test_what_cannot_be_a_visit_is_refused(tmp_path: Path, change: tuple[str, str], what: str) -> None:
    """With file and id, and the reason."""
    (tmp_path / "1990.xml").write_text(VISIT.replace(*change), encoding="utf-8")
    report = Report()
    assert list(visits.lines(tmp_path, report)) == []
    assert [(each.where, each.what) for each in report.refused] == [("1990.xml#1", what)]


def test_another_file_is_told_in_one_line(tmp_path: Path) -> None:
    """That of another corpus, for example."""
    (tmp_path / "france.xml").write_text("<country/>", encoding="utf-8")
    with pytest.raises(BadInput, match=r"france\.xml: is no file of visits: name the folder"):
        list(visits.lines(tmp_path, Report()))
