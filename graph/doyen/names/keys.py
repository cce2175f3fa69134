"""A name with the key of who is meant behind it: `Ung Sean [ung-sean]`."""

from __future__ import annotations

import re

from doyen.vocabulary import slug


class BadName(ValueError):
    """A name that nothing bears, or that two things bear. `remedy` says what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.remedy = remedy


_KEYED = re.compile(r"(.*\S)\s*\[([^\[\]]*)\]\s*")


def printed(name: str) -> str:
    """The name without the key behind it, whether or not that is one.

    >>> printed("Ung Sean [ung-sean]")
    'Ung Sean'
    """
    found = _KEYED.fullmatch(name)
    return found[1] if found else name


def keyed(name: str) -> tuple[str, str]:
    """A name as printed, and the key behind it in square brackets; no key if none is given.

    Raises BadName if what stands in the brackets is no key.

    >>> keyed("Ung Sean [ung-sean]"), keyed("Ung Sean")
    (('Ung Sean', 'ung-sean'), ('Ung Sean', ''))
    """
    found = _KEYED.fullmatch(name)
    if not found:
        return name, ""
    printed, key = found.groups()
    if not key or key != slug(key):
        raise BadName(f"{key!r} in {name!r} is no key", "write small letters, figures and hyphens in the brackets")
    return printed, key
