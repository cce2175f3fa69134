"""Text taken into the engine in portions, so that a data set is never in memory a second time as one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyoxigraph

PORTION = 16_000_000
"""How many signs of N-Quads go in at once: the engine holds a portion in memory several times."""


def loaded(inner: pyoxigraph.Store, texts: Iterable[str]) -> pyoxigraph.Store:
    """The store with these N-Quads in it; each text is some whole lines.

    A portion goes in while the next is written, since the engine works on it without Python.
    """
    from concurrent.futures import Future, ThreadPoolExecutor

    import pyoxigraph

    with ThreadPoolExecutor(1) as engine:
        last: Future[None] | None = None
        for portion in portions(texts, PORTION):
            if last:
                last.result()
            last = engine.submit(inner.bulk_load, portion, pyoxigraph.RdfFormat.N_QUADS)
        if last:
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
