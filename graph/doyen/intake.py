"""A corpus as JSON Lines: what an importer yields, held against the grammar of records line by line, and written."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from doyen.errors import BadInput, CannotWrite
from doyen.importers import WHOLE, Line, Report
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


def rows(lines: Iterable[Line], report: Report) -> Iterator[Line]:
    """The lines of a table that Doyen reads as facts: a row of which one fact is refused states nothing.

    Nor is a list complete from which a row was so taken, nor one that is refused itself.

    >>> report = Report(read=1)
    >>> source = {"record": "a", "section": "source", "publisher": "X", "published": "1850", "kind": "book"}
    >>> place = {"record": "a", "section": "places", "name": "Rome", "locator": "a.csv#row-2"}
    >>> wrong = {"record": "a", "section": "places", "nmae": "Rome", "locator": "a.csv#row-2"}
    >>> [line["section"] for line in rows([source, place, wrong], report)], report.kept
    (['source'], 0)
    """
    kept = list(lines)
    while bad := list(_bad(kept)):
        gone = {line["locator"] for line, _ in bad if "locator" in line and not line["locator"].endswith(WHOLE)}
        listed = {line.get("receiver") for line in kept if line.get("locator") in gone}
        for line, problem in bad:
            where = line.get("locator") or line["record"]
            (report.refuse if where in gone else report.withhold)(where, problem)
        faulty = {id(line) for line, _ in bad}
        rest = [line for line in kept if id(line) not in faulty and line.get("locator") not in gone]
        kept = []
        for line in rest:
            if line["section"] == "complete" and line["receiver"] in listed:
                what = (
                    f"that {line['receiver']}'s list is complete on {line['on']}: a row that may be on it was refused"
                )
                report.withhold(line["locator"], what)
            else:
                kept.append(line)
    yield from kept


def _bad(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """The lines that would be refused, with the reason."""
    for _, found in groupby(lines, lambda line: line.get("record")):
        of_record = list(found)
        yield from ((of_record[number - 1], problem) for number, problem in sorted(_faults(of_record).items()))


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


def gone(file: Path, lines: Iterable[Line]) -> int:
    """How many lines of a file of facts are none of these: what is lost if they take its place."""
    try:
        before = set(file.read_text(encoding="utf-8").splitlines(keepends=True)) if file.exists() else set()
    except (OSError, UnicodeDecodeError) as fault:
        raise CannotWrite(f"{file}: cannot be read ({fault}): choose another place") from None
    return len(before.difference(jsonlines.written(lines)))


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
