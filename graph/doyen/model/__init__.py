"""What a fact is: frozen dataclasses, one for each kind of fact that a record can state.

A field marked with `ref` names something (a person, a party, a place ...). As read from a record it holds the name
as printed; `doyen.dataset` replaces it by the key of what is meant. `key` identifies the fact once that is done:
accreditations, tenures, missions, visits and the like by their parts, so that two records can speak of the same one;
occasions, meetings and statements by their record, until `identity.yaml` says that two are the same.
"""

from __future__ import annotations

from doyen.model.appointments import Accreditation, Appointment, Nomination, Presentation, Step, Tenure
from doyen.model.base import Evidence, Fact, Lasting, bare, event_kind, joined, ref
from doyen.model.facts import (
    Absence,
    AnyFact,
    CompleteList,
    Custom,
    Meeting,
    Mission,
    MissionChange,
    Occasion,
    Picture,
    Statement,
)
from doyen.model.naming import OrganisationNamed, PartyNamed, PersonNamed, PlaceNamed
from doyen.model.record import LeftOut, Record, Source, Withdrawal
from doyen.model.relations import RelationsChange, Visit

__all__ = [
    "Absence",
    "Accreditation",
    "AnyFact",
    "Appointment",
    "CompleteList",
    "Custom",
    "Evidence",
    "Fact",
    "Lasting",
    "LeftOut",
    "Meeting",
    "Mission",
    "MissionChange",
    "Nomination",
    "Occasion",
    "OrganisationNamed",
    "PartyNamed",
    "PersonNamed",
    "Picture",
    "PlaceNamed",
    "Presentation",
    "Record",
    "RelationsChange",
    "Source",
    "Statement",
    "Step",
    "Tenure",
    "Visit",
    "Withdrawal",
    "bare",
    "event_kind",
    "joined",
    "ref",
]
