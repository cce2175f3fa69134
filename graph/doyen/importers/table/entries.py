"""The entries that a row makes of one entry of `facts`: one, or one for each party where a cell lists several."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from doyen import dates
from doyen.importers.report import Line, Report
from doyen.importers.table.cells import Cells
from doyen.importers.table.mapping import Fact, Field, Groups, columns_of
from doyen.importers.table.printed import Printed
from doyen.importers.table.refused import Refused
from doyen.names import printed as printed_name
from doyen.vocabulary import slug

_WITH_FAMILY = ("envoys", "nominees", "people", "presented")
_SPANS = (("since", "until"), ("opened", "closed"), ("born", "died"))


def entries(fact: Fact, cells: Cells, where: str, report: Report) -> Iterator[Line]:
    """The entries of a row, each for one sender and one receiver."""
    found = _group(fact.fields, cells, fact.section)
    for since, until in _SPANS:
        _check_span(found, since, until)
    if sum(1 for _ in apart(found)) > 1:
        found = _shared(found, fact.section, where, report)
    for entry in apart(found):
        _check_sides(entry)
        yield {"section": fact.section, **entry}


EACH = ("sender", "receiver", "of")
"""Keys of one party, for each of which a row makes an entry where a cell lists several."""


def apart(found: Line) -> Iterator[Line]:
    """What a row says, once for each of the parties that it lists.

    >>> [entry["receiver"] for entry in apart({"name": "Ann Ash", "receiver": ["swe", "nor"]})]
    ['swe', 'nor']
    """
    listed = {name: value for name, value in found.items() if name in EACH and isinstance(value, list)}
    for values in product(*listed.values()):
        yield {**found, **dict(zip(listed, values, strict=True))}


def _shared(found: Line, section: str, where: str, report: Report) -> Line:
    """What entries for several parties have in common: an envoy has letters for each, and of a day says none which."""
    if section != "envoys":
        return found
    if "presentations" in found:
        report.note(
            where, "an envoy to several parties, whose letters are not told: a day of letters is of one receiver"
        )
    kept = {name: value for name, value in found.items() if name != "presentations"}
    parties = [text for name in EACH if isinstance(found.get(name), list) for text in found[name]]
    return {"concurrent": slug(" ".join([printed_name(found["name"]), *parties])), **kept}


def _check_sides(entry: Line) -> None:
    """Refuse who is sent to whom he or she is sent by."""
    receiver = entry.get("receiver")
    senders = [entry.get("sender"), *(each.get("sender") for each in entry.get("presented", ()))]
    if receiver and receiver in senders:
        problem = f"sender and receiver are both {receiver!r}"
        raise Refused(problem, "look whether the columns are the right ones, or skip such rows")


def _group(fields: tuple[Field, ...], cells: Cells, title: str) -> Line:
    found: dict[str, Any] = {}
    taken: list[Printed] = []
    faults: list[Refused] = []
    for field in fields:
        try:
            value = _needed(field, cells, title)
        except Refused as refusal:
            faults += refusal.all
            continue
        if not isinstance(field.spec, Groups):
            taken += cells.taken
        if value:
            found[field.name] = value
    Refused.together(faults)
    _add_names(found, taken, title)
    return _without_orphans(found)


def _needed(field: Field, cells: Cells, title: str) -> Any:
    """The value of a key; refused if there is none of one that must be there."""
    value = _value(field, cells)
    if field.required and not value:
        remedy = "fill it in, add 'if empty', or skip such rows"
        raise Refused(f"nothing is there for {field.name!r} of {title}", remedy, _columns(field))
    return value


def _value(field: Field, cells: Cells) -> Any:
    if isinstance(field.spec, Groups):
        return [made for group in field.spec.groups if (made := _nested(group, cells, field.name))]
    return cells.value(field)


def _nested(group: tuple[Field, ...], cells: Cells, title: str) -> dict[str, Any]:
    """A group within a fact; nothing if it reads columns, and none of them has anything."""
    read = [field for field in group if any(columns_of((field,)))]
    if read and not any(_says(field, cells) for field in read):
        return {}
    return _group(group, cells, title)


def _says(field: Field, cells: Cells) -> bool:
    try:
        return bool(_value(field, cells))
    except Refused:
        return True


def _add_names(found: dict[str, Any], taken: list[Printed], title: str) -> None:
    """The family name that the print shows, and the titles that were printed with names."""
    families = [each.family for each in taken if each.family]
    if title in _WITH_FAMILY and len(families) == 1 and "name" in found:
        found.setdefault("family name", families[0])
    titles = [title for each in taken for title in each.titles]
    if titles:
        told = f"Printed with: {', '.join(titles).rstrip('.')}."
        found["note"] = " ".join(filter(None, [found.get("note"), told]))


def _without_orphans(found: dict[str, Any]) -> dict[str, Any]:
    """The keys but for those that bear on one that is not there."""
    orphans = {name for name in found if name.startswith("basis of ") and name.removeprefix("basis of ") not in found}
    if "date" not in found:
        orphans |= {"earliest", "latest"}
    return {name: value for name, value in found.items() if name not in orphans}


def _columns(field: Field) -> str:
    names = list(dict.fromkeys(name for name, _ in columns_of((field,))))
    return f"column{'s' if len(names) > 1 else ''} {', '.join(map(repr, names))}"


def _check_span(found: dict[str, Any], since: str, until: str) -> None:
    """Refuse an end before its begin."""
    if since not in found or until not in found:
        return
    begin, end = dates.when(found[since]), dates.when(found[until])
    if begin.earliest and end.latest and end.latest < begin.earliest:
        remedy = "correct the table, or skip such rows"
        raise Refused("the end is before the begin", remedy, f"{since} and {until}", f"{begin.text}, {end.text}")
