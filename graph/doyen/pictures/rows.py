"""The rows of a timeline: a post, an envoy, a mission or an event each, under headings, in an order to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from doyen.accounts import Account
from doyen.iris import kind_and_key
from doyen.pictures.parts import Parts
from doyen.pictures.view import Kind, Node
from doyen.vocabulary import NO_LETTERS, UNACCREDITED, VOCABULARY, slug, term

_RANKS = {term("rank", word): word for word in VOCABULARY["rank"]}
POINTS: dict[str, Kind] = {
    "presentation": "occasion",
    "occasion": "occasion",
    "meeting": "meeting",
    "change": "mission",
    "absence": "statement",
}
"""The kinds of fact that are points, and the marks that they have."""
_NO_LETTERS = {term("credentials", word) for word in NO_LETTERS}
CONSULS, AGENTS = "Consuls", "Principal officers and agents"
_PART_OF = {"presentation": "accreditation", "change": "mission"}
_HEADINGS = {
    "presentation": "Presentations of credentials",
    "occasion": "Occasions of credentials",
    "meeting": "Meetings",
    "change": "Changes of missions",
    "absence": "What a source says is not there",
}


@dataclass(slots=True)
class Row:
    """A row: whose it is, the facts in it, and what it is sorted by within its heading."""

    id: str
    label: str
    kind: Kind
    group: str
    note: str = ""
    also: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    facts: list[str] = field(default_factory=list)

    @property
    def node(self) -> Node:
        """The row as a picture has it."""
        return Node(self.id, self.label, self.kind, tuple(self.facts), group=self.group, note=self.note, also=self.also)


def mark(account: Account) -> Kind:
    """The mark of an event: a working copy that is handed over is no letter of credence."""
    return (
        "body"
        if _NO_LETTERS & {kind_and_key(kind)[1] for kind in account.roles.get("kind", ())}
        else POINTS[account.kind]
    )


def rows(parts: Parts, centre: str) -> list[Row]:
    """The rows of everything that was collected about a person or a party, events with what they are part of."""
    ordered = sorted(parts.told.values(), key=lambda a: a.order)
    lasting = _POSTS if kind_and_key(centre)[0] == "person" else _ENVOYS
    found: dict[str, Row] = {}
    of_fact: dict[str, Row] = {}
    for account in ordered:
        if account.kind in lasting:
            row = lasting[account.kind](parts, account, centre)
            of_fact[account.fact] = found.setdefault(row.id, row)
    for account in ordered:
        whole = account.roles.get(_PART_OF.get(account.kind, ""), ("",))[0]
        row = of_fact.get(account.fact) or of_fact.get(whole) or found.setdefault(account.fact, _event(account))
        row.facts.append(account.fact)
    headings = list(dict.fromkeys([*_order(parts, centre), *(row.group for row in found.values())]))
    return sorted(found.values(), key=lambda row: (headings.index(row.group), row.order))


def _order(parts: Parts, centre: str) -> list[str]:
    """The headings that come first, where there is anything under them."""
    envoys = [_to(parts, centre), _of(parts, centre)]
    others = [heading.replace("Envoys", word, 1) for word in (CONSULS, AGENTS) for heading in envoys]
    return ["Posts", *envoys, *others, "Missions", f"Offices of {parts.name(centre)}"]


def _to(parts: Parts, party: str) -> str:
    return f"Envoys to {parts.name(party)}"


def _of(parts: Parts, party: str) -> str:
    return f"Envoys of {parts.name(party)}"


def _post(parts: Parts, account: Account, centre: str) -> Row:
    """A post of a person, by its name."""
    label = account.text.partition(": ")[2]
    if account.kind == "tenure" and "office" not in account.roles:
        label = label.rpartition(" (")[0]
    sender = _names(parts, account, "sendingParty")
    if sender not in label:
        label += f" ({sender})"
    kind: Kind = "office" if "office" in account.roles else "post"
    return Row(account.fact, label[:1].upper() + label[1:], kind, "Posts", order=account.order)


def _envoy(parts: Parts, account: Account, centre: str) -> Row:
    """An envoy between two parties: terms in one rank are one row, and a chargé who became ambassador has two."""
    sent = centre in account.roles["sendingParty"]
    other = _names(parts, account, "receivingParty" if sent else "sendingParty")
    rank = " or ".join(ranks(account)) or "rank not stated"
    heading = (_of if sent else _to)(parts, centre)
    pair = "-".join(kind_and_key(account.roles[role][0])[1] for role in ("holder", "sendingParty", "receivingParty"))
    return Row(
        f"{account.roles['holder'][0]}#{pair}-{slug(rank)}",
        f"{_names(parts, account, 'holder')}, {rank}",
        "person",
        heading.replace("Envoys", no_envoy(account) or "Envoys", 1),
        other,
        tuple(name for holder in account.roles["holder"] for name in parts.also.get(holder, ())),
        (other.casefold(), *account.order),
    )


def ranks(account: Account) -> list[str]:
    """The ranks that sources give an envoy."""
    return [_RANKS[kind_and_key(rank)[1]] for rank in account.roles.get("rank", ())]


def no_envoy(account: Account) -> str:
    """What those are called who are no envoys: consuls, and who has charge of an office without letters to anybody."""
    found = ranks(account)
    if any("consul" in rank for rank in found):
        return CONSULS
    return AGENTS if found and set(found) <= set(UNACCREDITED) else ""


def _mission(parts: Parts, account: Account, centre: str) -> Row:
    return Row(account.fact, account.text, "mission", "Missions", order=account.order)


def _office(parts: Parts, account: Account, centre: str) -> Row:
    """The holder of an office of a party."""
    office = _names(parts, account, "office")
    name = _names(parts, account, "holder")
    group = f"Offices of {parts.name(centre)}"
    return Row(account.fact, name, "office", group, office, order=(office.casefold(), *account.order))


def _event(account: Account) -> Row:
    """What happened and belongs to no post or mission of the picture."""
    label = account.text.partition(": ")[2] if account.kind == "meeting" else account.text
    return Row(account.fact, label, mark(account), _HEADINGS[account.kind], order=account.order)


def _names(parts: Parts, account: Account, role: str) -> str:
    return " and ".join(parts.name(thing) for thing in account.roles.get(role, ()))


_Maker = Callable[[Parts, Account, str], Row]
_POSTS: dict[str, _Maker] = {"accreditation": _post, "tenure": _post}
_ENVOYS: dict[str, _Maker] = {"accreditation": _envoy, "tenure": _office, "mission": _mission}
