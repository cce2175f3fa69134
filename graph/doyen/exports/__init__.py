"""The data set for other tools. A new format is a module here and a line in EXPORTS."""

from __future__ import annotations

from collections.abc import Callable

from doyen.exports.rdf import jsonld, nquads, trig, turtle
from doyen.store import Store

EXPORTS: dict[str, Callable[[Store], bytes]] = {
    "turtle": turtle,
    "trig": trig,
    "nquads": nquads,
    "jsonld": jsonld,
}
ENDINGS = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".jsonld": "jsonld"}
