"""Whole jobs: a store of what paths hold, and a built store that readers can rely on."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from doyen.errors import BadInput, CannotWrite, Problem, UsageError, Where
from doyen.folders import Folder, default_data, followed, read_facts, read_folders, record_files, refuse_pipe
from doyen.store import ABOUT, Store

__all__ = [
    "CURRENT",
    "Folder",
    "default_data",
    "followed",
    "open_store",
    "read_facts",
    "read_folders",
    "record_files",
    "whole",
    "write_store",
]

CURRENT = "current"
RDF = (".nq", ".nt", ".ttl", ".trig", ".rdf", ".jsonld")


def whole(paths: Sequence[Path]) -> bool:
    """Whether the paths are one data set as its maintainers hand it on: with its catalog, not some records of it."""
    [path, *more] = paths or (default_data(),)
    with followed(path):
        known = (path / "catalog.yaml", path / CURRENT)
        rdf = path.suffix.lower() in RDF
        return not more and (rdf or any(each.exists() for each in known) or not path.exists())


def compiled(path: Path) -> bool:
    """Whether this is a built store or an RDF file: facts without the lines of records."""
    with followed(path):
        return (path / CURRENT).exists() or (path.suffix.lower() in RDF and not path.is_dir())


def open_store(paths: Sequence[Path]) -> Store:
    """A store of what the paths hold (folders and records, a built store, an RDF file), told by what they are.

    Raises BadInput, BadQuery, UsageError (kinds that do not go together).
    """
    built, rdf = [], []
    for path in paths:
        with followed(path):
            if (path / CURRENT).exists():
                built.append(path)
            elif compiled(path):
                refuse_pipe(path)
                rdf.append(path)
    if built or rdf:
        if len(paths) > 1:
            raise UsageError("one built store or RDF file at a time; folders and records may be several")
        path = paths[0]
        if not path.exists():
            raise BadInput([Problem(Where(str(path)), "no such file", "check the name")])
        return Store.open(path / CURRENT / "store") if built else Store.read(path)
    return read_folders(paths).store


@dataclass(frozen=True, slots=True)
class Built:
    """What a built store says of itself: its base, how many records and quads it has, and how many are withdrawn."""

    base: str
    records: int
    quads: int
    withdrawn: int = 0


def write_store(paths: Sequence[Path], path: Path, judge: Callable[[Folder], None] = lambda _: None) -> Built:
    """Write a built store beside the one that is there, and move the link `current` at the end.

    A reader sees the old graph or the new one, never half of it. `judge` looks at the new one before, and raises
    BadInput if it is not to be. Of what is in the folder, only a generation before the last is removed: a folder named
    by a number that says of itself that it is a store.

    Raises BadInput, CannotWrite.
    """
    try:
        with _room(path):
            link = path / CURRENT
            known = link.is_symlink() and (link / ABOUT).is_file()
            if not known and not all(p.name.startswith(".") or _is_generation(p) for p in path.iterdir()):
                raise CannotWrite(f"{path}: is a folder with other things in it: name an empty or a new folder")
            before = link.resolve().name
            number = max((int(p.name) for p in path.iterdir() if p.name.isdecimal()), default=0) + 1
            for left in path.glob(".*.part"):
                shutil.rmtree(left)
            # A name of its own: the engine may hold the files of a refused build while its fault is looked at.
            with TemporaryDirectory(".part", f".{number}.", path, ignore_cleanup_errors=True) as around:
                fresh = Path(around, "fresh")
                fresh.mkdir()
                built = _compiled(paths, fresh, judge)
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
    return built


@contextmanager
def _room(path: Path) -> Iterator[None]:
    """The folder, with those above it; what had to be made is taken away again if nothing comes to stand in it."""
    made = [each for each in (path, *path.parents) if not os.path.lexists(each)]
    path.mkdir(parents=True, exist_ok=True)
    try:
        yield
    finally:
        for each in made:
            with suppress(OSError):  # It is not empty: the store stands.
                each.rmdir()


def _compiled(paths: Sequence[Path], fresh: Path, judge: Callable[[Folder], None]) -> Built:
    """Compile a store into a folder, and let it be judged."""
    read = read_folders(paths, fresh / "store")
    inner = read.store.inner
    inner.flush()
    inner.optimize()
    judge(read)
    gone = read.withdrawn
    built = Built(read.catalog.base, read.census.records - gone, len(inner), gone)
    told = {key: value for key, value in asdict(built).items() if key != "withdrawn" or gone}
    (fresh / ABOUT).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return built


def _is_generation(path: Path) -> bool:
    return path.name.isdecimal() and not path.is_symlink() and (path / ABOUT).is_file()
