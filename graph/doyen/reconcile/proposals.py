"""Candidates as lines of a file of decisions, beside what somebody has decided already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from textwrap import wrap

from doyen.errors import one_line
from doyen.reconcile.candidates import Candidate
from doyen.reconcile.things import Post, Thing
from doyen.records.decisions import Pair, Sheet

INTRO = (
    "Who may be the same: Doyen proposes, you decide, line by line.",
    "",
    "Put `same` or `not same` in place of `open`; leave `open` what you do not know. Of two that are",
    "the same the first key is kept. Behind `why:` goes your reason. Write behind `by:` and `on:` who",
    "you are and the day: they stand for each line that has none of its own. What begins with # is",
    "told to you, and not read. To take a decision back, write `open` again: the two are two again.",
)
_MOST = 3
_WIDTH = 92


def proposals(found: Iterable[Candidate], before: Sheet, kinds: Iterable[str]) -> Sheet:
    """The file of decisions: what was decided stays as it is, what is open is made anew.

    An open line of another kind stays too, as does one that somebody has written a reason below.
    """
    old = {pair.about: pair for pair in before.pairs}
    made = {each.about: _pair(each) for each in found}
    kinds = set(kinds)
    kept = {
        about: pair
        for about, pair in old.items()
        if pair.verdict != "open" or pair.kind not in kinds or (pair.why and about not in made)
    }
    fresh = {about: replace(pair, why=old[about].why) if about in old else pair for about, pair in made.items()}
    return Sheet(before.by, before.on, tuple({**fresh, **kept}.values()))


def _pair(candidate: Candidate) -> Pair:
    keys = (candidate.one.key, candidate.other.key)
    told = [*_told(1, candidate.one), *_told(2, candidate.other)]
    told += [line for reason in candidate.reasons for line in _wrapped(str(reason))]
    return Pair("open", candidate.score, candidate.one.kind, keys, told=tuple(told))


def _told(number: int, thing: Thing) -> list[str]:
    """Who it is: names, life, the first posts, and the records that tell of it."""
    names = sorted(thing.names - {thing.name}, key=lambda n: (-len(n), n))
    also = f" (also {', '.join(names[:_MOST])})" if names else ""
    life = f", born {thing.born}" if thing.born else ""
    life += f", died {thing.died}" if thing.died else ""
    where = f", in {', '.join(sorted(thing.within))}" if thing.within else ""
    return _wrapped(f"{number} {thing.name}{also}{life}{where}{_posts(thing)}{_records(thing)}")


def _posts(thing: Thing) -> str:
    acted = [post for post in sorted(thing.posts) if post.sender or post.receiver] or sorted(thing.posts)
    told = list(dict.fromkeys(filter(None, map(_post, acted))))
    more = f"; and {len(told) - _MOST} more" if len(told) > _MOST else ""
    return f": {'; '.join(told[:_MOST])}{more}" if told else ""


def _post(post: Post) -> str:
    years = post.first[:4] if post.first[:4] == post.last[:4] else f"{post.first[:4]} to {post.last[:4]}"
    ways = " to ".join(filter(None, (post.sender, post.receiver)))
    return ", ".join(
        filter(None, (post.words if post.sender or post.receiver else "", ways, years if post.first else ""))
    )


def _records(thing: Thing) -> str:
    records = sorted(thing.records)
    more = f" and {len(records) - _MOST} more" if len(records) > _MOST else ""
    return f". Told by {', '.join(records[:_MOST])}{more}" if records else ""


def _wrapped(text: str) -> list[str]:
    """The text in lines that fit; further lines are set in."""
    return list(_lines(wrap(one_line(text), _WIDTH, break_long_words=True, break_on_hyphens=False)))


def _lines(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line if not number else f"  {line}"
