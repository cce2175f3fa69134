"""The line that says where a record's facts come from."""

from __future__ import annotations

from doyen.importers.report import Line

_ADDRESS = "https://github.com/HistoryAtState/pocom/tree/master/"


def source(record: str, about: str, name: str, published: str) -> Line:
    """The `source` line of a record; `name` is the file's or folder's, from the root of the corpus.

    >>> source("pocom-belize", "belize", "missions-countries/belize.xml", "2015-10-08")["published"]
    '2015-10-08'
    """
    return {
        "record": record,
        "section": "source",
        "publisher": "Office of the Historian, United States Department of State",
        "title": f"Principal Officers and Chiefs of Mission: {about}",
        "address": f"{_ADDRESS}{name}",
        "published": published,
        "language": "en",
        "kind": "data set",
    }
