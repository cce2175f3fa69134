"""The picture of a person or a party on a time axis: posts and envoys as bars, what happened as points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from doyen.errors import NotFound, UsageError
from doyen.iris import kind_and_key
from doyen.lookup import things
from doyen.pictures.parts import LASTING, Parts, counted, in_words, iso
from doyen.pictures.rows import POINTS, Row, mark, no_envoy, rows
from doyen.pictures.times import moments
from doyen.pictures.view import Bar, Kind, Look, Point, View, readable
from doyen.store import Store

_OF_A_PERSON = """
SELECT DISTINCT ?fact WHERE {
  VALUES ?person { <%(centre)s> }
  { VALUES ?class { dip:Accreditation dip:OfficeTenure dip:CredentialsPresentation dip:Meeting }
    ?fact a ?class ; dip:holder|dip:presenter|dip:host|dip:guest ?person }
  UNION { ?fact a dip:CredentialsOccasion ; dip:presentedTo ?person }
}"""
_OF_A_PARTY = """
SELECT DISTINCT ?fact WHERE {
  VALUES ?party { <%(centre)s> }
  { VALUES ?class { dip:Accreditation dip:CredentialsPresentation dip:Mission dip:Absence }
    ?fact a ?class ; dip:sendingParty|dip:receivingParty ?party }
  UNION { ?fact a dip:MissionChange ; dip:mission/(dip:sendingParty|dip:receivingParty) ?party }
  UNION { ?fact a dip:OfficeTenure ; dip:office/dip:officeOf ?party }
}"""
_OF_TWO_PARTIES = """
SELECT DISTINCT ?fact WHERE {
  VALUES (?sender ?receiver) { (<%(centre)s> <%(other)s>) (<%(other)s> <%(centre)s>) }
  ?about dip:sendingParty ?sender ; dip:receivingParty ?receiver .
  ?fact dip:mission? ?about .
  FILTER NOT EXISTS { ?fact a dip:OfficeTenure }
}"""
_LOOKS: dict[str, Look] = {"accreditation": "head", "tenure": "post", "mission": "mission"}
_DRAWN = (*_LOOKS, *POINTS)
_BETTER = "draw the timeline of one envoy, or of what two parties sent each other (`--with`)"
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("occasion", "Credentials presented"),
    ("body", "Working copy handed over"),
    ("mission", "Mission, or change of one"),
    ("statement", "Said not to be there"),
)


def timeline(store: Store, key: str, other: str = "") -> View:
    """The posts of a person, or the envoys, missions and offices of a party, with what happened to them.

    With `other`, the key of another party: the envoys and missions that the two sent each other, and no offices.

    Raises NotFound if the key is that of neither, or nothing is known to have a time; UsageError if `other` is given
    for a person; TooManyNodes.
    """
    centre = _found(store, key, "person", "party")
    of_a_person = kind_and_key(centre)[0] == "person"
    if of_a_person and other:
        raise UsageError(f"{key!r} is a person: a second party goes with a party")
    with_party = _found(store, other, "party") if other else ""
    query = _OF_A_PERSON if of_a_person else _OF_TWO_PARTIES if other else _OF_A_PARTY
    parts = Parts(store, _readable(store, query % {"centre": centre, "other": with_party}))
    found = rows(parts, centre)
    bars, points = tuple(_bars(parts, found)), tuple(_points(parts, found))
    whole = [day for bar in bars for day in bar.days] + [day for point in points for day in point.days]
    days = [day for bar in bars if bar.look != "mission" for day in bar.days] or whole
    if not days:
        raise NotFound(f"nothing of {key!r} has a known time: `doyen show` tells what is known")
    for row in found:
        for fact in row.facts:
            parts.node(row.id, fact)
    title = _of_person(parts, centre) if of_a_person else _of_party(parts, centre, with_party)
    return replace(
        parts.view(f"{title}; the dates reach {_reach(days)}.", _subtitle(bars), ""),
        nodes=tuple(row.node for row in found),
        bars=bars,
        points=points,
        kinds=_KINDS,
        better=_BETTER,
    )


def _found(store: Store, key: str, *kinds: str) -> str:
    for thing in things(store, key):
        if kind_and_key(thing)[0] in kinds:
            return thing
    raise NotFound(f"{key!r} is no {' and no '.join(kinds)}: `doyen find` gives keys")


def _readable(store: Store, query: str) -> list[str]:
    """The facts of the picture; of missions and offices each has a row, so that too many are refused at once."""
    found = (row["fact"].value for row in store.select(query))
    facts = [fact for fact in found if kind_and_key(fact)[0] in _DRAWN]
    rows_at_least = sum(kind_and_key(fact)[0] in ("mission", "tenure") for fact in facts)
    readable(rows_at_least, "missions and offices", _BETTER)
    return facts


def _bars(parts: Parts, found: Iterable[Row]) -> Iterator[Bar]:
    """A bar for what lasts: one for each claim, where sources disagree."""
    lasting = [(row, parts.told[fact]) for row in found for fact in row.facts if parts.told[fact].kind in LASTING]
    for row, account in lasting:
        of = parts.claims[account.fact]
        for number, span in enumerate(of.spans):
            yield Bar(
                id=f"{account.fact}#{number}" if number else account.fact,
                row=row.id,
                label=", ".join(filter(None, (account.text, account.when))),
                fact=account.fact,
                look="post" if no_envoy(account) else _LOOKS[account.kind],
                begin_earliest=iso(span.begin_earliest),
                begin_latest=iso(span.begin_latest),
                end_earliest=iso(span.end_earliest),
                end_latest=iso(span.end_latest),
                basis=parts.basis(account.fact),
                conflict=of.conflict,
            )


def _points(parts: Parts, found: Iterable[Row]) -> Iterator[Point]:
    """A point for what happened: one for each date, where sources disagree."""
    events = [(row, parts.told[fact]) for row in found for fact in row.facts if parts.told[fact].kind in POINTS]
    dates = moments(parts.store, (account.fact for _, account in events))
    for row, account in events:
        given = dates.get(account.fact, [])
        for number, moment in enumerate(given):
            yield Point(
                id=f"{account.fact}#{number}" if number else account.fact,
                row=row.id,
                label=f"{account.text}, {moment.text}",
                fact=account.fact,
                kind=mark(account),
                earliest=iso(moment.earliest),
                latest=iso(moment.latest),
                date_certain=moment.certain,
                basis=parts.basis(account.fact),
                conflict=len(given) > 1,
            )


def _of_person(parts: Parts, centre: str) -> str:
    posts = len(parts.of_kind("accreditation")) + len(parts.of_kind("tenure"))
    name = parts.name(centre)
    if not posts:
        return f"No post of {name} is known"
    return f"{name} is known to have held {counted(posts, 'post')}"


def _of_party(parts: Parts, centre: str, other: str = "") -> str:
    """How many persons were envoys to it and of it, as far as is known; consuls and agents are none."""
    heads = [account for account in parts.of_kind("accreditation") if not no_envoy(account)]
    told, persons = [], 0
    for role, word, back in (("receivingParty", "to", "from"), ("sendingParty", "of", "to")):
        envoys = {account.roles["holder"][0] for account in heads if centre in account.roles[role]}
        persons += len(envoys)
        if envoys:
            rest = f" {back} {parts.name(other)}" if other else ""
            told.append(f"{counted(len(envoys), 'envoy')} {word} {parts.name(centre)}{rest}")
    if not told:
        rest = f" with {parts.name(other)}" if other else ""
        return f"No envoy to or of {parts.name(centre)}{rest} is known"
    words = " and ".join(told)
    return f"{words[:1].upper()}{words[1:]} {'is' if persons == 1 else 'are'} known"


def _reach(days: list[str]) -> str:
    first, last = (str(int(each(days)[:4])) for each in (min, max))
    return f"from {first} to {last}" if first != last else f"no further than {first}"


def _subtitle(bars: tuple[Bar, ...]) -> str:
    """How many ends are known, so that nobody takes an open bar for somebody who stayed."""
    posts = {bar.fact: bar for bar in bars if bar.look != "mission"}
    if not posts:
        return ""
    unknown = sum(bar.end_latest is None for bar in posts.values())
    warning = "an open bar says neither that somebody left nor that somebody stayed."
    if len(posts) == 1:
        return f"When it ended is not known: {warning}" if unknown else "Its end is known."
    if not unknown:
        return f"Of all {in_words(len(posts))} posts the end is known."
    has = "has" if unknown == 1 else "have"
    return f"Of {counted(len(posts), 'post')}, {in_words(unknown)} {has} no known end: {warning}"
