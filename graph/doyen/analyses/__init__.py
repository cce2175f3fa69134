"""Analyses: functions from a network to a Table. A new one is a module here and a line in ANALYSES."""

from __future__ import annotations

from collections.abc import Callable

from doyen.analyses.cohorts import cohorts
from doyen.tables import Table

ANALYSES: dict[str, tuple[str, Callable[..., Table]]] = {"cohorts": ("cohorts", cohorts)}
"""Name -> the kind of network that it reads, and the function."""
