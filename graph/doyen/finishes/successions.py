"""Who followed whom at a post, out of the solutions of a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from doyen import dates
from doyen.dates import When
from doyen.finishes.reach import Finished
from doyen.finishes.service import Service, days_between, place, services
from doyen.store import Solution, Store, Term


def succession(store: Store, solutions: list[Solution], asked: Mapping[str, str]) -> Finished:
    """Each head of mission of a sender with the next one known, and the days between them."""
    posts: dict[str, list[Service]] = defaultdict(list)
    known = services(solutions)
    for each in known:
        if each.placed:
            posts[each.solutions[0]["sender"].value].append(each)
    steps = [step for those in posts.values() for step in pairwise(sorted(those, key=place))]
    least = int(asked.get("gap", 0))
    shown = [step for step in steps if not least or (_bounds(step[0].ended, step[1].began)[0] or 0) >= least]
    rows = [row for position, step in enumerate(shown) for row in _row(*step, position)]
    return rows, _notes(known, len(known) - sum(map(len, posts.values())))


def _notes(known: list[Service], dateless: int) -> tuple[str, ...]:
    return (
        f"Among the {len(known)} heads of mission known, chargés d'affaires included: no source lists them all, and"
        " between two of them the post need not have been vacant.",
        *((f"Left out, since no source dates them: {dateless}.",) if dateless else ()),
    )


def _row(before: Service, after: Service, position: int) -> list[Solution]:
    """The solutions of a succession, one for each of its accreditations."""
    told = {
        "predecessor": before.solutions[0]["envoy"],
        "until": _written(before.ended),
        "successor": after.solutions[0]["envoy"],
        "rank": after.solutions[0].get("ranked"),
        "since": _written(after.began),
        "days": _days(before.ended, after.began),
        "certain": Term("yes" if _certain(before, after) else "maybe"),
        "position": Term(str(position), False, "#integer"),
    }
    shown = {name: term for name, term in told.items() if term is not None}
    post = {name: before.solutions[0][name] for name in ("sender", "receiver")}
    resting = {each.key: {"accreditation": Term(each.key, True)} for each in (before, after)}
    begun = {after.on: {"presentation": Term(after.on, True)}} if after.on else {}
    return [post | fact | shown for fact in (*resting.values(), *begun.values())]


def _certain(before: Service, after: Service) -> bool:
    """Whether both days are certain, and the one surely began before the other."""
    in_order = before.began and after.began and dates.before(before.began, after.began) == "yes"
    return bool(in_order) and days_between(before.ended, after.began) is not None


def _days(ended: When | None, began: When | None) -> Term | None:
    """The days from an end to the next begin, or the bounds of their number.

    >>> _days(dates.when("1991-08-01"), dates.when("1991-09"))
    Term(value='31 to 60', is_iri=False, datatype='', language='')
    """
    least, most = _bounds(ended, began)
    if least is not None and least == most:
        return Term(str(least), False, "#integer")
    if least is not None and most is not None:
        return Term(f"{least} to {most}")
    if least is not None:
        return Term(f"{least} or more")
    return None if most is None else Term(f"{most} or less")


def _bounds(ended: When | None, began: When | None) -> tuple[int | None, int | None]:
    """The least and the most days from an end to the next begin; None on a side where a source sets no limit."""
    if ended is None or began is None:
        return None, None
    least = (began.earliest - ended.latest).days if began.earliest and ended.latest else None
    most = (began.latest - ended.earliest).days if began.latest and ended.earliest else None
    return least, most


def _written(when: When | None) -> Term | None:
    """A date as the row shows it: two days that bound it with a space, so that a narrow column can hold them."""
    return Term(dates.between(when.earliest, when.latest).replace("/", " to ")) if when else None
