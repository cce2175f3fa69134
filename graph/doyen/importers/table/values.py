"""Where each value of a fact comes from: a constant, one or more columns, or groups of these."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from doyen import codes, dates
from doyen.errors import Problems
from doyen.importers.table import words
from doyen.importers.table.entries import EACH
from doyen.importers.table.groups import Part, constant_fault, language
from doyen.importers.table.mapping import Between, Column, Constant, Field, Groups, Several
from doyen.importers.table.moments import EXACT, ORDERS, SERIALS, Notation
from doyen.importers.table.printed import AS_PRINTED, STYLES
from doyen.importers.table.words import Key, Section, Words
from doyen.vocabulary import ABOUT, VOCABULARY
from doyen.yamltext import Mapping, Node, Scalar, Sequence

_ANY = ("column", "columns", "joined by", "values", "not known", "if empty", "if filled")
_DATES = ("order", "two-digit years from", "month names", "serial dates", "exact to")
_CODES = ("code", "code on", "year as of")
_NAMES = ("style", "titles", "key", "key column")
_KEYS = ("in this table", "in the registers")
_FOR_EACH = ("envoys", "nominees", "missions", "offices", "relations", "stated absent", "visits")
_OURS = {
    "locator": "take it out: it is made of the file and the row, or of the 'id column'",
    "quote": "take it out, or give the words as a 'note'",
}


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the table as a whole says of its cells."""

    not_known: tuple[str, ...] = ()
    notation: Notation = field(default_factory=Notation)
    titles: tuple[str, ...] = ()
    observed: bool = False


def notation(part: Part | None, default: Notation) -> Notation:
    """How dates are written, where it is not as by default."""
    if part is None:
        return default
    if part.title == "'dates'":
        part.known(_DATES)
    two_digits = part.number("two-digit years from", 2900)
    return Notation(
        part.choice("order", ORDERS) or default.order,
        default.two_digits_from if two_digits is None else two_digits,
        language(part, "month names") if "month names" in part else default.months,
        part.choice("serial dates", SERIALS) or default.serial,
        part.choice("exact to", EXACT) or default.exact_to,
    )


def fields(part: Part, section: str, known: Words, defaults: Defaults) -> tuple[Field, ...]:
    """The keys of one fact, or of one group within it, held against the grammar."""
    grammar = known.sections.get(section) or known.nested[section]
    ours = ("section", "skip") if section in known.sections else ()
    for name, remedy in _OURS.items():
        if name in part:
            part.fault(name, f"{name!r} cannot be mapped", remedy)
    basis = [f"basis of {name}" for name in part.node.values if name in ABOUT and name in grammar]
    # Of lists that were seen on several days each is complete, if no day is said.
    spared = ("on",) if section == "complete" and defaults.observed else ()
    required = [name for name, key in grammar.items() if key.required and name not in spared]
    part.known((*ours, *grammar, *basis), required)
    return tuple(
        _field(part, name, node, section, _key(name, grammar), known, defaults)
        for name, node in part.node.values.items()
        if name not in (*ours, *_OURS) and (name in grammar or name in basis)
    )


def _key(name: str, grammar: Section) -> Key:
    return grammar["basis" if name.startswith("basis of ") else name]


def _field(part: Part, name: str, node: Node, section: str, key: Key, known: Words, defaults: Defaults) -> Field:
    kind = words.kind(section, name, key)
    maker = _Maker(name, kind, key.scheme, part.line(name), part.faults, defaults)
    if key.value in ("items", "item"):
        groups = tuple(fields(each, key.section, known, defaults) for each in part.parts(name))
        return maker.field(Groups(groups), key)
    if isinstance(node, Sequence):
        if key.value != "names":
            part.fault(name, f"{name!r} takes one value", "write one; two of them need two entries")
        return maker.field(Several(tuple(maker.one(each) for each in node.items)), key)
    if isinstance(node, Mapping) and "between" in node.values:
        return maker.field(maker.between(Part(node, part.faults, repr(name))), key)
    one = maker.one(node)
    if isinstance(one, Column):
        _check_one(part, section, name, key, one)
    return maker.field(one, key)


