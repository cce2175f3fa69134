"""United States chiefs of mission since 1778 and principal officers of the Department of State: POCOM as facts.

Each upstream file becomes one record; all people together are `pocom-people`. What becomes what:

- a chief of mission at a country or organisation: an entry of `envoys`, with each dated step;
- a chief among the "other nominees" or "other appointees", who never took the post: an entry of `nominees`, no envoy;
- a principal officer: an entry of `offices`; one who was only nominated is left out, with the reason;
- a note on a mission: entries of `missions` and `relations`, as `notes.csv` has what it says;
- relations severed or interrupted when a chief left: an entry of `relations`;
- a group of concurrent appointments: where the envoys lived, whether that was at the receiver, and the group's name.

What the notes beside dates, and the notes on chiefs, mean stands in tables that a diplomat can read and correct:
`begun.csv`, `ended.csv`, `texts.csv` and `outcomes.csv` (`wordings` explains them); ranks in `roles.csv`. The notes on
missions are read one by one in `notes.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from doyen.importers.pocom.chiefs import chiefs
from doyen.importers.pocom.corpus import corpus
from doyen.importers.pocom.people import people
from doyen.importers.pocom.principals import principals
from doyen.importers.report import Line, Report

__all__ = ["lines"]


def lines(path: Path, report: Report) -> Iterator[Line]:
    """The facts of POCOM, from its folder or its archive, record by record.

    Raises BadInput if it cannot be read, is malformed, or is no POCOM.
    """
    found = corpus(path, report)
    yield from chiefs(found, report)
    yield from principals(found, report)
    yield from people(found, report)
