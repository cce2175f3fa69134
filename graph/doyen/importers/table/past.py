"""States of the past that the lists of COW and of Gleditsch and Ward number, and ISO 3166 lacks."""

from __future__ import annotations

from datetime import date

from doyen import dates
from doyen.importers import territories


def parties(number: str, scheme: str, on: str) -> tuple[str, ...]:
    """The parties that have a number in a list at a time.

    >>> parties("300", "cow", "1909-12-31"), parties("300", "cow", "1950"), parties("GM", "iso2", "")
    (('austria-hungary',), (), ())
    """
    if not on:
        return tuple(_numbered(number, scheme))
    time = dates.when(on)
    first, last = time.earliest or date.min, time.latest or date.max
    held = {key: dates.held_during(span, first, last) for key, span in _numbered(number, scheme).items()}
    return tuple(key for key, sure in held.items() if sure != "no")


def why(number: str, scheme: str) -> str:
    """Which state of the past has a number, and until when; empty if none has.

    >>> why("300", "cow")
    "'300' is Austria-Hungary, until 1918-11-12"
    """
    for key in _numbered(number, scheme):
        line = territories.party_line(key) or {}
        times = [f"{word} {line[name]}" for name, word in (("since", "from"), ("until", "until")) if name in line]
        return f"{number!r} is {' '.join([line['name'] + ',', *times])}"
    return ""


def _numbered(number: str, scheme: str) -> dict[str, dates.Span]:
    return territories.numbered(number.strip().lstrip("0"), scheme) if scheme in ("cow", "gw") else {}
