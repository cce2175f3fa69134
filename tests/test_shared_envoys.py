"""Envoys whom several senders shared: the Hanseatic legation by hand, and what is no sharing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import doyen
from doyen.knowledge import Knowledge

ROOT = Path(__file__).resolve().parents[1]

# Read in the guide’s article on the Hanseatic Republics: the United States received Rumpff on 4 December 1827 for the
# three cities, and Schleiden in October 1853 as the one minister resident of their legation.
HANSE = {
    ("vincent-rumpff", "bremen", "hamburg, lubeck", "usa", "no", None, "yes"),
    ("vincent-rumpff", "hamburg", "bremen, lubeck", "usa", "no", None, "yes"),
    ("vincent-rumpff", "lubeck", "bremen, hamburg", "usa", "no", None, "yes"),
    ("rudolph-schleiden", "bremen", "hamburg, lubeck", "usa", "yes", "1853-10", "yes"),
    ("rudolph-schleiden", "hamburg", "bremen, lubeck", "usa", "yes", "1853-10", "yes"),
    ("rudolph-schleiden", "lubeck", "bremen, hamburg", "usa", "yes", "1853-10", "yes"),
}

# Made up: who begins for one sender when he ends for another, or is consul, or of whom it is not known.
HEAD = """source:
  publisher: The Gazette
  title: Envoys
  published: 2016-03-02
  kind: official list
"""
STATES = """parties:
  - code: old-realm
    name: Old Realm
    kind: state
    successors:
      - new-realm
    locator: page 1
  - code: new-realm
    name: New Realm
    kind: state
    locator: page 1
