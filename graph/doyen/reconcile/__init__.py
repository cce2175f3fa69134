"""Who may be the same: pairs of people, parties, places and occasions for a person to decide on. Nothing is merged.

`blocks` choose which are held against each other, `people`, `parties`, `places` and `occasions` give reasons for and
against, each with points; `proposals` turn the best into lines of a file of decisions.
"""

from __future__ import annotations

from doyen.reconcile.candidates import KINDS, Candidate, Found, candidates
from doyen.reconcile.proposals import proposals

__all__ = ["KINDS", "Candidate", "Found", "candidates", "proposals"]
