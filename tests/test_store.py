"""The store: queries of every form, and none that leaves it."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doyen.accounts import accounts
from doyen.errors import BadInput, BadQuery, NotFound, UsageError
from doyen.iris import DIP, Iris, kind_and_key
from doyen.store import AT_ONCE, Store, refuse

GRAPH = "http://x/g"
LINES = [
    "<http://x/s> <http://x/p> <http://x/o> .",
    f"<http://x/s> <http://x/p> <http://x/o> <{GRAPH}> .",
    '<http://x/s> <http://x/n> "SERVICE" .',
]
S = "{ ?x ?y ?z }"


@pytest.fixture(scope="module")
def store() -> Store:
    """A small store in memory."""
    return Store.of(LINES)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what it was asked."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_error(500)

        do_GET = do_POST  # noqa: N815 - the name that http.server wants

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    server.server_close()
    thread.join()


SMUGGLED = {
    "plain": "SELECT * { SERVICE <URL> S }",
    "lower case": "SELECT * { service <URL> S }",
    "mixed case": "SELECT * { sErViCe <URL> S }",
    "silent": "SELECT * { SERVICE SILENT <URL> S }",
    "no space": "SELECT * { SERVICE<URL>S }",
    "silent, no space": "SELECT * { SERVICESILENT<URL> S }",
    "by a variable": "SELECT * { VALUES ?q { <URL> } SERVICE ?q S }",
    "by a variable, no space": "SELECT * { VALUES ?q { <URL> } SERVICE?q S }",
    "by a dollar variable": "SELECT * { VALUES ?q { <URL> } SERVICE$q S }",
    "by a prefix": "PREFIX e: <URL> SELECT * { SERVICE e: S }",
    "by a prefix, no space": "PREFIX e: <URL> SELECT * { SERVICEe: S }",
    "by the empty prefix": "PREFIX : <URL> SELECT * { SERVICE: S }",
    "by the empty prefix and a name": "PREFIX : <URL> SELECT * { SERVICE:x S }",
    "by BASE": "BASE <URL> SELECT * { SERVICE <> S }",
    "after a full stop": "SELECT * { ?s ?p ?o.SERVICE <URL> S }",
    "after a group and a full stop": "SELECT * { OPTIONAL { ?s ?p ?o }.SERVICE <URL> S }",
    "after a number": "SELECT * { ?s ?p ?o FILTER(1=1) OPTIONAL { ?s ?p 1.SERVICE <URL> S } }",
    "glued to a number": "SELECT * { SELECT * { SERVICE <URL> S } LIMIT 1SERVICE <URL> S }",
    "in a subquery": "SELECT * { { SELECT * { SERVICE <URL> S } } }",
    "in EXISTS": "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <URL> S } }",
    "in MINUS": "SELECT * { ?s ?p ?o MINUS{SERVICE <URL> S} }",
    "in ASK": "ASK { SERVICE <URL> S }",
    "in CONSTRUCT": "CONSTRUCT { ?x ?y ?z } WHERE { SERVICE <URL> S }",
    "after a comment": "SELECT * { # hidden\nSERVICE <URL> S }",
    "after a comment ended by a carriage return": "SELECT * { # hidden\rSERVICE <URL> S }",
    "by an escape": "SELECT * { S\\u0045RVICE <URL> S }",
    "by a long escape": "SELECT * { S\\U00000045RVICE <URL> S }",
    "after a comparison": "SELECT * { A_B FILTER(?a<?b) SERVICE <URL> S FILTER(?b>?a) }",
    "comparison, comment, long string": 'SELECT * { A_B FILTER(?a<?b#>"""\n) SERVICE <URL> S #"""\n}',
    "comparison, comment, string": "SELECT * { A_B FILTER(?a<?b#>'''\n) SERVICE <URL> S #'''\n}",
    "comparison and apostrophe": "SELECT * { A_B FILTER(?a<'>'||'2'>?b) SERVICE <URL> S #'\n}",
    "escaped hash in a name": "PREFIX e: <http://e/> SELECT * { OPTIONAL { ?s e:a\\#b ?o } SERVICE <URL> S \n}",
    "escaped apostrophe in a name": "PREFIX e: <http://e/> SELECT * { OPTIONAL { ?s e:a\\' ?o } SERVICE <URL> S #'\n}",
    "escaped hash after a dot": "PREFIX e: <http://e/> SELECT * { OPTIONAL { ?s e:a.b\\#c ?o } SERVICE <URL> S \n}",
    "string that seems open": "SELECT * { ?s ?p ?o FILTER('\\\\' != 'a') SERVICE <URL> S FILTER('a' != 'b') }",
    "long string that ends in quotes": 'SELECT * { BIND("""a\\"""" AS ?a) SERVICE <URL> S BIND("b" AS ?b) }',
}


