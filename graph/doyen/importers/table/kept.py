"""A sketch beside a mapping that was begun: what that says stays as it stands, and only what it lacks is proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doyen.yamltext import Document, Mapping, Node, Scalar, Sequence

_ENTRIES = ("facts", "skip")


def columns(node: Node) -> Iterator[str]:
    """The columns that a mapping names."""
    if isinstance(node, Mapping):
        for name, each in node.values.items():
            if name in ("column", "columns", "id column", "key column"):
                texts = each.items if isinstance(each, Sequence) else [each]
                yield from (text.text for text in texts if isinstance(text, Scalar))
            else:
                yield from columns(each)
    elif isinstance(node, Sequence):
        for each in node.items:
            yield from columns(each)


def section(document: Document) -> str:
    """The section of the first entry of `facts`; empty if none is said."""
    facts = document.root.values.get("facts")
    first = facts.items[0] if isinstance(facts, Sequence) and facts.items else None
    found = first.values.get("section") if isinstance(first, Mapping) else None
    return found.text if isinstance(found, Scalar) else ""


def merged(given: str, proposed: str) -> str:
    """The mapping that was begun, with what it lacks of the one that is proposed.

    >>> print(merged("source:\\n  publisher: Perthes\\n", "source:\\n  publisher:\\n  kind: book\\n"), end="")
    source:
      publisher: Perthes
      kind: book
    """
    head, ours = _parts(given.splitlines(), 0)
    top, theirs = _parts(proposed.splitlines(), 0)
    lines = head or top
    for key in [*theirs, *(key for key in ours if key not in theirs)]:
        if key not in ours or key not in theirs:
            lines += ours.get(key) or theirs[key]
        else:
            lines += _entry(ours[key], theirs[key]) if key in _ENTRIES else _both(ours[key], theirs[key], 2)
    return "".join(f"{line}\n" for line in lines)


def _entry(ours: list[str], theirs: list[str]) -> list[str]:
    """A list of entries of which the first is what the only one proposed is."""
    begins = [number for number, line in enumerate(ours) if line.startswith("  - ")]
    if not begins:
        return ours if len(ours) > 1 else theirs
    start, end = begins[0], begins[1] if len(begins) > 1 else len(ours)
    plain = [line.replace("  - ", "    ", 1) if line.startswith("  - ") else line for line in theirs]
    first = ["", ours[start].replace("  - ", "    ", 1), *ours[start + 1 : end]]
    _, head, *rest = _both(first, ["", *plain[1:]], 4)
    return [*ours[:start], "  - " + head[4:], *rest, *ours[end:]]


def _both(ours: list[str], theirs: list[str], indent: int) -> list[str]:
    """The keys below a key, and those that only the other has; its remarks stay."""
    _, kept = _parts(ours[1:], indent)
    _, more = _parts(theirs[1:], indent)
    told = re.compile(rf" {{{indent}}}# (?!decide)")
    added = [[line for line in lines if key not in kept or told.match(line)] for key, lines in more.items()]
    return [*ours, *(line for lines in added for line in lines)]


def _parts(lines: list[str], indent: int) -> tuple[list[str], dict[str, list[str]]]:
    """What stands before the first key, and the lines of each key, its comment above it among them."""
    begin = re.compile(rf" {{{indent}}}([^\s#-][^:]*):")
    remark = re.compile(rf" {{{indent}}}#")
    found: dict[str, list[str]] = {}
    above: list[str] = []
    key = ""
    for line in lines:
        if match := begin.match(line):
            key = match[1]
            found[key] = [*above, line]
            above = []
        elif remark.match(line) or not key:
            above.append(line)
        else:
            found[key] += [*above, line]
            above = []
    if key:
        found[key] += above
        above = []
    return above, found
