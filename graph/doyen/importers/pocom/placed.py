"""An entry with all that it refers to: the person, the role, the receiver; and the words that all of them share."""

from __future__ import annotations

from dataclasses import dataclass

from doyen.importers import territories
from doyen.importers.pocom.corpus import Corpus, Entry, File, Person
from doyen.importers.pocom.receivers import Receiver, upstream_ids
from doyen.importers.pocom.steps import CHARGE
from doyen.importers.report import Line

SENDER = "usa"
NO_LETTERS = {"china": ("1843", "1899")}
"""POCOM on China: a date of these years is that of relations with the authorities, not necessarily of letters."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One chief, whose person, role and receiver are known."""

    entry: Entry
    file: File
    person: Person
    role: dict[str, str]
    receiver: Receiver

    def words(self) -> Line:
        """Who was sent, to whom, and in what rank."""
        return {
            "name": self.person.named,
            "family name": self.person.surname,
            "sender": SENDER,
            "receiver": self.receiver.party,
            "basis of receiver": self.receiver.basis,
            "rank": self.role["rank"],
            "basis of rank": self.role["basis"],
        }

    @property
    def presents(self) -> str:
        """What stands behind `started`: a kind of credentials, or CHARGE.

        Chargés d'affaires of old were commissioned and presented letters; a chargé of today with neither a commission
        nor a letter of credence took charge. To whom the letters of the former went the source does not say.
        """
        if self.role["presents"] == "takes charge":
            return CHARGE
        first, end = NO_LETTERS.get(self.entry.territory, ("", ""))
        if first <= self.entry.started.date < end:
            return "not stated"
        if self.role["presents"] == "if commissioned":
            if self.entry.appointed.date:
                return "not stated"
            return "letter to foreign minister" if "; letter of credence" in self.entry.note else CHARGE
        return self.role["presents"]

    @property
    def at_home(self) -> bool:
        """Whether the entry stands in the file of its own receiver."""
        entry = self.entry
        if not entry.on or entry.territory == entry.filed_under:
            return True
        return self.receiver.party in territories.parties(entry.filed_under, entry.on)

    @property
    def note(self) -> str:
        """The title where the rank says less, upstream's own note, and its territory ids where they tell more."""
        title = self.role["title"] or self.file.title
        plain = title.replace("’", "'").casefold().removesuffix(" extraordinary and plenipotentiary")
        parts = (
            f"Title: {title}." if plain != self.role["rank"] else "",
            self.entry.note,
            upstream_ids(self.entry, self.receiver.party),
        )
        return " ".join(filter(None, parts))

    def locator(self, corpus: Corpus) -> str:
        """Where the entry stands, and the group of concurrent appointments that tells of residence."""
        group = corpus.concurrent.get(self.entry.id)
        return f"{self.entry.where}; {group.where}" if group else self.entry.where


def line(record: str, section: str, words: Line) -> Line:
    """One line, without the words that say nothing.

    >>> line("pocom-belize", "envoys", {"name": "Robert G. Rich", "until": ""})
    {'record': 'pocom-belize', 'section': 'envoys', 'name': 'Robert G. Rich'}
    """
    return {"record": record, "section": section, **{key: value for key, value in words.items() if value}}