@pytest.mark.parametrize("query", SMUGGLED.values(), ids=SMUGGLED.keys())
def test_no_query_asks_another_server(store: Store, endpoint: tuple[str, list[str]], query: str) -> None:
    """However SERVICE is written, the query is refused and nothing is sent."""
    url, asked = endpoint
    asked.clear()
    with pytest.raises(BadQuery):
        store.query(
            query.replace("URL", url)
            .replace("A_B", "?s ?p ?o BIND(1 AS ?a) BIND(2 AS ?b)")
            .replace(" S ", f" {S} ")
            .replace(">S ", f">{S} ")
            .replace("S}", f"{S}}}")
        )
    assert asked == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p ?o }",
        "SELECT $service { $service ?p ?o }",
        'SELECT * { ?s ?p "SERVICE" }',
        'SELECT ?services { ?services ?p "the foreign service" }',
        "SELECT * { ?s ?p <http://x/SERVICE> }",
        "SELECT * { ?s ?p <http://x/a#SERVICE> }",
        "SELECT * { ?s ?p ?o FILTER(?s < ?o && ?o > ?s) }",
        "SELECT * { ?s ?p ?o FILTER(?s<?o && ?o>?s) }",
        "SELECT ?from { ?from ?p ?o FILTER(?from<=?o) }",
        "SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), '\\\\d')) }",
    ],
)
def test_a_word_in_a_variable_a_string_or_an_address_is_no_keyword(store: Store, query: str) -> None:
    """Harmless queries are answered."""
    assert store.query(query).columns


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <http://unknown/> { ?s ?p ?o }",
        "SELECT * from <http://unknown/> { ?s ?p ?o }",
        "SELECT *FROM<http://unknown/>{ ?s ?p ?o }",
        "SELECT * FROM NAMED <http://unknown/> { GRAPH ?g { ?s ?p ?o } }",
        f"SELECT * FROM <{GRAPH}> FROM <http://unknown/> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{GRAPH}> FROM NAMED <http://unknown/> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"SELECT * FROM <{GRAPH}> FROM NAMED <http://unknown/> {{ ?s ?p ?o }}",
        "PREFIX e: <http://unknown/> SELECT * FROM e: { ?s ?p ?o }",
        "DESCRIBE <http://x/s> FROM <http://unknown/>",
        "SELECT * FROM",
        "SELECT * FROM NAMED",
        "SELECT * FROM NAMED <http://unknown/>",
    ],
)
def test_from_a_graph_that_is_not_here_is_refused(store: Store, query: str) -> None:
    """The store answers from what it holds, and says so when it does not."""
    with pytest.raises(BadQuery):
        store.query(query)


