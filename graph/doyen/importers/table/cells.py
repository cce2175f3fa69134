"""One cell as the value that a record has, or a refusal that says what to add to the mapping."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from doyen import codes, dates
from doyen.importers.table import moments, past, times, words
from doyen.importers.table.groups import constant_fault
from doyen.importers.table.mapping import Between, Column, Constant, Field, Several
from doyen.importers.table.printed import Printed, printed
from doyen.importers.table.refused import Refused
from doyen.importers.table.sheet import Cell, Row, Unreadable
from doyen.importers.table.written import topic
from doyen.names import Names
from doyen.vocabulary import slug

MOST_LETTERS = 2000
_ANNOUNCED = timedelta(366)
"""How long beforehand a source may announce something: a later date, such as the year 9999, stands for none."""
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?([Qq][1-9]\d*)", re.ASCII)
_SEEN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_PLAIN_NUMBER = re.compile(r"\d{1,7}(\.\d+)?", re.ASCII)


class Cells:
    """The cells of one row, read as the mapping says; `table` begins the keys that are made.

    no date can be long after the day by which the
    source was `published`. `taken` are the names that the last value had, taken apart.
    """

    def __init__(self, row: Row, table: str, epoch: int | None, published: date | None, names: Names) -> None:
        self.row, self.table, self.epoch = row, table, epoch
        self.published, self.names = published, names
        self.taken: list[Printed] = []

    def value(self, field: Field) -> str | list[str] | None:
        """The value of one key of a fact; None if the cells say nothing.

        Raises Refused with the column in it.
        """
        self.taken.clear()
        spec = field.spec
        if isinstance(spec, Between):
            return self._between(spec, field)
        if isinstance(spec, Several):
            parts = [found for part in spec.parts for found in self._listed(part, field)]
            return list(dict.fromkeys(parts)) or None
        assert isinstance(spec, (Constant, Column))
        found = self._listed(spec, field)
        if isinstance(spec, Column) and spec.split_by:
            return list(dict.fromkeys(found)) or None
        return found[0] if found else None

    def time(self, spec: Column) -> dates.When | None:
        """The time in a column of observations: a day, or a month or year on some day of which the row was seen."""
        text = self._one(spec, "date", Field("observed", "date", "", False, spec, spec.line))
        if text is None:
            return None
        if not _SEEN.fullmatch(text):
            remedy = "write the day, month or year in which the row was seen"
            raise Refused("is no day, month or year", remedy, _title(spec), text)
        return dates.when(text)

    def _listed(self, spec: Constant | Column, field: Field) -> list[str]:
        if isinstance(spec, Constant):
            return [spec.text]
        if not spec.split_by:
            found = self._one(spec, field.kind, field)
            return [] if found is None else [found]
        whole = self._text(spec)
        parts = [" ".join(part.split()) for part in whole.split(spec.split_by)]
        return [found for part in parts if (found := self._read(part, spec, field.kind, field)) is not None]

    def _between(self, spec: Between, field: Field) -> str | None:
        first, last = (self._one(each, "date", field) for each in (spec.first, spec.last))
        if not first or not last:
            return f"[{first}..]" if first else f"[..{last}]" if last else None
        try:
            return dates.when(f"{first}/{last}").text
        except dates.BadDate as fault:
            what = f"{_title(spec.first)} and {_title(spec.last)}"
            raise Refused(
                "the dates contradict each other", "correct the table, or skip such rows", what, str(fault)
            ) from None

    def _one(self, spec: Column, kind: str, field: Field) -> str | None:
        if kind not in ("date", "day"):
            return self._read(self._text(spec), spec, kind, field)
        found = self._dated(spec, kind, field)
        if found and self._far_ahead(found):
            remedy = "say under 'not known' that it says nothing, or correct 'published'"
            raise Refused("is long after the source was published", remedy, _title(spec), found)
        return found

    def _far_ahead(self, time: str) -> bool:
        earliest = dates.when(time).earliest
        return earliest is not None and self.published is not None and earliest - self.published > _ANNOUNCED

    def _dated(self, spec: Column, kind: str, field: Field) -> str | None:
        if len(spec.columns) == 1:
            cell = self.row.cells[spec.columns[0]]
            if isinstance(cell, date):
                return moments.cut(moments.stored(cell), spec.notation)
            text = self._text(spec)
            number = isinstance(cell, (int, float)) or (bool(spec.notation.serial) and _PLAIN_NUMBER.fullmatch(text))
            if number and text.casefold() not in {*spec.values, *spec.not_known} and not isinstance(cell, bool):
                return self._told(lambda: moments.counted(float(text), spec.notation, self.epoch), spec)
        return self._read(self._text(spec), spec, kind, field)

    def _text(self, spec: Column) -> str:
        """The cells of the columns as one text, without those that say nothing."""
        parts = [_plain(self.row.cells[name], name) for name in spec.columns]
        if len(parts) > 1:
            parts = [part for part in parts if part.casefold() not in spec.not_known]
        return spec.joined.join(part for part in parts if part)

    def _read(self, text: str, spec: Column, kind: str, field: Field) -> str | None:
        if text.casefold() in spec.values:
            return spec.values[text.casefold()]
        if not text or text.casefold() in spec.not_known:
            return spec.if_empty or None
        if spec.if_filled:
            return spec.if_filled
        return self._told(lambda: self._understood(text, spec, kind, field), spec) or None

    def _told(self, read: Callable[[], str], spec: Column) -> str:
        """What is read, or its refusal with the name of the column."""
        try:
            return read()
        except Refused as refusal:
            raise Refused(refusal.problem, refusal.remedy, refusal.what or _title(spec), refusal.detail) from None

    def _understood(self, text: str, spec: Column, kind: str, field: Field) -> str:
        if spec.code:
            return self._party(text, spec)
        if kind in ("date", "day"):
            return times.time(text, spec.notation, field.name, spec.not_known)
        if kind == "named":
            office = words.word("office", text) if field.name in ("received by", "presented to") else ""
            return office or self._named(text, spec)
        if field.name == "wikidata" and (item := _ITEM.fullmatch(text)):
            return item[1].upper()
        if kind == "word" and (word := words.word(field.scheme, text)):
            return word
        if kind == "topic":
            return topic(text, self.names)
        if fault := constant_fault(field.name, kind, field.scheme, text):
            raise Refused(fault[0], f"say under 'values' of {field.name!r} what it stands for")
        return text

    def _party(self, text: str, spec: Column) -> str:
        on = self._on(spec)
        found = codes.candidates(text, spec.code, on) or past.parties(text, spec.code, on)
        if len(found) == 1:
            return found[0]
        when = f" {'on' if len(on) == len('2000-01-01') else 'in'} {on}" if on else ""
        if found:
            remedy = "say with 'code on' when the code is read, or under 'values' which party it is"
            raise Refused(f"{text!r} may be {' or '.join(found)} in the codes {spec.code}{when}", remedy)
        remedy = "say under 'values' which party it is (`doyen find NAME` gives codes), or skip such rows"
        known = past.why(text, spec.code)
        raise Refused(
            known + f", not a party{when}" if known else f"{text!r} is no party in the codes {spec.code}{when}", remedy
        )

    def _on(self, spec: Column) -> str:
        """The date at which a code is read."""
        if isinstance(spec.code_on, Column):
            found = self._one(spec.code_on, "date", Field("code on", "date", "", False, spec.code_on, spec.line)) or ""
        else:
            found = spec.code_on.text if spec.code_on else ""
        return f"{found}-{spec.year_as_of}" if spec.year_as_of and re.fullmatch(r"\d{4}", found) else found

    def _named(self, text: str, spec: Column) -> str:
        """A person, place or body: the name, and the key that it has in this table."""
        if not any(c.isalpha() for c in text):
            raise Refused(f"{text!r} is no name", "say under 'not known' that it says nothing, or skip such rows")
        if "[" in text or "]" in text:
            raise Refused(f"{text!r} has brackets, in which keys stand", "say under 'values' how it is to be read")
        taken = printed(text, spec.style, spec.titles, spec.titles_here)
        self.taken.append(taken)
        if spec.key == "in the registers" and not spec.key_column:
            return taken.name
        marked = _plain(self.row.cells[spec.key_column], spec.key_column) if spec.key_column else taken.name
        if not marked:
            raise Refused("the key is empty", "fill it in, or skip such rows", f"column {spec.key_column!r}")
        return f"{taken.name} [{key(self.table, marked)}]"


def key(table: str, text: str) -> str:
    """The key of what a table names: after the table, or of Wikidata if it is an item there.

    >>> key("corps", "José Cole"), key("corps", "Q3114")
    ('corps-jose-cole', 'q3114')
    """
    if item := _ITEM.fullmatch(text):
        return item[1].casefold()
    plain = slug(text)
    if not words.is_key(plain):
        # Keys have the letters a to z only: what is written in others is told apart by a short digest of it.
        plain = hashlib.sha256(plain.encode()).hexdigest()[:12]
    return f"{table}-{plain}"


def _plain(cell: Cell, name: str) -> str:
    """A cell as text."""
    if isinstance(cell, Unreadable):
        raise Refused(cell.why, cell.remedy, f"column {name!r}")
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell)
    if len(text) > MOST_LETTERS:
        problem = f"has {len(text)} letters, beginning with {text[:20]!r}"
        raise Refused(problem, "shorten the cell, or skip such rows", f"column {name!r}")
    if any(unicodedata.category(c) in ("Cc", "Cs", "Co") for c in text):
        raise Refused(f"{text[:40]!r} has a control character", "take the character out", f"column {name!r}")
    if text.startswith("="):
        problem = f"{text[:40]!r} is a formula, not a value"
        raise Refused(problem, "put its value in the table", f"column {name!r}")
    return text


def _title(spec: Column) -> str:
    return f"column {spec.columns[0]!r}" if len(spec.columns) == 1 else f"columns {', '.join(map(repr, spec.columns))}"
