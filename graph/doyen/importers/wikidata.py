"""Parties and kinds of mission by their Wikidata items: worked out once, by hand where names mislead.

`wikidata_parties.csv` has the items that the database of embassies uses. `role` says what the item is: a state, another
party, an organisation; an `organ` of the party that sends or receives for it; a `territory` of the party that receives
for it and that sends nothing of its own; or `none`, with the reason why it is no party at all.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from doyen.importers.report import Line
from doyen.importers.territories import party_line
from doyen.names import states


@dataclass(frozen=True, slots=True)
class Item:
    """What an item of Wikidata means for diplomacy: `party` is the key of who sends or receives, "" if nobody does."""

    party: str
    role: str
    name: str
    note: str

    @property
    def sends(self) -> bool:
        """Whether missions that this item operates are those of its party."""
        return self.role not in ("territory", "none")


@cache
def items() -> dict[str, Item]:
    """The known items by their number.

    >>> items()["Q237"].party, items()["Q8646"].party, items()["Q8646"].sends
    ('hsx', 'chn', False)
    """
    with (Path(__file__).parent / "wikidata_parties.csv").open(encoding="utf-8", newline="") as lines:
        return {row.pop("wikidata"): Item(**row) for row in csv.DictReader(lines)}


def party_entry(key: str) -> Line | None:
    """The words of a `parties` entry for a party that ISO 3166 lacks; None for those that it has.

    >>> party_entry("smom")["name"], party_entry("aus")
    ('Sovereign Order of Malta', None)
    """
    numbers = [number for number, item in items().items() if item.party == key and item.role in _BEYOND_ISO]
    if not numbers or key in states():
        return None
    item = items()[numbers[0]]
    words = party_line(key) or {"code": key, "name": item.name, "kind": item.role}
    return {**words, "codes": [*words.get("codes", ()), *(f"wikidata {number}" for number in numbers)]}


_BEYOND_ISO = ("other", "organisation")

DE_FACTO_CONSULATE = "Q61881945"
KINDS = {
    "Q3917681": "embassy",
    "Q113065939": "embassy",  # Embassy of the United States
    "Q18414273": "high commission",
    "Q19600600": "high commission",  # British High Commission
    "Q4824242": "high commission",  # Australian High Commission
    "Q620045": "nunciature",
    "Q2712647": "apostolic delegation",
    "Q2360219": "permanent mission",
    "Q94158456": "interests section",
    "Q64779402": "liaison office",
    "Q5244910": "representative office",  # de facto embassy
    DE_FACTO_CONSULATE: "representative office",
    "Q7314257": "representative office",
    "Q579581": "representative office",  # Taipei Representative Office
    "Q73088858": "assistant high commission",
    "Q372690": "consulate general",
    "Q108058047": "consulate general",  # Consulate General of Sweden
    "Q112307194": "consulate general",  # Consulate General of Belgium
    "Q7843791": "consulate",
    "Q10686185": "consulate",  # consulates of Sweden
    "Q23891529": "honorary consulate",
    "Q1783003": "consular agency",
    "Q24868622": "consular office",
}
"""The word of the records for each type of the database; a type named for one sender is that sender's usual mission."""

NO_MISSION = {
    "Q431071": "is sent by a part of a state",  # Quebec Government Office
    "Q4461020": "is a trade office, no mission",
    "Q73414365": "does not say what kind of mission it is",  # diplomatic mission of El Salvador
    "Q213283": "does not say what kind of mission it is",  # diplomatic mission
}
"""Why what is of this type is refused."""

TOLD_AS = {
    "Q5244910": "The source calls it a de facto embassy.",
    DE_FACTO_CONSULATE: "The source calls it a de facto consulate.",
}
"""What a mission's note keeps of a type that shares its word with another."""

SINGLE = ("embassy", "high commission", "nunciature", "apostolic delegation", "interests section")
"""Kinds of which a sender has no more than one for each receiver: a second row says the first again."""

CONSULAR = (
    "consulate general",
    "consulate",
    "honorary consulate",
    "consular agency",
    "consular office",
    "assistant high commission",
)
"""Posts with a district of the state that they lie in; they are accredited to nobody."""
