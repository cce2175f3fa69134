"""What opens, rests, opens again and closes: the stretches in which it was there, and those in which it rested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from doyen.dates.forms import When
from doyen.dates.order import before, same_day
from doyen.dates.spans import Span

Word = Literal["begins", "begins again", "rests", "ends", "is there"]

_OUT = ("rests", "ends")
_ORDER = {
    True: ("is there", "rests", "ends", "begins again", "begins"),
    False: ("begins", "begins again", "is there", "rests", "ends"),
}
"""Of turns whose order their dates leave open, which comes first: by whether it is there before them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Something that changed on a date, or that shows that it was there on that date."""

    word: Word
    when: When


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which something was there, and the time for which it rested afterwards, if that is how the first ended.

    A rest of which no source tells the end has an end that is not known.
    """

    span: Span
    rest: Span | None = None


def stretches(turns: Iterable[Turn]) -> tuple[Stretch, ...]:
    """The stretches in which something was there, earliest first.

    It was not there before it first began, nor while it rested, nor between an end and the next begin. Where a change
    between two turns is missing, as between two begins, that it was there between them is only possible.

    >>> from doyen.dates import held_at, when
    >>> told = (("begins", "1960"), ("rests", "1976-03"), ("begins again", "1991"))
    >>> life = stretches(Turn(word, when(text)) for word, text in told)
    >>> [held_at(each.span, date(1985, 6, 1)) for each in life], held_at(life[0].rest, date(1985, 6, 1))
    (['no', 'no'], 'yes')
    """
    life = _Life()
    for turn in _in_order(_merged(turns)):
        life.take(turn)
    return tuple(life.told())


@dataclass(slots=True)
class _Life:
    """What the turns taken so far tell. `begin` bounds the begin of the stretch that is open; `out` is the last end."""

    done: list[Stretch] = field(default_factory=list)
    begin: tuple[date | None, date | None] | None = None
    seen: date | None = None
    out: When | None = None

    def take(self, turn: Turn) -> None:
        """Go on by one turn."""
        if turn.word in ("begins", "begins again"):
            self._begins(turn)
        elif turn.word == "is there":
            self._open(turn.when)
        elif turn.word == "ends" and self._resting:
            self._rested(turn.when.earliest, turn.when.latest)
            self.out = turn.when
        else:
            self._ends(turn)

    def told(self) -> Iterator[Stretch]:
        """All stretches; that which is open has no end that is known."""
        yield from self.done
        if self.begin:
            yield Stretch(Span(*self.begin, self.seen, None))

    @property
    def _resting(self) -> bool:
        return self.begin is None and bool(self.done) and self.done[-1].rest is not None

    def _begins(self, turn: Turn) -> None:
        when = turn.when
        if self.begin:
            self._close(self.seen, when.latest)
        elif self._resting:
            self._rested(when.earliest, when.latest)
        elif not self.done and turn.word == "begins again":
            self.done.append(Stretch(Span(None, when.latest, None, when.latest)))
        self.begin, self.seen = (when.earliest, when.latest), when.earliest

    def _open(self, when: When) -> None:
        """It is there on a date, since then or before."""
        since = self.out.earliest if self.out else None
        if self._resting:
            self._rested(since, when.latest)
        begin = self.begin or (since, when.latest)
        self.begin = begin[0], min(filter(None, (begin[1], when.latest)), default=None)
        self.seen = max(filter(None, (self.seen, when.earliest)), default=None)

    def _ends(self, turn: Turn) -> None:
        when = turn.when
        if self.begin is None:
            self.begin = (self.out.earliest if self.out else None), when.latest
        self._close(when.earliest, when.latest)
        self.out = when
        if turn.word == "rests":
            self.done[-1] = replace(self.done[-1], rest=Span(when.earliest, when.latest, when.earliest, None))

    def _close(self, first: date | None, last: date | None) -> None:
        """End the stretch that is open: it cannot have ended before it began or was seen, nor begun after it ended."""
        assert self.begin
        earliest, latest = self.begin
        latest = min(filter(None, (latest, last)), default=None)
        first = max(filter(None, (first, self.seen, earliest)), default=None)
        self.done.append(Stretch(Span(earliest, latest, first, last)))
        self.begin, self.seen = None, None

    def _rested(self, first: date | None, last: date | None) -> None:
        """Say when the rest after the last stretch was over."""
        rest = self.done[-1].rest
        assert rest
        rest = replace(rest, end_earliest=max(filter(None, (rest.end_earliest, first)), default=None), end_latest=last)
        self.done[-1] = replace(self.done[-1], rest=rest)


def _merged(turns: Iterable[Turn]) -> list[Turn]:
    """The turns, those that may be one change dated twice as one."""
    found: list[Turn] = []
    for turn in sorted(dict.fromkeys(turns), key=_sort_key):
        same = next((each for each in found if _may_be_one(each, turn)), None)
        if same:
            found[found.index(same)] = _both(same, turn)
        else:
            found.append(turn)
    return found


def _may_be_one(one: Turn, other: Turn) -> bool:
    if "is there" in (one.word, other.word) or (one.word in _OUT) != (other.word in _OUT):
        return False
    return same_day(one.when, other.when) != "no"


def _both(one: Turn, other: Turn) -> Turn:
    """One change: the word that says less, and the days that both dates allow."""
    word: Word = "rests" if "rests" in (one.word, other.word) else one.word
    word = "begins again" if "begins again" in (one.word, other.word) else word
    earliest = max(filter(None, (one.when.earliest, other.when.earliest)), default=None)
    latest = min(filter(None, (one.when.latest, other.when.latest)), default=None)
    return Turn(word, When(one.when.text, earliest, latest, one.when.certain and other.when.certain))


def _in_order(turns: list[Turn]) -> Iterator[Turn]:
    left, there = list(turns), False
    while left:
        first = [turn for turn in left if not any(before(other.when, turn.when) == "yes" for other in left)]
        turn = min(first, key=lambda each: (_ORDER[there].index(each.word), _sort_key(each)))
        there = turn.word not in _OUT
        left.remove(turn)
        yield turn


def _sort_key(turn: Turn) -> tuple[date, date, str, str]:
    when = turn.when
    return when.latest or date.max, when.earliest or date.min, turn.word, when.text
