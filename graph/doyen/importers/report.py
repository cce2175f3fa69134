"""What an import found: what was read, kept, doubtful, left out, refused, each with its place and the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Line = dict[str, Any]
"""One fact as an importer yields it: `record`, `section`, and the words that an entry of that section has in YAML."""


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """One thing that an import has to say of an entry: `what` is of one wording for all entries that share it."""

    what: str
    where: str
    detail: str = ""


@dataclass(slots=True)
class Report:
    """Counts entries of the corpus, and keeps remarks on those that are doubtful or refused.

    >>> report = Report()
    >>> report.read += 2
    >>> report.doubt("missions-countries/france.xml#fr-1778-fran-01", "note not understood", "Arrived with")
    >>> report.refuse("missions-countries/france.xml#fr-1", "has no person")
    >>> report.kept, len(report.doubtful)
    (1, 1)
    """

    read: int = 0
    doubtful: list[Remark] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    skipped: list[Remark] = field(default_factory=list)
    noted: list[Remark] = field(default_factory=list)

    @property
    def kept(self) -> int:
        """How many entries became facts."""
        return self.read - len({remark.where for remark in (*self.refused, *self.skipped)})

    def doubt(self, where: str, what: str, detail: str = "") -> None:
        """The entry at this place (`file#id`) is kept, with something that a reader should know."""
        self.doubtful.append(Remark(what, where, detail))

    def refuse(self, where: str, what: str, detail: str = "") -> None:
        """The entry at this place (`file#id`) is not kept."""
        self.refused.append(Remark(what, where, detail))

    def skip(self, where: str, what: str) -> None:
        """The entry at this place is left out because somebody said so."""
        self.skipped.append(Remark(what, where))

    def note(self, where: str, what: str) -> None:
        """Nothing is doubtful, but somebody may want to know."""
        self.noted.append(Remark(what, where))
