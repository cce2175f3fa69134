"""Pictures: one HTML page for a person or an occasion. A new one is a module here and a line in PICTURES."""

from __future__ import annotations

from collections.abc import Callable

from doyen.pictures.occasion import occasion
from doyen.pictures.person import person
from doyen.pictures.view import View
from doyen.store import Store

PICTURES: dict[str, Callable[[Store, str], View]] = {"person": person, "occasion": occasion}
"""Name -> what makes a view of the thing with a key."""
