"""Text taken into the engine in portions, so that a data set is never in memory a second time as one text."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph

PORTION = 16_000_000
"""How many signs of N-Quads are a portion: the engine holds it in memory several times."""

AT_WORK = 2
"""How many portions go in at once: a store on disk takes more work than the triples do to be written."""


def loaded(inner: pyoxigraph.Store, texts: Iterable[str]) -> pyoxigraph.Store:
    """The store with these N-Quads in it; each text is some whole lines.

    Portions go in while the next is written, since the engine works on them without Python.
    """
    from concurrent.futures import Future, ThreadPoolExecutor

    import pyoxigraph

    with ThreadPoolExecutor(AT_WORK) as engine:
        going: deque[Future[None]] = deque()
        for portion in portions(texts, PORTION):
            if len(going) == AT_WORK:
                going.popleft().result()
            going.append(engine.submit(inner.bulk_load, portion, pyoxigraph.RdfFormat.N_QUADS))
        for last in going:
            last.result()
    return inner


def portions(texts: Iterable[str], least: int) -> Iterator[bytes]:
    """The texts joined to portions of at least so many signs, but for the last.

    >>> list(portions(["ab", "c", "d"], 2))
    [b'ab', b'cd']
    """
    gathered: list[str] = []
    size = 0
    for text in texts:
        gathered.append(text)
        size += len(text)
        if size >= least:
            yield "".join(gathered).encode()
            gathered, size = [], 0
    if gathered:
        yield "".join(gathered).encode()
