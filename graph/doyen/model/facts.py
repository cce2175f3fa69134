"""One dataclass for each kind of fact that a record can state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from doyen.dates import When
from doyen.model.base import Fact, Lasting, bare, joined, ref
from doyen.vocabulary import slug


@dataclass(frozen=True, kw_only=True)
class Accreditation(Lasting):
    """One person, actually or by intention, represents one sender at one receiver in one rank."""

    kind_name: ClassVar[str] = "accreditation"
    person: str = ref("person")
    family_name: str = ""
    sender: str = ref("party")
    receiver: str = ref("party")
    rank: str = ""
    resident: bool | None = None
    seat: str = ref("place")

    @property
    def key(self) -> str:
        """Its parts, then the explicit term."""
        return joined(self.person, self.sender, self.receiver, slug(self.term))


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
class Presentation(Fact):
    """One envoy hands over credentials on one occasion.

    `credentials` is empty as read, if neither the record nor the rank says what they were: the receiver then decides.
    """

    kind_name: ClassVar[str] = "presentation"
    occasion: str = ref("event")
    person: str = ref("person")
    sender: str = ref("party")
    receiver: str = ref("party")
    term: str = ""
    credentials: str = ""
    date: When
    date_note: str = ""
    presented_to: str = ref("recipient")
    place: str = ref("place")
    order: int | None = None

    @property
    def key(self) -> str:
        """The occasion, the person and the sender."""
        return joined(self.occasion, self.person, self.sender)

    @property
    def accreditation(self) -> str:
        """The key of the accreditation that the letters are for."""
        return joined(self.person, self.sender, self.receiver, slug(self.term))


@dataclass(frozen=True, kw_only=True)
class Tenure(Lasting):
    """The holding of an office, or of a post that heads no mission (then `title` is free text)."""

    kind_name: ClassVar[str] = "tenure"
    holder: str = ref("agent")
    of: str = ref("party")
    office: str = ref("office")
    title: str = ""
    kind: str = ""
    body: str = ref("body")
    sender: str = ref("party")
    receiver: str = ref("party")
    ordinal: int | None = None
    seat: str = ref("place")

    @property
    def key(self) -> str:
        """The holder and the office; for a free title also its kind and where it was held."""
        where = () if self.office else (slug(self.title), slug(self.kind), self.receiver or self.body or self.sender)
        return joined(bare(self.holder), self.office, *where, slug(self.term))


@dataclass(frozen=True, kw_only=True)
class Mission(Lasting):
    """A standing establishment of one party at another. Not the building."""

    kind_name: ClassVar[str] = "mission"
    kind: str
    sender: str = ref("party")
    receiver: str = ref("party")
    seat: str = ref("place")

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
class PlaceNamed(Fact):
    """Where a place lies, and which state has it for a capital."""

    kind_name: ClassVar[str] = "place"
    place: str = ref("place")
    within: str = ref("region")
    capital_of: str = ref("party")

    @property
    def key(self) -> str:
        """The place itself."""
        return self.place


@dataclass(frozen=True, kw_only=True)
class OrganisationNamed(Fact):
    """What a source calls an organisation."""

    kind_name: ClassVar[str] = "party"
    party: str = ref("party")
    name: str
    also: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The organisation itself."""
        return self.party


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
    | Occasion
    | Presentation
    | Tenure
    | Mission
    | MissionChange
    | Absence
    | Meeting
    | Statement
    | Custom
    | CompleteList
    | PlaceNamed
    | OrganisationNamed
    | Picture
)
