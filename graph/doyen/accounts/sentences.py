"""What is said of each kind of fact, in a sentence."""

from __future__ import annotations

from collections.abc import Callable

from doyen.iris import kind_and_key
from doyen.vocabulary import ONE_SIDED, VOCABULARY, term

WORDS = {term(scheme, word): word for scheme, words in VOCABULARY.items() for word in words}
"""The controlled words by the names of their terms."""
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}


class Told:
    """The roles of one fact as words."""

    def __init__(self, roles: dict[str, list[str]], names: dict[str, str]) -> None:
        self.roles, self.names = roles, names

    def all(self, role: str) -> list[str]:
        """Every value in words: names of things, controlled words, literals."""
        return [self._word(v) for v in self.roles.get(role, [])]

    def pairs(self, role: str) -> list[tuple[str, str]]:
        """Every value as it is and in words."""
        return list(zip(self.roles.get(role, []), self.all(role), strict=True))

    def __call__(self, role: str, pattern: str = "{}") -> str:
        """The values joined, set into the pattern; nothing if there is none."""
        values = self.all(role)
        return pattern.format(_joined(values)) if values else ""

    def _word(self, value: str) -> str:
        kind, key = kind_and_key(value)
        return WORDS.get(key, key) if kind == "term" else self.names.get(value, key)


def _joined(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} and {values[-1]}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else _ORDINALS.get(number % 10, "th")
    return f"{number}{ending}"


def _accreditation(told: Told) -> str:
    rank = told("rank") or "envoy"
    living = told("residency", ", {}") + told("residentAt", ", seat {}")
    return f"{told('holder')}: {rank} of {told('sendingParty')} to {told('receivingParty')}{living}{_ended(told)}"


def _ended(told: Told) -> str:
    """Why it ended, where a source says so."""
    return f", ended: {' or '.join(reasons)}" if (reasons := told.all("endReason")) else ""


def _nomination(told: Told) -> str:
    rank = told("rank") or "envoy"
    parties = f"{told('sendingParty')} to {told('receivingParty')}"
    return f"{told('holder')}: named as {rank} of {parties} ({' or '.join(told.all('outcome'))})"


def _step(told: Told) -> str:
    envoy = f"envoy of {told('sendingParty')} to {told('receivingParty')}"
    return f"{told('holder')}: {told('kind')} as {told('office') or told('title') or envoy}"


def _presentation(told: Told) -> str:
    what = told("kind")
    credentials = {"not stated": "credentials", "working copy": "a working copy"}.get(what, what)
    to = _recipient(told)
    parties = f"{told('sendingParty')} to {told('receivingParty')}"
    return f"{told('presenter')} presented {credentials}{to} as envoy of {parties}"


def _occasion(told: Told) -> str:
    forms = [form for form in told.all("form") if form != "not stated"]
    detail = f" ({_joined(forms)})" if forms else " (joint or separate: not stated)"
    where = f"{told('receivingParty')}{_recipient(told)}{told('place', ', {}')}"
    return f"Credentials presented in {where}{detail}"


def _recipient(told: Told) -> str:
    """To whom: where one source names a person and another the office only, the person with the office."""
    offices = [name for iri, name in told.pairs("presentedTo") if kind_and_key(iri)[0] == "office"]
    others = [name for iri, name in told.pairs("presentedTo") if kind_and_key(iri)[0] != "office"]
    if offices and others:
        return f" to {' or '.join(others)} ({' or '.join(offices)})"
    return f" to {' or '.join(offices or others)}" if offices or others else ""


def _tenure(told: Told) -> str:
    if told.roles.get("office"):
        ordinals = " or ".join(map(_ordinal, sorted(int(n) for n in told.all("ordinal") if n.isdecimal())))
        numbered = (f", {ordinals} holder" if ordinals else "") + (", acting" if told.all("acting") else "")
        return f"{told('holder')}: {told('office')}{numbered}{_ended(told)}"
    where = told("at", ", {}") + told(
        "receivingParty", ", in {}" if told("kind") in ("mission", "consulate") else ", {}"
    )
    return f"{told('holder')}: {told('title')}{where} ({told('sendingParty')}, {told('kind')}){_ended(told)}"


def _statement(told: Told) -> str:
    return f"{told('speaker')}{told('addressee', ' to {}')} ({told('kind')}): {told('abstract')}"


def _custom(told: Told) -> str:
    start = told("functionsBegin")
    begins = "" if start == "not stated" else f": functions begin {start}"
    nuncio = {"true": "; the nuncio goes first", "false": "; the nuncio does not go first"}.get(told("nuncioFirst"), "")
    order = f"{told('nonResidents', '; non-residents {}')}{told('actingHeads', '; chargés ad interim {}')}"
    within = told("withinADay", "; envoys of one day {}")
    letters = f"{told('presentedTo', '; letters go to {}')}{told('form', '; {}')}"
    return f"Custom of {told('receivingParty')}{begins}{nuncio}{order}{within}{letters}"


def _complete(told: Told) -> str:
    return f"All {told('kind')} in {told('receivingParty')}, {len(told.all('lists'))} listed"


def _mission(told: Told) -> str:
    where = f"{told('receivingParty')}{told('seat', ', {}')}"
    more = told("covers", ", also for {}") + told("protectedBy", ", under the protection of {}")
    return f"{_sentence(told('kind'))} of {told('sendingParty')} in {where}{more}"


def _relations(told: Told) -> str:
    kind, one, other = told("kind"), told("sendingParty"), told("receivingParty")
    if kind == "recognised":
        what = f"{one} recognised {other}"
    elif kind in ONE_SIDED:
        what = f"{one} {kind} its representation in {other}"
    else:
        what = f"{one} and {other}: {kind if kind.startswith('consular') else f'diplomatic relations {kind}'}"
    return (
        what
        + told("level", " (level: {})")
        + told("actor", ", by {}")
        + told("place", ", {}")
        + told("abstract", ": {}")
    )


def _visit(told: Told) -> str:
    kind = (" or ".join(told.all("kind")) or "visit").replace("multilateral", "multilateral visit")
    way = "in" if kind == "stopover" else "to"
    who = f"{told('visitor')}{told('capacity', ' ({})')} of {told('sendingParty')}"
    where = f"{told('receivingParty')}{told('place', ', {}')}"
    return f"{who}: {kind} {way} {where}{told('met', ', met {}')}{told('abstract', ': {}')}"


TOLD: dict[str, tuple[str, Callable[[Told], str]]] = {
    "Accreditation": ("accreditation", _accreditation),
    "CredentialsPresentation": ("presentation", _presentation),
    "CredentialsOccasion": ("occasion", _occasion),
    "OfficeTenure": ("tenure", _tenure),
    "Nomination": ("nomination", _nomination),
    "AppointmentStep": ("step", _step),
    "Mission": ("mission", _mission),
    "RelationsChange": ("relations", _relations),
    "Visit": ("visit", _visit),
    "MissionChange": ("change", lambda t: f"{_sentence(t('mission'))}: {t('kind')}"),
    "Absence": ("absence", lambda t: f"{t('sendingParty')} has no {t('kind')} in {t('receivingParty')}"),
    "Meeting": (
        "meeting",
        lambda t: f"{_sentence(t('kind'))}: {t('host', '{} received ')}{t('guest')}{t('place', ', {}')}",
    ),
    "Statement": ("statement", _statement),
    "ReceivingCustom": ("custom", _custom),
    "CompleteList": ("list", _complete),
    "Image": ("image", lambda t: f"Picture of {t('http://xmlns.com/foaf/0.1/depicts')}"),
}
