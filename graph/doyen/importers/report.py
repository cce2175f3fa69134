"""What an import found: what was read, kept, doubtful, left out, refused, each with its place and the reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

WHOLE = "#mapping"
"""What the locator of a fact ends with that is stated of a table as a whole, and of no row."""

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
    withheld: list[Remark] = field(default_factory=list)
    noted: list[Remark] = field(default_factory=list)

    @property
    def kept(self) -> int:
        """How many entries became facts: none that was refused, or of which nothing is stated."""
        return self.read - len({remark.where for remark in (*self.refused, *self.skipped)})

    def doubt(self, where: str, what: str, detail: str = "") -> None:
        """The entry at this place (`file#id`) is kept, with something that a reader should know."""
        self.doubtful.append(Remark(what, where, detail))

    def refuse(self, where: str, what: str, detail: str = "") -> None:
        """The entry at this place (`file#id`) is not kept."""
        self.refused.append(Remark(what, where, detail))

    def skip(self, where: str, what: str, detail: str = "") -> None:
        """The entry at this place is left out because somebody said so, or adds nothing."""
        self.skipped.append(Remark(what, where, detail))

    def withhold(self, where: str, what: str, detail: str = "") -> None:
        """Something that is said of a table as a whole is not stated, since it is not sure."""
        self.withheld.append(Remark(what, where, detail))

    def note(self, where: str, what: str) -> None:
        """Nothing is doubtful, but somebody may want to know."""
        self.noted.append(Remark(what, where))
