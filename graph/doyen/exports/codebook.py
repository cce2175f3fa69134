"""What each column means: in the words of the ontology where it has a definition, so that the two cannot differ."""

from __future__ import annotations

import re
from functools import cache

from doyen.exports.columns import TYPES, Column, Sheet
from doyen.exports.sheets import CODEBOOK, SHEETS
from doyen.iris import PREFIXES
from doyen.shipped import shipped
from doyen.store import Store
from doyen.tables import Row, Table
from doyen.vocabulary import VOCABULARY

_SHEETS = {**SHEETS, "codebook": CODEBOOK}
_VALUES = {"certain": ("yes", "maybe"), "flag": ("yes", "no")}
_UNITS = {"date": "day of the Gregorian calendar, ISO 8601", "date as written": "EDTF", "integer": "number"}
_PARTS = {"earliest": "dip:earliest", "latest": "dip:latest"}
_SEVERAL = ("key", "reference", "label", "list", "code", "word", "written")
_NEVER = "never empty"
_EMPTY = "not stated, or not known; never no, and never zero"


def codebook() -> Table:
    """A row for each column of each table, with the codebook's own.

    >>> [row.values["meaning"] for row in codebook() if row.values["column"] == "end_latest"][0]
    'After this day it was over. Derived from all sources together.'
    """
    rows = (_row(name, sheet, column) for name, sheet in _SHEETS.items() for column in sheet.columns)
    return Table(CODEBOOK.row, tuple(column.name for column in CODEBOOK.columns), tuple(rows))


def meaning(column: Column) -> str:
    """What the values of a column mean."""
    words = column.about or _definitions().get(_PARTS.get(column.form) or _last(column.path), "")
    if words.startswith("DERIVED. "):
        words = f"{words.removeprefix('DERIVED. ')} Derived from all sources together."
    return words


def about(name: str) -> str:
    """What a table holds: its own words, or the definition of the class.

    >>> about("places")
    'A city, a building or another location.'
    """
    sheet = _SHEETS[name]
    return sheet.about or _definitions().get(f"dip:{sheet.where.partition('dip:')[2].partition(' ')[0]}", "")


def _row(table: str, sheet: Sheet, column: Column) -> Row:
    kind = TYPES[column.form]
    listed = VOCABULARY.get(column.scheme, _VALUES.get(column.form, ())) if column.form != "code" else ()
    first = (
        column in sheet.columns[:1]
        or (column.form == "flag" and not column.path)
        or column.name in ("claim", "claims", "origins", "iri")
    )
    return Row(
        {
            "table": table,
            "column": column.name,
            "meaning": meaning(column),
            "type": kind,
            "values": "; ".join(listed) or None,
            "unit": _UNITS.get(kind),
            "several": "joined by '; '" if column.form in _SEVERAL and column.path and not column.rival else None,
            "missing": _NEVER if first else _EMPTY,
            "property": column.path or None,
        }
    )


def _last(path: str) -> str:
    """The last property that a path names."""
    found = re.findall(r"[a-z]+:\w+", path)
    return found[-1] if found else ""


@cache
def _definitions() -> dict[str, str]:
    """The definitions of the ontology's terms by their short names."""
    ontology = Store.read(shipped("ontology") / "diplomacy.ttl")
    rows = ontology.select("SELECT ?term ?words { ?term rdfs:comment ?words }")
    return {row["term"].value.replace(PREFIXES["dip"], "dip:"): row["words"].value for row in rows}
