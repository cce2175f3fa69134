"""Analyses: functions from a network to a Table. A new one is a module here and its name in ANALYSES."""

from __future__ import annotations

from doyen.analyses import centrality, cohorts, communities, paths, reciprocity, returns, seats, tenure
from doyen.analyses.analysis import Analysis, arguments, period
from doyen.errors import UsageError
from doyen.vocabulary import words_near

__all__ = ["ANALYSES", "Analysis", "analysis", "arguments", "period"]

_ALL = (cohorts, reciprocity, returns, paths, communities, centrality, tenure, seats)
ANALYSES: dict[str, Analysis] = {each.ANALYSIS.name: each.ANALYSIS for each in _ALL}
"""Every analysis by its name."""


def analysis(name: str) -> Analysis:
    """The analysis of this name.

    Raises UsageError with the nearest name.

    >>> analysis("cohorts").question
    'Which envoys presented credentials on the same day?'
    """
    if name not in ANALYSES:
        near = words_near(name, list(ANALYSES))
        raise UsageError(f"no analysis {name!r}: " + (f"did you mean {near[0]!r}?" if near else ", ".join(ANALYSES)))
    return ANALYSES[name]
