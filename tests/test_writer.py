"""Records written: one canonical form that changes nothing that is read, and skeletons that can be filled in."""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from random import Random

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doyen.build import read_folders
from doyen.dataset import dataset
from doyen.errors import BadInput, UsageError
from doyen.identity import census
from doyen.iris import Iris
from doyen.model import Record
from doyen.names import Names
from doyen.records import grammar
from doyen.records.reader import read
from doyen.records.registers import registers
from doyen.records.writer import formatted, scalar, skeleton
from doyen.triples import nquads, quads

ROOT = Path(__file__).resolve().parents[1]
RECORDS = sorted((ROOT / "data" / "records").rglob("*.yaml"))
REGISTERS = sorted((ROOT / "data").glob("*.yaml"))

Tree = str | list["Tree"] | dict[str, "Tree"]


@cache
def text(path: Path) -> str:
    """A record as it is shipped."""
    return path.read_text(encoding="utf-8")


@cache
def names() -> Names:
    """The registers of the shipped data."""
    return registers(ROOT / "data")[1]


def compiled(record: Record) -> list[str]:
    """The statements that one record gives, with the shipped registers."""
    data = dataset([record], names())
    parts = quads(data.resolved(), census(data), Iris(), (), asdict(registers(ROOT / "data")[0]))
    return sorted({line for text in nquads(parts) for line in text.splitlines()})


@cache
def expected(path: Path) -> list[str]:
    """The statements of a shipped record."""
    return compiled(read(path)[0])


def reread(folder: Path, path: Path, written: str) -> list[str]:
    """The statements of a text under the name of a shipped record."""
    copy = folder / path.name
    copy.write_bytes(written.encode())
    return compiled(read(copy)[0])


# The canonical form


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_the_shipped_records_are_canonical(path: Path) -> None:
    """To mend it: `doyen format` the file."""
    assert formatted(text(path), str(path)) == text(path)


def test_the_record_that_a_stranger_writes_is_short() -> None:
    """The release of November 2015, with four envoys and their posts, takes at most 75 lines."""
    [path] = [path for path in RECORDS if path.stem == "sweden-2015-11"]
    assert len(text(path).splitlines()) <= 75


def test_what_the_reader_counts_as_one_record_is_one() -> None:
    """All shipped records together have no fault."""
    assert len(read_folders([ROOT / "data"]).data.records) == len(RECORDS)


