"""What recurs in the tables: columns that many have, and what all tables of facts or of things begin and end with."""

from __future__ import annotations

from doyen.exports.columns import Column, Sheet


def entity(name: str, path: str, form: str = "key") -> tuple[Column, Column]:
    """A thing, and its name beside it."""
    return Column(name, path, form), Column(f"{name}_label", path, "label", about=f"The name of `{name}`.")


def word(name: str, path: str, scheme: str, rival: bool = False) -> Column:
    """A word of a list."""
    return Column(name, path, "word", scheme, rival)


CLAIM = (
    Column("claim", form="integer", about="The number of this claim among the claims on the fact."),
    Column("claims", form="integer", about="How many claims there are on it: more than one, if sources differ."),
)
CITED = (
    Column(
        "conflict",
        form="flag",
        about="Whether sources contradict one another on this fact, in a column with a row for each version or in "
        "what `doyen check` finds to disagree.",
    ),
    Column(
        "basis",
        form="word",
        scheme="basis",
        about="How plainly the plainest of the sources says all of it. A conjecture is what the curator concludes.",
    ),
    Column(
        "origins",
        form="integer",
        about="How many independent sources the fact has in this version: records that print one hand-out count once.",
    ),
    Column("sources", form="list", about="The records that bear out this row: keys of the table `sources`."),
    Column("iri", form="address", about="The address of the fact in the graph."),
)
IRI = Column("iri", form="address", about="The address of the thing in the graph.")
LABEL = Column("label", "skos:prefLabel", "label", about="Its name.")
NAMES = Column("names", "skos:altLabel", "list", about="Other names.")
WHEN = (
    Column("date", "dip:date", "written", rival=True),
    Column("date_earliest", "dip:date", "earliest"),
    Column("date_latest", "dip:date", "latest"),
    Column(
        "date_certain",
        "dip:date",
        "certain",
        about="yes: the date is one certain day; maybe: it is less precise, or in doubt.",
    ),
)
SPAN = (
    Column("since", "dip:since", "written", rival=True),
    Column("until", "dip:until", "written", rival=True),
    *(
        Column(name, f"dip:{term}", "day")
        for name, term in (
            ("begin_earliest", "beginEarliest"),
            ("begin_latest", "beginLatest"),
            ("end_earliest", "endEarliest"),
            ("end_latest", "endLatest"),
        )
    ),
    Column("attested", "dip:attestedOn", "written"),
)
PARTIES = (*entity("sender", "dip:sendingParty"), *entity("receiver", "dip:receivingParty"))
RECEIVED = entity("received_by", "dip:presentedTo", "reference")
PLACE = entity("place", "dip:place")
SUMMARY = Column("summary", "dcterms:abstract", about="What happened, in the words of the curator or of the source.")
NOTE = Column("date_note", "dip:dateNote", "list")


def facts(kind: str, rdf_class: str, *columns: Column) -> Sheet:
    """A table of a kind of fact: a row for each claim on each."""
    fact = Column("fact", form="key", about="The key of the fact. Count distinct facts, never rows.")
    where = f"?thing a dip:{rdf_class}"
    return Sheet(f"one claim on one {kind}", where, (fact, *CLAIM, *columns, *CITED))


def things(kind: str, *columns: Column, where: str = "") -> Sheet:
    """A table of a kind of thing that facts name."""
    key = Column(kind, form="key", about=f"The key of the {kind}.")
    where = where or f"?thing a dip:{kind.capitalize()} . FILTER NOT EXISTS {{ ?thing dcterms:isReplacedBy ?kept }}"
    return Sheet(f"one {kind}", where, (key, LABEL, *columns, NAMES, IRI))
