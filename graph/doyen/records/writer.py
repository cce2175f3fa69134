"""Records written: the one canonical form of a record, and skeletons to fill in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from doyen.errors import UsageError
from doyen.records import grammar, yamltext
from doyen.records.grammar import Section
from doyen.records.yamltext import Mapping, Node, Scalar, Sequence
from doyen.vocabulary import words_near


def formatted(text: str, shown: str) -> str:
    """The record in its canonical form: keys in the order of the data dictionary, one style of quotes and indents.

    What is read from it stays the same, and comments stay with the line that they stand above or behind.

    Raises BadInput if it cannot be read.

    >>> print(formatted("source:\\n    kind:  'book'\\n    publisher: X", "x.yaml"), end="")
    source:
      publisher: X
      kind: book
    """
    document = yamltext.parse(text, shown)
    comments = _comments(document)
    sections = {**grammar.HEAD, **grammar.SECTIONS}
    out = _Writer(comments)
    for name in _ordered(document.root, dict.fromkeys(sections, grammar.Key())):
        out.entry(name, document.root, sections.get(name, {}), 0)
    out.lines += comments.above.get(0, [])
    return "\n".join(out.lines) + "\n"


_HEAD = (
    "# One file is one source. Fill in what the source says; take the # from a line that you need, delete the rest.",
    "# data/README.md explains every key.",
)
_KEYS = {
    key
    for section in (*grammar.HEAD.values(), *grammar.SECTIONS.values(), *grammar.NESTED.values())
    for key in (*section, "left out")
}


@dataclass(slots=True)
class _Comments:
    """Comments by the line that they stand above (0: the end of the file) or behind."""

    above: dict[int, list[str]]
    behind: dict[int, str]


def _comments(document: yamltext.Document) -> _Comments:
    found = _Comments({}, document.behind)
    waiting: list[str] = []
    for number, line in enumerate(document.text.splitlines(), 1):
        bare = line.strip()
        if number in document.within or not bare:
            continue
        if bare.startswith("#"):
            waiting += [] if _unused(bare) else [bare]
        elif waiting:
            found.above[number], waiting = waiting, []
    if waiting:
        found.above[0] = waiting
    return found


def _unused(comment: str) -> bool:
    """Whether this is a line of a skeleton that nobody needed."""
    words = comment.lstrip("# -").partition("#")[0].strip()
    return (words.endswith(":") and words[:-1] in _KEYS) or comment in _HEAD


def _ordered(node: Mapping, section: Section) -> list[str]:
    """The keys in the order of the grammar; `basis of FIELD` after `basis`, unknown keys last."""
    order = list(section)

    def place(key: str) -> tuple[int, str]:
        name = "basis" if key.startswith("basis of ") and "basis" in section else key
        return (order.index(name) if name in order else len(order), key if name != key else "")

    return sorted(node.values, key=place)


class _Writer:
    """Writes nodes as lines."""

    def __init__(self, comments: _Comments) -> None:
        self.comments = comments
        self.lines: list[str] = []

    def entry(self, key: str, node: Mapping, section: Section, indent: int, lead: str = "") -> None:
        """One key with its value; `lead` is the dash of the list item that it begins."""
        line, value, margin = node.lines[key], node.values[key], " " * indent
        self.lines += [f"{margin}{comment}" for comment in self.comments.above.get(line, [])]
        behind = self.comments.behind.get(line, "")
        tail = f"  {behind}" if behind else ""
        start = f"{' ' * (indent - len(lead))}{lead}{scalar(key)}:"
        if isinstance(value, Scalar):
            text = " ".join(value.text.split())
            self.lines.append(f"{start} {scalar(text)}{tail}" if text else f"{start}{tail}")
            return
        self.lines.append(start + tail)
        known = grammar.known(section, key)
        inner = grammar.NESTED.get(known.section, {}) if known else {}
        if indent == 0:
            inner = section
        self.children(value, inner, indent + 2)

    def children(self, value: Node, section: Section, indent: int) -> None:
        """What stands below a key."""
        if isinstance(value, Mapping):
            for key in _ordered(value, section):
                self.entry(key, value, section, indent)
            return
        assert isinstance(value, Sequence)
        for item in value.items:
            if isinstance(item, Mapping):
                for number, key in enumerate(_ordered(item, section)):
                    self.entry(key, item, section, indent + 2, "" if number else "- ")
            elif isinstance(item, Scalar):
                margin = " " * indent
                self.lines += [f"{margin}{comment}" for comment in self.comments.above.get(item.line, [])]
                behind = self.comments.behind.get(item.line, "")
                text = scalar(" ".join(item.text.split()))
                self.lines.append(f"{margin}- {text}{'  ' + behind if behind else ''}")


def scalar(text: str) -> str:
    """The text as YAML, in quotes only where it needs them.

    >>> scalar("Ung Sean"), scalar("a: b")
    ('Ung Sean', '"a: b"')
    """
    plain = text.isprintable() and not text.startswith(("?", "!", "&", "*", "%", "@", "`", "[", "{"))
    try:
        if plain and yaml.load(f"k: {text}", Loader=yaml.CBaseLoader) == {"k": text}:
            return text
    except yaml.YAMLError:
        pass
    return json.dumps(text, ensure_ascii=False)


def skeleton(section: str) -> str:
    """A record to fill in: its source, one section, and what was left out; optional keys stand behind a #.

    A complete list comes with the envoys who are on it.

    Raises UsageError if there is no such section.

    >>> skeleton("credentials").splitlines()[2]
    'source:'
    """
    known = [*grammar.SECTIONS, "withdrawn"]
    if section not in known:
        near = words_near(section, known)
        hint = f"did you mean {near[0]!r}?" if near else "one of: " + ", ".join(known)
        raise UsageError(f"no section {section!r}: {hint}")
    entry: list[str] = []
    for each in ("envoys", section) if section == "complete" else (section,):
        body = _lines(grammar.HEAD[each], 2) if each in grammar.HEAD else _item(grammar.SECTIONS[each], 2)
        entry += [f"{each}:", *body]
    lines = [*_HEAD, "source:", *_lines(grammar.SOURCE, 2), *entry]
    if section not in ("left out", *grammar.HEAD):
        lines += ["# left out:", "#   - what:  # what you read and did not enter", "#     why:"]
    return "\n".join(lines) + "\n"


def _item(section: Section, indent: int, nested: bool = False) -> Iterator[str]:
    """An entry of a list: its first open key has the dash."""
    first = True
    for line in _lines(section, indent + 2, nested):
        if first and not line.lstrip().startswith("#"):
            yield f"{' ' * indent}- {line.lstrip()}"
            first = False
        else:
            yield line


_UNFOLDED = ("steps", "presentations", "career")
"""The lists of an entry that a skeleton shows although few need them: their keys are hard to guess."""


def _lines(section: Section, indent: int, nested: bool = False) -> Iterator[str]:
    """The keys of a section in their order; what is not required is a comment. Every first fact needs its quote."""
    margin = " " * indent
    for name, key in section.items():
        hint = grammar.hint(key)
        note = f"  # {hint}" if hint else ""
        if key.value in ("items", "item"):
            inner = list(_item(grammar.NESTED[key.section], indent + 2, nested=True))
            if key.required:
                yield f"{margin}{name}:"
                yield from inner
            elif name in _UNFOLDED:
                yield f"{margin}# {name}:"
                for line in inner:
                    open_line = line.replace("# ", "", 1) if line.lstrip().startswith("#") else line
                    yield f"{margin}# {open_line[indent:]}"
        elif key.required or name == "what" or (name == "quote" and not nested and "basis" in section):
            yield f"{margin}{name}:{note}"
        else:
            yield f"{margin}# {name}:{note}"
