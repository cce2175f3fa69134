"""FollowTheMoney: people, parties, missions, positions and who held them, as JSON lines for the tools of investigators.

A position belongs to the party that sends (`organization`, `country`); an `UnknownLink` in the role of receiving party
says to whom. A date is as exact as it is sure; what is in doubt stands in the description.
"""

from __future__ import annotations

import json
import re

from doyen import evidence
from doyen.exports.dyads import RANKS
from doyen.exports.entities import Entities, Entity, Known, hashed
from doyen.iris import DIP, TERM, kind_and_key
from doyen.store import Store
from doyen.tables import Row, Source, Table
from doyen.vocabulary import slug, term

_POLITICAL = tuple(
    f"{TERM}{term('office', kind)}" for kind in ("head of state", "head of government", "foreign minister")
)
_ORDER = ("Article", "PublicBody", "Organization", "Person", "Position", "Occupancy", "Membership", "UnknownLink")
_PARTIES = """
SELECT DISTINCT ?x ?org {
  VALUES ?class { dip:State dip:DiplomaticParty dip:InternationalOrganization }
  ?x a ?class
  BIND(EXISTS { ?x a dip:InternationalOrganization } AS ?org)
}"""


def ftm(store: Store) -> bytes:
    """The entities as JSON lines, sorted."""
    found = Entities(store)
    for part in (_articles, _parties, _bodies, _people, _missions, _accreditations, _tenures):
        part(found)
    lines = sorted(found.entities.values(), key=lambda e: (_ORDER.index(e.schema), e.id))
    return "".join(f"{json.dumps(each.plain(), ensure_ascii=False)}\n" for each in lines).encode()


def _articles(found: Entities) -> None:
    """Each source; of a record that is withdrawn, none."""
    rows = found.store.select(
        "SELECT ?r ?publisher ?issued ?title ?url ?language ?kind { ?r a dip:Record ; dcterms:source ?d . "
        "?d dcterms:publisher ?publisher ; dcterms:issued ?issued ; dip:kind/skos:prefLabel ?kind "
        "OPTIONAL { ?d dcterms:title ?title } OPTIONAL { ?d schema:url ?url } "
        "OPTIONAL { ?d dcterms:language ?language } FILTER NOT EXISTS { ?r dip:withdrawnOn ?gone } }"
    )
    for row in rows:
        of = {name: term.value for name, term in row.items()}
        article = found.make("Article", *kind_and_key(of["r"]))
        article.add("title", of.get("title", ""))
        article.add("publisher", of["publisher"])
        article.add("sourceUrl", of.get("url", ""))
        article.add("language", _language(of.get("language", "")))
        article.add("description", of["kind"])
        if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", of["issued"]):
            article.add("publishedAt", of["issued"])


def _language(code: str) -> str:
    """The three letters that FollowTheMoney has for a language, where records have two."""
    import pycountry

    found = pycountry.languages.get(alpha_2=code) if code else None
    return found.alpha_3 if found else ""


def _parties(found: Entities) -> None:
    for row in found.store.select(_PARTIES):
        iri = row["x"].value
        party = found.make("Organization" if row["org"].value == "true" else "PublicBody", *kind_and_key(iri))
        party.add("name", found.label(iri))
        party.add("country", found.country(iri))


def _bodies(found: Entities) -> None:
    """Ministries and the like."""
    for row in found.store.select("SELECT ?x ?of { ?x a dip:Body OPTIONAL { ?x dip:organOf ?of } }"):
        body = found.make("PublicBody", *kind_and_key(row["x"].value))
        body.add("name", found.label(row["x"].value))
        body.add("country", found.country(row["of"].value) if "of" in row else "")


def _people(found: Entities) -> None:
    for row in found.store.select(
        "SELECT ?x ?also ?family { ?x a dip:Person FILTER NOT EXISTS { ?x dcterms:isReplacedBy ?y } "
        "OPTIONAL { ?x skos:altLabel ?also } OPTIONAL { ?x foaf:familyName ?family } }"
    ):
        person = found.make("Person", *kind_and_key(row["x"].value))
        person.add("name", found.label(row["x"].value))
        person.add("alias", row["also"].value if "also" in row else "")
        person.add("lastName", row["family"].value if "family" in row else "")


def _missions(found: Entities) -> None:
    rows = found.store.select(
        "SELECT ?x ?s ?r ?seat { ?x a dip:Mission ; dip:sendingParty ?s ; dip:receivingParty ?r "
        "OPTIONAL { ?x dip:seat ?seat } }"
    )
    known = Known(found, {row["x"].value for row in rows})
    for row in rows:
        iri, (kind, key) = row["x"].value, kind_and_key(row["x"].value)
        mission = found.make("PublicBody", kind, key)
        mission.add("name", found.label(iri))
        mission.add("country", found.country(row["s"].value))
        mission.add("jurisdiction", found.country(row["r"].value))
        mission.add("address", found.label(row["seat"].value) if "seat" in row else "")
        mission.add("incorporationDate", *known.times[iri]["since"])
        mission.add("dissolutionDate", *known.times[iri]["until"])
        known.tell(mission, iri, "sourceUrl", "publisher", "proof", "description")
        found.link(mission, row["s"].value, "sending party")
        found.link(mission, row["r"].value, "receiving party")


