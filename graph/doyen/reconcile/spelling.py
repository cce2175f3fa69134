"""What of a name is compared: its words in Latin letters, how they sound, and what tells a father from a son."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

PARTICLES = frozenset(
    (
        *(
            "a",
            "al",
            "as",
            "at",
            "az",
            "ben",
            "bin",
            "bint",
            "d",
            "da",
            "das",
            "de",
            "del",
            "den",
            "der",
            "di",
            "do",
            "i",
        ),
        *("dos", "du", "e", "ed", "el", "ibn", "la", "las", "le", "les", "lo", "los", "of", "the", "ul", "van", "von"),
        *("y", "zu", "and"),
    )
)
"""Words that join a name: they are set or left out as people like, so they tell nobody apart."""
TITLES = frozenset(("dr", "elect", "general", "haji", "hajj", "sheikh", "sheik", "sir", "archbishop", "sayyid", "syed"))
"""Titles that stand within names as printed."""
GENERATIONS = {"jr": 2, "junior": 2, "sr": 1, "senior": 1, "2nd": 2, "3rd": 3, "4th": 4}
"""Words behind a name that tell a father from a son, with their number."""
_SON = frozenset(("bin", "ben", "ibn", "bint", "ould", "al"))
"""Words behind which a father stands, or a house: what is before them is one's own name."""
_ROMAN = {"I": 1, "V": 5, "X": 10}
_WORDS = re.compile(r"[0-9A-Za-z]+")
_SIGNS = re.compile(r"['’‘ʻʼ`´]")
_SAME_SOUND = (
    *(
        ("ph", "f"),
        ("kh", "k"),
        ("gh", "g"),
        ("ck", "k"),
        ("ch", "k"),
        ("sch", "s"),
        ("sh", "s"),
        ("th", "t"),
        ("dj", "j"),
    ),
    *(("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("x", "ks"), ("dt", "t")),
)
_SILENT = re.compile(r"[aeiouyjh]")
_DOUBLE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Parts:
    """A name in the parts that are compared: words in order, one-letter words being initials; and its number.

    `number` is that of a ruler, or of a son after a father of the same name; 0 if none is given. `after_father`: the
    first word is one's own name, and the father's follows. `letters` are all that stand there, of joining words too.
    """

    words: tuple[str, ...]
    number: int = 0
    after_father: bool = False
    letters: str = ""


@lru_cache(200_000)
def parts(name: str) -> Parts:
    """The parts of a name that tell who it is, in Latin letters.

    >>> parts("Andrés Manuel LÓPEZ Obrador").words, parts("Sa’ad al-Hariri").words
    (('andres', 'manuel', 'lopez', 'obrador'), ('saad', 'hariri'))
    >>> parts("Lewis Cass Jr.").number, parts("Mohamed VI").number, parts("អ៊ុង សៀន").words[0].isascii()
    (2, 6, True)
    """
    from anyascii import anyascii

    composed = unicodedata.normalize("NFC", _SIGNS.sub("", name))
    spaced = "".join(f"{c} " if ord(c) > 0x2E7F else c for c in composed)
    latin = anyascii(spaced)
    found = _WORDS.findall(latin)
    number, found = _number(latin, found)
    # A large letter alone is an initial, a small one joins two names: A. Jay, Costa e Silva.
    kept = [w.lower() for w in found if w.lower() not in PARTICLES | TITLES or (len(w) == 1 and w.isupper())]
    return Parts(
        tuple(kept or map(str.lower, found)), number, any(w.lower() in _SON for w in found[1:]), "".join(found).lower()
    )


def _number(latin: str, words: list[str]) -> tuple[int, list[str]]:
    """The number that stands behind a name, and the words without it."""
    if len(words) < 2:
        return 0, words
    last = words[-1]
    if last.lower() in GENERATIONS:
        return GENERATIONS[last.lower()], words[:-1]
    # An initial has a full stop behind it or a name; Mohamed V and Baudouin I have neither.
    if last == latin.split()[-1].strip(",") and set(last) <= set(_ROMAN):
        return _roman(last), words[:-1]
    if len(words) > 2 and len(words[1]) > 1 and set(words[1]) <= set(_ROMAN):
        # Abdullah II bin Al-Hussein
        return _roman(words[1]), [words[0], *words[2:]]
    return 0, words


def _roman(digits: str) -> int:
    """The number that Roman digits write.

    >>> _roman("XVI"), _roman("IV")
    (16, 4)
    """
    values = [_ROMAN[digit] for digit in digits]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


@lru_cache(200_000)
def sound(word: str) -> str:
    """The consonants of a word, those alike in many spellings as one: what transliterations of one name share.

    >>> sound("muhammad") == sound("mohamed"), sound("binyamin") == sound("benjamin"), sound("isa") == sound("essa")
    (True, True, True)
    """
    for letters, one in _SAME_SOUND:
        word = word.replace(letters, one)
    first = "a" if word[:1] in "aeiouyjh" and word[:1] not in "jh" else ""
    return first + _DOUBLE.sub(r"\1", _SILENT.sub("", word))
