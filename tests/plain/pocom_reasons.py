"""POCOM by reasons: why a nominee never served, and how missions ended, in the words of the notes."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from plain.pocom import Chief, chiefs, envoys

# The first that is found decides. Where a note tells of several things ("not acted upon", then "withdrawn"), what
# ended the matter goes before what came earlier; whoever reached the post but was not received goes before all but an
# objection.
NEVER_SERVED = {
    "objected to": r"having (objected|refused to receive)",
    "never presented": r"not present credentials|presenting credentials|presented credentials prior"
    r"|not (formally |officially )?received|before his official reception"
    r"|[Nn]o record has been found (of presentation|of accreditation|indicating)",
    "declined": r"[Dd]eclined (this )?appointment",
    "withdrawn": r"withdrawn",
    "not confirmed": r"rejected|tabled|not confirmed|not acted (up)?on|no final action|before the Senate confirmed"
    r"|returned (by the Senate|without confirmation|to the President on)",
    "did not serve": r"",
}

# How the source words the end of a mission. Wars and ruptures in the note on `ended` only: what a general note adds
# is not counted.
ENDS = {
    "persona non grata": r"persona non grata|^Declared$",
    "recall or departure requested": r"^(Recall|Departure) requested|refused to have further dealings",
    "war declared": r"declared war",
    "relations severed or interrupted": r"severed|broke relations|relations interrupted|relations were suspended"
    r"|no further relations|[Ss]uspended political relations",
    "country occupied or its government gone": r"forces occupied|anticipation of German occupation"
    r"|transferred to (Egypt|England)",
    "mission closed or staff withdrawn": r"[Cc]losed|closing of|suspended operations|were withdrawn"
    r"|was terminated on|in England terminated",
    "state ceased": r"ceased to exist|annexed|absorbed|incorporated into|assumed direction",
    "killed": r"[Aa]ssassinated",
    "died at post": r"^Died at post",
    "died elsewhere or at a place named": r"^Died",
}


def never_served(data: Path) -> dict[str, list[Chief]]:
    """Who was nominated or appointed and stands among the other nominees, by the reason that the note gives.

    Five of them have dates of an end or a beginning all the same: they are not made envoys by that.
    """
    found: dict[str, list[Chief]] = {reason: [] for reason in NEVER_SERVED}
    for chief in chiefs(data):
        if not chief.served:
            found[_first(NEVER_SERVED, chief.note)].append(chief)
    return found


def ends(data: Path) -> dict[str, list[Chief]]:
    """Whose mission ended otherwise than by leaving, recall, promotion or a successor, by the wording of the note on
    `ended`.
    """
    found: defaultdict[str, list[Chief]] = defaultdict(list)
    for chief in envoys(data):
        if reason := _first(ENDS | {"": ""}, chief.ended.note):
            found[reason].append(chief)
    return dict(found)


def _first(patterns: dict[str, str], note: str) -> str:
    return next(name for name, pattern in patterns.items() if re.search(pattern, note))
