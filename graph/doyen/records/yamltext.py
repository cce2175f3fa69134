"""The YAML of records: as `doyen.yamltext` reads it, and the hints of a skeleton are no lost values."""

from __future__ import annotations

from pathlib import Path

from doyen import yamltext
from doyen.records.grammar import HINTS
from doyen.yamltext import MOST_BYTES, MOST_DEPTH, Document, Mapping, Node, Scalar, Sequence

__all__ = ["MOST_BYTES", "MOST_DEPTH", "Document", "Mapping", "Node", "Scalar", "Sequence", "load", "parse"]


def load(path: Path, shown: str) -> Document:
    """Read a record or register; `shown` is its name in messages."""
    return yamltext.load(path, shown, HINTS)


def parse(text: str, shown: str) -> Document:
    """Read the text of a record or register.

    >>> parse("sender: NO", "x.yaml").root.values["sender"]
    Scalar(text='NO', line=1)
    """
    return yamltext.parse(text, shown, HINTS)
