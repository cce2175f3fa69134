"""Whole jobs: read data folders, compile them to a store, write a built store that readers can rely on."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from doyen.dataset import Dataset, dataset
from doyen.errors import BadInput, CannotWrite, Problem, UsageError, Where
from doyen.identity import kept_in_secret
from doyen.iris import Iris
from doyen.model import Record
from doyen.names import Names
from doyen.records import decisions, jsonlines
from doyen.records.reader import read
from doyen.records.registers import Catalog, registers
from doyen.shipped import shipped
from doyen.store import ABOUT, Store, ontology_lines
from doyen.triples import quads

CURRENT = "current"
RDF = (".nq", ".nt", ".ttl", ".trig", ".rdf", ".jsonld")
RECORDS = (".yaml", ".yml", jsonlines.ENDING)
AT_ONCE = 100_000
"""How many quads go to disk in one turn: the engine holds a turn in memory several times."""


@dataclass(frozen=True)
class Folder:
    """A data folder as read: its catalog, its facts, and warnings about its files.

    `whole`: every record of the folders whose registers hold was read, not single records of them.
    """

    catalog: Catalog
    data: Dataset
    warnings: tuple[Problem, ...]
    whole: bool = True

    @property
    def withdrawn(self) -> int:
        """How many of the records are withdrawn: they are no records of facts any more."""
        return sum(record.withdrawn is not None for record in self.data.records)

    @cached_property
    def lines(self) -> list[str]:
        """The data set as sorted N-Quads lines."""
        return list(self._quads())

    @cached_property
    def store(self) -> Store:
        """The data set as a store in memory."""
        return Store.of(self._quads(), self.catalog.base)

    def _quads(self) -> Iterator[str]:
        ontology = set(ontology_lines(shipped("ontology") / "diplomacy.ttl"))
        return quads(self.data, Iris(self.catalog.base), ontology, asdict(self.catalog))


def default_data() -> Path:
    """`./data` if it is a data folder, else the shipped data."""
    here = Path("data")
    return here if (here / "catalog.yaml").is_file() else shipped("data")


def read_folders(paths: Sequence[Path]) -> Folder:
    """Read data folders, or single records, as one data set.

    The registers and decisions are those of all folders together; the catalog is the first folder's. A single record
    is read with the registers of the data folder around it, else with the default ones.

    Raises BadInput with every fault in every file.
    """
    problems: list[Problem] = []
    warnings: list[Problem] = []
    records: list[Record] = []
    catalog, names = Catalog(), Names()
    for number, folder in enumerate(dict.fromkeys(_registers_of(path) for path in paths)):
        try:
            found, more, noted = registers(folder)
            names = names.with_more(more)
            catalog = catalog if number else found
            warnings += noted
        except BadInput as fault:
            problems += fault.problems
    folders = {folder.resolve(): folder for path in paths for folder in (_registers_of(path), path) if folder.is_dir()}
    for sheet in {file.resolve(): file for folder in folders.values() for file in decisions.files(folder)}.values():
        try:
            names = names.with_more(Names(decisions=decisions.decisions(decisions.sheet(sheet))))
        except BadInput as fault:
            problems += fault.problems
    files = {file.resolve(): file for path in reversed(paths) for file in record_files(path)}
    for file in sorted(files.values()):
        try:
            for record, noted in _records(file):
                records.append(record)
                warnings += noted
        except BadInput as fault:
            problems += fault.problems
    try:
        data = dataset(records, names)
        problems += kept_in_secret(data)
    except BadInput as fault:
        raise BadInput([*problems, *fault.problems]) from None
    if problems:
        raise BadInput(problems)
    whole = {_registers_of(path).resolve() for path in paths} <= {path.resolve() for path in paths}
    return Folder(catalog, data, tuple(warnings), whole)


def _records(file: Path) -> Iterator[tuple[Record, list[Problem]]]:
    """The one record of a YAML file, or those of JSON Lines."""
    return jsonlines.read_lines(file) if file.suffix == jsonlines.ENDING else iter([read(file)])


def record_files(path: Path) -> Iterator[Path]:
    """The record files of a data folder, or the file itself.

    Raises BadInput if there is nothing to read.
    """
    with followed(path):
        if not path.is_dir():
            _refuse_pipe(path)
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


def _refuse_pipe(path: Path) -> None:
    """Refuse what is there and is no file: a pipe would be waited for without end."""
    if path.exists() and not path.is_file():
        raise BadInput([Problem(Where(str(path)), "is not a file", "name a file or a folder")])


def whole(paths: Sequence[Path]) -> bool:
    """Whether the paths are one data set as its maintainers hand it on: with its catalog, not some records of it."""
    [path, *more] = paths or (default_data(),)
    with followed(path):
        known = (path / "catalog.yaml", path / CURRENT)
        rdf = path.suffix.lower() in RDF
        return not more and (rdf or any(each.exists() for each in known) or not path.exists())


def _registers_of(path: Path) -> Path:
    """The folder whose registers a path is read with."""
    with followed(path):
        for folder in (path, *path.resolve().parents):
            if (folder / "catalog.yaml").is_file():
                return folder if folder == path else Path(os.path.relpath(folder))
    return default_data()


def open_store(paths: Sequence[Path]) -> Store:
    """A store of what the paths hold (folders and records, a built store, an RDF file), told by what they are.

    Raises BadInput, BadQuery, UsageError (kinds that do not go together).
    """
    built, rdf = [], []
    for path in paths:
        with followed(path):
            if (path / CURRENT).exists():
                built.append(path)
            elif path.suffix.lower() in RDF and not path.is_dir():
                _refuse_pipe(path)
                rdf.append(path)
    if built or rdf:
        if len(paths) > 1:
            raise UsageError("one built store or RDF file at a time; folders and records may be several")
        path = paths[0]
        if not path.exists():
            raise BadInput([Problem(Where(str(path)), "no such file", "check the name")])
        return Store.open(path / CURRENT / "store") if built else Store.read(path)
    return read_folders(paths).store


def write_store(folder: Folder, path: Path) -> int:
    """Write a built store beside the one that is there, and move the link `current` at the end; gives its quads.

    A reader sees the old graph or the new one, never half of it. Of what is in the folder, only a generation before
    the last is removed: a folder named by a number that says of itself that it is a store.

    Raises CannotWrite.
    """
    import pyoxigraph

    try:
        path.mkdir(parents=True, exist_ok=True)
        link = path / CURRENT
        known = link.is_symlink() and (link / ABOUT).is_file()
        if not known and not all(p.name.startswith(".") or _is_generation(p) for p in path.iterdir()):
            raise CannotWrite(f"{path}: is a folder with other things in it: name an empty or a new folder")
        before = link.resolve().name
        number = max((int(p.name) for p in path.iterdir() if p.name.isdecimal()), default=0) + 1
        fresh = path / f".{number}.part"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        inner = pyoxigraph.Store(str(fresh / "store"))
        found = iter(folder.store.inner)
        while part := list(islice(found, AT_ONCE)):
            inner.bulk_extend(part)
        inner.flush()
        inner.optimize()
        count = len(inner)
        del inner
        gone = folder.withdrawn
        about = {"base": folder.catalog.base, "records": len(folder.data.records) - gone, "quads": count}
        about |= {"withdrawn": gone} if gone else {}
        (fresh / ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
        fresh.rename(path / str(number))
        fresh_link = path / ".next"
        fresh_link.unlink(missing_ok=True)
        fresh_link.symlink_to(str(number))
        fresh_link.replace(link)
        for old in path.iterdir():
            if old.name not in (before, str(number)) and _is_generation(old):
                shutil.rmtree(old)
    except OSError as fault:
        raise CannotWrite(f"{path}: cannot be written ({fault.strerror or fault}): choose another place") from None
    return count


def _is_generation(path: Path) -> bool:
    return path.name.isdecimal() and not path.is_symlink() and (path / ABOUT).is_file()
