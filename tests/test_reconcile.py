"""What proposes who may be the same: each reason, the file of decisions, and what a build makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import doyen
from doyen.build import read_folders
from doyen.cli import main
from doyen.errors import BadInput, UsageError
from doyen.model import Accreditation
from doyen.reconcile import candidates
from doyen.reconcile.blocks import pairs
from doyen.reconcile.likeness import score
from doyen.reconcile.naming import Commonness
from doyen.reconcile.people import reasons
from doyen.reconcile.things import Post, Thing
from doyen.records.decisions import parsed, sheet, written

HEAD = "by: A. Clerk\non: 2026-11-23\n"
SOURCE = {"section": "source", "publisher": "X", "published": "2020", "kind": "data set"}


def corpus(folder: Path, name: str, *facts: dict[str, Any]) -> Path:
    """A corpus of one record as JSON Lines in a folder."""
    folder.mkdir(exist_ok=True)
    lines = [SOURCE, *({"locator": f"p. {number}", **fact} for number, fact in enumerate(facts, 1))]
    text = "".join(json.dumps({"record": name, **line}, ensure_ascii=False) + "\n" for line in lines)
    (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return folder


def envoy(name: str, receiver: str, since: str, sender: str = "usa", **more: str) -> dict[str, Any]:
    """An entry of `envoys`."""
    return {
        "section": "envoys",
        "name": name,
        "sender": sender,
        "receiver": receiver,
        "rank": "ambassador",
        "since": since,
        **more,
    }


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Two corpora that have one ambassador, under two keys."""
    folder = corpus(tmp_path / "corpora", "one-a", envoy("Ilse B. Krantz [one-krantz-ilse]", "pak", "2022"))
    return corpus(folder, "two-a", envoy("KRANTZ, Ilse [two-7]", "pak", "2022-07-01"))


def run(*words: str | Path) -> Result:
    """The command, run."""
    return CliRunner().invoke(main, ["reconcile", *map(str, words)])


def person(name: str, first: str = "", last: str = "", sender: str = "", receiver: str = "", **more: Any) -> Thing:
    """Somebody with one post."""
    thing = Thing("person", more.pop("key", name), names={name}, **more)
    if first or sender:
        thing.posts.add(Post(first, last or first, sender, receiver, "ambassador"))
    return thing


CROWD = tuple(person(f"Nobody{number} Else{number}", sender=f"p{number % 90}") for number in range(2000))


def weighed(one: Thing, other: Thing) -> tuple[int, str]:
    """The score of two people among many others, and the reasons in words."""
    found = reasons(one, other, Commonness((*CROWD, one, other)))
    return score(found), "; ".join(map(str, found))


# Reasons, each by a pair made by hand


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Mitsuhiro Wada", "WADA Mitsuhiro", "the same names in another order"),
        ("Nouri al-Maliki", "Nuri al Maliki", "one name in two spellings"),
        ("Fredrik Reinfeldt", "Fredrik Reingeldt", "spelled alike"),
        ("Дмитрий Медведев", "Dmitri Medvedev", "one name in two spellings"),
        ("Donald Armin Blome", "Donald A. Blome", "a and armin agree in the initial"),
        ("Mark Stephen Brown", "Mark Brown", "only one has stephen"),
        ("Hassan al Bolkiah", "Hassanal Bolkiah", "the same letters, divided otherwise"),
        ("José Cole", "JOSE COLE", "the same name"),
    ],
)
def test_names_of_one_person_are_seen_in_any_form(one: str, other: str, told: str) -> None:
    """Order, transliteration, capitals, initials, words left out: each is a reason in words."""
    number, why = weighed(person(one, key="a"), person(other, key="b"))
    assert told in why.replace("armin and a", "a and armin")
    assert number >= 50


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Ehud Barak", "Ehud Olmert", "barak is not olmert"),
        ("Mohamed V", "Mohammed VI", "number 5, number 6"),
        ("Ferdinand Marcos Sr.", "Ferdinand Marcos Jr.", "number 1, number 2"),
        ("Hamad bin Khalifa al-Thani", "Tamim bin Hamad al-Thani", "their own names"),
        ("Jabir al-Ahmad al-Sabah", "Sabah al-Ahmad al-Jabir", "another order"),
    ],
)
def test_names_that_are_alike_and_not_the_same(one: str, other: str, told: str) -> None:
    """What tells two people of like names apart speaks against them, in words."""
    number, why = weighed(person(one, key="a"), person(other, key="b"))
    assert told in why
    assert number < 50