@pytest.mark.parametrize(
    "clause", ["FROM <G>", "FROM NAMED <G>", "FROM <G> FROM NAMED <G>", "FROM NAMED <G> FROM <G>", "from named <G>"]
)
def test_from_a_graph_that_is_here_is_answered(store: Store, clause: str) -> None:
    """A record's graph may be asked alone."""
    pattern = "{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    assert store.query(f"SELECT ?s {clause.replace('G', GRAPH)} WHERE {pattern}").rows


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "# nothing",
        "SELECT",
        "SELECT * {",
        "SELECT * { ?s ?p }",
        "hello",
        "SELECT ?a { ?a ?b 'open }",
        "\x00",
        "ASK {}\ud800",
        "SELECT * { ?s unknown:p ?o }",
        "INSERT DATA { <http://x/a> <http://x/b> <http://x/c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR DEFAULT",
        "LOAD <http://127.0.0.1:1/>",
        "SELECT * {} ; DROP ALL",
    ],
)
def test_what_is_no_query_is_refused_and_changes_nothing(query: str) -> None:
    """Malformed SPARQL and updates are faults that the user can mend."""
    store = Store.of(LINES)
    with pytest.raises(BadQuery):
        store.query(query)
    assert len(LINES) == len(store)


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            (
                "FROM",
                "NAMED",
                "SERVICE",
                "?a",
                "<",
                ">",
                "<http://x/g>",
                "'",
                '"""',
                "#",
                "\n",
                "\\",
                "{",
                "}",
                "(",
                ")",
                ".",
                "SELECT",
                "*",
                " ",
            )
        ),
        max_size=14,
    ).map("".join)
)
def test_any_text_is_answered_or_refused(text: str) -> None:
    """No text breaks the check or the engine."""
    try:
        Store.of(LINES).query(text)
    except BadQuery as fault:
        assert str(fault)


@pytest.mark.parametrize("query", ["SELECT * {N?s ?p ?oM", "SELECT * { FILTER(N1M) }"], ids=["braces", "parentheses"])
def test_endless_nesting_of_a_query_is_refused_and_does_not_crash(query: str) -> None:
    """A stack that overflows in the engine would take the whole process down."""
    opened, closed = ("{" * 20_000, "}" * 20_001) if "FILTER" not in query else ("(" * 20_000, ")" * 20_000)
    text = query.replace("N", opened).replace("M", closed)
    code = (
        "import sys\nfrom doyen.errors import BadQuery\nfrom doyen.store import Store\n"
        "try:\n    Store.of([]).query(sys.stdin.read())\nexcept BadQuery:\n    print('refused')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], input=text, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, "refused\n")


def test_every_form_of_query_gives_rows(store: Store) -> None:
    """SELECT gives its columns, ASK yes or no, CONSTRUCT and DESCRIBE triples."""
    assert store.query("SELECT ?s ?o { ?s <http://x/p> ?o }").columns == ("s", "o")
    assert store.query("ASK { ?s ?p ?o }").rows[0]["answer"].value == "yes"
    assert store.query("ASK { ?s <http://x/none> ?o }").rows[0]["answer"].value == "no"
    for query in ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "DESCRIBE <http://x/s>"):
        assert store.query(query).columns == ("subject", "predicate", "object")


def test_questions_see_each_triple_of_the_default_graph_once(store: Store) -> None:
    """What a record says again in its own graph is not counted twice."""
    [row] = store.select("SELECT (COUNT(*) AS ?n) { <http://x/s> <http://x/p> ?o }")
    assert row["n"].value == "1"


def test_a_value_that_is_not_bound_is_left_out(store: Store) -> None:
    """A missing value is missing, not empty."""
    [row] = store.select("SELECT ?o ?none { ?s <http://x/p> ?o OPTIONAL { ?o <http://x/none> ?none } }")
    assert {"o"} == set(row)


