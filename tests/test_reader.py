"""Records as people type them: every fault is told in one line of its file, and nothing but BadInput escapes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from doyen.dataset import Dataset, dataset
from doyen.errors import BadInput
from doyen.model import Accreditation, Presentation
from doyen.names import Entry, Names
from doyen.records.reader import read
from doyen.records.registers import registers

FOLDER = Path(__file__).parent / "bad_records"
ANNOUNCED = re.compile(r"# line (\d+): (.+)")
NAMES = Names({"person": {key: Entry(key, "John Smith") for key in ("john-smith-1900", "john-smith-1950")}})
GOOD = """\
source:
  publisher: The Gazette
  address: https://example.org/a
  published: 2021-11-22
  kind: news report

credentials:
  - receiver: pak
    date: 2021-11-21?
    earliest: 2021-11-18
    latest: 2021-11-22
    form: joint ceremony
    received by: head of state
    rank: ambassador
    quote: presented their letters
    presented:
      - name: Ung Sean
        sender: khm
        resident: no
        seat: New Delhi
        order: 1
        career:
          - post: ambassador
            receiver: ind
            held: 2014/..
          - post: counsellor
            kind: mission
            receiver: jpn
            held: 2011/2014
      - name: Mitsuhiro Wada
        sender: jpn
        basis of rank: implicit
    said:
      - speaker: pak
        addressee: all who presented
        kind: hope
        topics:
          - trade
          - asean
        summary: Hoped for more trade.

meetings:
  - kind: talks
    date: 2021-11
    host: Sohail Mahmood
    guest:
      - Ung Sean
      - khm
    quote: they met

missions:
  - kind: embassy
    sender: pak
    receiver: khm
    opened: 2005
    locator: third paragraph

stated absent:
  - what: embassy
    sender: khm
    receiver: pak
    on: 2021-11-22
    quote: no embassy in Pakistan
"""
LINES = GOOD.splitlines()
ASEAN = Names({"party": {"asean": Entry("asean", "Association of Southeast Asian Nations")}})


def taken_in(path: Path, names: Names = NAMES) -> Dataset:
    """The data set of one record."""
    record, _ = read(path, path.name)
    return dataset([record], names)


def faults(path: Path, names: Names = NAMES) -> list[str]:
    """The lines in which the faults of one record are told."""
    with pytest.raises(BadInput) as caught:
        taken_in(path, names)
    return str(caught.value).splitlines()


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_each_fault_is_told_once_on_its_own_line_with_a_remedy(path: Path) -> None:
    """The first lines of each bad record announce what must be told, and where: that, and nothing else."""
    announced = ANNOUNCED.findall(path.read_text(encoding="utf-8"))
    told = faults(path)
    assert sorted(int(line) for line, _ in announced) == sorted(int(fault.split(":")[1]) for fault in told)
    for line, words in announced:
        on_line = [fault for fault in told if fault.startswith(f"{path.name}:{line}: ")]
        assert any(words in fault for fault in on_line), on_line
    assert all(re.fullmatch(r"[^:]+:\d+: .+: .+", fault) for fault in told)


def test_a_good_record_is_read_without_a_word(tmp_path: Path) -> None:
    """What follows the grammar gives facts and no warning."""
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    record, warnings = read(path)
    assert (warnings, len(record.facts)) == ([], 12)
    assert sum(isinstance(fact, Presentation) for fact in record.facts) == 2


def test_an_envoy_still_in_a_post_is_attested_there_on_the_day_of_publication(tmp_path: Path) -> None:
    """`2014/..` says that the post was held when the source appeared, and no more."""
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    record, _ = read(path)
    [india] = [f for f in record.facts if isinstance(f, Accreditation) and f.receiver == "ind"]
    assert tuple(when.text for when in india.attested) == ("2021-11-22",)
    assert india.until is None


@pytest.mark.parametrize("ends", ["\r\n", "\r"], ids=["crlf", "cr"])
def test_line_ends_of_other_systems_change_nothing(tmp_path: Path, ends: str) -> None:
    """A record saved on Windows reads as the same facts, and its lines are counted alike."""
    one, other = tmp_path / "a" / "x.yaml", tmp_path / "b" / "x.yaml"
    for path, text in ((one, GOOD), (other, GOOD.replace("\n", ends))):
        path.parent.mkdir()
        path.write_bytes(text.encode())
    assert read(one, "x.yaml")[0] == read(other, "x.yaml")[0]
    other.write_bytes(other.read_bytes().replace(b"form: joint", b"form: jiont"))
    assert [fault.split(": ")[0] for fault in faults(other, ASEAN)] == ["x.yaml:12"]


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    """Editors on Windows put one there."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read(path)[0].source.publisher == "The Gazette"


@pytest.mark.parametrize("name", ["អ៊ុង សៀន", "محمد بن سلمان", "Łukasz Żółw", "漢字"])
def test_a_name_in_any_script_is_kept_as_printed(tmp_path: Path, name: str) -> None:
    """Nothing is transliterated, and the key is in the same script or plain Latin."""
    path = tmp_path / "x.yaml"
    path.write_text(GOOD.replace("Mitsuhiro Wada", name), encoding="utf-8")
    record, _ = read(path)
    data = dataset([record], ASEAN)
    assert name in {mention.printed for mention in data.mentions["x"]}


