"""What the sections of one record share while they are read: its name, its source, its faults, and evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from doyen.dates import When
from doyen.errors import Problems
from doyen.model import Evidence, Source
from doyen.records.items import Item


@dataclass(slots=True)
class Reading:
    """One record being read."""

    name: str
    source: Source
    problems: Problems
    counts: dict[str, int] = field(default_factory=dict)
    complete: dict[str, list[When]] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)

    def number(self, kind: str) -> str:
        """The key of the next event of this kind in the record."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{self.name}-{kind}-{self.counts[kind]}"

    def evidence(self, item: Item, above: tuple[Evidence, ...] = ()) -> tuple[Evidence, ...]:
        """The item's own quote and locator, else those of the fact above it, and what bears on one field only."""
        quote, locator = item.text("quote"), item.text("locator")
        line = item.line("quote" if quote else "locator")
        if not quote and not locator and above:
            quote, locator, line = above[0].quote, above[0].locator, above[0].line
        if not quote and not locator and not above:
            self.problems.add(item.line(), "a fact with neither quote nor locator", "quote a few words of the source")
        restricted = item.restricted or self.source.restricted or any(e.restricted for e in above)
        whole = Evidence(quote, locator, item.text("basis", "explicit"), restricted=restricted, line=line)
        parts = [
            Evidence(quote, locator, item.text(key), key.removeprefix("basis of "), restricted, line)
            for key in sorted(item.node.values)
            if key.startswith("basis of ")
        ]
        return (whole, *parts)

    def common(self, item: Item, evidence: tuple[Evidence, ...]) -> dict[str, Any]:
        """What every fact has."""
        return {
            "where": item.where(),
            "lines": item.lines(),
            "note": item.text("note"),
            "evidence": evidence,
        }