def test_time_speaks_for_and_against() -> None:
    """The same years speak for two being one, many years between them against it; nobody serves after death."""
    here = person("Rufus King", "1796-01-01", "1803-01-01", key="a")
    near, far = person("Rufus King", "1805-01-01", key="b"), person("Rufus King", "1863-01-01", key="b")
    dead = person("Rufus King", "1796-01-01", key="b", died=1790)
    assert weighed(here, near)[0] > 50 > weighed(here, far)[0]
    assert "67 years from first to last" in weighed(here, far)[1]
    assert "after the other's death in 1790" in weighed(here, dead)[1]


def test_birth_and_death_decide() -> None:
    """The same year of birth speaks for two, years of two generations against it."""
    father, son = person("John Jay", key="a", born=1745), person("John Jay", key="b", born=1817)
    again = person("John Jay", key="c", born=1745)
    assert weighed(father, again)[0] > weighed(father, son)[0]
    assert "born in 1745 and in 1817" in weighed(father, son)[1]


def test_a_post_in_common_speaks_for_two() -> None:
    """One sender at one receiver in years that touch is worth more than the name alone; two senders are not one."""
    one = person("Jane Roe", "1990-01-01", "1992-01-01", "nor", "pak", key="a")
    there = person("Jane Roe", "1992-01-01", "1993-01-01", "nor", "pak", key="b")
    other = person("Jane Roe", "1992-01-01", "1993-01-01", "dnk", "pak", key="b")
    assert "both of nor at pak at one time" in weighed(one, there)[1]
    assert "one served nor, the other dnk" in weighed(one, other)[1]
    assert weighed(one, there)[0] > weighed(person("Jane Roe", key="a"), person("Jane Roe", key="b"))[0]


def test_a_common_name_says_less() -> None:
    """The rarer a name, the more points it gives."""
    khans = tuple(person(f"Ali Khan{number} Khan") for number in range(300))
    common = Commonness((*CROWD, *khans))
    rare = reasons(person("Ali Wazir", key="a"), person("Ali Wazir", key="b"), common)
    often = reasons(person("Ali Khan", key="a"), person("Ali Khan", key="b"), common)
    assert score(rare) > score(often)


def test_one_record_that_names_both_speaks_against() -> None:
    """A source that names two apart takes them for two."""
    one = person("Jane Roe", key="a", records={"r"})
    assert "r names both" in weighed(one, person("Jane Roe", key="b", records={"r"}))[1]


# Which pairs are compared


def test_far_fewer_pairs_than_all_are_compared() -> None:
    """Of 2,000 people with one pair among them, nearly nothing is compared, and the pair is."""
    people = [*CROWD, person("Jane Roe", key="a"), person("ROE Jane", key="b")]
    found = {(one.key, other.key) for one, other in pairs(people, lambda one, other: False)}
    assert ("a", "b") in found
    assert len(found) < len(people) * 20


def test_keys_of_one_corpus_are_two_unless_asked(tmp_path: Path) -> None:
    """A corpus tells its own apart: two John Forsyths are proposed only with --within."""
    names = ("John Forsyth [one-forsyth-john]", "John Forsyth [one-forsyth-john2]")
    folder = corpus(tmp_path / "c", "one-a", *(envoy(name, "esp", "1819") for name in names))
    data = read_folders([folder]).data
    assert not candidates(data, "person").candidates
    [only] = candidates(data, "person", least=1, within=["one"]).candidates
    assert only.about == ("person", frozenset(("one-forsyth-john", "one-forsyth-john2")))


def test_what_is_restricted_is_in_no_file(tmp_path: Path) -> None:
    """A file of candidates is handed on, so restricted facts have no part in it."""
    folder = corpus(tmp_path / "c", "one-a", envoy("Ilse Krantz [one-1]", "pak", "2022", visibility="restricted"))
    corpus(folder, "two-a", envoy("Ilse Krantz [two-1]", "pak", "2022"))
    assert not candidates(read_folders([folder]).data, "person", least=1).candidates


