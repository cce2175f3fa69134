"""Where reports of one event disagree: which envoys were there, and on which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import permutations, product

from doyen.store import Store, chunks

_REPORTED = """
SELECT DISTINCT ?occasion ?presentation ?envoy ?sender ?record WHERE {
  ?presentation dip:partOf ?occasion ; dip:presenter ?envoy ; dip:sendingParty ?sender ;
    dip:citation/dip:inRecord ?record
} ORDER BY ?occasion ?presentation ?record"""

_DATED_BY = """
SELECT DISTINCT ?fact ?text ?publisher WHERE {
  VALUES ?fact { %s }
  ?fact dip:date ?date ; dip:citation ?citation . ?date dip:asWritten ?text .
  ?citation dip:statesDate ?date ; dcterms:source/dcterms:publisher ?publisher
} ORDER BY ?fact ?text ?publisher"""


@dataclass(slots=True)
class _Reported:
    """One presentation and the records that tell of it."""

    envoy: str
    sender: str
    records: set[str] = field(default_factory=set)


def apart(store: Store) -> dict[str, set[str]]:
    """presentation -> others of its occasion that no report has beside it.

    Only where the reports have a third envoy in common: then they are lists of one ceremony, and what they do not have
    in common is in dispute. Of reports that each tell of their own envoy alone nobody says that they disagree.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for one, two, _ in _disputes(store):
        found[one].add(two)
    return dict(found)


def named_instead(store: Store) -> dict[str, list[str]]:
    """presentation -> the envoys whom other reports of the occasion name instead of its own.

    An envoy of a party whose envoy the other report names too is held against that one, else against any that it lacks.

    >>> import doyen
    >>> store = doyen.load().store
    >>> somalia = store.iris("presentation", "bigdigit-2024-12-24-credentials-1-sheikh-noor-muhammad-hassan-som")
    >>> [envoy.rpartition("/")[2] for envoy in named_instead(store)[somalia]]
    ['rongvudhi-virabutr']
    """
    found: dict[str, list[str]] = defaultdict(list)
    for one, two, told in _disputes(store):
        if told[one].sender == told[two].sender or _lacks(told, told[one], told[two]):
            found[one].append(told[two].envoy)
    return dict(found)


def _disputes(store: Store) -> Iterator[tuple[str, str, dict[str, _Reported]]]:
    """Two presentations of one occasion that no report has together, with all that is reported of the occasion."""
    occasions: dict[str, dict[str, _Reported]] = defaultdict(dict)
    for row in store.select(_REPORTED):
        reported = _Reported(row["envoy"].value, row["sender"].value)
        told = occasions[row["occasion"].value].setdefault(row["presentation"].value, reported)
        told.records.add(row["record"].value)
    for all_told in occasions.values():
        for one, two in permutations(all_told, 2):
            ours, theirs = all_told[one].records, all_told[two].records
            if ours.isdisjoint(theirs) and any(t.records & ours and t.records & theirs for t in all_told.values()):
                yield one, two, all_told


def _lacks(told: dict[str, _Reported], one: _Reported, two: _Reported) -> bool:
    """Whether a report of either envoy has nobody from the other's party."""
    senders: dict[str, set[str]] = defaultdict(set)
    for each in told.values():
        for record in each.records:
            senders[record].add(each.sender)
    return any(
        one.sender not in senders[second] and two.sender not in senders[record]
        for record, second in product(one.records, two.records)
    )


def dated_by(store: Store, events: Iterable[str]) -> dict[str, list[str]]:
    """event -> each of its dates, with the publishers who give it.

    >>> import doyen
    >>> store = doyen.load().store
    >>> day = store.iris("occasion", "aaj-2022-07-01-credentials-1")
    >>> dated_by(store, [day])[day]
    ['2022-07-01 (Aaj News, Business Recorder)', '2022-07-02 (The News International)']
    """
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for chunk in chunks(events):
        for row in store.select(_DATED_BY % chunk):
            said[row["fact"].value][row["text"].value].append(row["publisher"].value)
    return {event: [f"{text} ({', '.join(by)})" for text, by in dates.items()] for event, dates in said.items()}
