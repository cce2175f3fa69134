"""What tells the entries of one person for one post apart: the year of each, and more where that is equal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator

from doyen.importers.pocom.corpus import Entry


def terms(entries: Iterable[tuple[Hashable, Entry, str]]) -> Iterator[str]:
    """A term for each entry, in their order; empty for whoever held a post once.

    Each comes with what is one post (person and receiver, person and office), and with its rank, which tells two
    entries of one year apart; a number does where that is equal too.

    >>> from doyen.importers.pocom.corpus import Moment
    >>> none, begun = Moment(), Moment("1983-06-23")
    >>> chief = Entry("", "bz-1", "barnebey", "", True, none, none, begun, none, "")
    >>> list(terms([("belize", chief, "chargé"), ("belize", chief, "ambassador"), ("peru", chief, "")]))
    ['1983 chargé', '1983 ambassador', '']
    """
    found = list(entries)
    posts = Counter(post for post, _, _ in found)
    years = Counter((post, entry.on[:4]) for post, entry, _ in found)
    ranks = Counter((post, entry.on[:4], rank) for post, entry, rank in found)
    seen: Counter[Hashable] = Counter()
    for post, entry, rank in found:
        year = entry.on[:4]
        seen[post, year, rank] += 1
        words = [year]
        if years[post, year] > 1:
            words.append(rank)
        if ranks[post, year, rank] > 1:
            words.append(str(seen[post, year, rank]))
        yield " ".join(filter(None, words)) if posts[post] > 1 else ""
