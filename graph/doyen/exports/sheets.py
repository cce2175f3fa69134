"""Which tables there are, and their columns. A new table or column is a line here, and the codebook follows."""

from __future__ import annotations

from doyen.exports.columns import TYPES, Column, Sheet


def _entity(name: str, path: str, form: str = "key") -> tuple[Column, Column]:
    """A thing, and its name beside it."""
    return Column(name, path, form), Column(f"{name}_label", path, "label", about=f"The name of `{name}`.")


def _word(name: str, path: str, scheme: str, rival: bool = False) -> Column:
    return Column(name, path, "word", scheme, rival)


_CLAIM = (
    Column("claim", form="integer", about="The number of this claim among the claims on the fact."),
    Column("claims", form="integer", about="How many claims there are on it: more than one, if sources differ."),
)
_CITED = (
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
_IRI = Column("iri", form="address", about="The address of the thing in the graph.")
_LABEL = Column("label", "skos:prefLabel", "label", about="Its name.")
_NAMES = Column("names", "skos:altLabel", "list", about="Other names.")
_WHEN = (
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
_SPAN = (
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
_PARTIES = (*_entity("sender", "dip:sendingParty"), *_entity("receiver", "dip:receivingParty"))
_RECEIVED = _entity("received_by", "dip:presentedTo", "reference")
_PLACE = _entity("place", "dip:place")
_SUMMARY = Column("summary", "dcterms:abstract", about="What happened, in the words of the curator or of the source.")
_NOTE = Column("date_note", "dip:dateNote", "list")


def _facts(kind: str, rdf_class: str, *columns: Column) -> Sheet:
    """A table of a kind of fact: a row for each claim on each."""
    fact = Column("fact", form="key", about="The key of the fact. Count distinct facts, never rows.")
    where = f"?thing a dip:{rdf_class}"
    return Sheet(f"one claim on one {kind}", where, (fact, *_CLAIM, *columns, *_CITED))


def _things(kind: str, *columns: Column, where: str = "") -> Sheet:
    """A table of a kind of thing that facts name."""
    key = Column(kind, form="key", about=f"The key of the {kind}.")
    where = where or f"?thing a dip:{kind.capitalize()} . FILTER NOT EXISTS {{ ?thing dcterms:isReplacedBy ?kept }}"
    return Sheet(f"one {kind}", where, (key, _LABEL, *columns, _NAMES, _IRI))


SHEETS: dict[str, Sheet] = {
    "accreditations": _facts(
        "accreditation",
        "Accreditation",
        *_entity("person", "dip:holder"),
        *_PARTIES,
        _word("rank", "dip:rank", "rank", rival=True),
        _word("residency", "dip:residency", "residency", rival=True),
        *_entity("seat", "dip:residentAt"),
        *_SPAN,
        _word("ended_by", "dip:endReason", "end", rival=True),
        Column("concurrent", "dip:concurrentGroup", "key"),
    ),
    "nominations": _facts(
        "nomination of somebody who never served",
        "Nomination",
        *_entity("person", "dip:holder"),
        *_PARTIES,
        _word("rank", "dip:rank", "rank", rival=True),
        _word("outcome", "dip:outcome", "outcome", rival=True),
    ),
    "steps": _facts(
        "step of an appointment",
        "AppointmentStep",
        Column("appointment", "dip:appointment", "reference"),
        *_entity("person", "dip:appointment/dip:holder", "reference"),
        *_entity("sender", "dip:appointment/dip:sendingParty"),
        *_entity("receiver", "dip:appointment/dip:receivingParty"),
        _word("kind", "dip:kind", "step"),
        *_WHEN,
        _NOTE,
    ),
    "presentations": _facts(
        "presentation of credentials",
        "CredentialsPresentation",
        *_entity("occasion", "dip:partOf"),
        Column("accreditation", "dip:accreditation", "key"),
        *_entity("person", "dip:presenter"),
        *_PARTIES,
        _word("credentials", "dip:kind", "credentials"),
        *_WHEN,
        Column("order", "dip:ordinal", "integer", rival=True),
        *_PLACE,
        *_RECEIVED,
        _NOTE,
    ),
    "occasions": _facts(
        "occasion of credentials",
        "CredentialsOccasion",
        *_entity("receiver", "dip:receivingParty"),
        *_WHEN,
        _word("form", "dip:form", "form"),
        *_PLACE,
        *_RECEIVED,
        _NOTE,
    ),
    "missions": _facts(
        "mission",
        "Mission",
        _word("kind", "dip:kind", "mission"),
        *_PARTIES,
        *_entity("seat", "dip:seat"),
        *_SPAN,
        Column("names", "skos:altLabel", "list", about="What sources call it."),
        *_entity("covers", "dip:covers"),
        *_entity("protected_by", "dip:protectedBy"),
        Column("latitude", "wgs84:lat", "list", about="Degrees north of the equator, of the mission itself."),
        Column("longitude", "wgs84:long", "list", about="Degrees east of Greenwich, of the mission itself."),
        Column("wikidata", "skos:exactMatch", "address", about="The same mission in Wikidata."),
    ),
    "changes": _facts(
        "change of a mission",
        "MissionChange",
        Column("mission", "dip:mission", "key"),
        _word("kind", "dip:kind", "change"),
        *_WHEN,
    ),
    "absences": _facts("stated absence", "Absence", _word("kind", "dip:kind", "mission"), *_PARTIES, *_WHEN),
    "relations": _facts(
        "change of relations",
        "RelationsChange",
        _word("kind", "dip:kind", "relations"),
        *_PARTIES,
        *_WHEN,
        _word("level", "dip:level", "mission"),
        *_entity("actors", "dip:actor", "reference"),
        *_PLACE,
        _SUMMARY,
        _NOTE,
    ),
    "visits": _facts(
        "visit",
        "Visit",
        *_entity("visitors", "dip:visitor", "reference"),
        Column("capacity", "dip:capacity", "list"),
        *_PARTIES,
        _word("kind", "dip:kind", "visit"),
        *_SPAN,
        *_entity("places", "dip:place"),
        *_entity("met", "dip:met", "reference"),
        _SUMMARY,
        _NOTE,
    ),
    "meetings": _facts(
        "meeting",
        "Meeting",
        _word("kind", "dip:kind", "meeting"),
        *_WHEN,
        *_PLACE,
        *_entity("hosts", "dip:host", "reference"),
        *_entity("guests", "dip:guest", "reference"),
        *_entity("topics", "dip:topic", "reference"),
        Column("before", "dip:before", "reference"),
        _NOTE,
    ),
    "statements": _facts(
        "statement",
        "Statement",
        _word("kind", "dip:kind", "statement"),
        *_entity("speakers", "dip:speaker", "reference"),
        *_entity("addressees", "dip:addressee", "reference"),
        *_entity("topics", "dip:topic", "reference"),
        Column("summary", "dcterms:abstract", about="What was said, in the words of the curator."),
        Column("part_of", "dip:partOf", "reference"),
        *_WHEN,
        *_PLACE,
        _NOTE,
    ),
    "tenures": _facts(
        "tenure of an office or a post",
        "OfficeTenure",
        *_entity("holder", "dip:holder", "reference"),
        *_entity("office", "dip:office"),
        Column("title", "dip:title"),
        _word("kind", "dip:kind", "post"),
        *_entity("body", "dip:at"),
        *_PARTIES,
        *_entity("seat", "dip:residentAt"),
        Column("ordinal", "dip:ordinal", "integer", rival=True),
        *_SPAN,
        _word("ended_by", "dip:endReason", "end", rival=True),
    ),
    "customs": _facts(
        "custom of a receiver",
        "ReceivingCustom",
        *_entity("receiver", "dip:receivingParty"),
        _word("functions_begin", "dip:functionsBegin", "start"),
        *_RECEIVED,
        _word("form", "dip:form", "form"),
        *_PLACE,
    ),
    "images": _facts(
        "picture",
        "Image",
        Column("shows", "foaf:depicts", "reference", about="Whom it shows."),
        Column("shows_label", "foaf:depicts", "label", about="The name of `shows`."),
        Column("part_of", "dip:partOf", "reference"),
    ),
    "people": _things(
        "person",
        Column("family_name", "foaf:familyName", "list", about="The family name, where a source or register tells it."),
        Column("wikidata", "skos:exactMatch", "address", about="The same person in Wikidata."),
    ),
    "parties": _things(
        "party",
        Column("kind", "a/rdfs:label", "list", about="The class of the party in the ontology."),
        *(
            Column(name, "skos:notation", "code", code, about=about)
            for name, code, about in (
                ("iso3", "iso3166-1-alpha-3", "The ISO 3166-1 code of three letters."),
                ("iso2", "iso3166-1-alpha-2", "The ISO 3166-1 code of two letters."),
                ("m49", "m49", "The UN M49 code: three digits, so a text."),
            )
        ),
        *_entity("capital", "dip:capital"),
        *_entity("successor_of", "dip:successorOf"),
        where="?thing a ?class . FILTER(?class IN (dip:DiplomaticParty, dip:State, dip:InternationalOrganization))",
    ),
    "places": _things(
        "place",
        *_entity("located_in", "dip:locatedIn", "reference"),
        Column("capital_of", "^dip:capital", "key", about="The state whose capital it is."),
    ),
    "bodies": _things("body", *_entity("organ_of", "dip:organOf"), *_entity("seat", "dip:seat")),
    "offices": _things(
        "office",
        _word("kind", "dip:kind", "office"),
        *_entity("office_of", "dip:officeOf"),
        *_entity("seat", "dip:seat"),
    ),
    "sources": Sheet(
        "one record, which is what one source says",
        "?thing a dip:Document",
        (
            Column("source", form="key", about="The key of the record and of its source."),
            Column("publisher", "dcterms:publisher", about="Who published it."),
            Column("title", "dcterms:title", about="Its title."),
            Column("address", "schema:url", "address", about="Where it can be read."),
            Column("published", "dcterms:issued", "list", about="When it was published, as written (EDTF)."),
            Column("known_from", "^dcterms:source/dip:knownFrom", "day"),
            Column("up_to", "dip:upTo", "day"),
            _word("kind", "dip:kind", "source"),
            Column("language", "dcterms:language", "list", about="Its language (BCP 47)."),
            Column("dateline", "dip:dateline"),
            Column("reproduces", "dip:reproduces"),
            Column("note", "skos:note", "list", about="What the curator notes on the source."),
            Column("left_out", "^dcterms:source/dip:leftOut", "list"),
            Column("withdrawn_on", "^dcterms:source/dip:withdrawnOn", "day"),
            Column("withdrawn_because", "^dcterms:source/dip:withdrawnBecause", "list"),
        ),
    ),
    "citations": Sheet(
        "one source's support for one fact",
        "?thing a dip:Citation",
        (
            Column("fact", "^dip:citation", "reference", about="The fact, or the place or party, that is cited for."),
            Column("source", "dip:inRecord", "key", about="The record: a key of the table `sources`."),
            _word("basis", "dip:basis", "basis"),
            Column(
                "about", "dip:aboutProperty/rdfs:label", "list", about="The one property of the fact that it is for."
            ),
            Column("quote", "dip:quote"),
            Column("locator", "dip:locator"),
            Column("states_date", "dip:statesDate", "written"),
            Column("known_from", "dip:knownFrom", "day"),
            Column("note", "skos:note", "list", about="What the curator notes on the fact in this record."),
        ),
    ),
    "merged": Sheet(
        "one key that is no longer used",
        "?thing dcterms:isReplacedBy ?any",
        (
            Column("old", form="reference", about="The key that is no longer used, as `kind/key`."),
            Column("kept", "dcterms:isReplacedBy", "reference", about="The key under which its facts now stand."),
        ),
        "Keys that turned out to be one: what an older table calls by the one, this one calls by the other.",
    ),
    "words": Sheet(
        "one word of a list",
        "?thing skos:inScheme ?any",
        (
            Column("list", "skos:inScheme/skos:prefLabel", "list", about="The list that the word belongs to."),
            Column("word", "skos:prefLabel", "label", about="The word as the tables have it."),
            Column("meaning", "skos:definition", "list", about="What it means."),
            Column("precedence", "dip:precedence", "integer"),
            _IRI,
        ),
        "The words that columns of the type `word` take their values from.",
    ),
}
"""The tables by name: facts, the things that facts name, what they rest on."""

CODEBOOK = Sheet(
    "one column of one table",
    "",
    (
        Column("table", about="The table."),
        Column("column", about="The column."),
        Column("meaning", about="What its values mean."),
        Column("type", about=f"The type of its values: {', '.join(dict.fromkeys(TYPES.values()))}."),
        Column("values", about="The values that it can have, where they are from a list."),
        Column("unit", about="The unit of its values, where they have one."),
        Column("several", about="How several values stand in one cell, where there can be more than one."),
        Column("missing", about="What an empty cell means."),
        Column("property", about="Where the values come from in the graph: the path of properties."),
    ),
    "What each column of each table means.",
)
