"""The small tables of POCOM's words: role titles and organisations, each with what it is here."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def roles() -> dict[str, dict[str, str]]:
    """By role id: the title as printed, the rank, and what stands behind its `started`.

    >>> roles()["charge-daffaires-pro-tem"]["rank"]
    "chargé d'affaires"
    """
    return _rows("roles", "role")


@cache
def organisations() -> dict[str, dict[str, str]]:
    """By the id of a mission: the organisation's key as a party, and its names if no register has it.

    >>> organisations()["representative-to-oas"]["party"]
    'oas'
    """
    return _rows("organisations", "mission")


def _rows(name: str, key: str) -> dict[str, dict[str, str]]:
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return {row[key]: row for row in csv.DictReader(lines)}
