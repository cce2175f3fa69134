"""Where the ontology and the curated data are, in a checkout and in an installed wheel."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def shipped(folder: str) -> Path:
    """The folder as a wheel carries it, or as the checkout holds it.

    >>> (shipped("ontology") / "diplomacy.ttl").is_file()
    True
    """
    inside = Path(str(files("doyen"))) / folder
    return inside if inside.is_dir() else Path(__file__).parents[2] / folder
