"""Networks for Gephi, Cytoscape and NetworkX: GraphML and GEXF, each tie with its times and its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from doyen import dates, evidence
from doyen.errors import UsageError
from doyen.iris import DIP, kind_and_key
from doyen.network import network
from doyen.store import Store
from doyen.tables import Row, Table, printable

if TYPE_CHECKING:
    import networkx as nx

_BOUNDS = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
_AS_KEYS = ("person", "sender", "receiver")


def graphml(store: Store, *, kind: str = "accreditations", at: str = "") -> bytes:
    """A network as GraphML: `kind` is one of `doyen.network.KINDS`, `at` a day on which its ties held or may have held.

    Raises UsageError.
    """
    import networkx as nx

    out = BytesIO()
    nx.write_graphml_xml(_plain(store, kind, at), out, edge_id_from_attribute="id")
    return out.getvalue()


def gexf(store: Store, *, kind: str = "accreditations", at: str = "") -> bytes:
    """A network as GEXF with times: a tie is there from the first day on which it may have held to the last.

    Where the begin or the end is not known, there is none: an open end is never today. Version 1.2, since of 1.3 there
    is no schema that a file could be held against.

    Raises UsageError.
    """
    from xml.etree.ElementTree import SubElement

    from networkx.readwrite.gexf import GEXFWriter

    graph = _plain(store, kind, at)
    for _, _, tie in graph.edges(data=True):
        first, last = (tie.get(a) or tie.get(b) for a, b in (("begin_earliest", "earliest"), ("end_latest", "latest")))
        tie |= {name: day for name, day in (("start", first), ("end", last)) if day}
    writer = GEXFWriter(graph)
    # NetworkX dates the file by the clock, gives the graph a name that the schema does not know, and renames `key`.
    [meta, drawn] = writer.xml
    meta.attrib.clear()
    meta[0].text = "Doyen"
    SubElement(meta, "description").text = "; ".join(f"{name}: {text}" for name, text in graph.graph.items())
    drawn.attrib.pop("name")
    drawn.attrib.update(mode="dynamic", timeformat="date")
    for title in drawn.iterfind("attributes[@class='node']/attribute[@title='networkx_key']"):
        title.set("title", "key")
    return f"<?xml version='1.0' encoding='utf-8'?>\n{writer}\n".encode()


def _plain(store: Store, kind: str, at: str) -> nx.MultiDiGraph[str]:
    """The network with text, numbers and nothing else as attributes, and names that XML takes."""
    import networkx as nx

    found = network(store, kind, _day(at))
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph(kind=kind)
    plain.graph |= {"at": at} if at else {}
    plain.graph |= {name: printable(text) for name, text in store.catalog().items()}
    for name, thing in found.nodes(data=True):
        told = {"key": kind_and_key(thing["iri"])[1], **thing}
        plain.add_node(_name(name), **{attribute: printable(text) for attribute, text in told.items()})
    seen: Counter[str] = Counter()
    for source, target, told in _cited(store, found):
        name = _name("/".join(kind_and_key(told["fact"])))
        seen[name] += 1
        number = f".{seen[name]}" if seen[name] > 1 else ""
        plain.add_edge(_name(source), _name(target), key=name + number, id=name + number, **told)
    return plain


def _cited(store: Store, graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The ties with what is known of each, and the sources that bear it out."""
    ties = list(graph.edges(data=True))
    rows = [
        Row(
            {"tie": number},
            facts=(tie["fact"],),
            claims=((tie["fact"], f"{DIP}date", tie["when"]),) if tie.get("when") else (),
        )
        for number, (_, _, tie) in enumerate(ties)
    ]
    for row in evidence.cited(store, Table("", ("tie",), tuple(rows))):
        source, target, tie = ties[int(row.values["tie"] or 0)]
        addresses = dict.fromkeys(each.url or each.record for each in row.sources)
        told = {**_told(tie), "origins": row.origins or 0, "sources": printable("; ".join(addresses))}
        told |= {"basis": basis} if (basis := evidence.plainest(row.sources)) else {}
        yield source, target, told


def _told(tie: dict[str, Any]) -> dict[str, str]:
    """What is known of a tie, as text: days in ISO 8601, things by their keys."""
    told = {"fact": printable(tie["fact"]), "label": printable(tie["label"])}
    told |= {name: printable(kind_and_key(tie[name])[1]) for name in _AS_KEYS if tie.get(name)}
    told |= {name: printable(tie[name]) for name in ("rank", "form", "date") if tie.get(name)}
    span = tie.get("span")
    if isinstance(span, dates.Span):
        days = zip(_BOUNDS, (span.begin_earliest, span.begin_latest, span.end_earliest, span.end_latest), strict=True)
    else:
        days = zip(("earliest", "latest"), (tie["earliest"], tie["latest"]), strict=True)
        told["date_certain"] = "yes" if tie["date_certain"] else "maybe"
    told["relation_certain"] = "yes" if tie["relation_certain"] else "maybe"
    told |= {name: "yes" for name in ("differ", "inferred") if tie.get(name)}
    told |= {"held": tie["held"]} if "held" in tie else {}
    return told | {name: day.isoformat() for name, day in days if day}


def _name(text: str) -> str:
    """A name of a node or tie that GraphML allows, a different one for each text.

    >>> _name("party/khm"), _name("person/អ៊ុង")[:20], _name("a_b")
    ('party:khm', 'person:_E1_9E_A2_E1_', 'a_5Fb')
    """
    return quote(text.replace("/", ":", 1), safe=":").replace("_", "_5F").replace("%", "_").replace("~", "_7E")


def _day(text: str) -> date | None:
    try:
        return dates.day(text) if text else None
    except dates.BadDate as fault:
        raise UsageError(f"--at: {fault}") from None
