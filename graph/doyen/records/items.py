"""Nodes held against the grammar: unknown and missing keys, wrong kinds of value, each with its line and a remedy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from doyen import dates
from doyen.errors import Problems, Where
from doyen.records import grammar
from doyen.records.grammar import Key, Section
from doyen.records.yamltext import Mapping, Node, Scalar, Sequence
from doyen.vocabulary import VOCABULARY, words_near

QUOTE_WORDS = 8
_INHERITED = ("rank", "receiver", "date")
"""Keys that an envoy has from the occasion, so that their basis may be given without them."""

_TITLE = re.compile(r"(Mr|Mrs|Ms|Miss|Mme|Dr|H\.?\s?E)(\.\s?|\s)+", re.IGNORECASE)


@dataclass(slots=True)
class Item:
    """One group of keys that follows the grammar, as far as `check` found no fault in it."""

    node: Mapping
    problems: Problems

    def __contains__(self, key: str) -> bool:
        return key in self.node.values

    def where(self, key: str = "") -> Where:
        """The place of the key, or of the group."""
        return Where(self.problems.shown, self.line(key))

    def line(self, key: str = "") -> int:
        """The line of the key, or of the group."""
        return self.node.lines.get(key, self.node.line)

    def lines(self) -> dict[str, int]:
        """The line of each key, and of each name that is listed under one, as `key name`."""
        if not self.node.lines:
            # All of it stands on one line, as in JSON Lines.
            return {}
        lists = {key: value.items for key, value in self.node.values.items() if isinstance(value, Sequence)}
        listed = {
            f"{key} {' '.join(n.text.split())}": n.line for key, v in lists.items() for n in v if isinstance(n, Scalar)
        }
        return {**self.node.lines, **listed}

    def text(self, key: str, default: str = "") -> str:
        """The value, white space folded."""
        value = self.node.values.get(key)
        return " ".join(value.text.split()) if isinstance(value, Scalar) else default

    def names(self, key: str) -> tuple[str, ...]:
        """One name or a list of them."""
        value = self.node.values.get(key)
        if isinstance(value, Sequence):
            return tuple(" ".join(n.text.split()) for n in value.items if isinstance(n, Scalar))
        return (self.text(key),) if key in self else ()

    def items(self, key: str) -> list[Item]:
        """The groups listed under the key."""
        value = self.node.values.get(key)
        if isinstance(value, Mapping):
            return [Item(value, self.problems)]
        nodes = value.items if isinstance(value, Sequence) else []
        return [Item(node, self.problems) for node in nodes if isinstance(node, Mapping)]

    def number(self, key: str) -> int | None:
        """The value as a whole number."""
        return int(self.text(key)) if key in self else None

    def yes(self, key: str) -> bool | None:
        """The value as yes or no."""
        return self.text(key) == "yes" if key in self else None

    @property
    def restricted(self) -> bool:
        """Whether the item itself says that it is for the holders of the data folder only."""
        return self.text("visibility") == "restricted"

    def when(self, key: str) -> dates.When | None:
        """The value as a date, with `earliest` and `latest` beside it if the key is `date`."""
        if key not in self:
            return None
        bounds = (self.text("earliest"), self.text("latest")) if key == "date" else ("", "")
        return dates.when(self.text(key), *bounds)


def check(node: Mapping, section: Section, problems: Problems, title: str) -> None:
    """Hold one group against its section of the grammar; `title` names it in messages."""
    item = Item(node, problems)
    for name, value in node.values.items():
        key = grammar.known(section, name)
        if key is None:
            _unknown(name, section, item, title)
        elif name.startswith("basis of ") and name.removeprefix("basis of ") not in {*node.values, *_INHERITED}:
            problems.add(item.line(name), f"{name!r} without that key", "add the key, or take this line out")
        elif _is_empty(value):
            remedy = "fill it in" if key.required else "fill it in, or take the line out"
            problems.add(item.line(name), f"{name!r} has no value", remedy)
        else:
            _check_value(name, key, value, item)
    for name, key in section.items():
        if key.required and name not in node.values:
            example = f" ({key.hint})" if key.hint else ""
            problems.add(node.line, f"{title} has no {name!r}", f"add it{example}")
    _check_date(item)


def _unknown(name: str, section: Section, item: Item, title: str) -> None:
    near = words_near(name, list(section))
    remedy = f"did you mean {near[0]!r}?" if near else "known here: " + ", ".join(section)
    item.problems.add(item.line(name), f"{title} has no key {name!r}", remedy)


def _is_empty(value: Node) -> bool:
    if isinstance(value, Scalar):
        return not value.text.strip()
    return not (value.items if isinstance(value, Sequence) else value.values)


def _check_value(name: str, key: Key, value: Node, item: Item) -> None:
    line, problems = item.line(name), item.problems
    if key.value in ("items", "item"):
        _check_items(name, key, value, item)
    elif key.value == "names":
        parts = value.items if isinstance(value, Sequence) else [value]
        if not all(isinstance(part, Scalar) and part.text.strip() for part in parts):
            problems.add(line, f"{name!r} takes a name or a list of names", "write one to a line, each after '- '")
    elif not isinstance(value, Scalar):
        problems.add(line, f"{name!r} takes one value", "write one; two of them need two entries")
    else:
        fault = _fault(name, key, item.text(name))
        if fault:
            problems.add(line, *fault)


def _check_items(name: str, key: Key, value: Node, item: Item) -> None:
    nodes = value.items if isinstance(value, Sequence) and key.value == "items" else [value]
    for node in nodes:
        if isinstance(node, Mapping):
            check(node, grammar.NESTED[key.section], item.problems, f"an entry of {name!r}")
        else:
            item.problems.add(item.line(name), f"{name!r} takes entries of keys and values", "see `doyen new`")


def _fault(name: str, key: Key, text: str) -> tuple[str, str] | None:
    """What is wrong with one value, and the remedy."""
    if name == "quote" and len(text.split()) > QUOTE_WORDS:
        return (
            f"the quote has {len(text.split())} words",
            f"keep at most {QUOTE_WORDS}, just enough to find the passage",
        )
    if key.value == "word" and text not in VOCABULARY[key.scheme]:
        words = list(VOCABULARY[key.scheme])
        near = words_near(text, words, cutoff=0.85)
        return f"{text!r} is no {name}", f"did you mean {near[0]!r}?" if near else "one of: " + ", ".join(words)
    if key.value == "number" and not (text.isascii() and text.isdecimal() and len(text) < 5 and int(text) > 0):
        return f"{name!r} is {text!r}", "write a whole number from 1"
    if key.value == "yesno" and text not in ("yes", "no"):
        return f"{name!r} is {text!r}", "write yes or no"
    if key.value in ("date", "day") and name != "date":
        try:
            dates.day(text) if key.value == "day" else dates.when(text)
        except dates.BadDate as fault:
            return str(fault), "write year-month-day, such as 2015-11-24"
    if key.value == "degrees" and not _is_angle(text, 90 if name == "latitude" else 180):
        return f"{name!r} is {text!r}", "write decimal degrees, such as -33.8688"
    if name == "wikidata" and not re.fullmatch(r"Q[1-9]\d*|none|unchecked", text, re.ASCII):
        return f"{text!r} is no item of Wikidata", "write its number with the Q, such as Q57689"
    if name == "name" and (title := _TITLE.match(text)):
        return f"the name begins with a title, {title[0].strip()!r}", "leave the title out"
    if name == "language" and not re.fullmatch(r"[a-z]{2,3}", text):
        return f"{text!r} is no code of a language", "write two letters, such as sv"
    if name == "address" and not text.startswith(("https://", "http://")):
        return f"{text!r} is no web address", "begin with https://"
    return None


def _is_angle(text: str, most: int) -> bool:
    return bool(re.fullmatch(r"-?\d{1,3}(\.\d{1,20})?", text, re.ASCII)) and abs(float(text)) <= most


def _check_date(item: Item) -> None:
    """A date beside its bounds; each bound was checked by itself already."""
    for bound in ("earliest", "latest"):
        if bound in item and "date" not in item:
            item.problems.add(item.line(bound), f"{bound!r} without a 'date'", "give the date that it bounds")
    told = {problem.where.line for problem in item.problems.found}
    if not item.text("date") or told & {item.line(key) for key in ("earliest", "latest") if key in item}:
        return
    try:
        item.when("date")
    except dates.BadDate as fault:
        item.problems.add(item.line("date"), str(fault), "write year-month-day, such as 2015-11-24")
