"""Doyen: a knowledge graph of diplomatic actors that anyone can curate, check, ask, analyse and look at.

>>> import doyen
>>> graph = doyen.load()
>>> [row.labels["envoy"] for row in graph.ask("same-day", envoy="ung-sean")]
['Maciej Pisarski', 'Mitsuhiro Wada', 'Per Albert Ilsaas']
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doyen.knowledge import Knowledge

__all__ = ["load"]


def load(*paths: str | Path) -> Knowledge:
    """Load data folders, records, a built store or an RDF file; without a path `./data`, else the shipped data."""
    from doyen.knowledge import Knowledge

    return Knowledge.load(*map(Path, paths))
