"""What sources call people, parties, organisations and places, and what they say of them as such."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from doyen.dates import When
from doyen.model.base import Fact, Lasting, ref


@dataclass(frozen=True, kw_only=True)
class PersonNamed(Fact):
    """What a source calls a person; birth and death only of the dead."""

    kind_name: ClassVar[str] = "person"
    person: str = ref("person")
    name: str
    also: tuple[str, ...] = ()
    family_name: str = ""
    born: When | None = None
    died: When | None = None
    wikidata: str = ""

    @property
    def key(self) -> str:
        """The person."""
        return self.person


@dataclass(frozen=True, kw_only=True)
class PartyNamed(Lasting):
    """A party that ISO 3166 lacks, as a source has it: its name, its time, its codes, and what followed it."""

    kind_name: ClassVar[str] = "party"
    party: str = ref("party")
    name: str
    also: tuple[str, ...] = ()
    kind: str
    successors: tuple[str, ...] = ref("party", ())
    codes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The party itself."""
        return self.party


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
class PlaceNamed(Fact):
    """Where a place lies, which state has it for a capital, and what else it is called.

    `latitude` and `longitude` are decimal degrees as the source has them.
    """

    kind_name: ClassVar[str] = "place"
    place: str = ref("place")
    within: str = ref("region")
    capital_of: str = ref("party")
    also: tuple[str, ...] = ()
    latitude: str = ""
    longitude: str = ""
    wikidata: str = ""

    @property
    def key(self) -> str:
        """The place itself."""
        return self.place
