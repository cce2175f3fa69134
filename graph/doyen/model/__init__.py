"""What a fact is: frozen dataclasses, one for each kind of fact that a record can state.

A field marked with `ref` names something (a person, a party, a place ...). As read from a record it holds the name
as printed; `doyen.dataset` replaces it by the key of what is meant. `key` identifies the fact once that is done:
accreditations, tenures, missions and absences by their parts, so that two records can speak of the same one;
occasions, meetings and statements by their record, until `identity.yaml` says that two are the same.
"""

from __future__ import annotations

from doyen.model.base import Evidence, Fact, Lasting, bare, event_kind, joined, ref
from doyen.model.facts import (
    Absence,
    Accreditation,
    AnyFact,
    CompleteList,
    Custom,
    Meeting,
    Mission,
    MissionChange,
    Occasion,
    OrganisationNamed,
    Picture,
    PlaceNamed,
    Presentation,
    Statement,
    Tenure,
)
from doyen.model.record import LeftOut, Record, Source, Withdrawal

__all__ = [
    "Absence",
    "Accreditation",
    "AnyFact",
    "CompleteList",
    "Custom",
    "Evidence",
    "Fact",
    "Lasting",
    "LeftOut",
    "Meeting",
    "Mission",
    "MissionChange",
    "Occasion",
    "OrganisationNamed",
    "Picture",
    "PlaceNamed",
    "Presentation",
    "Record",
    "Source",
    "Statement",
    "Tenure",
    "Withdrawal",
    "bare",
    "event_kind",
    "joined",
    "ref",
]
