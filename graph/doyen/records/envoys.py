"""Envoys and their earlier posts, as entries state them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from doyen import dates
from doyen.model import (
    Accreditation,
    AnyFact,
    Evidence,
    Tenure,
)
from doyen.records.appointments import presentations, received, steps
from doyen.records.items import Item
from doyen.records.reading import Reading
from doyen.vocabulary import HEAD_NO_MISSION, VOCABULARY, slug, words_near


def envoy(reading: Reading, item: Item) -> Iterator[AnyFact]:
    """An accreditation without a presentation."""
    evidence = reading.evidence(item)
    fact = accreditation(
        reading,
        item,
        evidence,
        receiver=item.text("receiver"),
        rank=item.text("rank"),
        since=item.when("since"),
        until=item.when("until"),
        attested=item.when("attested on"),
        presented=received(item),
    )
    yield fact
    yield from steps(reading, item, fact)
    yield from presentations(reading, item, fact)
    yield from career(reading, item, fact, evidence)


def accreditation(
    reading: Reading, item: Item, evidence: tuple[Evidence, ...], receiver: str, rank: str, **span: Any
) -> Accreditation:
    """The accreditation that an entry states."""
    attested = (span.pop("attested", None), *span.pop("presented", ()))
    fact = Accreditation(
        **reading.common(item, evidence),
        person=item.text("name"),
        family_name=item.text("family name"),
        sender=item.text("sender"),
        receiver=receiver,
        rank=rank,
        resident=item.yes("resident"),
        seat=item.text("seat"),
        term=item.text("term"),
        ended_by=item.text("ended by"),
        concurrent=slug(item.text("concurrent")),
        attested=tuple(dict.fromkeys(filter(None, attested))),
        **span,
    )
    if fact.seat and fact.resident is not False:
        reading.problems.add(
            item.line("seat"),
            "a seat without 'resident: no'",
            "add 'resident: no' if the envoy lives there",
        )
    _ = fact.span
    return _on_lists(reading, item, fact)


def _on_lists(reading: Reading, item: Item, fact: Accreditation) -> Accreditation:
    """The accreditation, attested also on the day of each complete list of its record that it is on."""
    if fact.rank in HEAD_NO_MISSION:
        return fact
    days = reading.complete.get(fact.receiver.casefold(), [])
    for when in days:
        if when.day and dates.held_at(fact.span, when.day) == "no":
            problem = f"the complete list of {when.text} has this envoy, who did not serve on that day"
            key = next((key for key in ("until", "since") if key in item), "")
            reading.problems.add(item.line(key), problem, "correct the times, or make a record of the list alone")
            return fact
    if days:
        reading.listed.add(fact.receiver.casefold())
    return replace(fact, attested=tuple(dict.fromkeys((*fact.attested, *days))))


def career(reading: Reading, envoy: Item, of: Accreditation, above: tuple[Evidence, ...]) -> Iterator[AnyFact]:
    """The earlier posts of an envoy."""
    for item in envoy.items("career"):
        try:
            yield from post(reading, item, of, above)
        except dates.BadDate as fault:
            reading.problems.add(item.line("held"), str(fault), "write 2011/2014, 2014/.., 2013/ or 2011")


def post(reading: Reading, item: Item, of: Accreditation, above: tuple[Evidence, ...]) -> Iterator[AnyFact]:
    """One earlier post: an accreditation if it names a rank and a receiver, else a tenure with a free title."""
    title, receiver = item.text("post"), item.text("receiver")
    sender = item.text("sender") or of.sender
    shared = {**reading.common(item, reading.evidence(item, above)), **_time(reading, item), "seat": item.text("seat")}
    if title in VOCABULARY["rank"] and receiver:
        if "kind" in item:
            reading.problems.add(item.line("kind"), "a head of mission or consul needs no 'kind'", "take it out")
        envoy = {"person": of.person, "sender": sender, "rank": title, **shared}
        main = Accreditation(receiver=receiver, resident=item.yes("resident"), **envoy)
        _ = main.span
        yield main
        for other in item.names("non-resident to"):
            yield Accreditation(receiver=other, resident=False, **envoy)
        return
    fault = _misplaced(item, title, receiver)
    if fault:
        reading.problems.add(item.line(fault[0]), *fault[1:])
    where: dict[str, Any] = {"kind": item.text("kind"), "body": item.text("at"), "sender": sender, "receiver": receiver}
    tenure = Tenure(holder=of.person, title=title, **where, **shared)
    _ = tenure.span
    yield tenure


def _time(reading: Reading, item: Item) -> dict[str, Any]:
    """Begin, end and attestations of a post; one still held is attested when the source was published."""
    since, until, attested, still = dates.held(item.text("held")) if "held" in item else (None, None, None, False)
    if still:
        attested = reading.source.published
    return {
        "since": since,
        "until": until,
        "attested": (attested,) if attested else (),
        "term": item.text("term"),
        "earlier": True,
    }


def _misplaced(item: Item, title: str, receiver: str) -> tuple[str, str, str] | None:
    """What is wrong with a post that heads no mission: the key, the problem, the remedy."""
    ranks = {slug(word): word for word in VOCABULARY["rank"]}
    near = words_near(slug(title), list(ranks), cutoff=0.9)
    if near and ranks[near[0]] != title:
        return "post", f"the post {title!r} is no rank", f"did you mean {ranks[near[0]]!r}?"
    if near and "kind" not in item:
        return "post", f"the post {title!r} has no 'receiver'", "add to which party"
    if "kind" not in item:
        return "post", f"the post {title!r} heads no mission, and has no 'kind'", "add where it was"
    if item.text("kind") == "mission" and not receiver:
        return "kind", "a post in a mission has no 'receiver'", "add to which party"
    if "non-resident to" in item:
        return "non-resident to", "only a head of mission is non-resident", "take it out"
    return None
