"""What passes between two parties: recognition and relations, and the visits of their office holders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from doyen.dates import When
from doyen.model.base import Fact, Lasting, bare, joined, ref
from doyen.vocabulary import ONE_SIDED, slug


@dataclass(frozen=True, kw_only=True)
class RelationsChange(Fact):
    """One party recognises another, or the relations of two begin, end or change in level."""

    kind_name: ClassVar[str] = "relations"
    kind: str
    sender: str = ref("party")
    receiver: str = ref("party")
    date: When
    date_note: str = ""
    level: str = ""
    actors: tuple[str, ...] = ref("agent", ())
    place: str = ref("place")
    summary: str = ""

    @property
    def parties(self) -> tuple[str, str]:
        """Who does it and to whom; of what is mutual both in the order of their keys, however a record puts them."""
        if self.kind in ONE_SIDED:
            return self.sender, self.receiver
        first, second = sorted((self.sender, self.receiver))
        return first, second

    @property
    def key(self) -> str:
        """The parties, what changed, and when."""
        return joined(*self.parties, slug(self.kind), slug(self.date.text))


@dataclass(frozen=True, kw_only=True)
class Visit(Lasting):
    """Office holders of one party travel to another: neither an accreditation nor a mission."""

    kind_name: ClassVar[str] = "visit"
    visitors: tuple[str, ...] = ref("agent", ())
    capacity: str = ""
    sender: str = ref("party")
    receiver: str = ref("party")
    kind: str = ""
    date_note: str = ""
    places: tuple[str, ...] = ref("place", ())
    met: tuple[str, ...] = ref("agent", ())
    summary: str = ""

    @property
    def key(self) -> str:
        """The visitors, the party visited, when it began, and the explicit term: two sources can state one visit."""
        visitors = sorted({bare(visitor) for visitor in self.visitors})
        return joined(*visitors, self.receiver, slug(self.since.text) if self.since else "", slug(self.term))
