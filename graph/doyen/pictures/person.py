"""The picture of one person: posts, presentations with those who presented alongside, and meetings."""

from __future__ import annotations

from doyen.accounts import Account
from doyen.errors import NotFound
from doyen.iris import kind_and_key
from doyen.lookup import things
from doyen.pictures.parts import Parts, counted, handing, is_copy, joined, on_the_day
from doyen.pictures.view import View
from doyen.store import Store
from doyen.vocabulary import VOCABULARY, term

_FACTS = """
SELECT DISTINCT ?fact WHERE {
  VALUES ?person { <%s> }
  { ?fact dip:holder|dip:presenter|dip:host|dip:guest|dip:speaker|dip:addressee|foaf:depicts ?person }
  UNION { ?mine dip:presenter ?person ; dip:partOf ?occasion . ?fact dip:partOf ?occasion ; dip:presenter ?other }
  UNION { ?mine dip:presenter ?person ; dip:partOf ?fact }
}"""
MOST_NAMED = 5
"""How many receivers a headline names."""
_RANKS = {term("rank", word): word for word in VOCABULARY["rank"]}


def person(store: Store, key: str) -> View:
    """The person in the middle: each post, each occasion of credentials with the other envoys, each meeting.

    Raises NotFound if the key is not that of a person.
    """
    about = [thing for thing in things(store, key) if kind_and_key(thing)[0] == "person"]
    if not about:
        raise NotFound(f"{key!r} is no person: `doyen find` gives keys")
    centre = about[0]
    parts = Parts(store, (row["fact"].value for row in store.select(_FACTS % centre)))
    parts.node(centre)
    for account in parts.of_kind("accreditation"):
        rank = next((_RANKS[kind_and_key(r)[1]] for r in account.roles.get("rank", ())), "envoy")
        sender = parts.name(account.roles["sendingParty"][0])
        parts.tie(centre, account.roles["receivingParty"][0], f"{rank} of {sender} to", account)
    for account in parts.of_kind("tenure"):
        _post(parts, centre, account)
    presentations = parts.of_kind("presentation")
    for account in presentations:
        where, way = ("partOf", "") if "partOf" in account.roles else ("receivingParty", " to")
        parts.tie(account.roles["presenter"][0], account.roles[where][0], handing(account) + way, account)
    for account in parts.of_kind("meeting"):
        for host in account.roles.get("host", ()):
            for guest in account.roles.get("guest", ()):
                parts.tie(host, guest, "received", account)
    for account in parts.of_kind("occasion"):
        parts.node(account.fact, account.fact)
        met = {end for tie in parts.ties for end in (tie.source, tie.target)}
        for thing in set(account.roles.get("presentedTo", ())) - met:
            parts.tie(account.fact, thing, "received by", account)
    for account in (*parts.of_kind("statement"), *parts.of_kind("image")):
        parts.node(centre, account.fact)
    return parts.view(_title(parts, centre, presentations), _subtitle(parts), centre)


def _post(parts: Parts, centre: str, account: Account) -> None:
    """A post that heads no mission, at the office, party or body where it was held."""
    for role in ("office", "receivingParty", "at", "sendingParty"):
        for thing in account.roles.get(role, ()):
            parts.tie(centre, thing, parts.post(account, role), account)
            return


def _title(parts: Parts, centre: str, presentations: list[Account]) -> str:
    name = parts.name(centre)
    mine = [p for p in presentations if p.roles["presenter"][0] == centre and not is_copy(p)]
    if not mine:
        posts = len(parts.of_kind("accreditation")) + len(parts.of_kind("tenure"))
        return f"{name}: {counted(posts, 'post')} known."
    receivers = list(dict.fromkeys(parts.name(p.roles["receivingParty"][0]) for p in mine))
    if len(receivers) > 1:
        senders = {parts.name(p.roles["sendingParty"][0]) for p in mine}
        of = f" of {senders.pop()}" if len(senders) == 1 else ""
        return f"{name}{of} presented credentials {_where(receivers)}."
    first = mine[0]
    # Where no occasion is known, nobody is known to have been beside.
    occasions = set(first.roles.get("partOf", ()))
    others = {p.roles["presenter"][0] for p in presentations if occasions & set(p.roles.get("partOf", ()))} - {centre}
    beside = f" beside {counted(len(others), 'other envoy')}" if others else ""
    sender, receiver = (parts.name(first.roles[role][0]) for role in ("sendingParty", "receivingParty"))
    return f"{name} of {sender} presented credentials in {receiver}{beside}{on_the_day(first)}."


def _where(receivers: list[str]) -> str:
    many = len(receivers) > MOST_NAMED
    return f"at {counted(len(receivers), 'post')}" if many else f"in {joined(receivers, 'and')}"


def _subtitle(parts: Parts) -> str:
    posts = len(parts.of_kind("accreditation")) + len(parts.of_kind("tenure"))
    meetings = len(parts.of_kind("meeting"))
    met = f" and {counted(meetings, 'meeting')}" if meetings else ""
    return f"The sources tell of {counted(posts, 'post')}{met}."
