"""The XML files of a corpus, out of the archive in which it comes."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element, fromstring


def documents(archive: Path, folder: str) -> Iterator[tuple[str, Element]]:
    """Each XML file of a folder of the archive, however deep: its name without `.xml`, and its root; sorted by path."""
    with tarfile.open(archive) as opened:
        for member in sorted(opened.getmembers(), key=lambda member: member.name):
            path = PurePosixPath(member.name)
            if folder in path.parts and path.suffix == ".xml" and (content := opened.extractfile(member)):
                yield path.stem, fromstring(content.read())


def text(node: Element, path: str) -> str:
    """What an element says, with single spaces.

    >>> text(fromstring("<chief><note> Left\\n   post </note></chief>"), "note")
    'Left post'
    """
    return " ".join((node.findtext(path) or "").split())
