"""Names of people as tables print them: with titles, the family name in capitals or before a comma."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from doyen.importers.table.refused import Refused
from doyen.importers.table.titles import check_letters, unlettered, untitled

AS_PRINTED, PLAIN = "as printed", "titles before the name"
STYLES = (AS_PRINTED, PLAIN, "family name in capitals", "family name before the comma", "all in capitals")
_SUFFIX = re.compile(r"(I{1,3}|IV|V|JR|SR|PH\.?D)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """A name without its titles, which part is the family name if that is shown, and the titles."""

    name: str
    family: str = ""
    titles: tuple[str, ...] = ()


def printed(text: str, style: str, more: tuple[str, ...] = (), here: tuple[str, ...] = ()) -> Printed:
    """Take a printed name apart; `more` are titles besides those that everybody uses, `here` those of the language.

    Raises Refused where the style does not fit the name.

    >>> printed("Sir Ronald SANDERS", "family name in capitals")
    Printed(name='Ronald Sanders', family='Sanders', titles=('Sir',))
    >>> printed("UNG Sean", "family name in capitals")
    Printed(name='Ung Sean', family='Ung', titles=())
    >>> printed("AIREY, KATE", "family name before the comma").name
    'Kate Airey'
    """
    if style in ("", AS_PRINTED):
        return Printed(text)
    plain, titles = untitled(text, (*more, *here))
    plain, letters = _without_letters(plain, style, more)
    more = (*more, *here)
    if style == "family name before the comma":
        name, family, behind = _before_comma(plain, more)
    elif style == "family name in capitals":
        name, family, behind = _in_capitals(plain, more)
    else:
        name, family, behind = _in_order(plain, style == PLAIN)
    if not any(c.isalpha() for c in name):
        raise Refused(f"{text!r} is no name", "correct the cell, or skip such rows")
    return Printed(name, family, (*titles, *behind, *letters))


def _without_letters(text: str, style: str, more: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    plain, letters = unlettered(text, more)
    if style == "family name before the comma" and "," in text and "," not in plain and "." in letters[0]:
        # Singh, M.P. are initials.
        return text, ()
    return plain, letters


def _in_order(text: str, plain: bool) -> tuple[str, str, tuple[str, ...]]:
    """A name as it is spoken, nothing of which shows the family name; behind a comma something that is no name."""
    name, comma, behind = (part.strip() for part in text.partition(","))
    if comma and (plain or len(name.split()) < 2 or not any(c.islower() for c in behind)):
        remedy = "'style: family name before the comma', or list what stands behind it under 'titles'"
        raise Refused(f"{text!r} has a comma", remedy)
    check_letters(name.split(), name)
    return name if plain else _lowered(name), "", (behind,) if behind else ()


def _before_comma(text: str, more: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2 or not parts[0] or not parts[1]:
        raise Refused(f"{text!r} has no comma behind the family name", "say under 'values' how it is to be read")
    family = _lowered(parts[0]) if _capital(parts[0]) else parts[0]
    given, titles = untitled(parts[1], more)
    if untitled(f"{given} {family}", more)[0] != f"{given} {family}":
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
    marked = _marked(words)
    if words[0] == "HE" and _is_split(marked):
        words = words[1:]
        marked = _marked(words)
    given = [word for place, word in enumerate(words) if place not in marked and not _suffix(word, place, words)]
    remedy = "say under 'values' how it is to be read, list titles under 'titles', or skip such rows"
    if not marked:
        raise Refused(f"{text!r} has no part in capitals", remedy)
    if not given:
        raise Refused(f"{text!r} is all in capitals, so that no part stands out", remedy)
    if _is_split(marked):
        raise Refused(f"{text!r} has two parts in capitals", remedy)
    if len(marked) > 1 and marked[-1] == len(words) - 1:
        check_letters(words, text)
    family = " ".join(_lowered(words[place]) for place in marked)
    name = " ".join(_lowered(word) if place in marked else word for place, word in enumerate(words))
    return name, family, tuple(part.strip() for part in tail.split(",") if part.strip())


def _marked(words: list[str]) -> list[int]:
    """The places of what is printed in capitals, with the particles within it: VAREN van der BERG, TOLEDO Y ZÚÑIGA."""
    found = [place for place, word in enumerate(words) if _capital(word) and not _suffix(word, place, words)]
    for one, other in pairwise(tuple(found)):
        if all(word.islower() or word in ("Y", "E", "I") for word in words[one + 1 : other]):
            found += range(one + 1, other)
    return sorted(found)


def _is_split(places: list[int]) -> bool:
    return bool(places) and places != list(range(places[0], places[-1] + 1))


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
