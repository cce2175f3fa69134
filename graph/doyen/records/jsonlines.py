"""Facts as JSON Lines, as imports write them: each line one entry of a record, in the words that it has in YAML.

    {"record": "pocom-belize", "section": "envoys", "name": ..., "locator": "missions-countries/belize.xml#bz-1983"}

The lines of one record stand together. They are read by the same grammar as YAML, and a fault names its line.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from doyen.errors import BadInput, Problem, Where
from doyen.model import Record
from doyen.records import grammar
from doyen.records.reader import is_name, record
from doyen.records.yamltext import MOST_BYTES, MOST_DEPTH, Mapping, Node, Scalar, Sequence

ENDING = ".jsonl"
_WORDS = 'one line is one fact: {"record": NAME, "section": SECTION, ...}'
Numbered = tuple[int, dict[str, Any]]
"""A line as JSON, and its number in the file."""


def read_lines(
    path: Path, shown: str | None = None, only: Collection[str] = ()
) -> Iterator[tuple[Record, list[Problem]]]:
    """Each record of a file and the warnings about it; no more than one record is held at a time.

    With `only` no other sections are read than these.

    Raises BadInput at the first record that has faults, with all of that record.
    """
    shown = shown or str(path)
    try:
        with path.open("rb") as raw:
            lines = _parsed(raw, shown)
            kept = (each for each in lines if each[1].get("section") in only) if only else lines
            yield from records(kept, shown)
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise BadInput([Problem(Where(shown), f"cannot be read ({why})", "check the name")]) from None


def records(lines: Iterable[Numbered], shown: str) -> Iterator[tuple[Record, list[Problem]]]:
    """The records that these lines state."""
    seen: set[str] = set()
    for name, found in groupby(lines, lambda line: str(line[1].get("record", ""))):
        first, *more = found
        if not is_name(name):
            problem = f"{name!r} is no name for a record" if name else "the line names no record"
            raise BadInput([Problem(Where(shown, first[0]), problem, _WORDS)])
        if name in seen:
            raise BadInput([Problem(Where(shown, first[0]), f"{name!r} begins again here", "put its lines together")])
        seen.add(name)
        yield record(name, _root([first, *more], shown), shown, first[0]), []


def _root(lines: Iterable[Numbered], shown: str) -> Mapping:
    """The lines of one record as its file would have them."""
    root = Mapping({}, {}, 0)
    for number, line in lines:
        root.line = root.line or number
        section = line.get("section")
        keys = {key: value for key, value in line.items() if key not in ("record", "section")}
        entry = _node(keys, number, shown)
        if not isinstance(section, str):
            raise BadInput([Problem(Where(shown, number), "the line names no section", _WORDS)])
        if section in grammar.HEAD and section not in root.values:
            root.values[section] = entry
        elif section in grammar.HEAD:
            raise BadInput([Problem(Where(shown, number), f"{section!r} stands here again", "a record has one")])
        else:
            among = root.values.setdefault(section, Sequence([], number))
            assert isinstance(among, Sequence)
            among.items.append(entry)
        root.lines.setdefault(section, number)
    return root


def _node(value: Any, line: int, shown: str, depth: int = 0) -> Node:
    """A value of JSON as a node; all of it stands on one line."""
    if depth > MOST_DEPTH:
        raise BadInput([Problem(Where(shown, line), f"is nested deeper than {MOST_DEPTH} levels", "write it flat")])
    if isinstance(value, str):
        return Scalar(value, line)
    if isinstance(value, list):
        return Sequence([_node(each, line, shown, depth + 1) for each in value], line)
    if isinstance(value, dict):
        return Mapping({key: _node(each, line, shown, depth + 1) for key, each in value.items()}, {}, line)
    problem = f"has {json.dumps(value)}, which is no text"
    raise BadInput([Problem(Where(shown, line), problem, "put it in quotes, or leave the key out")])


def _parsed(raw: Iterable[bytes], shown: str) -> Iterator[Numbered]:
    for number, line in enumerate(raw, 1):
        if not line.strip():
            continue
        yield number, _group(line, Where(shown, number))


def _group(line: bytes, where: Where) -> dict[str, Any]:
    """One line as keys and values."""
    if len(line) > MOST_BYTES:
        raise BadInput([Problem(where, "is longer than 1 MB", "one line is one fact")])
    try:
        found = json.loads(line.decode("utf-8"), object_pairs_hook=lambda pairs: _once(pairs, where))
    except UnicodeDecodeError:
        raise BadInput([Problem(where, "is not UTF-8", "save it as UTF-8")]) from None
    except (ValueError, RecursionError) as fault:
        raise BadInput([Problem(where, f"is not JSON ({fault})", _WORDS)]) from None
    if not isinstance(found, dict):
        raise BadInput([Problem(where, "is no group of keys and values", _WORDS)])
    return found


def _once(pairs: list[tuple[str, Any]], where: Where) -> dict[str, Any]:
    """The keys with their values.

    Raises BadInput if a key stands twice: JSON would keep the last without a word.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number]))
        raise BadInput([Problem(where, f"has the key {twice!r} twice", "keep one")])
    return found


def written(lines: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Lines as text; what is read from it is what was written.

    >>> list(written([{"record": "a", "section": "source", "publisher": "É"}]))
    ['{"record": "a", "section": "source", "publisher": "É"}\\n']
    """
    for line in lines:
        yield json.dumps(line, ensure_ascii=False) + "\n"
