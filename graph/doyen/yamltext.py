"""YAML read as text: every value stays what was typed, and every fault names its line.

The usual loaders turn Norway's `NO` into False and `0123` into 83, follow anchors, and crash on deep nesting. Here the
parse events are scanned once and become nodes that know their lines; nothing is interpreted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from doyen.errors import BadInput, Problem, Where

MOST_BYTES = 1_000_000
MOST_DEPTH = 20


@dataclass(slots=True)
class Scalar:
    """A value as typed."""

    text: str
    line: int


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    line: int


@dataclass(slots=True)
class Mapping:
    """Keys with their values; `lines` are the lines of the keys."""

    values: dict[str, Node]
    lines: dict[str, int]
    line: int


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Document:
    """One file: its root, warnings about what YAML drops without a word, and the comments that it has.

    `behind` are comments behind a value, by the line of its key; `within` are the lines inside a value, where a # is
    no comment.
    """

    root: Mapping
    text: str
    warnings: list[Problem] = field(default_factory=list)
    behind: dict[int, str] = field(default_factory=dict)
    within: set[int] = field(default_factory=set)


def load(path: Path, shown: str, hints: frozenset[str] = frozenset()) -> Document:
    """Read a file; `shown` is its name in messages, `hints` are comments that a skeleton has.

    Raises BadInput: no file, empty, a directory, over 1 MB, not UTF-8, or YAML beyond the plain block style.
    """
    return parse(_text(path, shown), shown, hints)


def parse(text: str, shown: str, hints: frozenset[str] = frozenset()) -> Document:
    """Read a text.

    >>> parse("sender: NO", "x.yaml").root.values["sender"]
    Scalar(text='NO', line=1)
    """
    builder = _Builder(shown, text, hints)
    root = builder.build()
    if not isinstance(root, Mapping):
        problem = "is empty" if root is None else "is not a list of keys and values"
        raise BadInput([Problem(Where(shown, 1), problem, "begin with 'source:'; see `doyen new`")])
    return Document(root, text, builder.warnings, builder.behind, builder.within)


def _text(path: Path, shown: str) -> str:
    def refuse(problem: str, remedy: str) -> BadInput:
        return BadInput([Problem(Where(shown), problem, remedy)])

    if path.is_dir():
        raise refuse("is a folder, not a file", "name the file")
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise refuse("no such file", "check the name") from None
    except OSError as fault:
        raise refuse(f"cannot be read ({fault.strerror})", "check its permissions") from None
    if len(raw) > MOST_BYTES:
        raise refuse("is larger than 1 MB", "split it: one source, one file")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise refuse("is UTF-16", "save it as UTF-8")
    if b"\x00" in raw:
        raise refuse("is not a text file", "write a record as plain text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise BadInput([Problem(Where(shown, line), "is not UTF-8", "save it as UTF-8")]) from None


class _Builder:
    """Turns parse events into nodes, and refuses what a record does not need."""

    def __init__(self, shown: str, text: str, hints: frozenset[str]) -> None:
        self.shown, self.text, self.hints, self.lines = shown, text, hints, text.splitlines()
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.behind: dict[int, str] = {}
        self.within: set[int] = set()

    def build(self) -> Node | None:
        stack: list[tuple[Mapping | Sequence, list[Scalar]]] = []
        root: Node | None = None
        for event in self._events():
            line = event.start_mark.line + 1 if event.start_mark else 1
            self._refuse(event, line)
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise self._fault(line, "a second document begins here", "one file is one source: remove the ---")
            node: Node
            if isinstance(event, yaml.CollectionEndEvent):
                node, _ = stack.pop()
            elif isinstance(event, yaml.ScalarEvent):
                scalar = node = Scalar(event.value, line)
                self._look(event, line, stack[-1][1][-1].line if stack and stack[-1][1] else line)
                if stack and self._takes_key(stack[-1], scalar):
                    continue
            elif isinstance(event, yaml.CollectionStartEvent):
                is_map = isinstance(event, yaml.MappingStartEvent)
                opened = Mapping({}, {}, line) if is_map else Sequence([], line)
                if len(stack) >= MOST_DEPTH:
                    raise self._fault(line, f"is nested deeper than {MOST_DEPTH} levels", "write it flat")
                stack.append((opened, []))
                continue
            else:
                continue
            if stack:
                self._put(stack[-1], node)
            else:
                root = node
        if self.problems:
            raise BadInput(self.problems)
        return root

    def _events(self) -> Iterator[yaml.Event]:
        try:
            yield from yaml.parse(self.text, Loader=yaml.CBaseLoader)
        except yaml.MarkedYAMLError as fault:
            quoted = fault.context and "quoted" in fault.context
            mark = fault.context_mark if quoted else fault.problem_mark
            line = mark.line + 1 if mark else 1
            raise self._fault(line, f"is not valid YAML ({fault.problem})", _remedy(str(fault.problem))) from None
        except yaml.reader.ReaderError as fault:
            before = self.text.encode()[: fault.position]
            line = before.count(b"\n") + 1
            raise self._fault(line, "is not valid YAML (a control character)", "take the character out") from None

    def _refuse(self, event: yaml.Event, line: int) -> None:
        """Anchors, aliases, tags and flow style: a reporter needs none of them, and each hides something."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._fault(line, "has an anchor or alias (& or *)", "write the value out, or put it in quotes")
        if getattr(event, "tag", None):
            raise self._fault(line, "has a tag (!)", "put the value in quotes")
        if isinstance(event, yaml.CollectionStartEvent) and event.flow_style:
            raise self._fault(line, "has braces or brackets", "write one item to a line, or put it in quotes")

    def _look(self, event: yaml.ScalarEvent, line: int, of: int) -> None:
        """Control characters, and the comment behind a scalar; `of` is the line of the key that it belongs to.

        A comment behind an unquoted value may be a part of the value that YAML drops without a word.
        """
        if any(c != "\n" and unicodedata.category(c) == "Cc" for c in event.value):
            self._add(line, "has a control character", "take the character out")
        end = event.end_mark
        if end is None:
            return
        self.within |= set(range(line + 1, end.line + (1 if event.style in ("|", ">") else 2)))
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        found = re.fullmatch(r":?\s+(#.*)", rest)
        if event.style in ("|", ">") or not found or found[1].lstrip("# ") in self.hints:
            return
        self.behind[of] = found[1].rstrip()
        if event.value and not event.style and not rest.startswith(":"):
            where = Where(self.shown, end.line + 1)
            self.warnings.append(Problem(where, "what follows ' #' is not read", _LOST, "warning"))

    def _takes_key(self, top: tuple[Mapping | Sequence, list[Scalar]], scalar: Scalar) -> bool:
        """Whether the scalar is a key of the mapping that is open."""
        opened, pending = top
        if isinstance(opened, Sequence) or pending:
            return False
        if scalar.text in opened.values:
            first = opened.lines[scalar.text]
            self._add(scalar.line, f"the key {scalar.text!r} stands here again (first on line {first})", _AGAIN)
        pending.append(scalar)
        return True

    def _put(self, top: tuple[Mapping | Sequence, list[Scalar]], node: Node) -> None:
        opened, pending = top
        if isinstance(opened, Sequence):
            opened.items.append(node)
        elif pending:
            key = pending.pop()
            opened.values[key.text] = node
            opened.lines[key.text] = key.line
        else:
            raise self._fault(node.line, "has a list or group as a key", "a key is a word")

    def _add(self, line: int, problem: str, remedy: str) -> None:
        self.problems.append(Problem(Where(self.shown, line), problem, remedy))

    def _fault(self, line: int, problem: str, remedy: str) -> BadInput:
        return BadInput([*self.problems, Problem(Where(self.shown, line), problem, remedy)])


_LOST = "put the value in quotes, or take the comment out"
_AGAIN = "keep one; if a new entry of a list begins here, put '- ' before it"
_REMEDIES = {
    "mapping values": "put a value with ': ' in it in quotes; or line it up with the lines above",
    "did not find expected key": "line it up with the keys around it; or a '- ' is missing where an entry begins; "
    "or a ' inside single quotes is not written twice",
    "could not find expected ':'": "put a space after each colon, here and on the line above",
    "did not find expected alphabetic": "put a value that begins with * or & in quotes",
    "tab": "indent with spaces",
    "cannot start any token": "indent with spaces, and put a value that begins with a sign in quotes",
}


def _remedy(problem: str) -> str:
    other = "check the indentation and the quotes on this line and the one above"
    return next((remedy for words, remedy in _REMEDIES.items() if words in problem), other)
