"""The keys of a mapping that is proposed: what a column shows, and an empty value wherever somebody has to decide."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from doyen.errors import one_line
from doyen.importers.table import guesses
from doyen.importers.table.guesses import Looks
from doyen.importers.table.headings import by_heading

_MOST_VALUES = 40
_FEW = 6


def mission(kind: Looks | None, named: Looks | None) -> Iterator[str]:
    """The name and the kind of a mission."""
    if named:
        yield from ("    name:", f"      column: {quoted(named.name)}")
    if kind:
        yield from word("kind", kind, "mission")
    else:
        yield from ("    # decide: embassy, consulate ...; no column shows which", "    kind:")


def who(key: str, left: dict[str, Looks]) -> Iterator[str]:
    """A person by the heading of a column; else to be filled in."""
    column = by_heading(left, key)
    if column is None:
        yield from (f"    # decide: the {key}", f"    {key}:")
        return
    del left[column.name]
    yield from person(key, column)


def person(key: str, column: Looks) -> Iterator[str]:
    """A column of people, and which part of it is the family name, if that shows."""
    yield f"    {key}:"
    yield f"      column: {quoted(column.name)}"
    if guesses.has_comma(column):
        yield f"      # capitals before a comma, as in {examples(column)}"
        yield "      style: family name before the comma"
    elif guesses.has_names_before_comma(column):
        yield f"      # a family name before a comma, as it seems: {'; '.join(map(shown, list(column.texts)[:2]))}"
        yield "      style: family name before the comma"
    elif guesses.has_capitals(column):
        yield f"      # one part is in capitals, as in {examples(column)}"
        yield "      style: family name in capitals"


def parties(sides: tuple[str, ...], left: dict[str, Looks]) -> Iterator[str]:
    """Sender and receiver, or whose office it is: from columns of parties, by their names; else to be filled in."""
    columns_left = dict(left)
    coded = {name: found for name, column in left.items() if (found := guesses.schemes(column))}
    for side in sides:
        found_here = {name: left[name] for name in coded if name in left}
        only = next(iter(found_here.values()), None) if len(found_here) == 1 else None
        column: Looks | None = only if side == "of" else by_heading(found_here, side)
        if column is None:
            what = "whose office it is" if side == "of" else f"the {side}"
            yield f"    # decide: {what}: a code such as usa, or a column of parties below it, further in"
            yield f"    {side}:"
            continue
        yield f"    {side}:"
        yield f"      column: {quoted(column.name)}"
        yield from indented(_code(column, coded[column.name]), 6)
        del left[column.name]
    for name, found in coded.items():
        if name in left:
            del left[name]
            yield from (f"    # parties, for {' or '.join(sides)}:", f"    #   column: {quoted(name)}")
            yield from (f"    #   {line}" for line in _code(columns_left[name], found))


def _code(column: Looks, found: dict[str, int]) -> Iterator[str]:
    total = len(column.texts)
    counts = ", ".join(f"{name} knows {count}" for name, count in found.items())
    differs = guesses.differing(column, found)
    best = next(iter(found))
    if differs:
        yield f"# decide: of {total} different values {counts}; {shown(differs)}"
        yield "code:"
    else:
        odd = guesses.unknown(column, best)
        yield f"# of {total} different values {counts}" + (f", but not {_few(odd)}" if odd else "")
        yield f"code: {best}"


def word(key: str, column: Looks | None, scheme: str) -> Iterator[str]:
    """A column of words of a list, with each text that is none."""
    if column is None:
        return
    found = guesses.words(column, scheme)
    yield f"    {key}:"
    yield f"      column: {quoted(column.name)}"
    if len(found) > _MOST_VALUES:
        yield f"      # decide: {len(found)} different values; write 'values:' and each with its word"
        return
    yield "      values:"
    for text, word in found.items():
        if not word:
            rows = f"{column.texts[text]} of {column.filled} rows"
            yield f"        # decide: which word of the list of '{key}' is meant; {rows}"
        yield f"        {quoted(text)}: {word}".rstrip()


def times(dates: dict[str, Looks], section: str) -> Iterator[str]:
    """The columns of dates: presentations, begin and end by their names."""
    keys = {"since": "opened", "until": "closed"} if section == "missions" else {"since": "since", "until": "until"}
    presented = by_heading(dates, "presented")
    if presented and section == "envoys":
        del dates[presented.name]
        yield from ("    presentations:", "      - date:", *indented(date(presented), 10))
    for guess, key in keys.items():
        if section and by_heading(dates, guess) is not None:
            yield from day(key, dates, guess)
    for column in dates.values():
        yield f"    # not used: {shown(column.name)}, which has dates ({examples(column)})"


def day(key: str, dates: dict[str, Looks], guess: str = "day") -> Iterator[str]:
    """A date by the heading of a column; else to be filled in."""
    column = by_heading(dates, guess)
    if column is None:
        yield from ("    # decide: the column of dates, 'column: ...' below it; or a date", f"    {key}:")
        return
    del dates[column.name]
    yield from (f"    {key}:", *indented(date(column), 6))


def date(column: Looks) -> Iterator[str]:
    """How the dates of a column are written, as far as they show it."""
    yield f"column: {quoted(column.name)}"
    orders, short = guesses.orders(column)
    if len(orders) == 1:
        yield f"# no other order fits all {column.filled} dates"
        yield f"order: {orders[0]}"
    elif orders:
        yield f"# decide: day first or month first; the dates do not show it ({examples(column)})"
        yield "order:"
    months = guesses.months(column)
    if months != "en":
        yield f"month names: {months}"
    if odd := [text for text in column.texts if guesses.is_odd(text, months)]:
        yield f"# decide: no dates that can be read, to be written under 'values': {_few(odd)}"
    if short:
        yield "# decide: the first year that two figures can mean, such as 1950"
        yield "two-digit years from:"


def seat(left: dict[str, Looks]) -> Iterator[str]:
    """That a column may be the seat; whether it is depends on who lives elsewhere."""
    column = by_heading(left, "seat")
    if column:
        yield f"# {shown(column.name)} may be the seat: 'seat:' and 'column: {shown(column.name)}' below it"


def indented(lines: Iterable[str], by: int) -> Iterator[str]:
    """Lines that belong to a key."""
    yield from (" " * by + line for line in lines)


def _few(texts: list[str]) -> str:
    """The first of some texts, and how many more there are."""
    more = f" and {len(texts) - _FEW} more" if len(texts) > _FEW else ""
    return ", ".join(shown(text) for text in texts[:_FEW]) + more


def examples(column: Looks) -> str:
    """The first texts of a column."""
    return ", ".join(shown(text) for text in list(column.texts)[:2])


def shown(text: str) -> str:
    """A text of the table as a comment can have it."""
    return one_line(text[:60])


def quoted(text: str) -> str:
    """A text of the table as a YAML value."""
    return json.dumps(text, ensure_ascii=False)
