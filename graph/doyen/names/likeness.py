"""How much alike two names are."""

from __future__ import annotations

from doyen.vocabulary import slug


def matches(query: str, name: str) -> float:
    """How well a name answers a search, from 0 to 100: in any spelling, order, case, with or without accents.

    >>> matches("WADA mitsuhiro", "Mitsuhiro Wada")
    100.0
    >>> matches("Ilsas", "Per Albert Ilsaas") > 80
    True
    """
    from rapidfuzz import fuzz

    wanted, there = slug(query).split("-"), slug(name).split("-")
    if not query.strip() or wanted == [""]:
        return 0.0
    # Each word of the query against its nearest word of the name; words left over in the name cost a little.
    nearest = [max(fuzz.ratio(word, other) for other in there) for word in wanted]
    left_over = max(0, len(there) - len(wanted))
    return float(max(0.0, sum(nearest) / len(nearest) - min(left_over, 5)))
