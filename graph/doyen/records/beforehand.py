"""What records name themselves: it must be known before the facts of any record can be read for what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from doyen.errors import BadInput
from doyen.model import Record
from doyen.records import jsonlines
from doyen.records.reader import read
from doyen.records.yamltext import MOST_BYTES

NAMING = ("people", "parties", "places")
_PERHAPS = re.compile(rf"^[^\w\n]*({'|'.join(NAMING)})\b", re.MULTILINE)
"""A file without such a line has none of these sections, so that its YAML need not be read twice."""


def naming(file: Path) -> Iterator[Record]:
    """The records of a file that name people, parties or places, of JSON Lines with those names alone.

    Of faults nothing is said: they are told when the facts are read.
    """
    try:
        if file.suffix == jsonlines.ENDING:
            yield from (record for record, _ in jsonlines.read_lines(file, only=(*NAMING, "source")))
        elif _PERHAPS.search(_begun(file)):
            yield read(file)[0]
    except (BadInput, OSError):
        return


def _begun(file: Path) -> str:
    """As much of the file as is read of any."""
    with file.open("rb") as raw:
        return raw.read(MOST_BYTES).decode("utf-8", errors="replace")
