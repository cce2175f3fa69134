"""Names: found in any spelling, merged only by decision, and never guessed between two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doyen.names import BadName, Decision, Entry, Names, matches, states
from doyen.vocabulary import slug

PEOPLE = {
    "ung-sean": Entry("ung-sean", "Ung Sean", ("Sean Ung", "អ៊ុង សៀន")),
    "jose-cole": Entry("jose-cole", "José Júlio Cole"),
    "john-smith-1900": Entry("john-smith-1900", "John Smith"),
    "john-smith-1950": Entry("john-smith-1950", "John Smith", ("Jack Smith",)),
}
OFFICES = {
    "pak-president": Entry(
        "pak-president", "President of Pakistan", ("President",), {"of": "pak", "kind": "head of state"}
    ),
    "swe-king": Entry("swe-king", "King of Sweden", (), {"of": "swe", "kind": "head of state"}),
}
PARTIES = {
    "hsx": Entry("hsx", "Holy See"),
    "asean": Entry("asean", "Association of Southeast Asian Nations", ("ASEAN",)),
}
BODIES = {"royal-palace": Entry("royal-palace", "The Royal Palace", ("Kungliga slottet",))}
NAMES = Names({"person": PEOPLE, "office": OFFICES, "party": PARTIES, "body": BODIES})


def decided(*groups: tuple[str, ...], what: str = "person", same: bool = True) -> tuple[Decision, ...]:
    """Decisions that the keys of each group are, or are not, one."""
    return tuple(Decision(same, keys, what, "said so", "a test", "2026-01-01") for keys in groups)


@pytest.mark.parametrize(
    "name", ["Ung Sean", "UNG SEAN", "ung sean", "Ung-Sean", "Ung  Sean", "Úng Seán", "Sean Ung", "អ៊ុង សៀន", "ung-sean"]
)
def test_a_name_is_found_in_any_case_accent_and_punctuation(name: str) -> None:
    """The register's names and aliases are compared folded."""
    assert NAMES.key("person", name) == "ung-sean"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Per Albert Ilsaas", "per-albert-ilsaas"),
        ("Søren Kierkegård", "soren-kierkegard"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Ngô Đình Diệm", "ngo-dinh-diem"),
        ("chargé d'affaires", "charge-d-affaires"),
        ("chargé d’affaires", "charge-d-affaires"),
        ("ﬁnance", "finance"),
        ("محمد", "محمد"),
    ],
)
def test_a_name_that_no_register_has_is_its_own_slug(name: str, key: str) -> None:
    """Nobody need fill in a register before a record."""
    assert key == NAMES.key("person", name)


@pytest.mark.parametrize("name", ["", "!!", " - ", "…"])
def test_a_name_without_letters_is_refused(name: str) -> None:
    """A key is made of letters and digits."""
    with pytest.raises(BadName, match="is no name"):
        NAMES.key("person", name)


def test_a_name_that_two_bear_is_refused_with_both_keys() -> None:
    """Doyen does not choose; another alias of one of them does."""
    with pytest.raises(BadName, match="john-smith-1900 or john-smith-1950"):
        NAMES.key("person", "John SMITH")
    assert NAMES.key("person", "Jack Smith") == "john-smith-1950"
    assert NAMES.key("place", "John Smith") == "john-smith"


def test_a_name_that_two_bear_who_are_one_is_found() -> None:
    """A decision that two keys are one ends the doubt."""
    names = Names({"person": PEOPLE}, decided(("john-smith-1950", "john-smith-1900")))
    assert names.key("person", "John Smith") == "john-smith-1950"


@pytest.mark.parametrize(
    "groups",
    [
        (("a", "b", "c"),),
        (("a", "b"), ("b", "c")),
        (("b", "c"), ("a", "b")),
        (("a", "b"), ("c", "b")),
        (("a", "c"), ("b", "c")),
        (("a", "b"), ("a", "c")),
    ],
)
def test_what_is_the_same_as_the_same_is_the_same(groups: tuple[tuple[str, ...], ...]) -> None:
    """Decisions reach along chains, in whatever order they were made."""
    names = Names({}, decided(*groups))
    assert len({names.canonical("person", key) for key in "abc"}) == 1


def test_a_decision_is_of_its_kind_only() -> None:
    """That two people are one says nothing of two places of those names."""
    names = Names({}, decided(("a", "b")))
    assert (names.canonical("person", "b"), names.canonical("place", "b")) == ("a", "b")
    assert Names({}, decided(("a", "b"), same=False)).canonical("person", "b") == "b"


@pytest.mark.parametrize("groups", [(("a", "b"), ("b", "a")), (("a", "b"), ("b", "c"), ("c", "a")), (("a", "a"),)])
def test_decisions_in_a_circle_lead_to_one_key(groups: tuple[tuple[str, ...], ...]) -> None:
    """The first decision says which key is kept; the search for it ends."""
    names = Names({}, decided(*groups))
    assert {names.canonical("person", key) for key in {key for group in groups for key in group}} == {"a"}


