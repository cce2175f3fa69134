"""What the registers and ISO say, as triples."""

from __future__ import annotations

from collections.abc import Iterator

from doyen.identity import Named
from doyen.iris import TERM, Iris
from doyen.names import Decision, Entry, Names, states
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
    lines |= {line for what, _, line in decided(names, shown, iris) if what not in EVENTS}
    # Its reason may name any of the keys that a decision is on.
    told = ((d, line) for d, _, line in rulings(names, iris) if d.what not in EVENTS)
    return lines | {line for d, line in told if {(d.what, key) for key in d.keys} <= shown}


def decided(names: Names, shown: set[Named], iris: Iris) -> Iterator[tuple[str, str, Line]]:
    """What was decided on the identity of these things: what kind of thing, the key that is decided on, the triple."""
    for decision in names.decisions:
        what, first = decision.what, names.canonical(decision.what, decision.keys[0])
        for key in decision.keys:
            other = first if decision.same else decision.keys[0]
            predicate = known("dcterms:isReplacedBy" if decision.same else "owl:differentFrom")
            if key != other and {(what, key), (what, other)} <= shown:
                yield what, key, f"{iri(iris(what, key))} {predicate} {iri(iris(what, other))}"
        if decision.item and decision.same and (what, first) in shown:
            line = f"{iri(iris(what, first))} {known('skos:exactMatch')} {known('wd:' + decision.item)}"
            yield what, first, line


def rulings(names: Names, iris: Iris) -> Iterator[tuple[Decision, str, Line]]:
    """Who decided on identity, when and why: the decision, the key that bears the triple, the triple.

    A decision on events is told with each event but the first, since it stays and goes with the record of that. It
    has keys as text and not IRIs: of a key that was given up nothing else is said.
    """
    for decision in names.decisions:
        bearers = decision.keys[1:] if decision.what in EVENTS else decision.keys[:1]
        for key in bearers:
            keys = (decision.keys[0], key) if decision.what in EVENTS else decision.keys
            for line in _ruling(decision, keys, iris):
                yield decision, key, line


def _ruling(decision: Decision, keys: tuple[str, ...], iris: Iris) -> Iterator[Line]:
    things = [f"{decision.what}/{key}" for key in keys] + ([f"wikidata/{decision.item}"] if decision.item else [])
    named = "-".join(thing.rpartition("/")[2].casefold() for thing in things[:2])
    node = iri(iris("decision", f"{decision.what}-{named}-{decision.on}"))
    yield f"{node} {A} {dip('IdentityDecision')}"
    verdict = dip("holdsSame" if decision.same else "holdsDifferent")
    yield from (f"{node} {verdict} {text(thing)}" for thing in things)
    yield f"{node} {dip('decidedBy')} {text(decision.by)}"
    yield f"{node} {dip('decidedOn')} {text(decision.on, 'xsd:date')}"
    if decision.why:
        yield f"{node} {dip('decidedBecause')} {text(decision.why, language='en')}"


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
