"""Where envoys with several receivers lived, as POCOM's concurrent appointments have it."""

from __future__ import annotations

from doyen.importers.gsh_places import place
from doyen.importers.pocom.corpus import Corpus, Entry, File
from doyen.importers.pocom.tables import organisations
from doyen.importers.report import Line

_PRINTED = {"port-au-prince": "Port-au-Prince", "st-johns": "St. John's"}
"""Places whose ids do not spell their names."""

SAME_PLACE = {("state-of-vietnam-1955", "south-vietnam-1975")}
"""Two ids of one country: POCOM has Saigon in the second while the first was its name."""


def residence(entry: Entry, file: File, corpus: Corpus) -> Line:
    """The words on residence of an envoy in a group of concurrent appointments; none for all others."""
    group = corpus.concurrent.get(entry.id)
    if group is None:
        return {}
    at_home = is_resident(entry.territory or organisations()[file.id]["seat"], group.territory)
    where = {} if at_home else {"seat": place(group.locale, _PRINTED.get(group.locale, ""))}
    return {"resident": "yes" if at_home else "no", **where, "concurrent": f"pocom-{group.id}"}


def is_resident(receiver: str, lived_in: str) -> bool:
    """Whether who lived in a territory lived at the receiver; territories are those of the time."""
    return receiver == lived_in or (receiver, lived_in) in SAME_PLACE
