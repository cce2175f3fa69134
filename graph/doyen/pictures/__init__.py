"""Pictures: one HTML page for a person, an occasion, a corps, a network, a way between two, or a time.

A new one is a module here and a line in PICTURES.
"""

from __future__ import annotations

from collections.abc import Callable

from doyen.pictures.corps import corps
from doyen.pictures.networks import network
from doyen.pictures.occasion import occasion
from doyen.pictures.path import path
from doyen.pictures.person import person
from doyen.pictures.timeline import timeline
from doyen.pictures.view import View

PICTURES: dict[str, Callable[..., View]] = {
    "person": person,
    "occasion": occasion,
    "corps": corps,
    "network": network,
    "path": path,
    "timeline": timeline,
}
"""Name -> what makes a view from a store, the key of a thing, and what more it asks for by name."""
