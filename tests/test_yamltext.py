"""YAML as text: what is typed is what is read, and what a record does not need is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doyen.errors import BadInput
from doyen.records.yamltext import Mapping, Node, Scalar, Sequence, load, parse


def plain(node: Node) -> object:
    """The node as Python's own lists, dicts and texts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.values.items()}


def refused(text: str) -> str:
    """The one line in which a text is refused."""
    with pytest.raises(BadInput) as caught:
        parse(text, "x.yaml")
    [line] = str(caught.value).splitlines()
    return line


@pytest.mark.parametrize(
    "value",
    [
        "NO",
        "no",
        "yes",
        "0123",
        "0o17",
        "1e3",
        "null",
        "~",
        "2021-11-22",
        "12:30:45",
        ".5",
        "1_000",
        "true",
        "អ៊ុង",
        "محمد",
    ],
)
def test_every_value_stays_the_text_that_was_typed(value: str) -> None:
    """Norway's NO is no False, and 0123 is not 83."""
    assert {"sender": value} == plain(parse(f"sender: {value}", "x.yaml").root)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(ends: str) -> None:
    """The line of a key is its line in an editor."""
    root = parse(ends.join(("# first", "a: 1", "b:", "  - x", "  - y: 2")), "x.yaml").root
    assert root.lines == {"a": 2, "b": 3}
    [_, last] = root.values["b"].items if isinstance(root.values["b"], Sequence) else []
    assert isinstance(last, Mapping)
    assert last.lines == {"y": 5}


def test_folded_and_literal_blocks_are_read_as_yaml_says() -> None:
    """Long notes may be written over several lines."""
    root = parse("a: |\n  one # two\n  three\nb: >\n  one\n  two\nc: one\n  two\n", "x.yaml").root
    assert plain(root) == {"a": "one # two\nthree\n", "b": "one two\n", "c": "one two"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "is empty"),
        ("# only a comment\n", 1, "is empty"),
        ("word", 1, "not a list of keys and values"),
        ("- a\n- b", 1, "not a list of keys and values"),
        ("a: 1\nb: {c: 1}", 2, "braces or brackets"),
        ("a: 1\nb: [c]", 2, "braces or brackets"),
        ("a: 1\nb: {", 2, "braces or brackets"),
        ("a: 1\nb: &x 2", 2, "anchor or alias"),
        ("a: 1\nb: *x", 2, "anchor or alias"),
        ("a: 1\n&x b: 2", 2, "anchor or alias"),
        ("a: 1\nb: &x\n  c: 2", 2, "anchor or alias"),
        ("a: 1\n<<: *x", 2, "anchor or alias"),
        ("a: 1\nb: !!int 2", 2, "tag"),
        ("a: 1\nb: ! 2", 2, "tag"),
        ("a: 1\nb: !!python/object/apply:os.system\n  - ls", 2, "tag"),
        ("a: 1\nb: 2\na: 3", 3, "'a' stands here again (first on line 1)"),
        ("a: 1\n---\na: 2", 2, "second document"),
        ("---\na: 1\n---\n", 3, "second document"),
        ("a: 1\n? - b\n: c", 2, "as a key"),
        ("a: 1\n? b: c\n: d", 2, "as a key"),
        ("a: 1\n\tb: 2", 2, "indent with spaces"),
        ("a: 1\nb: he said: no", 2, "': '"),
        ("a: 1\nb: 'x", 2, "not valid YAML"),
        ("a: 1\nb: @x", 2, "quotes"),
        ("a: 1\nb: %x", 2, "quotes"),
        ("a: 1\nb: `x`", 2, "quotes"),
        ('a: 1\nb: "x" y', 2, "not valid YAML"),
        ("a: 1\nb: 2\n   c: 3", 3, "not valid YAML"),
        ("a: 1\nb: x\x07y", 2, "not valid YAML"),
        ("a: 1\nb: x\x1by", 2, "not valid YAML"),
    ],
)
def test_what_a_record_does_not_need_is_refused_on_its_line(text: str, line: int, words: str) -> None:
    """Anchors, tags, braces, tabs, second documents: one line each, with a remedy."""
    told = refused(text)
    assert told.startswith(f"x.yaml:{line}: ")
    assert words in told
    assert told.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100000,
        "a: " + "{" * 100000,
        "[" * 100000,
        "- " * 100000 + "x",
        "? " * 100000,
        "\n".join(" " * n + f"k{n}:" for n in range(1000)),
        "a: " + "&x " * 100000,
        "a: " + "!x " * 100000,
    ],
    ids=["brackets", "braces", "root", "dashes", "questions", "block", "anchors", "tags"],
)
def test_endless_nesting_is_refused_in_one_line(text: str) -> None:
    """A hundred thousand brackets would crash the loader; the scan stops long before."""
    assert refused(text).startswith("x.yaml:")


