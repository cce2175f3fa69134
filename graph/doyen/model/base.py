"""What all facts have in common: evidence, a place in a file, a key, and for some a span of time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from doyen.dates import Span, When, span
from doyen.errors import Where


def ref(kind: str, default: Any = "") -> Any:
    """A field that names something of this kind: person, party, place, body, office, agent, recipient, event ..."""
    return field(default=default, metadata={"ref": kind})


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in its record's source a fact is stated: few words, a place, and how plainly.

    `about` is empty, or the one field of the fact that this evidence bears on; what is `restricted` is for the holders
    of the data folder only.
    """

    quote: str = ""
    locator: str = ""
    basis: str = "explicit"
    about: str = ""
    restricted: bool = False
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What all facts have in common."""

    kind_name: ClassVar[str] = "fact"
    where: Where = field(compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    evidence: tuple[Evidence, ...] = ()
    note: str = ""

    @property
    def key(self) -> str:
        """What identifies the fact among those of its kind."""
        raise NotImplementedError

    @property
    def restricted(self) -> bool:
        """Whether the fact as a whole is for the holders of the data folder only."""
        return any(evidence.restricted for evidence in self.evidence[:1])


@dataclass(frozen=True, kw_only=True)
class Lasting(Fact):
    """A fact that holds over time, between four bounds; `earlier` if a list of somebody's earlier posts has it."""

    since: When | None = None
    until: When | None = None
    attested: tuple[When, ...] = ()
    term: str = ""
    earlier: bool = field(default=False, compare=False)

    @property
    def span(self) -> Span:
        """The four bounds that its begin, its end and its attestations fix."""
        return span(self.since, self.until, self.attested)


def bare(reference: str) -> str:
    """The key in a reference that also says its kind.

    >>> bare("person/ung-sean"), bare("khm")
    ('ung-sean', 'khm')
    """
    return reference.rpartition("/")[2]


def event_kind(key: str) -> str:
    """The kind of event that a key names: a meeting if it ends as that of one, else an occasion of credentials.

    >>> event_kind("the-meeting-2021-credentials-1"), event_kind("gazette-meeting-2")
    ('occasion', 'meeting')
    """
    return "meeting" if re.search(r"-meeting-\d+$", key) else "occasion"


def joined(*parts: str) -> str:
    """The parts of a key, without those that are empty."""
    return "-".join(filter(None, parts))
