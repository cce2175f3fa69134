"""Dates as sources state them, and the only comparisons of times in Doyen.

A source says "2005", "November 2021" or "yesterday". A `When` keeps what was written beside the first and the
last day that it can mean; a `Span` keeps the four bounds of something that lasts. Every comparison answers
yes, no or maybe. The notation is a small part of EDTF (Library of Congress, 2019).
"""

from __future__ import annotations

from doyen.dates.forms import DOUBT, FORMS, BadDate, Certainty, When
from doyen.dates.order import before, one_of, same_day, vaguer, within
from doyen.dates.reading import between, day, held, when
from doyen.dates.spans import Span, held_at, held_during, length, span, together
from doyen.dates.stretches import Stretch, Turn, Word, stretches

__all__ = [
    "DOUBT",
    "FORMS",
    "BadDate",
    "Certainty",
    "Span",
    "Stretch",
    "Turn",
    "When",
    "Word",
    "before",
    "between",
    "day",
    "held",
    "held_at",
    "held_during",
    "length",
    "one_of",
    "same_day",
    "span",
    "stretches",
    "together",
    "vaguer",
    "when",
    "within",
]