def test_twenty_levels_are_deep_enough_and_one_more_is_too_deep() -> None:
    """The limit is where DESIGN 3 puts it."""
    levels = [" " * n + f"k{n}:" for n in range(21)]
    parse("\n".join(levels[:20]), "x.yaml")
    assert "nested deeper than 20 levels" in refused("\n".join(levels))


def test_duplicate_keys_are_all_told_at_once() -> None:
    """A curator mends a file in one go."""
    with pytest.raises(BadInput) as caught:
        parse("a: 1\na: 2\nb: 3\nb: 4\na: 5", "x.yaml")
    assert [problem.where.line for problem in caught.value.problems] == [2, 4, 5]


@pytest.mark.parametrize(
    ("raw", "line", "words"),
    [
        (b"", 1, "is empty"),
        (b"a: " + b"x" * 1_000_000, 0, "larger than 1 MB"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", 0, "not a text file"),
        ("a: 1".encode("utf-16"), 0, "UTF-16"),
        ("a: 1".encode("utf-16-be"), 0, "text"),
        ("a: 1".encode("utf-16-le"), 0, "text"),
        ("a: 1\nb: Café".encode("latin-1"), 2, "UTF-8"),
        (b"a: 1\r\nb: 2\r\nc: \xff", 3, "UTF-8"),
        (b"a: \xed\xa0\x80", 1, "UTF-8"),
    ],
    ids=["empty", "large", "binary", "utf-16", "utf-16-be", "utf-16-le", "latin-1", "stray", "surrogate"],
)
def test_a_file_that_is_no_plain_text_is_refused_in_one_line(tmp_path: Path, raw: bytes, line: int, words: str) -> None:
    """Empty, large, binary or in another encoding: the file is named, and what to do."""
    path = tmp_path / "x.yaml"
    path.write_bytes(raw)
    with pytest.raises(BadInput) as caught:
        load(path, "x.yaml")
    [problem] = caught.value.problems
    assert ("x.yaml", line) == (problem.where.file, problem.where.line)
    assert words in problem.problem
    assert problem.remedy


def test_a_file_of_just_one_megabyte_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: " + b"x" * 999_997)
    assert list(load(path, "x.yaml").root.values) == ["a"]


def test_a_folder_or_a_missing_file_is_refused_in_one_line(tmp_path: Path) -> None:
    """What is not there, or is no file, is named."""
    for path, words in ((tmp_path, "is a folder"), (tmp_path / "none.yaml", "no such file")):
        with pytest.raises(BadInput, match=words):
            load(path, str(path))


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    """The first key is the first word."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1")
    assert plain(load(path, "x.yaml").root) == {"a": "1"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: one # two", [1]),
        ("a: one\t# two", [1]),
        ("a:\n  - one # two\n  - three", [2]),
        ("a: one\n  two # three", [2]),
        ("a: it's # two", [1]),
        ("a: 'one' # two", []),
        ('a: "one # two"', []),
        ('a: "one\n  two # three"', []),
        ("a: |\n  one # two", []),
        ("a: >\n  one # two", []),
        ("# one # two\na: 1", []),
        ("a: 1\n  # one # two", []),
        ("a: # two\n  - one", []),
        ("a:\n  - # two\n    b: 1", []),
        ("a: one#two", []),
    ],
)
def test_words_lost_behind_a_hash_are_warned_of_and_comments_are_not(text: str, lines: list[int]) -> None:
    """Where YAML drops part of an unquoted value the curator is told; blocks, quotes and comments lose nothing."""
    warnings = parse(text, "x.yaml").warnings
    assert lines == [warning.where.line for warning in warnings]
    assert all(warning.severity == "warning" for warning in warnings)


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text breaks the reader."""
    try:
        parse(text, "x.yaml")
    except BadInput as fault:
        assert fault.problems
        assert all(str(problem).isprintable() for problem in fault.problems)
