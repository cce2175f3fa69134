"""A release of the data: every format, what has changed, how to cite it, and a checksum of each file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import StringIO

from doyen.diff import diff
from doyen.diff.notes import notes
from doyen.errors import UsageError
from doyen.exports import EXPORTS
from doyen.exports.sheets import SHEETS
from doyen.exports.tables import tables
from doyen.network import KINDS
from doyen.store import Store
from doyen.tables import plain_markdown, printable

CHECKSUMS = "SHA256SUMS"
_ONE = {
    "turtle": "rdf/doyen.ttl",
    "trig": "rdf/doyen.trig",
    "nquads": "rdf/doyen.nq",
    "jsonld": "rdf/doyen.jsonld",
    "xlsx": "doyen.xlsx",
    "ftm": "doyen.ftm.json",
}
_SEVERAL = {"csv": "tables", "parquet": "parquet", "dyad-year": "dyad-year"}
_NETWORKS = ("graphml", "gexf")
_ABOUT = {
    "rdf/": "RDF: Turtle and JSON-LD say what the data set says, TriG and N-Quads also which record says what",
    "tables/": "a table for each kind of fact and thing (CSV), and codebook.csv, which says what each column means",
    "parquet/": "the same tables with typed columns",
    "doyen.xlsx": "the same tables in one workbook",
    "dyad-year/": "who was represented with whom at what level in each year, with COW and Gleditsch-Ward numbers",
    "networks/": "networks for Gephi, Cytoscape and NetworkX (GraphML, GEXF)",
    "doyen.ftm.json": "FollowTheMoney entities, a line each",
    "RELEASE-NOTES.md": "what it holds, and what has changed",
    "CITATION.cff": "how to cite these data",
    CHECKSUMS: f"a checksum of each file: `sha256sum --check {CHECKSUMS}`",
}


def release(store: Store, before: Store | None = None) -> dict[str, bytes]:
    """The files of a release by their names; `before` is the data set of the last one, for the notes.

    Nothing restricted is in it. The same data give the same bytes.

    Raises UsageError: the catalog does not say title, publisher, licence, version and day of issue; the store is told
    as of an earlier day; a release that differs from the last has the same version.

    >>> import doyen
    >>> files = release(doyen.load().store)
    >>> files["CITATION.cff"].decode().splitlines()[2]
    'title: Doyen, the curated facts'
    """
    store = store.public()
    catalog = store.catalog()
    missing = [key for key in ("title", "publisher", "licence", "version", "issued") if not catalog.get(key)]
    if missing:
        raise UsageError(f"a release needs {' and '.join(missing)}: write them into catalog.yaml")
    if store.known:
        raise UsageError("a release has all that is known: leave out the day as of which it is asked for")
    files = dict(_exported(store))
    files["RELEASE-NOTES.md"] = _notes(store, catalog, before)
    files["CITATION.cff"] = _citation(catalog)
    files["README.md"] = _readme(catalog)
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return files | {CHECKSUMS: sums.encode()}


def _exported(store: Store) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name, export in EXPORTS.items():
        kinds = [{"kind": kind} for kind in KINDS if kind != "everything"] if name in _NETWORKS else [{}]
        for options in kinds:
            content = export(store, **options)
            if isinstance(content, bytes):
                files[_ONE.get(name) or f"networks/{options['kind']}.{name}"] = content
            else:
                files |= {f"{_SEVERAL[name]}/{file}": part for file, part in content.items()}
    return files


def _notes(store: Store, catalog: Mapping[str, str], before: Store | None) -> bytes:
    """What this release holds; and what the last one said otherwise, if it is there to be compared with.

    Raises UsageError if two releases that differ would have one version.
    """
    out = StringIO()
    out.write(f"# {_titled(catalog)}\n\n")
    if before is not None:
        before = before.public()
        last, changed = before.catalog().get("version", ""), diff(before, store)
        if len(changed) and last == catalog["version"]:
            raise UsageError(f"version {last} is already the last release's: give the new one its own in catalog.yaml")
        out.write(f"Compared with {f'version {plain_markdown(last)}' if last else 'a data set without a version'}:\n\n")
        notes(changed, out)
        out.write("\n## What it holds\n\n")
    else:
        out.write("It is compared with no earlier release. It holds:\n\n")
    out.writelines(f"- {line}\n" for line in _held(store))
    return out.getvalue().encode()


def _held(store: Store) -> Iterator[str]:
    """How many records, facts of each kind and conflicts there are; a fact counts once, however many claims it has."""
    [counted] = store.select(
        "SELECT (COUNT(DISTINCT ?r) AS ?all) (COUNT(DISTINCT ?gone) AS ?withdrawn) "
        "{ ?r a dip:Record OPTIONAL { ?r dip:withdrawnOn ?day BIND(?r AS ?gone) } }"
    )
    gone = int(counted["withdrawn"].value)
    yield f"records: {int(counted['all'].value) - gone}{f', and {gone} withdrawn' if gone else ''}"
    found = tables(store)
    facts = {name: {row.values["fact"] for row in found[name]} for name, sheet in SHEETS.items() if sheet.of_facts}
    yield from (f"{name}: {len(keys)}" for name, keys in facts.items() if keys)
    disputed = {(name, r.values["fact"]) for name in facts for r in found[name] if r.values["conflict"] == "yes"}
    yield f"of these, facts on which sources contradict one another: {len(disputed)}"


def _titled(catalog: Mapping[str, str]) -> str:
    return plain_markdown(f"{catalog['title']}, version {catalog['version']}")


def _citation(catalog: Mapping[str, str]) -> bytes:
    """A citation file of the data, apart from that of the code."""
    import yaml

    told = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "title": catalog["title"],
        "type": "dataset",
        "version": catalog["version"],
        "date-released": catalog["issued"],
        "authors": [{"name": printable(catalog["publisher"])}],
        "abstract": f"{catalog.get('description', '')} Licence: {catalog['licence']}.".strip(),
    }
    plain = {key: printable(value) if isinstance(value, str) else value for key, value in told.items()}
    return yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=1000).encode()


def _readme(catalog: Mapping[str, str]) -> bytes:
    told = [
        f"# {_titled(catalog)}",
        "",
        *(plain_markdown(text) for text in filter(None, [catalog.get("description")])),
        "",
        plain_markdown(f"{catalog['publisher']}, {catalog['issued']}. Licence: {catalog['licence']}."),
        "",
        *(f"- `{name}`: {about}" for name, about in _ABOUT.items()),
        "",
        "An empty cell is not known; it is never no, and never zero. Count distinct facts, not rows.",
    ]
    return ("\n".join(told) + "\n").encode()
