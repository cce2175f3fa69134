"""The refusal of one value."""

from __future__ import annotations


class Refused(ValueError):
    """A value that the mapping does not know how to read: what is wrong, what to add, in which column.

    `detail` is the value where many may have the same fault, so that they are told together. `all` are this one and
    the others of its row.
    """

    def __init__(self, problem: str, remedy: str, what: str = "", detail: str = "") -> None:
        super().__init__(f"{problem}: {remedy}")
        self.problem, self.remedy, self.what, self.detail = problem, remedy, what, detail
        self.all: list[Refused] = [self]

    @staticmethod
    def together(faults: list[Refused]) -> None:
        """Raise what was refused, if anything was; the same fault of two facts is told once."""
        if faults:
            faults[0].all = list({(each.told, each.detail): each for each in faults}.values())
            raise faults[0]

    @property
    def told(self) -> str:
        """The fault as one line for all rows that have it."""
        return f"{self.what}: {self}" if self.what else str(self)