class Scribe:
    """Writes a record as another hand might: other order, quotes, indents and line breaks, and comments."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.lines: list[str] = []
        self.above: list[tuple[str, str]] = []
        self.behind: list[tuple[str, str]] = []

    def whole(self, tree: dict[str, Tree]) -> str:
        """The record as text."""
        self.mapping(tree, 0, "")
        return "\n".join(self.lines) + "\n"

    def mapping(self, tree: dict[str, Tree], indent: int, lead: str) -> None:
        """Keys in any order."""
        keys = list(tree)
        self.chance.shuffle(keys)
        for number, key in enumerate(keys):
            margin = " " * indent
            if self.chance.random() < 0.15:
                self.comment_above(margin, key)
            if number == 0 and lead:
                margin = margin[: -len(lead)] + lead
            self.entry(key, tree[key], indent, margin)

    def entry(self, key: str, value: Tree, indent: int, margin: str) -> None:
        """One key with its value."""
        name = self.chance.choice([key, f'"{key}"', f"'{key}'"]) if self.chance.random() < 0.1 else key
        if isinstance(value, str):
            blanks = " " * self.chance.choice([1, 1, 2, 7])
            self.lines.append(f"{margin}{name}:{blanks}{self.quoted(value, indent)}{self.comment_behind(key)}")
            return
        self.lines.append(f"{margin}{name}:{self.comment_behind(key)}")
        deeper = indent + self.chance.choice([1, 2, 3, 4])
        if isinstance(value, dict):
            self.mapping(value, deeper, "")
            return
        shift = self.chance.choice([indent, deeper])
        for item in value:
            if self.chance.random() < 0.1:
                self.lines.append("")
            if isinstance(item, dict):
                dash = "-" + " " * self.chance.choice([1, 1, 3])
                self.mapping(item, shift + len(dash), dash)
            else:
                assert isinstance(item, str)
                self.lines.append(f"{' ' * shift}- {self.quoted(item, shift)}{self.comment_behind(item)}")

    def comment_above(self, margin: str, key: str) -> None:
        """A comment on a line of its own."""
        words = f"# above {len(self.above)}: it's {self.chance.choice(['plain', 'a: b', '- x', '# twice'])}"
        self.above.append((words, key))
        self.lines.append(margin + words)

    def comment_behind(self, key: str) -> str:
        """Now and then a comment behind a value."""
        if self.chance.random() > 0.1:
            return ""
        words = f"# behind {len(self.behind)}: don't"
        self.behind.append((words, key))
        return "   " + words

    def quoted(self, value: str, indent: int) -> str:
        """The value, plain if it can be, or in quotes, now and then over two lines."""
        plain = value.isprintable() and _read(f"k: {value}") == {"k": value} and " #" not in value
        styles = ["single", "double"] + ["plain"] * 3 * plain
        style = self.chance.choice(styles)
        if style == "plain":
            return value
        if style == "single":
            return "'" + self.broken(value.replace("'", "''"), indent) + "'"
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + self.broken(escaped, indent) + '"'

    def broken(self, value: str, indent: int) -> str:
        """The words over two lines, as an editor wraps them."""
        if " " not in value or "\\" in value or self.chance.random() > 0.2:
            return value
        head, tail = value.split(" ", 1)
        return f"{head}\n{' ' * (indent + 3)}{tail}"


def _read(written: str) -> Tree:
    try:
        found: Tree = yaml.load(written, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return ""
    return found


def tree(path: Path) -> dict[str, Tree]:
    """A shipped record as text, lists and keys."""
    found = _read(text(path))
    assert isinstance(found, dict)
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(RECORDS), st.integers(0, 99_999))
def test_however_it_was_typed_a_record_has_one_form(tmp_path: Path, path: Path, seed: int) -> None:
    """Another order, other quotes and indents: what is read is the same before, after, and after a second time."""
    typed = Scribe(Random(seed)).whole(tree(path))
    assert reread(tmp_path, path, typed) == expected(path)
    once = formatted(typed, "x.yaml")
    assert reread(tmp_path, path, once) == expected(path)
    assert formatted(once, "x.yaml") == once
    bare = "\n".join(
        re.sub(r"  # behind.*", "", line) for line in once.splitlines() if not line.strip().startswith("#")
    )
    assert bare + "\n" == text(path)


@settings(max_examples=30)
@given(st.sampled_from(RECORDS), st.integers(0, 99_999))
def test_comments_stay_with_their_lines(path: Path, seed: int) -> None:
    """Each comment is kept, once, above or behind the key that it was written for."""
    scribe = Scribe(Random(seed))
    lines = formatted(scribe.whole(tree(path)), "x.yaml").splitlines()
    for words, key in scribe.above:
        [place] = [n for n, line in enumerate(lines) if line.strip() == words]
        following = next(line for line in lines[place:] if not line.strip().startswith("#"))
        assert following.strip().removeprefix("- ").startswith(f"{key}:")
    for words, key in scribe.behind:
        [line] = [line for line in lines if line.endswith(words)]
        start = line.strip().removeprefix("- ")
        assert start.startswith((f"{key}:", scalar(key)))


@pytest.mark.parametrize(
    "comment",
    ["# at the top", "# it's: a - [strange] {one} & *two", "#no blank", '# don\'t "quote"', "## two", "#"],
)
def test_a_comment_survives_in_every_place(comment: str) -> None:
    """At the top, above a key, a list and an item, behind a value, a key and an item, and at the end."""
    typed = f"""{comment} 1
source:  {comment} 2
  {comment} 3
  publisher: It's one  {comment} 4
  kind: 'book'   {comment} 5
  published: 2020