@pytest.mark.parametrize(("code", "key"), [("khm", "khm"), ("KHM", "khm"), ("hsx", "hsx"), ("ASEAN", "asean")])
def test_a_party_is_named_by_its_code(code: str, key: str) -> None:
    """ISO codes and the keys of the register, in any case."""
    assert key == NAMES.party(code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NO", "nor"),
        ("SE", "swe"),
        ("Norway", "nor"),
        ("cambodia", "khm"),
        ("Kambodja", "khm"),
        ("Pakistn", "pak"),
        ("Holy See", "hsx"),
        ("Association of Southeast Asian Nations", "asean"),
        ("Côte d'Ivoire", "civ"),
        ("irak", "irq"),
        ("Irak", "irq"),
        ("chille", "chl"),
    ],
)
def test_a_wrong_party_code_is_answered_with_the_right_one(text: str, code: str) -> None:
    """Two letters, a name, or a name misspelt."""
    with pytest.raises(BadName) as caught:
        NAMES.party(text)
    assert code in caught.value.remedy.split()


def test_decisions_on_parties_and_offices_hold_for_every_way_to_name_them() -> None:
    """A code, an agent, a topic and the party of an office lead to the key that is kept."""
    decisions = decided(("swe", "nor"), what="party") + decided(("swe-king", "swe-crown"), what="office")
    offices = {"nor-king": Entry("nor-king", "King of Norway", (), {"of": "nor"})}
    names = Names({"office": {**OFFICES, **offices, "swe-crown": Entry("swe-crown", "Crown")}}, decisions)
    assert (names.party("NOR"), names.agent("nor"), names.topic("nor")) == ("swe", "party/swe", "party/swe")
    assert names.topic("Crown") == "office/swe-king"
    assert names.office("King of Norway", names.party("nor")) == "nor-king"


@pytest.mark.parametrize("text", ["", "x", "zz", "999", "អ៊ុង", "a" * 10_000])
def test_no_party_is_made_up(text: str) -> None:
    """What is no code is refused with a remedy."""
    with pytest.raises(BadName) as caught:
        NAMES.party(text)
    assert caught.value.remedy


def test_the_states_are_those_of_iso() -> None:
    """Alpha-3 codes in lower case, named in English."""
    assert (states()["khm"].alpha2, states()["khm"].name) == ("kh", "Cambodia")
    assert all(code == code.lower() and len(code) == 3 for code in states())


def test_an_agent_is_a_party_a_body_or_a_person() -> None:
    """In this order: codes are few, bodies are in the register, people are anybody."""
    agents = [NAMES.agent(name) for name in ("KHM", "kungliga slottet", "Ung Sean", "Nobody Else")]
    assert agents == ["party/khm", "body/royal-palace", "person/ung-sean", "person/nobody-else"]


def test_an_office_is_found_by_name_by_kind_or_made_of_both() -> None:
    """The register's key where it has one, else the party and the title."""
    assert "pak-president" == NAMES.office("PRESIDENT", "pak") == NAMES.office_of_kind("head of state", "pak")
    assert NAMES.office("President", "ind") == "ind-president"
    assert NAMES.office_of_kind("head of state", "ind") == "ind-head-of-state"
    assert NAMES.recipient("head of state", "swe") == "office/swe-king"


def test_a_topic_is_a_word_a_party_or_an_office() -> None:
    """Anything else is refused, with the nearest word."""
    topics = [NAMES.topic(name) for name in ("trade", "asean", "King of Sweden")]
    assert topics == ["term/topic-trade", "party/asean", "office/swe-king"]
    with pytest.raises(BadName) as caught:
        NAMES.topic("trades")
    assert "trade" in caught.value.remedy


@given(st.text(st.characters(max_codepoint=0x24F), max_size=20))
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    """A key looks itself up."""
    assert slug(text) == slug(slug(text))


@given(st.text(st.characters(categories=("Lu", "Ll", "Zs"), max_codepoint=0x17F), max_size=20))
def test_the_case_of_a_name_does_not_matter(text: str) -> None:
    """Sources print family names in capitals."""
    assert slug(text) == slug(text.upper()) or "ŉ" in text


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("ung sean", "Ung Sean"),
        ("SEAN ung", "Ung Sean"),
        ("jose julio", "José Júlio Cole"),
        ("Cole, José", "José Júlio Cole"),
        ("ung saen", "Ung Sean"),
        ("mitsuhro wada", "Mitsuhiro Wada"),
        ("wada mitsuhiroo", "Mitsuhiro Wada"),
        ("pisarsky", "Maciej Pisarski"),
        ("សៀន អ៊ុង", "អ៊ុង សៀន"),
    ],
)
def test_a_search_finds_a_name_in_any_order_case_accent_and_with_a_slip(query: str, name: str) -> None:
    """Good matches score above everything else that the register holds."""
    others = ["Per Albert Ilsaas", "Arif Alvi", "Norway", "Ministry of Foreign Affairs"]
    assert matches(query, name) > 60
    assert matches(query, name) > max(matches(query, other) for other in others)


def test_a_whole_name_scores_above_a_part_and_a_part_above_a_slip() -> None:
    """The best answer stands first."""
    whole, part, slip = (matches(query, "Mitsuhiro Wada") for query in ("wada mitsuhiro", "wada", "mitsuhiro vada"))
    assert 100 == whole > part > slip


@pytest.mark.parametrize("query", ["", "!!!", " ", "-"])
def test_a_search_without_letters_finds_nothing(query: str) -> None:
    """Nothing is not part of every name."""
    assert matches(query, "Ung Sean") == 0


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_score_is_between_nought_and_a_hundred(query: str, name: str) -> None:
    """Scores compare."""
    assert 0 <= matches(query, name) <= 100
