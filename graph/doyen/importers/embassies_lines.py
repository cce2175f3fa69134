"""One mission of the database of embassies as a line: its words, what is doubtful of it, and what its note says."""

from __future__ import annotations

from dataclasses import dataclass

from doyen.importers.embassies_receivers import OTHER_CITY, Received
from doyen.importers.embassies_table import Row
from doyen.importers.report import Line
from doyen.importers.wikidata import SINGLE, TOLD_AS, items
from doyen.vocabulary import slug

DAY = "2022-11-16"
"""The day of the file: the last one for which it speaks."""


@dataclass(frozen=True, slots=True)
class Mission:
    """A row that was understood.

    `rivals` are other kinds of mission between the two that cannot well stand beside this one, `shared` says that its
    item has another sender too, `term` tells it apart from others with the same sender, receiver and kind.
    """

    row: Row
    kind: str
    sender: str
    at: Received
    rivals: tuple[str, ...] = ()
    shared: bool = False
    term: str = ""

    @property
    def place(self) -> tuple[str, ...]:
        """That for which a sender has one mission, if any."""
        parts = (self.sender, self.at.receiver, self.kind)
        return parts if self.kind in SINGLE else (*parts, self.row.city or self.row.item)

    @property
    def key(self) -> tuple[str, ...]:
        """What identifies a mission among facts: only consular posts are told apart by their seats."""
        return self.sender, self.at.receiver, self.kind, self.row.city if "consul" in self.kind else ""

    @property
    def fullness(self) -> tuple[bool, ...]:
        """How much the row says: of two rows for one mission the fuller is kept."""
        plain = not self.at.implicit and not self.at.doubt
        row = self.row
        return plain, bool(row.latitude), bool(row.city), bool(row.creation), bool(row.website)

    @property
    def past(self) -> bool:
        """Whether it has surely gone: interests sections are for want of an embassy on either side."""
        return self.kind == "interests section" and bool(self.rivals)


def line(record: str, mission: Mission) -> Line:
    """The words of the mission's entry."""
    row, at = mission.row, mission.at
    words: Line = {
        "kind": mission.kind,
        "sender": mission.sender,
        "receiver": at.receiver,
        "covers": list(at.covers),
        "seat": place(row),
        "latitude": row.latitude,
        "longitude": row.longitude,
        "wikidata": row.item,
        "attested on": "" if mission.past else DAY,
        "term": mission.term,
        "basis of sender": "conjecture" if mission.shared else "",
        "basis of receiver": "implicit" if at.implicit else "",
        "basis of attested on": "" if mission.past else "implicit",
        "locator": row.where,
        "note": _note(mission),
        "changes": _opening(row),
    }
    return {"record": record, "section": "missions", **{key: value for key, value in words.items() if value}}


def place(row: Row) -> str:
    """The city of a row with its key; "" if it has none."""
    return f"{row.city_name or row.city} [{slug(row.city)}]" if row.city else ""


def _opening(row: Row) -> list[Line]:
    """The opening, which bounds nothing: the item may be of a building, or of a mission that was closed since.

    Of fourteen embassies of and to the United States of which the Office of the Historian tells, creation is the
    opening of half at most: that in Cuba has the year of its building, and stood closed for half a century.
    """
    if not (date := opened(row.creation)):
        return []
    note = "When the item was created: perhaps its building, or an earlier mission."
    return [{"kind": "opened", "date": date, "basis": "conjecture", "locator": row.where, "note": note}]


def opened(creation: str) -> str:
    """The day, month or year of creation; "" if it may be a century, or when relations began.

    Wikidata writes a year as its 1 January and a month as its first day, and the file does not say which is meant; so
    a first day stands for no more than its month, and a 1 January for its year. A century ends in 00. Of what is said
    to be older than 1800 nothing has stood since: Iran's embassy in Warsaw "of 1474" is an envoy's arrival in Poland.

    >>> opened("1962-01-01T00:00:00Z"), opened("1973-12-01T00:00:00Z"), opened("1300-01-01T00:00:00Z")
    ('1962', '1973-12', '')
    >>> opened("1474-01-01T00:00:00Z")
    ''
    """
    day = creation[:10]
    if _instead(day):
        return ""
    return day[:4] if day.endswith("-01-01") else day.removesuffix("-01")


def _instead(day: str) -> str:
    """What a day of creation may mean instead of that of opening."""
    if day.endswith("00-01-01"):
        return "the century"
    return "when relations began" if "" < day < "1800" else ""


def doubts(mission: Mission) -> list[tuple[str, str]]:
    """What a reader of the report should know of the mission: what is doubtful, and the detail."""
    row, at = mission.row, mission.at
    day = row.creation[:10]
    instead = _instead(day)
    found = (
        (at.doubt, f"{mission.sender} in {at.receiver}"),
        ("has an item with another sender too" if mission.shared else "", mission.sender),
        ("stands beside a mission of a kind that it cannot well stand beside", ", ".join(mission.rivals)),
        ("was created in a year that may stand for a century", day if instead == "the century" else ""),
        ("was created before 1800, which may be that of relations", day if "relations" in instead else ""),
        ("serves what is no party", ", ".join(at.district) if mission.kind in SINGLE else ""),
    )
    return [(what, detail) for what, detail in found if what and detail]


def _note(mission: Mission) -> str:
    row, at, host = mission.row, mission.at, items().get(mission.row.host)
    instead = _instead(row.creation[:10])
    elsewhere = host and (host.party != at.receiver or host.role == "territory")
    sentences = (
        TOLD_AS.get(row.type, ""),
        f"The source places it in {host.name}." if host and elsewhere else "",
        "Other rows of the source place its city in another country." if at.doubt == OTHER_CITY else "",
        f"Its jurisdiction by the source: {', '.join(at.district)}." if at.district else "",
        f"The source also has between the two: {', '.join(mission.rivals)}." if mission.rivals else "",
        "The source has one item for missions of two senders." if mission.shared else "",
        f"The source has it created in {row.creation[:4]}, which may mean {instead}." if instead else "",
    )
    return " ".join(filter(None, sentences))