meetings:
  {comment} 6
  - kind: talks
    date: 2020
    {comment} 7
    guest:  {comment} 8
      {comment} 9
      - pak  {comment} 10
      - "a #b"  {comment} 11
    quote: "a # b"
{comment} 12
"""
    once = formatted(typed, "x.yaml")
    kept = [int(n) for n in re.findall(rf"{re.escape(comment)} (\d+)$", once, flags=re.MULTILINE)]
    assert sorted(kept) == list(range(1, 13))
    assert formatted(once, "x.yaml") == once
    assert _read(once) == _read(typed)


def test_a_number_sign_inside_quotes_is_no_comment() -> None:
    """A quoted value that runs over two lines keeps its words, and they are not written twice."""
    typed = 'source:\n  publisher: "a\n    # b"  # real\n  note: c\n'
    assert formatted(typed, "x") == 'source:\n  publisher: "a # b"  # real\n  note: c\n'


@pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.stem)
def test_what_is_no_record_is_not_made_another(path: Path) -> None:
    """Registers have no canonical form: given one, `format` changes nothing that is read from it."""
    once = formatted(text(path), str(path))
    assert _read(once) == _read(text(path))
    assert formatted(once, str(path)) == once


@settings(max_examples=200)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=30))
def test_every_value_is_written_so_that_it_is_read_again(value: str) -> None:
    """Quotes stand where they are needed, whatever the words."""
    folded = " ".join(value.split())
    assert _read(f"k: {scalar(folded)}\n") == {"k": folded} or not folded
    assert _read(f"k:\n- {scalar(folded)}\n") == {"k": [folded]}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Ung Sean", "Ung Sean"),
        ("NO", "NO"),
        ("0123", "0123"),
        ("2021-11-21?", "2021-11-21?"),
        ("[..2021-11-22]", '"[..2021-11-22]"'),
        ("2006: Protokollchef", '"2006: Protokollchef"'),
        ("a #b", '"a #b"'),
        ("អ៊ុង សៀន", "អ៊ុង សៀន"),
        ("O'Brien", "O'Brien"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(value: str, written: str) -> None:
    """What YAML would read as it is stays bare."""
    assert scalar(value) == written


def test_the_order_is_that_of_the_dictionary() -> None:
    """Keys come in the order of data/README.md, `basis of` after `basis`, unknown ones last."""
    typed = "source:\n  kind: book\n  shelf: 3\n  published: 2020\n  publisher: X\n"
    assert formatted(typed, "x") == "source:\n  publisher: X\n  published: 2020\n  kind: book\n  shelf: 3\n"
    entry = "- basis of guest: implicit\n  guest: pak\n  kind: talks\n  basis: explicit\n  date: 2020\n"
    once = formatted(f"meetings:\n{entry}", "x").splitlines()
    assert [line.strip().removeprefix("- ").partition(":")[0] for line in once[1:]] == [
        "kind",
        "date",
        "guest",
        "basis",
        "basis of guest",
    ]


@pytest.mark.parametrize("typed", ["source: {a: b}", "- a", "", "a: &x b", "a: b\na: c\n"])
def test_what_cannot_be_read_is_not_formatted(typed: str) -> None:
    """The fault is told, and nothing is lost."""
    with pytest.raises(BadInput):
        formatted(typed, "x.yaml")


# Skeletons

FILLED = {
    "publisher": "The Gazette",
    "published": "2020-03-02",
    "kind": "news report",
    "receiver": "swe",
    "sender": "nor",
    "date": "2020-03-01",
    "on": "2020-03-01",
    "name": "Ada North",
    "guest": "Ada North",
    "speaker": "Ada North",
    "holder": "Ada North",
    "summary": "Hoped for more.",
    "office": "Minister",
    "of": "nor",
    "what": "embassy",
    "why": "Not public.",
    "code": "un",
    "outcome": "declined",
    "visitor": "Ada North",
    "since": "2020-03-01",
    "quote": "presented their letters",
}
KINDS = {
    "meetings": "talks",
    "said": "hope",
    "missions": "embassy",
    "parties": "organisation",
    "relations": "severed",
}


def filled(section: str) -> str:
    """The skeleton with a value for each key that it leaves open."""
    out, inside = [], ""
    for line in skeleton(section).splitlines():
        found = re.fullmatch(r"( *(?:- )?)([a-z ]+):( +#.*)?", line)
        if found and not line.startswith(" "):
            inside = found[2]
        value = KINDS.get(inside, FILLED["kind"]) if found and found[2] == "kind" else found and FILLED.get(found[2])
        value = "heads of mission" if inside == "complete" and value == FILLED["what"] else value
        out.append(f"{found[1]}{found[2]}: {value}" if found and value and line.startswith(" ") else line)
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("section", grammar.SECTIONS)
def test_a_skeleton_that_is_filled_in_has_no_fault(tmp_path: Path, section: str) -> None:
    """Once every open line has its value, the record is read without a word."""
    path = tmp_path / "mine.yaml"
    path.write_text(filled(section), encoding="utf-8")
    record, warnings = read(path)
    dataset([record], names())
    assert warnings == []
    assert record.facts or record.left_out


@pytest.mark.parametrize("section", grammar.SECTIONS)
def test_a_skeleton_shows_every_key(section: str) -> None:
    """Required keys stand open, the others behind a #, and each says what may be written."""
    lines = skeleton(section).splitlines()
    body = lines[lines.index(f"{section}:") + 1 :]
    shown = {line.strip().removeprefix("- ").removeprefix("# ").partition(":")[0] for line in body}
    optional_lists = {name for name, key in grammar.SECTIONS[section].items() if key.value in ("items", "item")}
    assert set(grammar.SECTIONS[section]) - optional_lists <= shown
    for name, key in grammar.SECTIONS[section].items():
        if key.required and key.value not in ("items", "item"):
            assert any(re.match(rf" +(- )?{name}:", line) for line in body), name


@pytest.mark.parametrize("section", grammar.SECTIONS)
def test_taking_the_number_sign_from_any_line_gives_a_known_key(tmp_path: Path, section: str) -> None:
    """Each hidden line can be opened where it stands; only what stands in a hidden list needs the list as well."""
    lines = filled(section).splitlines()
    for number, line in enumerate(lines):
        found = re.fullmatch(r"( +)# ([a-z][a-z ]*):( +#.*)?", line)
        if not found:
            continue
        opened = [*lines[:number], f"{found[1]}{found[2]}: 1", *lines[number + 1 :]]
        path = tmp_path / "mine.yaml"
        path.write_text("\n".join(opened) + "\n", encoding="utf-8")
        try:
            read(path)
        except BadInput as fault:
            for problem in fault.problems:
                assert "has no key" not in problem.problem, (line, problem)
                assert "YAML" not in problem.problem, (line, problem)


def test_an_unknown_section_names_the_nearest() -> None:
    """A fault of usage with a hint."""
    with pytest.raises(UsageError, match="did you mean 'credentials'"):
        skeleton("credential")
    with pytest.raises(UsageError, match="one of: credentials, envoys"):
        skeleton("zzz")
