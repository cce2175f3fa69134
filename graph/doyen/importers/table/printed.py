"""Names of people as tables print them: with titles, the family name in capitals or before a comma."""

from __future__ import annotations

import re
from dataclasses import dataclass

from doyen.importers.table.refused import Refused

STYLES = ("as printed", "family name in capitals", "family name before the comma", "all in capitals")
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
)
"""Titles that are taken off a name, with or without a full stop; a mapping adds its own under `titles`.

Not HE, Hon, Dame, Baron or Earl by themselves: He Yafei, Hon Sui Sen, Dame Diop, Baron Waqa and Earl Warren are names.
"""

_SAY_NOTHING = {each.casefold() for each in (*_ADDRESSES, *(one for here in _HERE.values() for one in here))}
_SUFFIX = re.compile(r"(I{1,3}|IV|V|JR|SR|PH\.?D)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """A name without its titles, which part is the family name if that is shown, and the titles."""

    name: str
    family: str = ""
    titles: tuple[str, ...] = ()


def titles(language: str) -> tuple[str, ...]:
    """The titles of a source in this language.

    >>> titles("it-CH")[-1], titles("en")
    ('On.', ())
    """
    code = language.casefold().partition("-")[0]
    return (*_HERE.get(code, ()), *_RANKED_HERE.get(code, ()))


def printed(text: str, style: str, more: tuple[str, ...] = ()) -> Printed:
    """Take a printed name apart; `more` are titles besides those that everybody uses.

    Raises Refused where the style does not fit the name.

    >>> printed("Sir Ronald SANDERS", "family name in capitals")
    Printed(name='Ronald Sanders', family='Sanders', titles=('Sir',))
    >>> printed("UNG Sean", "family name in capitals")
    Printed(name='Ung Sean', family='Ung', titles=())
    >>> printed("AIREY, KATE", "family name before the comma").name
    'Kate Airey'
    """
    if style in ("", "as printed"):
        return Printed(text)
    plain, titles = _untitled(text, more)
    if style == "family name before the comma":
        name, family, behind = _before_comma(plain, more)
    elif style == "all in capitals":
        name, family, behind = _lowered(plain), "", ()
    else:
        name, family, behind = _in_capitals(plain, more)
    if not any(c.isalpha() for c in name):
        raise Refused(f"{text!r} is no name", "correct the cell, or skip such rows")
    return Printed(name, family, (*titles, *behind))


def _untitled(text: str, more: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The text without the titles before it."""
    known = sorted((*TITLES, *more), key=len, reverse=True)
    pattern = re.compile(rf"({'|'.join(map(re.escape, known))})((?<=\.)|\.|(?=\s))\s*(?=\S)", re.IGNORECASE)
    titles: list[str] = []
    while found := pattern.match(text):
        if found[1].casefold() not in _SAY_NOTHING:
            titles.append(found[0].strip())
        text = text[found.end() :]
    return text, tuple(titles)


def _before_comma(text: str, more: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2 or not parts[0] or not parts[1]:
        raise Refused(f"{text!r} has no comma behind the family name", "say under 'values' how it is to be read")
    family = _lowered(parts[0]) if _capital(parts[0]) else parts[0]
    given, titles = _untitled(parts[1], more)
    if _untitled(f"{given} {family}", more)[0] != f"{given} {family}":
        raise Refused(f"{text!r} has no given name behind the comma", "say under 'values' how it is to be read")
    words = given.split()
    suffix = [words.pop()] if _suffix(words[-1], len(words) - 1, words) else []
    given = " ".join(_lowered(word) if _capital(word) else word for word in words)
    return " ".join([given, family, *suffix]), family, (*titles, *parts[2:])


def _in_capitals(text: str, more: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    head, comma, tail = text.partition(",")
    words = head.split()
    if comma and words and all(_capital(word) for word in words):
        return _before_comma(text, more)
    marked = [place for place, word in enumerate(words) if _capital(word) and not _suffix(word, place, words)]
    given = [word for place, word in enumerate(words) if place not in marked and not _suffix(word, place, words)]
    remedy = "say under 'values' how it is to be read, list titles under 'titles', or skip such rows"
    if not marked:
        raise Refused(f"{text!r} has no part in capitals", remedy)
    if not given:
        raise Refused(f"{text!r} is all in capitals, so that no part stands out", remedy)
    if marked != list(range(marked[0], marked[-1] + 1)):
        raise Refused(f"{text!r} has two parts in capitals", remedy)
    family = " ".join(_lowered(words[place]) for place in marked)
    name = " ".join(_lowered(word) if place in marked else word for place, word in enumerate(words))
    return name, family, tuple(part.strip() for part in tail.split(",") if part.strip())


def _capital(word: str) -> bool:
    """Whether a word is printed in capitals: an initial is not."""
    letters = [c for c in re.sub(r"^(Mc|Mac|D'|De|O')(?=[A-Z]{2})", "", word) if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def _suffix(word: str, place: int, words: list[str]) -> bool:
    """Whether this is the III of a name, which is in capitals in every print."""
    return place == len(words) - 1 and place > 0 and _SUFFIX.fullmatch(word) is not None


def _lowered(text: str) -> str:
    """Capitals at the beginning of each part only.

    >>> _lowered("O'BRIEN"), _lowered("AL-SAUD"), _lowered("McDONALD"), _lowered("J. R.")
    ("O'Brien", 'Al-Saud', 'McDonald', 'J. R.')
    """
    return re.sub(r"[^\W\d_]+", lambda found: _one_lowered(found[0]), text)


def _one_lowered(word: str) -> str:
    kept = re.match(r"(Mc|Mac|De)(?=[A-Z]{2})", word)
    start = kept.end() if kept else 0
    return word[: start + 1] + word[start + 1 :].lower()
