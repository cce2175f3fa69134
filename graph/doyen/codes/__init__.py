"""Parties by the codes that data sets use, and the numbers that such sets are merged on."""

from __future__ import annotations

from doyen.codes.numbers import SOURCES, UNLISTED, Code, codes, number
from doyen.codes.schemes import Other, candidates, is_scheme, others, party, schemes

__all__ = [
    "SOURCES",
    "UNLISTED",
    "Code",
    "Other",
    "candidates",
    "codes",
    "is_scheme",
    "number",
    "others",
    "party",
    "schemes",
]
