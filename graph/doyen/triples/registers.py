"""What the registers and ISO say, as triples."""

from __future__ import annotations

from collections.abc import Iterator

from doyen.identity import Named
from doyen.iris import TERM, Iris
from doyen.names import Entry, Names, states
from doyen.triples.terms import A, Line, dip, iri, known, text, word

CLASSES = {"person": "Person", "place": "Place", "body": "Body", "office": "Office"}


def party_class(key: str, names: Names) -> str:
    """The class of a party: State, InternationalOrganization, or DiplomaticParty for the rest."""
    entry = names.known("party", key)
    kind = entry.fields.get("kind", "") if entry else "state"
    return {"state": "State", "organisation": "InternationalOrganization"}.get(kind, "DiplomaticParty")


EVENTS = ("occasion", "meeting")
"""What has no register: records name these, by their own names and a number."""


def register_lines(names: Names, shown: set[Named], iris: Iris) -> set[Line]:
    """What the registers and ISO say of these things, and what was decided on the identity of two of them."""
    lines: set[Line] = set()
    for kind, key in shown:
        entry = names.entry(kind, key)
        if entry:
            lines |= _entry(kind, entry, names, iris)
        elif kind == "party" and names.canonical(kind, key) == key:
            lines |= _state(key, iris)
    return lines | {line for what, _, line in decided(names, shown, iris) if what not in EVENTS}


def decided(names: Names, shown: set[Named], iris: Iris) -> Iterator[tuple[str, str, Line]]:
    """What was decided on the identity of these things: what kind of thing, the key that is decided on, the triple."""
    for decision in names.decisions:
        first = names.canonical(decision.what, decision.keys[0])
        for key in decision.keys:
            other = first if decision.same else decision.keys[0]
            predicate = known("dcterms:isReplacedBy" if decision.same else "owl:differentFrom")
            if key != other and {(decision.what, key), (decision.what, other)} <= shown:
                line = f"{iri(iris(decision.what, key))} {predicate} {iri(iris(decision.what, other))}"
                yield decision.what, key, line


def _entry(kind: str, entry: Entry, names: Names, iris: Iris) -> set[Line]:
    node, fields = iri(iris(kind, entry.key)), entry.fields
    language = "" if kind == "person" else "en"
    rdf_class = party_class(entry.key, names) if kind == "party" else CLASSES[kind]
    lines = {
        f"{node} {A} {dip(rdf_class)}",
        f"{node} {known('skos:prefLabel')} {text(entry.name, language=language)}",
    }
    lines |= {f"{node} {known('skos:altLabel')} {text(name)}" for name in entry.also}
    if "native name" in fields:
        native = text(fields["native name"], language=fields.get("native language", "und"))
        lines.add(f"{node} {known('skos:altLabel')} {native}")
    if "family name" in fields:
        lines.add(f"{node} {known('foaf:familyName')} {text(fields['family name'])}")
    if fields.get("wikidata", "").startswith("Q"):
        lines.add(f"{node} {known('skos:exactMatch')} {known('wd:' + fields['wikidata'])}")
    if kind == "party":
        lines |= {f"{iri(iris('party', s))} {dip('successorOf')} {node}" for s in entry.successors}
        lines |= {line for line in _state(entry.key, iris) if "skos/core#notation" in line}
    if "kind" in fields and kind == "office":
        lines.add(f"{node} {dip('kind')} {word('office', fields['kind'])}")
    for field, predicate in (("of", "officeOf" if kind == "office" else "organOf"),):
        if field in fields:
            lines.add(f"{node} {dip(predicate)} {iri(iris('party', names.party(fields[field])))}")
    if "seat" in fields:
        lines.add(f"{node} {dip('seat')} {iri(iris('place', names.key('place', fields['seat'])))}")
    if "in" in fields:
        lines.add(f"{node} {dip('locatedIn')} {iri(iris.of(names.region(fields['in'])))}")
    if "capital of" in fields:
        lines.add(f"{iri(iris('party', names.party(fields['capital of'])))} {dip('capital')} {node}")
    return lines


def _state(key: str, iris: Iris) -> set[Line]:
    state, node = states().get(key), iri(iris("party", key))
    if state is None:
        return set()
    codes = {
        "iso3166-1-alpha-3": state.alpha3.upper(),
        "iso3166-1-alpha-2": state.alpha2.upper(),
        "m49": state.numeric,
    }
    lines = {f'{node} {known("skos:notation")} "{code}"^^<{TERM}{name}>' for name, code in codes.items()}
    return lines | {
        f"{node} {A} {dip('State')}",
        f"{node} {known('skos:prefLabel')} {text(state.name, language='en')}",
    }