def test_a_long_line_of_control_signs_stays_one_line(tmp_path: Path) -> None:
    """Escapes in a double-quoted value cannot forge lines or colour the terminal."""
    path = tmp_path / "x.yaml"
    path.write_text(GOOD.replace("form: joint ceremony", 'form: "a\\nb:1: \\e[31m\\u009b31m"'), encoding="utf-8")
    [told] = faults(path)
    assert told.isprintable()


def test_one_absent_quote_is_told_once_for_a_picture_that_shows_several(tmp_path: Path) -> None:
    """The caption is asked for once, not once for everyone shown."""
    text = GOOD.replace("    quote: presented their letters\n", "").replace(
        "    said:\n", "    picture:\n      shows:\n        - Ung Sean\n        - Mitsuhiro Wada\n    said:\n"
    )
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    told = faults(path, ASEAN)
    assert sorted(set(told)) == sorted(told)


def test_a_number_of_any_length_is_told_as_a_fault(tmp_path: Path) -> None:
    """Python itself refuses to read a number of five thousand digits."""
    path = tmp_path / "x.yaml"
    path.write_text(GOOD.replace("order: 1", "order: " + "9" * 5000), encoding="utf-8")
    assert [fault.split(": ")[0] for fault in faults(path, ASEAN)] == ["x.yaml:21"]


@pytest.mark.parametrize(
    ("key", "value", "good"),
    [
        ("published", '"[2021-11-22..]"', False),
        ("published", '"[..2021-11-22]"', True),
        ("published", "2021-11", True),
        ("first seen", '"[2021-11-23..]"', False),
        ("first seen", "2021-11-23", True),
    ],
)
def test_a_source_must_say_by_when_it_had_appeared(tmp_path: Path, key: str, value: str, good: bool) -> None:
    """What was known on a day cannot be told of a source that appeared on some day or later."""
    path = tmp_path / "x.yaml"
    old = "  published: 2021-11-22\n"
    path.write_text(GOOD.replace(old, (old if key != "published" else "") + f"  {key}: {value}\n"), encoding="utf-8")
    if good:
        assert read(path)[0].source.known_from.latest
    else:
        [told] = faults(path, ASEAN)
        assert "write the day by which it had appeared" in told


@pytest.mark.parametrize("code", ["PAK", "pak", "Pak"])
def test_registers_may_be_typed_in_capitals(tmp_path: Path, code: str) -> None:
    """Codes and keys of the registers are compared in small letters, as those of the records are."""
    (tmp_path / "offices.yaml").write_text(f"PAK-Chief:\n  name: Chief\n  of: {code}\n", encoding="utf-8")
    (tmp_path / "parties.yaml").write_text(
        "XKX:\n  name: Kosovo\n  kind: state\nYUG:\n  name: Yugoslavia\n  kind: state\n  successors:\n    - XKX\n",
        encoding="utf-8",
    )
    names = registers(tmp_path)[1]
    assert names.office("chief", "pak") == "pak-chief"
    assert (names.party("xkx"), names.label("party", "xkx")) == ("xkx", "Kosovo")
    assert names.entries["party"]["yug"].successors == ("xkx",)


def test_one_key_in_two_cases_is_a_fault(tmp_path: Path) -> None:
    """Two entries of one key would hide one another."""
    (tmp_path / "parties.yaml").write_text(
        "".join(f"{k}:\n  name: A\n  kind: state\n" for k in ("xkx", "XKX")), "utf-8"
    )
    with pytest.raises(BadInput, match="stands here again"):
        registers(tmp_path)


def altered() -> st.SearchStrategy[str]:
    """A good record with some lines taken out, doubled, moved or scribbled on."""
    line = st.integers(0, len(LINES) - 1)
    scribble = st.text(st.characters(codec="utf-8"), max_size=12)
    change = st.tuples(
        st.sampled_from(("delete", "double", "replace", "append", "value", "indent", "swap")), line, line, scribble
    )

    def apply(changes: Sequence[tuple[str, int, int, str]]) -> str:
        lines: list[str] = list(LINES)
        for what, one, two, text in changes:
            at, other = one % max(len(lines), 1), two % max(len(lines), 1)
            if not lines:
                break
            if what == "delete":
                del lines[at]
            elif what == "double":
                lines.insert(other, lines[at])
            elif what == "replace":
                lines[at] = text
            elif what == "append":
                lines[at] += text
            elif what == "value":
                lines[at] = lines[at].partition(": ")[0] + ": " + text
            elif what == "indent":
                lines[at] = "  " + lines[at]
            else:
                lines[at], lines[other] = lines[other], lines[at]
        return "\n".join(lines)

    return st.lists(change, min_size=1, max_size=6).map(apply)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(altered())
@example(GOOD.replace("2021-11-22", "9999-12-31?"))
def test_whatever_is_done_to_a_record_only_bad_input_escapes(tmp_path: Path, text: str) -> None:
    """A mistyped record is taken in or refused, each fault in one printable line: it never breaks the reader."""
    path = tmp_path / "x.yaml"
    path.write_bytes(text.encode())
    try:
        taken_in(path, ASEAN)
    except BadInput as fault:
        told = [str(problem) for problem in fault.problems]
        assert told
        for line in told:
            assert re.match(r"x\.yaml(:\d+)?: ", line), line
            assert line.isprintable(), line


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_whatever_the_bytes_only_bad_input_escapes(tmp_path: Path, raw: bytes) -> None:
    """No file, however made, breaks the reader."""
    path = tmp_path / "x.yaml"
    path.write_bytes(raw)
    with pytest.raises(BadInput):
        read(path)
