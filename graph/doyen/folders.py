"""Data folders read, one record after another, into a store: what is kept of a record grows with what it names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

from doyen.dataset import Dataset, Resolved, dataset, resolved, stated
from doyen.errors import BadInput, Problem, Where
from doyen.identity import Census, kept_in_secret
from doyen.identity import census as census_of
from doyen.iris import Iris
from doyen.model import Record
from doyen.names import Entry, Names
from doyen.records import decisions, jsonlines
from doyen.records.beforehand import naming
from doyen.records.reader import read
from doyen.records.registers import Catalog, registers
from doyen.shipped import shipped
from doyen.store import Store, ontology_lines
from doyen.triples import Part, quads

RECORDS = (".yaml", ".yml", jsonlines.ENDING)


@dataclass(frozen=True)
class Folder:
    """Data folders as read: their catalog, a store of what they say, and warnings about their files.

    `census` is what is kept of the records beside the store. `whole`: every record of the folders whose registers hold
    was read, not single records of them.
    """

    catalog: Catalog
    census: Census
    store: Store
    warnings: tuple[Problem, ...]
    whole: bool
    files: tuple[Path, ...]

    @cached_property
    def data(self) -> Dataset:
        """All facts, read once more and held in memory.

        Raises BadInput if the files have changed and are no longer whole.
        """
        return _Reading(self.files).facts(self.census.names)

    @property
    def withdrawn(self) -> int:
        """How many of the records are withdrawn: they are no records of facts any more."""
        return self.census.withdrawn

    @cached_property
    def lines(self) -> list[str]:
        """The data set as sorted N-Quads lines: the default graph first, then each named graph."""
        found = ((str(q.graph_name), f"{q.subject} {q.predicate} {q.object}") for q in self.store.inner)
        named = sorted(("" if graph == _DEFAULT else f"{graph} ", line) for graph, line in found)
        return [f"{line} {graph}." for graph, line in named]


_DEFAULT = "DEFAULT"
"""How the engine writes the graph that has no name."""


def default_data() -> Path:
    """`./data` if it is a data folder, else the shipped data."""
    here = Path("data")
    return here if (here / "catalog.yaml").is_file() else shipped("data")


def read_folders(paths: Sequence[Path], on_disk: Path | None = None) -> Folder:
    """Read data folders, or single records, as one data set, into a store in memory or in a new folder.

    The registers and decisions are those of all folders together; the catalog is the first folder's. A single record
    is read with the registers of the data folder around it, else with the default ones.

    Raises BadInput with every fault in every file.
    """
    reading = _Reading()
    catalog, names = _registers(paths, reading)
    reading.files = _files(paths)
    census = Census(_stating(reading.files, names))
    whole = {_registers_of(path).resolve() for path in paths} <= {path.resolve() for path in paths}
    store = Store.made(_compiled(reading, census, catalog, whole), catalog.base, on_disk)
    return Folder(catalog, census, store, tuple(reading.warnings), whole, reading.files)


def names(path: Path) -> Names:
    """The registers with which what lies in a folder, be it there or not, is read.

    Raises BadInput with every fault in them.
    """
    reading = _Reading()
    _, found = _registers([path], reading)
    if reading.problems:
        raise BadInput(reading.problems)
    return found


def read_facts(paths: Sequence[Path]) -> Dataset:
    """Read data folders, or single records, as facts in memory, without a store.

    Raises BadInput with every fault in every file.
    """
    reading = _Reading()
    _, names = _registers(paths, reading)
    reading.files = _files(paths)
    return reading.facts(names)


@dataclass(slots=True)
class _Reading:
    """The files of records, and the faults and warnings that were found in them."""

    files: tuple[Path, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def records(self) -> Iterator[Record]:
        """Each record; a file that has faults is read as far as they let it."""
        for file in self.files:
            try:
                lines = jsonlines.read_lines(file) if file.suffix == jsonlines.ENDING else iter([read(file)])
                for record, noted in lines:
                    yield record
                    self.warnings += noted
            except BadInput as fault:
                self.problems += fault.problems

    def facts(self, names: Names) -> Dataset:
        """All facts at once.

        Raises BadInput with every fault.
        """
        try:
            data = dataset(self.records(), names)
        except BadInput as fault:
            raise BadInput([*self.problems, *fault.problems]) from None
        self.problems += kept_in_secret(census_of(data))
        if self.problems:
            raise BadInput(self.problems)
        return data


def _compiled(reading: _Reading, census: Census, catalog: Catalog, whole: bool) -> Iterator[Part]:
    """The data set in parts of graphs.

    Raises BadInput with every fault.
    """
    ontology = ontology_lines(shipped("ontology") / "diplomacy.ttl")
    records = _sound(census.counting(resolved(reading.records(), census.names, reading.problems)), census, reading)
    return quads(records, census, Iris(catalog.base), ontology, asdict(catalog), whole)


def _sound(records: Iterable[Resolved], census: Census, reading: _Reading) -> Iterator[Resolved]:
    """The records while no fault is known; after the first they are read to the end, to find the others.

    Raises BadInput with every fault.
    """
    for each in records:
        if not reading.problems:
            yield each
    reading.problems += kept_in_secret(census)
    if reading.problems:
        raise BadInput({str(problem): problem for problem in reading.problems}.values())


def _registers(paths: Sequence[Path], reading: _Reading) -> tuple[Catalog, Names]:
    """The first folder's catalog, and the registers and decisions of all folders together."""
    catalog, names = Catalog(), Names()
    for number, folder in enumerate(dict.fromkeys(_registers_of(path) for path in paths)):
        try:
            found, more, noted = registers(folder)
            names = names.with_more(more)
            catalog = catalog if number else found
            reading.warnings += noted
        except BadInput as fault:
            reading.problems += fault.problems
    folders = {folder.resolve(): folder for path in paths for folder in (_registers_of(path), path) if folder.is_dir()}
    for sheet in {file.resolve(): file for folder in folders.values() for file in decisions.files(folder)}.values():
        try:
            names = names.with_more(Names(decisions=decisions.decisions(decisions.sheet(sheet))))
        except BadInput as fault:
            reading.problems += fault.problems
    return catalog, names


