"""Appointments and what happens in their life: who represents or holds what, was only meant to, and each step of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from doyen.dates import When
from doyen.model.base import Fact, Lasting, bare, joined, ref
from doyen.vocabulary import slug


@dataclass(frozen=True, kw_only=True)
class Accreditation(Lasting):
    """One person, actually or by intention, represents one sender at one receiver in one rank.

    `concurrent` names a group of accreditations that a source declares to be held together.
    """

    kind_name: ClassVar[str] = "accreditation"
    person: str = ref("person")
    family_name: str = ""
    sender: str = ref("party")
    receiver: str = ref("party")
    rank: str = ""
    resident: bool | None = None
    seat: str = ref("place")
    ended_by: str = ""
    concurrent: str = ""

    @property
    def key(self) -> str:
        """Its parts, then the explicit term."""
        return joined(self.person, self.sender, self.receiver, slug(self.term))


@dataclass(frozen=True, kw_only=True)
class Nomination(Fact):
    """One person was nominated or appointed as an envoy and never was one: nothing counts it as an accreditation."""

    kind_name: ClassVar[str] = "nomination"
    person: str = ref("person")
    family_name: str = ""
    sender: str = ref("party")
    receiver: str = ref("party")
    rank: str = ""
    outcome: str
    term: str = ""

    @property
    def key(self) -> str:
        """Its parts, then the explicit term."""
        return joined(self.person, self.sender, self.receiver, slug(self.term))


@dataclass(frozen=True, kw_only=True)
class Tenure(Lasting):
    """The holding of an office, or of a post that heads no mission (then `title` is free text).

    `acting`: the source says that the holder stands in until the office is filled.
    """

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
    acting: bool = False
    seat: str = ref("place")
    ended_by: str = ""

    @property
    def key(self) -> str:
        """The holder and the office; for a free title also its kind and where it was held."""
        where = () if self.office else (slug(self.title), slug(self.kind), self.receiver or self.body or self.sender)
        return joined(bare(self.holder), self.office, *where, slug(self.term))


Appointment = Accreditation | Nomination | Tenure


@dataclass(frozen=True, kw_only=True)
class Step(Fact):
    """One step in the life of an appointment: nomination, commission, oath, arrival, departure ..."""

    kind_name: ClassVar[str] = "step"
    appointment: Appointment
    kind: str
    date: When | None = None
    date_note: str = ""

    @property
    def key(self) -> str:
        """The appointment, what happened, and when."""
        of = self.appointment
        return joined(of.kind_name, of.key, slug(self.kind), slug(self.date.text) if self.date else "")


@dataclass(frozen=True, kw_only=True)
class Presentation(Fact):
    """One envoy hands over credentials, on an occasion or on a day of which no occasion is known.

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
        """The occasion, the person and the sender; without an occasion the accreditation and the day."""
        if not self.occasion:
            return joined(self.accreditation, slug(self.date.text))
        return joined(self.occasion, self.person, self.sender)

    @property
    def accreditation(self) -> str:
        """The key of the accreditation that the letters are for."""
        return joined(self.person, self.sender, self.receiver, slug(self.term))