def _accreditations(found: Entities) -> None:
    """A position for each sender, receiver and rank; an occupancy for each envoy and rank."""
    rows = found.store.select(
        "SELECT ?f ?p ?s ?r ?rank ?word { ?f a dip:Accreditation ; dip:holder ?p ; dip:sendingParty ?s ; "
        "dip:receivingParty ?r OPTIONAL { ?f dip:rank ?rank . ?rank skos:prefLabel ?word } } ORDER BY ?f ?word"
    )
    known = Known(found, {row["f"].value for row in rows})
    drafts = []
    for row in rows:
        of = {name: term.value for name, term in row.items()}
        claims = ((of["f"], f"{DIP}rank", of["rank"]),) if "rank" in of else ()
        drafts.append(Row(dict(of), facts=(of["f"],), claims=claims))
    for draft in evidence.cited(found.store, Table("", (), tuple(drafts))):
        of = {name: str(value) for name, value in draft.values.items()}
        word = of.get("word", "envoy")
        parties = kind_and_key(of["s"])[1], kind_and_key(of["r"])[1]
        post = found.make("Position", "position", *parties, slug(word))
        post.add("name", f"{word[:1].upper()}{word[1:]} of {found.label(of['s'])} to {found.label(of['r'])}")
        post.add("organization", found.of(of["s"]))
        post.add("country", found.country(of["s"]))
        post.add("topics", "role.diplo")
        found.link(post, of["r"], "receiving party")
        rank = kind_and_key(of["rank"])[1] if "rank" in of else ""
        _occupy(found, known, of["f"], of["p"], post, rank, draft.sources)
        topics = ["role.diplo", *(["role.pep"] if word in RANKS else [])]
        found.make("Person", *kind_and_key(of["p"])).add("topics", *topics)


def _occupy(
    found: Entities, known: Known, fact: str, holder: str, post: Entity, rank: str, sources: tuple[Source, ...]
) -> None:
    """That a person held a position."""
    held = found.make("Occupancy", *kind_and_key(fact), *([rank] if rank else []))
    held.add("holder", found.of(holder))
    held.add("post", post.id)
    times = known.times[fact]
    held.add("startDate", *times["since"])
    held.add("endDate", *times["until"])
    held.add("date", *times["attestedOn"])
    held.add("status", "ended" if times["until"] else "unknown")
    held.add("recordId", kind_and_key(fact)[1])
    known.tell(held, fact, "sourceUrl", "publisher", "proof", "description", sources=sources)
    person = found.make("Person", *kind_and_key(holder))
    known.tell(person, fact, "sourceUrl", sources=sources)


def _tenures(found: Entities) -> None:
    """Offices and other posts; a chair that a party holds is a membership."""
    rows = found.store.select(
        "SELECT ?f ?h ?office ?of ?title ?at ?s ?r ?kind { ?f a dip:OfficeTenure ; dip:holder ?h "
        "OPTIONAL { ?f dip:office ?office . ?office dip:officeOf ?of OPTIONAL { ?office dip:kind ?kind } } "
        "OPTIONAL { ?f dip:title ?title } OPTIONAL { ?f dip:at ?at } OPTIONAL { ?f dip:sendingParty ?s } "
        "OPTIONAL { ?f dip:receivingParty ?r } } ORDER BY ?f"
    )
    known = Known(found, {row["f"].value for row in rows})
    for row in rows:
        of = {name: term.value for name, term in row.items()}
        if kind_and_key(of["h"])[0] == "person":
            post = _office(found, of) if "office" in of else _post(found, of)
            _occupy(found, known, of["f"], of["h"], post, "", known.sources.get(of["f"], ()))
            if of.get("kind") in _POLITICAL:
                found.make("Person", *kind_and_key(of["h"])).add("topics", "role.pep")
        elif "of" in of:
            member = found.make("Membership", *kind_and_key(of["f"]))
            member.add("member", found.of(of["h"]))
            member.add("organization", found.of(of["of"]))
            member.add("role", found.label(of["office"]))
            member.add("date", *known.times[of["f"]]["attestedOn"])
            known.tell(member, of["f"], "sourceUrl", "publisher", "proof", "description")


def _office(found: Entities, of: dict[str, str]) -> Entity:
    post = found.make("Position", *kind_and_key(of["office"]))
    post.add("name", found.label(of["office"]))
    post.add("organization", found.of(of.get("at", of["of"])))
    post.add("country", found.country(of["of"]))
    return post


def _post(found: Entities, of: dict[str, str]) -> Entity:
    """A post with a free title: one for each title and place."""
    where = of.get("at") or of.get("r") or of.get("s", "")
    post = found.make("Position", "post", hashed(f"{of.get('title', '')} {where} {of.get('s', '')}"))
    title = of.get("title", "")
    place = f", {found.label(where)}" if where else ""
    post.add("name", f"{title[:1].upper()}{title[1:]}{place}")
    post.add("organization", found.of(of.get("at") or of.get("s", "")) if of.get("at") or of.get("s") else "")
    post.add("country", found.country(of["s"]) if "s" in of else "")
    if "r" in of:
        found.link(post, of["r"], "receiving party")
    return post
