"""One key of a YAML file: what its value is, and whether it must be there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what its value is, and whether it must be there.

    `value` is text, date, day, number, degrees, yesno, word (of `scheme`), names (one or a list), or items (of
    `section`).
    """

    value: str = "text"
    required: bool = False
    scheme: str = ""
    section: str = ""
    hint: str = ""


Section = dict[str, Key]
