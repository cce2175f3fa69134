"""Whether the dates of an entry can all be true, and what is left of them if they cannot."""

from __future__ import annotations

from doyen import dates
from doyen.importers.report import Line, Report


def in_order(words: Line, where: str, report: Report) -> Line:
    """What to change in the words: nothing, or the begin and the end out where they contradict each other.

    The steps keep both dates, and the report says so: which of them is wrong, upstream must say.

    >>> report = Report()
    >>> in_order({"since": "1886-07-27", "until": "1886-07-22"}, "positions/a.xml#a", report)
    {'since': '', 'basis of since': '', 'until': ''}
    >>> in_order({"since": "1866-07-27", "until": "1886-07-22"}, "positions/a.xml#a", report), len(report.doubtful)
    ({}, 1)
    """
    since, until = (dates.when(words[key]) if words[key] else None for key in ("since", "until"))
    letters = [dates.when(each["date"]) for each in words.get("presentations", []) if each["kind"] != "working copy"]
    try:
        dates.span(since, until, letters)
    except dates.BadDate as fault:
        report.doubt(where, "begin and end left out, since they contradict each other", str(fault))
        return {"since": "", "basis of since": "", "until": ""}
    return {}
