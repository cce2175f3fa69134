"""Who and what is meant by a name: the one place where names are compared and merged.

A printed name is looked up in the registers (`name`, `also`), however it is cased or accented; else its slug is its
key. A key in brackets behind it, as imports have, is who is meant for certain. `identity.yaml` and files of decisions
then say which keys are one. States are ISO 3166 codes, named by the CLDR.
"""

from __future__ import annotations

from doyen.names.keys import BadName, keyed, printed
from doyen.names.likeness import matches
from doyen.names.registers import KINDS, Decision, Entry, Names
from doyen.names.states import State, states, states_in

__all__ = [
    "KINDS",
    "BadName",
    "Decision",
    "Entry",
    "Names",
    "State",
    "keyed",
    "matches",
    "printed",
    "states",
    "states_in",
]