"""


def envoy(name: str, sender: str, receiver: str, *more: str, page: int = 2) -> str:
    """An entry of `envoys`."""
    lines = (f"- name: {name}", f"  sender: {sender}", f"  receiver: {receiver}", *(f"  {line}" for line in more))
    return "".join(f"  {line}\n" for line in (*lines, f"  locator: page {page}"))


def listed(*entries: str, begin: str = HEAD) -> str:
    """A record with these envoys."""
    return begin + "envoys:\n" + "".join(entries)


def told(knowledge: Knowledge) -> set[tuple[object, ...]]:
    """Who is shared, how and how surely, possible rows too."""
    columns = ("sender", "with", "receiver", "to", "certain")
    return {tuple(row.values[c] for c in columns) for row in knowledge.ask("shared-envoys", maybe=True)}


def test_the_three_cities_shared_their_ministers() -> None:
    """Both ministers are found under each city, each row with the passage that says so."""
    rows = list(doyen.load(ROOT / "tests" / "samples" / "hanse.yaml").ask("shared-envoys", maybe=True))
    columns = ("envoy", "sender", "with", "to", "declared", "since", "certain")
    assert {tuple(row.values[c] for c in columns) for row in rows} == HANSE
    ranks = {row.values["envoy"]: row.values["rank"] for row in rows}
    assert ranks["rudolph-schleiden"] == "minister resident"
    assert {row.labels["with"] for row in rows} == {"Hamburg, Lübeck", "Bremen, Lübeck", "Bremen, Hamburg"}
    pages = {row.values["envoy"]: {source.locator for source in row.sources} for row in rows}
    assert pages["vincent-rumpff"] == {"recognition, entry of 1827"}


def test_two_senders_at_two_receivers(written: Callable[..., Knowledge]) -> None:
    """One ambassador of two senders who sent to different receivers is told with both."""
    many = listed(
        envoy("Ada North", "nru", "aus", "rank: high commissioner", "since: 2001-02-03", "until: 2004-05-06"),
        envoy("Ada North", "kir", "nzl", "rank: high commissioner", "since: 2002-01-01", "until: 2003-01-01"),
    )
    assert told(written(many=many)) == {("nru", "kir", "aus", "nzl", "yes"), ("kir", "nru", "nzl", "aus", "yes")}


@pytest.mark.parametrize(
    ("first", "second", "certain"),
    [
        (("until: 2003-06-30",), ("since: 2003-07-01",), None),
        (("until: 2003-06-30",), ("since: 2003-06-30",), None),
        (("until: 2003-06",), ("since: 2003-06",), "maybe"),
        (("attested on: 2003-06-30",), ("attested on: 2003-06-30",), "yes"),
        (("attested on: 2003-06-30",), ("attested on: 2004-06-30",), "maybe"),
        (("since: 2001", "until: 2005"), ("since: 2002", "until: 2003"), "yes"),
        (("since: 2001",), ("since: 2002",), "maybe"),
    ],
)
def test_only_what_lasted_together_was_shared(
    written: Callable[..., Knowledge], first: tuple[str, ...], second: tuple[str, ...], certain: str | None
) -> None:
    """Whoever ends for one sender before, or on the very day of, beginning for the other was not shared."""
    rank = "rank: ambassador"
    many = listed(envoy("Ada North", "nru", "aus", rank, *first), envoy("Ada North", "kir", "aus", rank, *second))
    expected = {("nru", "kir", "aus", "aus", certain), ("kir", "nru", "aus", "aus", certain)} if certain else set()
    assert told(written(many=many)) == expected


@pytest.mark.parametrize("rank", ["honorary consul", "consul", "consul general"])
def test_a_consul_is_no_shared_envoy(written: Callable[..., Knowledge], rank: str) -> None:
    """The honorary consul of another state is its consul, and not its envoy."""
    lasting = ("since: 2001", "until: 2005")
    many = listed(
        envoy("Ada North", "nru", "aus", "rank: ambassador", *lasting),
        envoy("Ada North", "kir", "aus", f"rank: {rank}", *lasting),
    )
    assert told(written(many=many)) == set()


def test_who_went_on_for_the_successor_was_not_shared(written: Callable[..., Knowledge]) -> None:
    """The same envoy of a state and, in the year of its end, of its successor is not possibly shared by the two."""
    many = listed(
        envoy("Ada North", "old-realm", "aus", "rank: ambassador", "since: 2001", "until: 2003"),
        envoy("Ada North", "new-realm", "aus", "rank: ambassador", "since: 2003", "until: 2005"),
        begin=HEAD + STATES,
    )
    assert told(written(many=many)) == set()


def test_a_guess_at_the_sender_is_not_certain(written: Callable[..., Knowledge]) -> None:
    """Where the curator only infers whom the envoy represented, so is the sharing."""
    lasting = ("rank: ambassador", "attested on: 2003-06-30")
    guess = ("basis of sender: conjecture", "note: The flag is told alone.")
    many = listed(envoy("Ada North", "nru", "aus", *lasting), envoy("Ada North", "kir", "aus", *lasting, *guess))
    assert {row[-1] for row in told(written(many=many))} == {"maybe"}


def test_a_later_end_of_another_source_keeps_it_possible(written: Callable[..., Knowledge]) -> None:
    """One source ends the first before the second began, another does not: possible, and not certain."""
    rank = "rank: ambassador"
    second = envoy("Ada North", "kir", "aus", rank, "since: 2003-07-01", "until: 2005-01-01")
    one = listed(envoy("Ada North", "nru", "aus", rank, "since: 2001", "until: 2002-06-30"), second)
    other = listed(envoy("Ada North", "nru", "aus", rank, "since: 2001", "until: 2004-06-30"))
    assert {row[-1] for row in told(written(one=one, other=other))} == {"maybe"}


def test_a_protecting_power_shares_nobody(written: Callable[..., Knowledge]) -> None:
    """Switzerland's ambassador is not that of the state whose interests Switzerland protects."""
    mission = "missions:\n  - kind: interests section\n    sender: usa\n    receiver: cub\n    protected by: che\n"
    one = listed(envoy("Ada North", "che", "cub", "rank: ambassador", "since: 1977", "until: 1980"))
    assert told(written(one=one + mission + "    opened: 1977-09-01\n    locator: page 3\n")) == set()


def test_a_nominee_is_shared_by_nobody(written: Callable[..., Knowledge]) -> None:
    """Whom a second sender only named was never its envoy."""
    named = envoy("Ada North", "kir", "aus", "rank: ambassador", "outcome: declined").replace("since", "")
    one = listed(envoy("Ada North", "nru", "aus", "rank: ambassador", "since: 2001", "until: 2005"))
    assert told(written(one=one + "nominees:\n" + named)) == set()


def test_pocom_has_no_shared_envoy(all_corpora: Knowledge) -> None:
    """Of the corpora only one tells of envoys, and all of them are of the United States."""
    assert len(all_corpora.ask("shared-envoys", maybe=True)) == 0
