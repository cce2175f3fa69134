"""A corpus as JSON Lines: what an importer yields, held against the grammar of records line by line, and written."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from doyen.errors import BadInput, CannotWrite
from doyen.importers import Line, Report
from doyen.records import jsonlines


def checked(lines: Iterable[Line], report: Report) -> Iterator[Line]:
    """The lines that Doyen reads as facts; one that it would refuse is refused here, with the reason, in the report.

    No more than one record is held at a time.

    >>> report = Report()
    >>> source = {"record": "a", "section": "source", "publisher": "X", "published": "1850", "kind": "book"}
    >>> fact = {"record": "a", "section": "places", "name": "Rome", "locator": "p. 1"}
    >>> wrong = {"record": "a", "section": "places", "nmae": "Rome", "locator": "p. 2"}
    >>> [line["section"] for line in checked([source, fact, wrong], report)]
    ['source', 'places']
    >>> report.refused[0].where
    'p. 2'
    """
    for _, found in groupby(lines, lambda line: line.get("record")):
        kept = list(found)
        while kept and (bad := _faults(kept)):
            for number, problem in sorted(bad.items()):
                line = kept[number - 1]
                where = str(line.get("locator") or line.get("record", ""))
                if line.get("section") != "source":
                    report.refuse(where, problem)
                    continue
                for each in kept:
                    report.refuse(str(each.get("locator") or where), f"the source of the record: {problem}")
                kept = []
                break
            kept = [line for number, line in enumerate(kept, 1) if number not in bad]
        yield from kept


def _faults(lines: list[Line]) -> dict[int, str]:
    """What is wrong with lines of one record, by the line's number from 1."""
    try:
        for _ in jsonlines.records(enumerate(lines, 1), ""):
            pass
    except BadInput as fault:
        return {problem.where.line: f"{problem.problem}: {problem.remedy}" for problem in fault.problems}
    return {}


def place(folder: Path, name: str) -> Path:
    """The file that an import of this name has in a folder: among the records, if it is a data folder.

    >>> place(Path("corpora"), "pocom").as_posix()
    'corpora/pocom.jsonl'
    """
    known = (folder / "catalog.yaml").exists() or (folder / "records").is_dir()
    return (folder / "records" if known else folder) / f"{name}{jsonlines.ENDING}"


def write(lines: Iterable[Line], file: Path) -> int:
    """Write lines to a file, whole or not at all; gives their number. The same lines are the same bytes.

    Raises CannotWrite.
    """
    count = 0
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".") as around:
            part = Path(around) / file.name
            with part.open("w", encoding="utf-8", newline="\n") as out:
                for text in jsonlines.written(lines):
                    out.write(text)
                    count += 1
            part.replace(file)
    except OSError as fault:
        raise CannotWrite(f"{file}: cannot be written ({fault.strerror or fault}): choose another place") from None
    return count
