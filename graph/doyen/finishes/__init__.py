"""What named questions work out beyond SPARQL: orders, spans, successions, and notes on what is assumed or not known.

A question names one of `FINISHES` in its header as `finish`. Each takes the store, the solutions of the query and what
was asked, and gives solutions with more bound, and notes. A new one is a function and a line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from doyen.finishes.anew import anew
from doyen.finishes.durations import lag, turnover
from doyen.finishes.posts import envoys
from doyen.finishes.protocol import dean, diplomatic_list, precedence
from doyen.finishes.ranks import rank_history
from doyen.finishes.reach import Finished, freshness
from doyen.finishes.represented import representation
from doyen.finishes.successions import succession
from doyen.store import Solution, Store

__all__ = ["FINISHES"]

FINISHES: dict[str, Callable[[Store, list[Solution], Mapping[str, str]], Finished]] = {
    "precedence": precedence,
    "dean": dean,
    "diplomatic-list": diplomatic_list,
    "envoys": envoys,
    "freshness": freshness,
    "accreditation-lag": lag,
    "turnover": turnover,
    "succession": succession,
    "rank-history": rank_history,
    "re-accredited": anew,
    "representation": representation,
}
"""What a question names in its header as `finish`."""
