"""Files of decisions, `*.decisions`: pairs of keys that somebody decides on, one line for each, in plain text.

    same  94  person  donald-blome  pocom-blome-donald-a
        # 1 Donald Blome: ambassador, usa to pak, 2022
        why: One ambassador, in two corpora.

The head says `by:` and `on:` for all lines that do not say it themselves. What begins with # is told, not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from doyen import dates
from doyen.errors import BadInput, Problem, Where
from doyen.names import Decision
from doyen.records.registers import DECIDED

ENDING = ".decisions"
_LINE = re.compile(r"(open|same|not same)\s+(\d{1,3})\s+(\S+)\s+(\S+)\s+(\S+)")
_SAID = re.compile(r"(by|on|why):\s*(.*)")
_FORM = "write: VERDICT SCORE KIND KEY KEY, the verdict one of open, same, not same"
ITEM = re.compile(r"Q[1-9]\d*", re.ASCII)
"""An item of Wikidata, in a capital letter: keys are in small ones."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two keys, the second perhaps an item of Wikidata; what was decided on them, and what was told for that."""

    verdict: str
    score: int
    kind: str
    keys: tuple[str, str]
    by: str = ""
    on: str = ""
    why: str = ""
    told: tuple[str, ...] = ()
    where: Where = field(default=Where(""), compare=False)

    @property
    def about(self) -> tuple[str, frozenset[str]]:
        """What is decided on, in whatever order the keys stand."""
        return self.kind, frozenset(self.keys)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of decisions: who decides and when, if a line does not say it, and the pairs in order."""

    by: str = ""
    on: str = ""
    pairs: tuple[Pair, ...] = ()


def sheet(path: Path, shown: str | None = None) -> Sheet:
    """Read a file of decisions.

    Raises BadInput with every faulty line.
    """
    shown = shown or str(path)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput([Problem(Where(shown), "is not UTF-8", "save it as UTF-8")]) from None
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise BadInput([Problem(Where(shown), f"cannot be read ({why})", "check the name")]) from None
    return parsed(text, shown)


def parsed(text: str, shown: str) -> Sheet:
    """The decisions that a text has.

    >>> found = parsed("by: A. Clerk\\non: 2026-11-23\\nsame 94 person donald-blome pocom-blome-donald-a\\n", "x")
    >>> found.pairs[0].verdict, found.pairs[0].keys, found.by
    ('same', ('donald-blome', 'pocom-blome-donald-a'), 'A. Clerk')
    """
    problems: list[Problem] = []
    head: dict[str, str] = {}
    pairs: list[Pair] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        words = line.strip()
        if not words:
            continue
        if words.startswith("#"):
            if pairs:
                pairs[-1] = replace(pairs[-1], told=(*pairs[-1].told, words.removeprefix("#").strip()))
            continue
        if said := _SAID.fullmatch(words):
            problems += _say(pairs, head, said[1], said[2], Where(shown, number))
        elif found := _LINE.fullmatch(words):
            pairs.append(_pair(found, Where(shown, number)))
        else:
            problems.append(Problem(Where(shown, number), f"{words[:60]!r} is no decision", _FORM))
    found_sheet = Sheet(head.get("by", ""), head.get("on", ""), tuple(pairs))
    problems += _faults(found_sheet)
    if problems:
        raise BadInput(problems)
    return found_sheet


def _pair(found: re.Match[str], where: Where) -> Pair:
    verdict, score, kind, one, other = found.groups()
    return Pair(verdict, int(score), kind, (_key(one), _key(other)), where=where)


def _key(text: str) -> str:
    return text if ITEM.fullmatch(text) else text.casefold()


def _say(pairs: list[Pair], head: dict[str, str], word: str, value: str, where: Where) -> Iterator[Problem]:
    """Take in what a line says of all pairs, or of the pair above it."""
    value = " ".join(value.split())
    if word == "on" and value:
        try:
            dates.day(value)
        except dates.BadDate as fault:
            yield Problem(where, str(fault), "write year-month-day, such as 2026-11-23")
            return
    before = getattr(pairs[-1], word) if pairs else head.get(word, "")
    if before:
        yield Problem(where, f"{word!r} stands here again", "keep one")
    elif not pairs:
        head[word] = value
    else:
        said = {"by": pairs[-1].by, "on": pairs[-1].on, "why": pairs[-1].why, word: value}
        pairs[-1] = replace(pairs[-1], by=said["by"], on=said["on"], why=said["why"])


def _faults(found: Sheet) -> Iterator[Problem]:
    """What no pair may be, or lack."""
    seen: dict[tuple[str, frozenset[str]], int] = {}
    for pair in found.pairs:
        if pair.kind not in DECIDED:
            yield Problem(pair.where, f"{pair.kind!r} is not decided here", f"one of: {', '.join(DECIDED)}")
        if pair.keys[0] == pair.keys[1] or ITEM.fullmatch(pair.keys[0]):
            yield Problem(pair.where, "decides on one key only", "write two keys, an item of Wikidata second")
        if pair.about in seen:
            problem = f"the pair stands here again (first on line {seen[pair.about]})"
            yield Problem(pair.where, problem, "keep one")
        seen.setdefault(pair.about, pair.where.line)
        for word in ("by", "on"):
            if pair.verdict != "open" and not (getattr(pair, word) or getattr(found, word)):
                remedy = f"write '{word}:' below it, or once at the head of the file"
                yield Problem(pair.where, f"is decided, and nothing says {_SAYS[word]}", remedy)


_SAYS = {"by": "by whom", "on": "on which day"}


def decisions(found: Sheet) -> tuple[Decision, ...]:
    """What a build honours: the pairs that are decided.

    >>> text = "by: A. Clerk\\non: 2026-11-23\\nsame 94 person jane-doe Q42\\nopen 60 person jane-doe john-doe\\n"
    >>> [(d.same, d.keys, d.item, d.by) for d in decisions(parsed(text, "x"))]
    [(True, ('jane-doe',), 'Q42', 'A. Clerk')]
    """
    return tuple(_decision(pair, found) for pair in found.pairs if pair.verdict != "open")


def _decision(pair: Pair, found: Sheet) -> Decision:
    item = pair.keys[1] if ITEM.fullmatch(pair.keys[1]) else ""
    keys = pair.keys[:1] if item else pair.keys
    words = {"why": pair.why, "by": pair.by or found.by, "on": pair.on or found.on}
    return Decision(same=pair.verdict == "same", keys=keys, what=pair.kind, item=item, where=pair.where, **words)


def files(folder: Path) -> list[Path]:
    """The files of decisions in a folder and below it, in order."""
    return sorted(p for p in folder.rglob(f"*{ENDING}") if p.is_file())


def written(found: Sheet, intro: Iterable[str] = ()) -> str:
    """The text of a file of decisions: best first; what is decided has its `by` and `on` beside it.

    >>> print(written(Sheet("A. Clerk", "2026-11-23", (Pair("open", 60, "person", ("jane-doe", "john-doe")),))), end="")
    by: A. Clerk
    on: 2026-11-23
    <BLANKLINE>
    open       60  person    jane-doe  john-doe
        why:
    """
    lines = [*(f"# {line}".rstrip() for line in intro), f"by: {found.by}".rstrip(), f"on: {found.on}".rstrip()]
    for pair in sorted(found.pairs, key=lambda p: (-p.score, p.kind, p.keys)):
        lines += ["", f"{pair.verdict:<9} {pair.score:>3}  {pair.kind:<8}  {pair.keys[0]}  {pair.keys[1]}"]
        lines += [f"    # {line}" for line in pair.told]
        lines.append(f"    why: {pair.why}".rstrip())
        if pair.verdict != "open":
            lines += [f"    by: {pair.by or found.by}", f"    on: {pair.on or found.on}"]
    return "\n".join(lines) + "\n"
