"""What is printed with a name and is no part of it: forms of address and titles before it, letters behind it."""

from __future__ import annotations

import re
from functools import cache

from doyen.importers.table.refused import Refused

_ADDRESSES = (
    *("Mr", "Mrs", "Ms", "Miss", "Mx", "Mme", "Mlle", "H.E.", "H. E.", "H.E", "His Excellency", "Her Excellency"),
)
"""Forms of address that everybody has: they are taken off and say nothing that is kept."""

_HERE = {
    "fr": ("M.", "MM.", "Mme", "Mlle", "S.E.", "S. E.", "S.E.M.", "Son Excellence", "Monsieur", "Madame"),
    "de": ("Herr", "Frau", "S.E.", "S. E.", "I.E.", "I. E.", "Seine Exzellenz", "Ihre Exzellenz"),
    "es": ("Sr.", "Sra.", "Srta.", "S.E.", "S. E.", "Excmo.", "Excma.", "Don", "Doña"),
    "it": ("Sig.", "Sig.ra", "S.E.", "S. E."),
    "pt": ("Sr.", "Sra.", "S.Exa.", "S. Exa."),
    "sv": ("Herr", "Fru", "H.E."),
}
"""Forms of address in a source of this language. M. alone needs its full stop: else it is an initial."""
_RANKED_HERE = {"fr": ("Mgr",), "de": ("Freiherr", "Graf", "Gräfin"), "es": ("Mons.",), "it": ("Mons.", "Dott.", "On.")}
"""Titles in a source of this language that are kept in the note."""

TITLES = (
    *_ADDRESSES,
    *("Dr", "Prof.", "Professor", "Sir", "Hon.", "The Hon", "The Honourable", "Rt Hon", "Rt. Hon.", "The Rt Hon"),
    *("The Rt. Hon.", "Lord", "Lady", "Baroness", "Viscount", "Viscountess", "Countess", "Marchioness"),
    *("HRH Prince", "HRH Princess", "HRH", "Archbishop", "Most Reverend", "Most Rev.", "Monsignor", "Msgr"),
)
"""Titles that are taken off a name, with or without a full stop; a mapping adds its own under `titles`.

Not HE, Hon, Dame, Baron or Earl by themselves: He Yafei, Hon Sui Sen, Dame Diop, Baron Waqa and Earl Warren are names.
"""

_SAY_NOTHING = {each.casefold() for each in (*_ADDRESSES, *(one for here in _HERE.values() for one in here))}

_LETTERS = (
    *("QC", "SC", "VC", "GC", "CMG", "KCMG", "DCMG", "GCMG", "CB", "KCB", "DCB", "GCB", "CVO", "KCVO", "DCVO", "GCVO"),
    *("LVO", "MVO", "CBE", "OBE", "MBE", "KBE", "DBE", "GBE", "QPM", "KPM", "DSO", "DSC", "DFC", "AFC", "MC", "MP"),
    *("PC", "JP", "CH", "KG", "KT", "TD", "FRS", "FBA", "OAM", "CNZM", "ONZM", "MNZM", "DCNZM", "KNZM", "CSI", "CIE"),
    *("KCSI", "GCSI", "KCIE", "GCIE", "PhD", "LLD", "USN", "Esq", "SJ"),
)
"""Letters of honours and posts behind a name, with or without full stops."""

_NAMES_TOO = ("KC", "MA", "AO", "AM", "OM", "AC", "CC", "CM", "OC")
"""Letters of honours that are family names too, or so short that they may be."""


def titles(language: str) -> tuple[str, ...]:
    """The titles of a source in this language.

    >>> titles("it-CH")[-1], titles("en")
    ('On.', ())
    """
    code = language.casefold().partition("-")[0]
    return (*_HERE.get(code, ()), *_RANKED_HERE.get(code, ()))


def untitled(text: str, more: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The text without the titles before it, and those that say something.

    HE without full stops is a title where another follows; else it may be a family name.

    >>> untitled("HE Mr Simon Smits", ()), untitled("HE Yafei", ()), untitled("Sir Ronald Sanders", ())
    (('Simon Smits', ()), ('HE Yafei', ()), ('Ronald Sanders', ('Sir',)))
    """
    pattern = _before(more)
    found_titles: list[str] = []
    while found := pattern.match(text) or _excellency(text, pattern):
        if found[1].casefold() not in (*_SAY_NOTHING, "he", "h e"):
            found_titles.append(found[0].strip())
        text = text[found.end() :]
    return text, tuple(found_titles)


def _excellency(text: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    found = re.match(r"(H ?E)\s+", text)
    return found if found and pattern.match(text[found.end() :]) else None


@cache
def _before(more: tuple[str, ...]) -> re.Pattern[str]:
    known = sorted((*TITLES, *more), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, known))})((?<=\.)|\.|(?=\s))\s*(?=\S)", re.IGNORECASE)


def unlettered(text: str, more: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    """The text without the letters behind it, and these; `more` are titles and marks that the mapping lists.

    >>> unlettered("Janet Douglas CMG"), unlettered("Matthew Rycroft, C.B.E., AM"), unlettered("Jack MA")
    (('Janet Douglas', ('CMG',)), ('Matthew Rycroft', ('C.B.E.', 'AM')), ('Jack MA', ()))
    >>> unlettered("Soeung Rathchavy*", ("*",))
    ('Soeung Rathchavy', ('*',))
    """
    pattern = _behind(more)
    letters: list[str] = []
    while found := pattern.search(text):
        letters.insert(0, found[0].strip(" ,"))
        text = text[: found.start()]
    return text, tuple(letters)


@cache
def _behind(more: tuple[str, ...]) -> re.Pattern[str]:
    """Letters after a blank or a comma; two with full stops, which may be initials, after a comma only."""
    after_comma = [_dotted(each) for each in (*_LETTERS, *_NAMES_TOO)] + [re.escape(each) for each in more]
    after_blank = [re.escape(each) if len(each) == 2 else _dotted(each) for each in _LETTERS]
    after_blank += [re.escape(each) for each in more if each[0].isalnum() and not _is_word(each)]
    marks = [re.escape(each) for each in more if not each[0].isalnum()]
    ways = [rf"\s*,\s*(?:{'|'.join(after_comma)})", rf"\s+(?:{'|'.join(after_blank)})"]
    ways += [rf"[\s,]*(?:{'|'.join(marks)})"] if marks else []
    return re.compile(rf"(?<=\S)(?:{'|'.join(ways)})\s*$")


def _dotted(letters: str) -> str:
    return r"\.?".join(letters) + r"\.?"


def _is_word(title: str) -> bool:
    """Whether a title looks as names do: Baron, and what stands behind a given name may be the family name."""
    return any(c.islower() for c in title) and not title.endswith(".")


def check_letters(words: list[str], text: str) -> None:
    """Refuse letters behind a name of which nobody can say whether they are an honour, a family name or initials.

    Raises Refused.
    """
    last = words[-1].replace(".", "") if len(words) > 2 else ""
    if last in _NAMES_TOO or (len(last) == 2 and last in _LETTERS and last != words[-1]):
        remedy = f"list {words[-1]} under 'titles' if it is an honour, or say under 'values' how the name is to be read"
        raise Refused(f"{words[-1]!r} behind the name in {text!r} may be an honour or part of the name", remedy)
