"""Which queries are refused before anything is evaluated, and what is said of one that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable

from doyen.errors import BadQuery

LONGEST, DEEPEST, MOST_OPERATORS = 20_000, 40, 500
"""Limits of a query from outside: past them Oxigraph's parser takes minutes, or overflows the stack of the process."""

_SHORT = 160
_ADDRESS = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\s]*>")
_SILENT = re.compile(r"""<[^<>\s]*>|"[^"\n]*"|'[^'\n]*'|\#[^\n]*""")
_UPDATE = re.compile(r"\s*(prefix[^>]*>\s*)*(insert|delete|load|clear|drop|create|add|move|copy|with)\b", re.IGNORECASE)
_FROM = re.compile(r"(?<![\w:?$])FROM\s*(NAMED)?\s*(<[^>]*>|\S*)", re.IGNORECASE)


def refuse(text: str, graphs: Callable[[], set[str]]) -> None:
    """Refuse a query that would leave the store or bring it down; `graphs` gives the names it may read FROM.

    The word SERVICE is refused wherever it could be read as the keyword, rather than tokenised as Oxigraph would:
    strings are passed over only in a query in which nothing could make another reading of them.

    Raises BadQuery.

    >>> refuse('SELECT ("foreign service" AS ?service) {}', set)
    """
    bare = _ADDRESS.sub("<>", text)
    if not re.search(r"#|\'|\\|\"{3}|<[^>]", bare):
        bare = re.sub(r'"[^"\n\r]*"', '""', bare)
    if re.search(r"\\[uU][0-9A-Fa-f]{4}", text):
        # SPARQL decodes \uXXXX before it reads keywords, so a keyword could hide in one.
        raise BadQuery("the query has a \\u escape: write the character itself")
    if re.search(r"(?<![?$])service", bare, re.IGNORECASE):
        raise BadQuery("SERVICE would ask another server: Doyen answers from its own data only")
    if len(text) > LONGEST or _depth(bare) > DEEPEST or len(re.findall(r"[-+*/!|&^]", bare)) > MOST_OPERATORS:
        raise BadQuery("the query is too long or nested too deeply: ask in smaller parts")
    # What a comment or a string says of FROM does not matter here: nothing can leave the store by it.
    told = _SILENT.sub(lambda found: found[0] if found[0].startswith("<") else " ", text)
    for _, named in _FROM.findall(told):
        if not (named.startswith("<") and named.strip("<>") in graphs()):
            raise BadQuery(f"FROM {named}: this graph is not here; leave FROM out, or use GRAPH")


def malformed(text: str, fault: str) -> str:
    """What is wrong with a query, without the parser's long list of what it would have taken."""
    if _UPDATE.match(text):
        return "the query is an update: what Doyen knows changes through records only"
    where = re.search(r"error at (\d+):(\d+): (.*)", fault, re.DOTALL)
    if not where or len(fault) < _SHORT:
        return f"the query is not valid SPARQL: {fault}"
    line, column = int(where[1]), int(where[2])
    rest = text.splitlines()[line - 1][column - 1 :][:20] if line <= len(text.splitlines()) else ""
    missing = ": a prefix is not declared" if "Prefix not found" in fault else ""
    at = f"at {rest!r}" if rest else "at its end"
    return f"the query is not valid SPARQL: line {line}, column {column}, {at}{missing}"


def _depth(text: str) -> int:
    """How deep brackets nest."""
    depth = deepest = 0
    for sign in re.findall(r"[()\[\]{}]", text):
        depth += 1 if sign in "([{" else -1
        deepest = max(deepest, depth)
    return deepest
