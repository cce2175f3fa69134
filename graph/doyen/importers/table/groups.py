"""The groups of keys in a mapping, held against what each may have; every fault with its line and a remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from doyen import codes, dates
from doyen.errors import Problems
from doyen.importers.table import moments, words
from doyen.vocabulary import VOCABULARY, words_near
from doyen.yamltext import Mapping, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Part:
    """One group of keys: what it is called in messages, and its faults go to `faults`."""

    node: Mapping
    faults: Problems
    title: str

    def __contains__(self, key: str) -> bool:
        return key in self.node.values

    def line(self, key: str = "") -> int:
        """The line of the key, or of the group."""
        return self.node.lines.get(key, self.node.line)

    def fault(self, key: str, problem: str, remedy: str) -> None:
        """A fault at the key."""
        self.faults.add(self.line(key), problem, remedy)

    def known(self, keys: Iterable[str], required: Iterable[str] = ()) -> None:
        """Hold the keys against those that there are."""
        allowed = list(keys)
        for name in self.node.values:
            if name not in allowed:
                near = words_near(name, allowed)
                remedy = f"did you mean {near[0]!r}?" if near else "known here: " + ", ".join(allowed)
                self.fault(name, f"{self.title} has no key {name!r}", remedy)
        for name in required:
            if name not in self.node.values:
                self.fault("", f"{self.title} has no {name!r}", "add it")

    def text(self, key: str) -> str:
        """The value of a key that takes one."""
        node = self.node.values.get(key)
        if node is None:
            return ""
        if not isinstance(node, Scalar) or not node.text.strip():
            self.fault(key, f"{key!r} takes one value", "write it behind the colon, or take the line out")
            return ""
        return " ".join(node.text.split())

    def exact(self, key: str) -> str:
        """The value with its blanks, as a sign that joins or separates has them."""
        node = self.node.values.get(key)
        return node.text if isinstance(node, Scalar) and node.text else self.text(key)

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        """The value of a key that takes one of some words."""
        text, words_ = self.text(key), list(allowed)
        if text and text not in words_:
            near = words_near(text, words_)
            remedy = f"did you mean {near[0]!r}?" if near else "one of: " + ", ".join(words_)
            self.fault(key, f"{text!r} is no {key}", remedy)
            return ""
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """One value or a list of them; here an empty one counts, as it is the text of an empty cell."""
        node = self.node.values.get(key)
        nodes = node.items if isinstance(node, Sequence) else [] if node is None else [node]
        found = [" ".join(each.text.split()) for each in nodes if isinstance(each, Scalar)]
        if len(found) < len(nodes) or (key in self and not nodes):
            self.fault(key, f"{key!r} takes a value or a list of values", "write one to a line, each after '- '")
        return tuple(found)

    def number(self, key: str, most: int) -> int | None:
        """The value of a key that takes a whole number."""
        text = self.text(key)
        if text and not (text.isascii() and text.isdecimal() and 0 < int(text) <= most):
            self.fault(key, f"{key!r} is {text!r}", f"write a whole number from 1 to {most}")
            return None
        return int(text) if text else None

    def pairs(self, key: str) -> dict[str, str]:
        """The texts of cells, each with what it stands for."""
        if key not in self:
            return {}
        inner = self.part(key)
        found = {" ".join(name.split()).casefold(): inner.text(name) for name in inner.node.values} if inner else {}
        return {name: text for name, text in found.items() if text}

    def part(self, key: str) -> Part | None:
        """The group below a key."""
        node = self.node.values.get(key)
        if isinstance(node, Mapping):
            return Part(node, self.faults, repr(key))
        if node is not None:
            self.fault(key, f"{key!r} is not written as it should be", "write keys and values below it, further in")
        return None

    def parts(self, key: str) -> Iterator[Part]:
        """The groups listed below a key."""
        node = self.node.values.get(key)
        if node is not None and not (isinstance(node, Sequence) and node.items):
            self.fault(key, f"{key!r} is not written as it should be", "write a list: each entry begins with '- '")
        for each in node.items if isinstance(node, Sequence) else ():
            if isinstance(each, Mapping):
                yield Part(each, self.faults, f"an entry of {key!r}")
            else:
                self.fault(key, f"{key!r} takes entries of keys and values", "write them behind '- ' and below it")


def constant_fault(name: str, kind: str, scheme: str, text: str) -> tuple[str, str] | None:
    """What is wrong with a value that stands in a fact, and the remedy: the same for mappings and for cells."""
    if kind == "word" and text not in VOCABULARY.get(scheme, ()):
        listed = list(VOCABULARY.get(scheme, ()))
        near = words_near(text, listed, cutoff=0.85)
        return f"{text!r} is no {name}", f"did you mean {near[0]!r}?" if near else "one of: " + ", ".join(listed)
    if kind == "party" and not words.is_key(text):
        return f"{text!r} is no party code", _party(text)
    if kind == "yesno" and text not in ("yes", "no"):
        return f"{name!r} is {text!r}", "write yes or no"
    if kind == "number" and not (text.isascii() and text.isdecimal() and len(text) < 5 and int(text) > 0):
        return f"{name!r} is {text!r}", "a whole number from 1 is needed"
    if kind in ("date", "day"):
        try:
            dates.day(text) if kind == "day" else dates.when(text)
        except dates.BadDate as fault:
            return str(fault), "write year-month-day, such as 2015-11-24"
    return None


def _party(text: str) -> str:
    """What to write instead of a text that is no party code.

    >>> _party("GB"), _party("Norway")
    ('write gbr', 'write nor')
    """
    read = {codes.party(text, scheme) for scheme in ("iso2", "iso3", "names in en")} - {None}
    more = "write three small letters, such as nor for Norway (`doyen find NAME`)"
    return f"write {read.pop()}" if len(read) == 1 else more


def language(part: Part, key: str) -> str:
    """A language whose names of months are known; English if none is given."""
    text = part.text(key)
    if text and not moments.is_language(text):
        part.fault(key, f"{text!r} is no language whose months are known", "write two letters, such as fr")
        return "en"
    return text or "en"
