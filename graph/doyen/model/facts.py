"""One dataclass for each kind of fact that a record can state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from doyen.dates import When
from doyen.model.appointments import Accreditation, Nomination, Presentation, Step, Tenure
from doyen.model.base import Fact, Lasting, joined, ref
from doyen.model.naming import OrganisationNamed, PartyNamed, PersonNamed, PlaceNamed
from doyen.model.relations import RelationsChange, Visit
from doyen.vocabulary import slug


@dataclass(frozen=True, kw_only=True)
class Occasion(Fact):
    """An occasion on which envoys present credentials to one receiver."""

    kind_name: ClassVar[str] = "occasion"
    occasion: str = ref("event")
    receiver: str = ref("party")
    date: When
    date_note: str = ""
    form: str = "not stated"
    place: str = ref("place")
    presented_to: str = ref("recipient")

    @property
    def key(self) -> str:
        """The record and the number in it, or what identity.yaml makes of that."""
        return self.occasion


@dataclass(frozen=True, kw_only=True)
class Mission(Lasting):
    """A standing establishment of one party at another. Not the building.

    `covers` are other parties to which it is accredited too: it is no mission there. Its coordinates are its own, not
    those of its seat.
    """

    kind_name: ClassVar[str] = "mission"
    kind: str
    sender: str = ref("party")
    receiver: str = ref("party")
    seat: str = ref("place")
    name: str = ""
    covers: tuple[str, ...] = ref("party", ())
    protected_by: str = ref("party")
    wikidata: str = ""
    latitude: str = ""
    longitude: str = ""

    @property
    def key(self) -> str:
        """Sender, receiver and kind; consular posts are several, so their seat tells them apart."""
        seat = self.seat if "consul" in self.kind else ""
        return joined(self.sender, self.receiver, slug(self.kind), seat, slug(self.term))


@dataclass(frozen=True, kw_only=True)
class MissionChange(Fact):
    """A mission opens, closes, suspends work, reopens, moves or changes in kind."""

    kind_name: ClassVar[str] = "change"
    mission: Mission
    kind: str
    date: When

    @property
    def key(self) -> str:
        """The mission, what happened, and when."""
        return joined(self.mission.key, slug(self.kind), slug(self.date.text))


@dataclass(frozen=True, kw_only=True)
class Absence(Fact):
    """A source says that on a date a party has no mission of a kind at another."""

    kind_name: ClassVar[str] = "absence"
    what: str
    sender: str = ref("party")
    receiver: str = ref("party")
    date: When

    @property
    def key(self) -> str:
        """Its parts: two sources of one date state the same absence."""
        return joined(self.sender, self.receiver, slug(self.what), slug(self.date.text))


@dataclass(frozen=True, kw_only=True)
class Meeting(Fact):
    """An encounter of agents: an audience, a courtesy call, talks."""

    kind_name: ClassVar[str] = "meeting"
    meeting: str = ref("event")
    kind: str
    date: When
    date_note: str = ""
    order: int | None = None
    place: str = ref("place")
    hosts: tuple[str, ...] = ref("agent", ())
    guests: tuple[str, ...] = ref("agent", ())
    topics: tuple[str, ...] = ref("topic", ())

    @property
    def key(self) -> str:
        """The record and the number in it, or what identity.yaml makes of that."""
        return self.meeting


@dataclass(frozen=True, kw_only=True)
class Statement(Fact):
    """An utterance reported of one or more agents: that it was said is the fact, not what was said."""

    kind_name: ClassVar[str] = "statement"
    statement: str = ref("event")
    part_of: str = ref("event")
    kind: str
    speakers: tuple[str, ...] = ref("agent", ())
    addressees: tuple[str, ...] = ref("agent", ())
    topics: tuple[str, ...] = ref("topic", ())
    summary: str
    date: When | None = None
    date_note: str = ""
    place: str = ref("place")

    @property
    def key(self) -> str:
        """The record and the number in it, or what identity.yaml makes of that."""
        return self.statement


@dataclass(frozen=True, kw_only=True)
class Custom(Fact):
    """What a source says of a receiver's practice with new envoys."""

    kind_name: ClassVar[str] = "custom"
    custom: str
    receiver: str = ref("party")
    start: str = "not stated"
    nuncio_first: bool | None = None
    non_residents: str = ""
    acting: str = ""
    within_a_day: str = ""
    presented_to: str = ref("recipient")
    form: str = ""
    place: str = ref("place")

    @property
    def key(self) -> str:
        """The receiver and the record that says so."""
        return joined(self.receiver, self.custom)


@dataclass(frozen=True, kw_only=True)
class CompleteList(Fact):
    """A source lists all heads of mission at one receiver on one day: who is not on the list was none of them.

    On it are the envoys to that receiver whom its record attests on that day.
    """

    kind_name: ClassVar[str] = "list"
    record: str
    what: str
    receiver: str = ref("party")
    date: When

    @property
    def key(self) -> str:
        """The receiver, the day and the record: two lists of one day stay two, since they may differ."""
        return joined(self.receiver, self.date.text, self.record)


@dataclass(frozen=True, kw_only=True)
class Picture(Fact):
    """A picture printed with the source, and whom it shows."""

    kind_name: ClassVar[str] = "image"
    image: str
    occasion: str = ref("event")
    shows: tuple[str, ...] = ref("person", ())

    @property
    def key(self) -> str:
        """The record and the number in it."""
        return self.image


AnyFact = (
    Accreditation
    | Nomination
    | Step
    | Occasion
    | Presentation
    | Tenure
    | Mission
    | MissionChange
    | Absence
    | RelationsChange
    | Visit
    | Meeting
    | Statement
    | Custom
    | CompleteList
    | PlaceNamed
    | OrganisationNamed
    | PartyNamed
    | PersonNamed
    | Picture
)