@pytest.mark.parametrize(
    ("name", "content"), [("x.ttl", "not turtle"), ("x.nq", "<a>"), ("x.rdf", "<a"), ("x.jsonld", "{"), ("x.odd", "")]
)
def test_an_rdf_file_that_is_none_is_refused(tmp_path: Path, name: str, content: str) -> None:
    """The file is named, and what is wrong."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=name):
        Store.read(tmp_path / name)


def test_what_was_known_on_a_day_leaves_out_later_records() -> None:
    """A record whose source appeared later is gone with all it says, unless an earlier one says it too."""
    base, known = "https://x/", '"{}"^^<http://www.w3.org/2001/XMLSchema#date>'
    lines = []
    for record, day_, says in (("a", "2015-01-01", ("one", "both")), ("b", "2020-01-01", ("two", "both"))):
        iri = f"{base}id/record/{record}"
        triples = [f"<http://x/{said}> <http://x/p> <http://x/o>" for said in says]
        triples += [f"<{iri}/c> <{DIP}inRecord> <{iri}>", f"<{iri}/c> <{DIP}knownFrom> {known.format(day_)}"]
        lines += [f"{triple} {graph}." for triple in triples for graph in ("", f"<{iri}> ")]
    store = Store.of(lines, base)
    query = "SELECT ?s { ?s <http://x/p> ?o } ORDER BY ?s"
    for day_, expected in (("2014-01-01", []), ("2016-01-01", ["both", "one"]), ("2021-01-01", ["both", "one", "two"])):
        then = store.known_at(date.fromisoformat(day_))
        assert expected == [row["s"].value.removeprefix("http://x/") for row in then.select(query)]


@pytest.mark.parametrize("text", ["SERVICE", "{SERVICE<http://x/>{}}", "service ?x"])
def test_refusing_needs_no_store(text: str) -> None:
    """The check reads the text alone."""
    with pytest.raises(BadQuery, match="SERVICE"):
        refuse(text, set)


def test_a_record_that_cites_nothing_is_dated_by_itself() -> None:
    """What a record only leaves out is not known before its source appeared."""
    iri = "https://x/id/record/a"
    day_ = '"2015-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'
    triples = [f'<{iri}> <{DIP}leftOut> "x"', f"<{iri}> <{DIP}knownFrom> {day_}"]
    store = Store.of([f"{triple} {graph}." for triple in triples for graph in ("", f"<{iri}> ")], "https://x/")
    assert len(store.known_at(date(2014, 12, 31))) == 0
    assert len(store.known_at(date(2015, 1, 1))) == len(store)


def test_data_without_graphs_are_not_asked_what_was_known() -> None:
    """Where records are not told apart, an empty answer would be a wrong one."""
    with pytest.raises(UsageError, match="trig or nquads"):
        Store.of([LINES[0]]).known_at(date(2020, 1, 1))
    assert len(Store.of([]).known_at(date(2020, 1, 1))) == 0


def test_many_lines_are_loaded_whole() -> None:
    """Lines longer than a read, and more lines than a turn, all arrive."""
    long = "ü" * 300_000
    lines = [f'<http://x/{n}> <http://x/p> "{long if n == 7 else n}" .' for n in range(AT_ONCE * 2 + 1)]
    store = Store.of(iter(lines))
    assert len(store) == len(lines)
    assert store.select("SELECT ?o { <http://x/7> ?p ?o }")[0]["o"].value == long


def test_a_key_that_is_no_text_is_borne_by_nothing() -> None:
    """What a shell hands on of another encoding is not found."""
    with pytest.raises(NotFound, match="not readable text"):
        Iris()("person", "\udcff")


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("https://x.org/id/doyen/id/person/ada", ("person", "ada")),
        ("https://x.org/id/person/id/person/ada", ("person", "ada")),
        ("https://data.madrid/id/citation/a%2Fid%2Fb", ("citation", "a/id/b")),
        ("https://w3id.org/doyen/term/rank-envoy", ("term", "rank-envoy")),
        ("https://x.org/id/car/ada", ("", "https://x.org/id/car/ada")),
        ("https://x.org/id/person", ("", "https://x.org/id/person")),
    ],
)
def test_an_address_is_taken_apart_at_its_end(iri: str, expected: tuple[str, str]) -> None:
    """A base may have anything in it; the last three parts are `id`, a kind of ours and the key."""
    assert kind_and_key(iri) == expected


def test_an_office_of_which_sources_differ_on_the_number_is_told_with_both() -> None:
    """Two claims on the ordinal of one tenure are both said, in their order."""
    number = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    told = [
        f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{DIP}OfficeTenure>",
        f"<{DIP}office> <https://x/id/office/mayor>",
        f'<{DIP}ordinal> "31"{number}',
        f'<{DIP}ordinal> "9"{number}',
    ]
    fact = "https://x/id/tenure/a"
    [account] = accounts(Store.of([f"<{fact}> {each} ." for each in told]), [fact]).values()
    assert account.text.endswith("mayor, 9th or 31st holder")
