"""What an importer reads: the files of a corpus, from a folder, an archive, or a folder that holds the archive."""

from __future__ import annotations

import lzma
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from doyen.errors import BadInput, Problem, Where

ARCHIVES = (".tar.xz", ".tar.gz", ".tgz", ".tar")
MOST_BYTES = 100_000_000
"""A file, or an archive unpacked, that is larger is none of the corpora that Doyen reads whole."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a corpus: its name from the root of the corpus, with slashes, and its bytes."""

    name: str
    content: bytes

    @property
    def stem(self) -> str:
        """The file's name without folders and ending.

        >>> Document("missions-countries/belize.xml", b"").stem
        'belize'
        """
        return self.name.rpartition("/")[2].partition(".")[0]

    def tree(self) -> ElementTree.Element:
        """The file as XML.

        Raises BadInput if it is malformed, or has a document type: entities could grow without end.

        >>> Document("a.xml", b"<person><id>adams-john</id></person>").tree().findtext("id")
        'adams-john'
        """
        if b"<!DOCTYPE" in self.content or b"<!ENTITY" in self.content:
            raise self._bad(0, "has a document type", "take the DOCTYPE out")
        try:
            return ElementTree.fromstring(self.content)
        except ElementTree.ParseError as fault:
            raise self._bad(
                fault.position[0], f"is not well-formed XML ({fault.msg})", "mend it or fetch it again"
            ) from None

    def _bad(self, line: int, problem: str, remedy: str) -> BadInput:
        return BadInput([Problem(Where(self.name, line), problem, remedy)])


def documents(path: Path, ending: str = ".xml") -> Iterator[Document]:
    """The files of a corpus that have this ending, sorted by name.

    `path` is a file, an archive, a folder that holds one archive, or the unpacked folder.

    Raises BadInput if nothing is there or it cannot be read. Nothing is ever unpacked to disk.
    """
    try:
        archive = _archive(path)
        found = _packed(archive) if archive else _loose(path)
        kept = sorted((d for d in found if d.name.endswith(ending)), key=lambda d: d.name)
    except (OSError, tarfile.TarError, lzma.LZMAError, EOFError) as fault:
        why = getattr(fault, "strerror", None) or fault
        raise _unreadable(path, f"cannot be read ({why})", "check the name, or fetch it again") from None
    if not kept:
        raise _unreadable(path, f"has no files that end in {ending}", "name the corpus' folder or its archive")
    yield from kept


def _archive(path: Path) -> Path | None:
    """The archive that is meant, if one is."""
    if path.is_dir():
        inside = sorted(each for each in path.iterdir() if each.name.endswith(ARCHIVES))
        return inside[0] if len(inside) == 1 else None
    return path if path.name.endswith(ARCHIVES) else None


def _packed(archive: Path) -> Iterator[Document]:
    left = MOST_BYTES
    with tarfile.open(archive) as members:
        for member in members:
            left -= member.size
            if left < 0:
                raise _unreadable(archive, "is larger than a corpus may be", "name a smaller archive")
            content = members.extractfile(member) if member.isfile() else None
            if content:
                yield Document(member.name.removeprefix("./"), content.read())


def _loose(path: Path) -> Iterator[Document]:
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    root = path.parent if path.is_file() else path
    for file in files:
        if file.stat().st_size > MOST_BYTES:
            raise _unreadable(file, "is larger than a corpus may be", "name a smaller file")
        yield Document(file.relative_to(root).as_posix(), file.read_bytes())


def _unreadable(path: Path, problem: str, remedy: str) -> BadInput:
    return BadInput([Problem(Where(str(path)), problem, remedy)])