# The file, and what a build makes of it


def test_a_pair_is_proposed_and_nothing_is_merged(two: Path) -> None:
    """The file has the pair with score, keys, who they are and the reasons; the data stay as they were."""
    out = two / "people.decisions"
    assert run(two, "-o", out, "--kind", "person").exit_code == 0
    [pair] = sheet(out).pairs
    assert (pair.verdict, pair.keys) == ("open", ("one-krantz-ilse", "two-7"))
    assert any("KRANTZ, Ilse" in line for line in pair.told)
    assert any("both of usa at pak at one time" in line for line in pair.told)
    assert all(len(line) <= 100 for line in out.read_text(encoding="utf-8").splitlines())
    assert people(two) == {"one-krantz-ilse", "two-7"}


def people(folder: Path) -> set[str]:
    """The keys of the people that the facts of a folder name."""
    return {fact.person for _, fact in read_folders([folder]).data.facts() if isinstance(fact, Accreditation)}


def decide(folder: Path, verdict: str, head: str = HEAD, more: str = "") -> Path:
    """A file that decides on the two."""
    out = folder / "people.decisions"
    out.write_text(f"{head}{verdict} 90 person one-krantz-ilse two-7\n{more}", encoding="utf-8")
    return out


def test_a_decision_is_honoured_and_can_be_taken_back(two: Path) -> None:
    """With `same` the two are one; with the line open again, or the file gone, they are two again."""
    out = decide(two, "same")
    assert people(two) == {"one-krantz-ilse"}
    decide(two, "open")
    assert people(two) == {"one-krantz-ilse", "two-7"}
    before = read_folders([two]).lines
    out.unlink()
    assert read_folders([two]).lines == before


def test_the_reader_is_told_who_decided_when_and_why(two: Path) -> None:
    """`show` of either key tells the decision; the graph has it, and the old key gives way."""
    decide(two, "same", more="why: One ambassador in two lists.\n")
    knowledge = doyen.load(two)
    told = "Decided: one-krantz-ilse, two-7 are the same (A. Clerk, 2026-11-23): One ambassador in two lists."
    assert told in knowledge.show("two-7").notes
    assert told in knowledge.show("one-krantz-ilse").notes
    rows = knowledge.query('SELECT ?b { ?d a dip:IdentityDecision ; dip:holdsSame "person/two-7" ; dip:decidedBy ?b }')
    assert [row["b"] for row in rows.records()] == ["A. Clerk"]
    decide(two, "not same")
    assert any("are not the same (A. Clerk, 2026-11-23)" in note for note in doyen.load(two).show("two-7").notes)


def test_a_decision_against_is_not_proposed_again(two: Path) -> None:
    """What was decided is kept with its words, and stays out of what is proposed."""
    out = decide(two, "not same", more="why: Aunt and niece.\n")
    assert run(two, "-o", out, "--least", "1").exit_code == 0
    [pair] = sheet(out).pairs
    assert (pair.verdict, pair.why, pair.by, pair.on) == ("not same", "Aunt and niece.", "A. Clerk", "2026-11-23")


def test_running_again_keeps_what_was_decided_and_is_stable(two: Path) -> None:
    """Decided lines stay, by whom and when beside them even if the head changes; open ones are made anew."""
    out = decide(two, "same", more="why: So.\n")
    corpus(two, "three-a", envoy("Ilse Krantz [three-1]", "pak", "2022"))
    run(two, "-o", out)
    first = out.read_text(encoding="utf-8")
    assert [pair.verdict for pair in sheet(out).pairs] == ["open", "same"] or "open" in first
    assert "    by: A. Clerk\n    on: 2026-11-23\n" in first
    run(two, "-o", out)
    assert out.read_text(encoding="utf-8") == first


def test_a_word_below_an_open_line_stays(two: Path) -> None:
    """A reason that somebody has begun to write is not lost."""
    out = decide(two, "open", more="why: ask the archive\n")
    run(two, "-o", out)
    [pair] = sheet(out).pairs
    assert (pair.verdict, pair.why) == ("open", "ask the archive")