def _check_one(part: Part, section: str, name: str, key: Key, column: Column) -> None:
    """What a column may not give: several values of a key that takes one, or the days of complete lists."""
    if column.split_by and key.value != "names" and (section not in _FOR_EACH or name not in EACH):
        part.fault(name, f"{name!r} takes one value", "take 'split by' out, or read each of several columns")
    if section == "complete" and name == "on":
        problem = "the day of a complete list stands in a column"
        part.fault(name, problem, "write the day; for lists of several days use 'observed', and leave 'on' out")


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the values of one key."""

    name: str
    kind: str
    scheme: str
    line: int
    faults: Problems
    defaults: Defaults

    def field(self, spec: Constant | Column | Between | Several | Groups, key: Key) -> Field:
        return Field(self.name, self.kind, self.scheme, key.required, spec, self.line)

    def one(self, node: Node) -> Constant | Column:
        if isinstance(node, Mapping):
            made = column(Part(node, self.faults, repr(self.name)), self.kind, self.defaults)
            self._check_written(made)
            return made
        text = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
        fault = (
            constant_fault(self.name, self.kind, self.scheme, text)
            if text
            else (f"{self.name!r} has no value", "write it behind the colon, or 'column: ...' below it")
        )
        if fault:
            self.faults.add(self.line, *fault)
        return Constant(text)

    def between(self, part: Part) -> Between | Constant:
        part.known(("between",))
        ends = [column(each, self.kind, self.defaults) for each in part.parts("between")]
        if len(ends) != 2 or self.kind != "date":
            part.fault("between", "'between' takes the columns of two dates", "list the earlier, then the later")
            return Constant("")
        return Between(ends[0], ends[1])

    def _check_written(self, made: Column) -> None:
        """What the mapping writes itself is held against the grammar as in a record."""
        for text in filter(None, (*made.values.values(), made.if_empty, made.if_filled)):
            if fault := constant_fault(self.name, self.kind, self.scheme, text):
                self.faults.add(made.line, *fault)
        if self.kind == "word" and not VOCABULARY.get(self.scheme):
            self.faults.add(self.line, f"{self.name!r} takes no word", "take it out")


def column(part: Part, kind: str, defaults: Defaults) -> Column:
    """A value that stands in the table."""
    part.known((*_ANY, *_more(kind)))
    names = part.texts("columns") if "columns" in part else tuple(filter(None, [part.text("column")]))
    if not names or ("column" in part and "columns" in part):
        part.fault("", f"{part.title} names no column", "write 'column: ...', or 'columns:' and a list of them")
    if "titles" in part and (part.choice("style", STYLES) or AS_PRINTED) == AS_PRINTED:
        part.fault("titles", "'titles' has no effect on names as printed", "add 'style: titles before the name'")
    given = part.texts("not known") if "not known" in part else defaults.not_known
    return replace(
        _coded(part, kind, defaults),
        columns=names,
        line=part.line("column" if "column" in part else "columns"),
        joined=part.exact("joined by") or " ",
        values=part.pairs("values"),
        not_known=tuple(text.casefold() for text in given),
        if_empty=part.text("if empty"),
        if_filled=part.text("if filled"),
        split_by=part.exact("split by"),
        notation=notation(part, defaults.notation) if kind in ("date", "day") else defaults.notation,
        style=part.choice("style", STYLES),
        titles=part.texts("titles"),
        titles_here=defaults.titles,
        key=part.choice("key", _KEYS) or _KEYS[0],
        key_column=part.text("key column"),
    )


def _more(kind: str) -> tuple[str, ...]:
    """The keys that only values of this kind have."""
    more = {
        "date": _DATES,
        "day": _DATES,
        "party": (*_CODES, "split by"),
        "named": (*_NAMES, *_CODES, "split by"),
        "text": (*_CODES, "split by"),
        "topic": (*_CODES, "split by"),
    }
    return more.get(kind, ())


def _coded(part: Part, kind: str, defaults: Defaults) -> Column:
    scheme, on, as_of = part.text("code"), part.node.values.get("code on"), part.text("year as of")
    if scheme and not codes.is_scheme(scheme):
        known = ", ".join(codes.schemes())
        part.fault("code", f"{scheme!r} is no scheme of codes", f"one of: {known}, or 'names in en' (fr, de ...)")
        scheme = ""
    elif not scheme and kind == "party":
        remedy = f"add 'code:' and one of: {', '.join(codes.schemes())}, 'names in en'"
        part.fault("", f"{part.title} says not in which codes its column is", remedy)
    if as_of and not _is_day_of_year(as_of):
        part.fault("year as of", f"{as_of!r} is no day of a year", "write month-day, such as 12-31")
    made: Constant | Column | None = None
    if isinstance(on, Mapping):
        made = column(Part(on, part.faults, "'code on'"), "date", defaults)
    elif on is not None:
        made = Constant(part.text("code on"))
        if fault := constant_fault("code on", "date", "", made.text):
            part.fault("code on", *fault)
    return Column((), part.line(), code=scheme, code_on=made, year_as_of=as_of)


def _is_day_of_year(text: str) -> bool:
    try:
        return bool(dates.day(f"2000-{text}"))
    except dates.BadDate:
        return False