def _files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Each file of records once, by the names of the records."""
    files = {file.resolve(): file for path in reversed(paths) for file in record_files(path)}
    return tuple(sorted(files.values(), key=lambda file: (file.stem, file)))


def _stating(files: Iterable[Path], names: Names) -> Names:
    """The names with what the records name themselves; of two statements that of the first record by name holds."""
    first: dict[tuple[str, str], tuple[str, Entry]] = {}
    for record in (record for file in files for record in naming(file)):
        for kind, entry in stated(record):
            if record.name < first.setdefault((kind, entry.key), (record.name, entry))[0]:
                first[kind, entry.key] = (record.name, entry)
    return names.stating((kind, entry) for (kind, _), (_, entry) in first.items())


def record_files(path: Path) -> Iterator[Path]:
    """The record files of a data folder, or the file itself.

    Raises BadInput if there is nothing to read.
    """
    with followed(path):
        if not path.is_dir():
            refuse_pipe(path)
            found = [path]
        else:
            inside = path / "records" if (path / "records").is_dir() else path
            found = sorted(p for p in inside.rglob("*") if p.suffix in RECORDS and p.is_file())
    if not found:
        raise BadInput(
            [Problem(Where(str(path)), "has no records", "put YAML files, or JSON Lines, into its folder 'records'")]
        )
    yield from found


@contextmanager
def followed(path: Path) -> Iterator[None]:
    """Tell a path that the system cannot follow as a fault: links in a circle, a name too long, a closed folder.

    Raises BadInput.
    """
    try:
        path.resolve()
        yield
    except (OSError, RuntimeError, ValueError) as fault:
        why = getattr(fault, "strerror", None) or fault
        raise BadInput([Problem(Where(str(path)[:200]), f"cannot be read ({why})", "check the name")]) from None


def refuse_pipe(path: Path) -> None:
    """Refuse what is there and is no file: a pipe would be waited for without end."""
    if path.exists() and not path.is_file():
        raise BadInput([Problem(Where(str(path)), "is not a file", "name a file or a folder")])


def _registers_of(path: Path) -> Path:
    """The folder whose registers a path is read with."""
    with followed(path):
        for folder in (path, *path.resolve().parents):
            if (folder / "catalog.yaml").is_file():
                return folder if folder == path else Path(os.path.relpath(folder))
    return default_data()
