"""The picture of one occasion: who presented for whom, to whom and where."""

from __future__ import annotations

from doyen.accounts import Account
from doyen.errors import NotFound
from doyen.iris import kind_and_key
from doyen.lookup import things
from doyen.pictures.parts import Parts, counted, handing, in_words, is_copy, on_the_day
from doyen.pictures.view import View
from doyen.store import Store

_NO_FORM = "Whether in one ceremony or in separate audiences is not stated."
_FACTS = """
SELECT DISTINCT ?fact WHERE {
  VALUES ?occasion { <%s> }
  { ?occasion a dip:Fact . BIND(?occasion AS ?fact) } UNION { ?fact dip:partOf ?occasion }
  UNION { ?part dip:partOf ?occasion ; dip:accreditation ?fact }
}"""


def occasion(store: Store, key: str) -> View:
    """The occasion in the middle, its envoys around it, each with the state that sent him or her.

    Raises NotFound if the key is not that of an occasion.
    """
    about = [thing for thing in things(store, key) if kind_and_key(thing)[0] == "occasion"]
    if not about:
        raise NotFound(f"{key!r} is no occasion of credentials: `doyen find` gives keys")
    centre = about[0]
    parts = Parts(store, (row["fact"].value for row in store.select(_FACTS % centre)))
    whole = parts.told[centre]
    parts.node(centre, centre)
    for role, label in (
        ("presentedTo", "received by"),
        ("place", "took place at"),
        ("receivingParty", "credentials to"),
    ):
        for thing in whole.roles.get(role, ()):
            parts.tie(centre, thing, label, whole)
    presentations = parts.of_kind("presentation")
    for account in presentations:
        envoy = account.roles["presenter"][0]
        parts.tie(envoy, centre, handing(account), account)
        for accredited in account.roles["accreditation"]:
            told = parts.told[accredited]
            parts.tie(told.roles["sendingParty"][0], envoy, "sent", told)
    for account in (*parts.of_kind("statement"), *parts.of_kind("image")):
        for speaker in account.roles.get("speaker", (centre,)):
            parts.node(speaker, account.fact)
    doubts = dict.fromkeys(d for each in (whole, *presentations) for d in each.doubts if d.startswith("sources differ"))
    notes = _notes((*doubts, *(d for d in whole.doubts if d not in doubts)))
    return parts.view(_title(parts, whole, presentations), _subtitle(whole, presentations), centre, notes)


def _subtitle(whole: Account, presentations: list[Account]) -> str:
    """In which form, and how many of the presentations no source states outright."""
    form = next((word for word in ("joint ceremony", "separate audiences") if word in whole.text), "")
    told = f"A {form}." if form == "joint ceremony" else "In separate audiences." if form else _NO_FORM
    implied = sum(any("in the source" in doubt for doubt in p.doubts) for p in presentations)
    if not implied:
        return told
    of = counted(len(presentations), "presentation")
    return f"{told} Of {of}, {in_words(implied)} {'is' if implied == 1 else 'are'} implied by the source, not stated."


def _title(parts: Parts, whole: Account, presentations: list[Account]) -> str:
    """How many presented, to whom, where and when; at most, where reports name one envoy instead of another."""
    envoys = counted(len({p.roles["presenter"][0] for p in presentations}), "envoy")
    envoys = f"Up to {envoys}" if any("instead" in p.roles for p in presentations) else envoys.capitalize()
    recipients = whole.roles.get("presentedTo", ())
    named = [thing for thing in recipients if kind_and_key(thing)[0] != "office"]
    to = " or ".join(_recipient(parts, thing) for thing in named or recipients)
    receiver = parts.name(whole.roles["receivingParty"][0])
    where = "" if receiver in to else f" in {receiver}"
    did = "handed working copies" if all(map(is_copy, presentations)) else "presented credentials"
    return f"{envoys} {did}{' to ' if to else ''}{to}{where}{on_the_day(whole)}."


def _recipient(parts: Parts, thing: str) -> str:
    """A person by name, an office with its article."""
    article = "the " if kind_and_key(thing)[0] in ("office", "body") else ""
    return article + parts.name(thing)


def _notes(doubts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{doubt[:1].upper()}{doubt[1:]}." for doubt in doubts)