def test_the_file_reads_back_as_it_was_written() -> None:
    """Write, read, write: the same bytes."""
    text = f"{HEAD}same 94 person jane-doe Q42\nwhy: So.\nnot same 60 place q3114 gsh-x\nopen 7 party aaa bbb\n# told\n"
    once = written(parsed(text, "x"))
    assert written(parsed(once, "x")) == once
    assert {(p.verdict, p.score, p.kind, p.keys, p.told) for p in parsed(once, "x").pairs} == {
        (p.verdict, p.score, p.kind, p.keys, p.told) for p in parsed(text, "x").pairs
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("same 94 person a b\n", "x:1: is decided, and nothing says by whom: write 'by:' below it"),
        ("by: A\nsame 94 person a b\n", "x:2: is decided, and nothing says on which day"),
        ("maybe 94 person a b\n", "x:1: 'maybe 94 person a b' is no decision: write: VERDICT SCORE KIND KEY KEY"),
        (f"{HEAD}same 94 ship a b\n", "x:3: 'ship' is not decided here: one of: person"),
        (f"{HEAD}same 94 person a a\n", "x:3: decides on one key only"),
        (f"{HEAD}same 9 person a b\nopen 9 person b a\n", "x:4: the pair stands here again (first on line 3)"),
        ("by: A\non: soon\n", "x:2: 'soon' is not"),
        ("by: A\nby: B\n", "x:2: 'by' stands here again: keep one"),
    ],
)
def test_a_faulty_line_is_told(text: str, told: str) -> None:
    """File, line, what is wrong and what to do."""
    with pytest.raises(BadInput) as fault:
        parsed(text, "x")
    assert str(fault.value.problems[0]).startswith(told)


def test_decisions_that_contradict_one_another_are_told(two: Path) -> None:
    """Two files, one that joins and one that parts: the build tells the line."""
    decide(two, "same")
    (two / "z.decisions").write_text(f"{HEAD}not same 3 person two-7 one-krantz-ilse\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"z\.decisions:3: decides that two-7, one-krantz-ilse are not the same"):
        read_folders([two])


def test_a_file_that_is_no_file_of_decisions_is_not_written_over(two: Path) -> None:
    """-o names a file of decisions, or nothing is written."""
    victim = two / "one-a.jsonl"
    before = victim.read_bytes()
    assert run(two, "-o", victim).exit_code == 2
    (two / "x.decisions").write_text("dear diary\n", encoding="utf-8")
    assert run(two, "-o", two / "x.decisions").exit_code == 1
    assert victim.read_bytes() == before


HOSTILE = "Ilse\u202e Krantz\n# same 99 person a b \x1b[31m <script>"


def test_hostile_names_are_told_on_lines_of_their_own_kind(two: Path) -> None:
    """No name can write a decision, a colour or markup into the file: it stands behind #, control signs as numbers."""
    corpus(two, "three-a", envoy(f"{HOSTILE} [three-1]", "pak", "2022"))
    result = run(two, "--least", "1")
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout
    assert all(pair.verdict == "open" for pair in parsed(result.stdout, "x").pairs)


# Wikidata


def test_an_item_gives_an_exact_match(two: Path) -> None:
    """`same` with an item merges nothing, and gives skos:exactMatch; two items of one person are a fault."""
    out = two / "x.decisions"
    out.write_text(f"{HEAD}same 90 person two-7 Q42\n", encoding="utf-8")
    knowledge = doyen.load(two)
    rows = knowledge.query("SELECT ?x { ?x skos:exactMatch wd:Q42 }").records()
    assert [str(row["x"]).rpartition("/")[2] for row in rows] == ["two-7"]
    out.write_text(f"{HEAD}same 90 person two-7 Q42\nsame 80 person two-7 Q43\n", encoding="utf-8")
    with pytest.raises(BadInput, match="where another decision says Q42"):
        read_folders([two])


def test_reconcile_is_there_for_python(two: Path) -> None:
    """`Knowledge.reconcile` gives the same pairs as a table."""
    table = doyen.load(two).reconcile("person")
    assert [(row["one"], row["other"]) for row in table.records()] == [("one-krantz-ilse", "two-7")]
    with pytest.raises(UsageError, match="one of person"):
        doyen.load(two).reconcile("ship")
