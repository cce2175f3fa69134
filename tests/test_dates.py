"""The laws of dates, and the tables of DESIGN 5."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from doyen.dates import BadDate, Certainty, Span, When, day, held, held_at, same_day, span, vaguer, when, within

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
LATER_DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2100, 12, 31))


@st.composite
def singles(draw: st.DrawFn, days: st.SearchStrategy[date] = LATER_DAYS) -> str:
    """A year, a month or a day, doubtful or not."""
    text = draw(days).isoformat()[: draw(st.sampled_from((4, 7, 10)))]
    return text + draw(st.sampled_from(("", "", "?", "~", "%")))


@st.composite
def written(draw: st.DrawFn) -> str:
    """A date in any of the forms that Doyen reads."""
    one, other = draw(singles()), draw(singles())
    form = draw(st.sampled_from(("{0}", "{0}/{1}", "[{0}..{1}]", "[{0},{1}]", "[..{0}]", "[{0}..]")))
    text = form.format(one, other)
    try:
        when(text)
    except BadDate:
        assume(False)
    return text


MOMENTS = written().map(when)


@given(MOMENTS)
def test_no_date_ends_before_it_begins(moment: When) -> None:
    """The first day that a date can mean is never after the last."""
    assert moment.earliest is None or moment.latest is None or moment.earliest <= moment.latest


@given(DAYS)
def test_a_plain_day_is_that_day(one: date) -> None:
    """A certain date as precise as a day has a day."""
    assert (one, one) == (when(one.isoformat()).day, day(one.isoformat()))


@given(singles(DAYS), st.sampled_from("?~%"))
def test_a_doubtful_date_never_has_a_day(text: str, mark: str) -> None:
    """A mark of doubt is never lost, at the ends of the calendar neither."""
    assert when(text.rstrip("?~%") + mark).day is None


@given(MOMENTS)
def test_only_a_date_that_is_certain_and_as_precise_as_a_day_has_a_day(moment: When) -> None:
    """Everything else is a window, even one of a single day."""
    precise = moment.certain and len(moment.text) == len("2021-11-21")
    assert precise == (moment.day is not None)


@given(singles(), LATER_DAYS, LATER_DAYS)
def test_bounds_given_beside_a_date_hold_or_are_refused(text: str, one: date, other: date) -> None:
    """The window is the one given, and the date lies in it."""
    try:
        moment = when(text, one.isoformat(), other.isoformat())
    except BadDate:
        plain = when(text.rstrip("?~%"))
        assert plain.earliest and plain.latest
        assert one > other or plain.latest < one or other < plain.earliest
    else:
        assert (one, other, None) == (moment.earliest, moment.latest, moment.day)


@given(st.text(max_size=30) | st.from_regex(r"\[?[0-9?~%/.,\[\]-]{0,24}", fullmatch=True), st.text(max_size=12))
def test_any_other_text_is_a_bad_date_and_nothing_worse(text: str, bound: str) -> None:
    """A date is read or refused: no other exception leaves the module."""
    for read in (when, held, day, lambda t: when(t, bound), lambda t: when("2021", t, bound)):
        with suppress(BadDate):
            read(text)


@given(st.none() | MOMENTS, st.none() | MOMENTS, st.lists(MOMENTS, max_size=3))
def test_the_bounds_of_a_span_are_in_order(since: When | None, until: When | None, seen: list[When]) -> None:
    """What cannot be ordered contradicts itself and is refused."""
    try:
        bounds = span(since, until, seen)
    except BadDate:
        return
    for first, last in (
        (bounds.begin_earliest, bounds.begin_latest),
        (bounds.end_earliest, bounds.end_latest),
        (bounds.begin_earliest, bounds.end_latest),
        (bounds.begin_earliest, bounds.end_earliest),
        (bounds.begin_latest, bounds.end_latest),
    ):
        assert first is None or last is None or first <= last, bounds


@given(MOMENTS, st.none() | MOMENTS, LATER_DAYS)
def test_what_held_for_certain_had_begun_and_not_ended(since: When, until: When | None, at: date) -> None:
    """Yes implies not no: before the earliest begin and after the latest end the answer is no."""
    try:
        bounds = span(since, until)
    except BadDate:
        return
    answer = held_at(bounds, at)
    outside = bool(since.earliest and at < since.earliest) or bool(until and until.latest and at > until.latest)
    assert (answer == "no") == outside
    if until is None and at != since.latest:
        assert answer != "yes"


@given(MOMENTS, MOMENTS)
def test_same_day_is_symmetric(one: When, other: When) -> None:
    """Which of two dates is named first does not matter."""
    assert same_day(one, other) == same_day(other, one)


@given(MOMENTS, MOMENTS, MOMENTS)
def test_vaguer_is_a_strict_order(one: When, other: When, third: When) -> None:
    """No date is vaguer than itself, of two at most one is, and what is vaguer than the vaguer is vaguer."""
    assert not vaguer(one, one)
    assert not (vaguer(one, other) and vaguer(other, one))
    assert not (vaguer(one, other) and vaguer(other, third)) or vaguer(one, third)


@given(MOMENTS, LATER_DAYS)
def test_a_vaguer_date_contradicts_nothing_that_it_is_vaguer_than(moment: When, one: date) -> None:
    """What only says less exactly what another says may be the same day, and a certain day is vaguer than nothing."""
    exact = when(one.isoformat())
    assert not vaguer(moment, exact) or same_day(moment, exact) == "maybe"
    assert not vaguer(exact, moment)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("2021-11", "2021-11-21", True),
        ("2021-11?", "2021-11-21?", True),
        ("2021-11-21?", "2021-11-21", True),
        ("2021", "2021-11", True),
        ("2020/2022", "2021-11-21?", True),
        ("[..2021-12-31]", "2021-11-21", True),
        ("2021-11", "2021-12-01", False),
        ("2021-11", "2021-11-21?", False),  # the doubt reaches out of the month
        ("2021-11-21?", "2021-11-19", False),  # it names another day
        ("2021-11-21", "2021-11-21", False),
        ("2021-11-21", "2021-11", False),
    ],
)
def test_what_is_vaguer_than_what(one: str, other: str, answer: bool) -> None:
    """All days that the other can mean, and names, are days that the vaguer can mean, and names."""
    assert vaguer(when(one), when(other)) == answer


@given(MOMENTS)
def test_a_doubtful_date_is_never_surely_the_same_day(moment: When) -> None:
    """A date is surely its own day if it has one, and never surely another's."""
    assert ("yes" if moment.day else "maybe") == same_day(moment, moment)


@given(MOMENTS, LATER_DAYS, LATER_DAYS)
def test_within_agrees_with_the_bounds(moment: When, one: date, other: date) -> None:
    """Wholly inside is yes, wholly outside no, and no limits are always met."""
    first, last = sorted((one, other))
    answer = within(moment, first, last)
    assert within(moment, None, None) == "yes"
    if moment.earliest and moment.latest:
        inside = first <= moment.earliest and moment.latest <= last
        apart = moment.latest < first or moment.earliest > last
        assert answer == ("yes" if inside else "no" if apart else "maybe")
    else:
        assert answer != "yes"


@pytest.mark.parametrize(
    "text",
    [
        "2021-02-30",
        "2021-11-31",
        "2021-13",
        "2021-00",
        "2021-11-00",
        "2021-02-29",
        "1900-02-29",
        "0000",
        "0000-01-01",
        "10000",
        "021",
        "2021-1-1",
        "2021-11-21??",
        "21 November 2021",
        "yesterday",
        "",
        " ",
        "?",
        "2021/",
        "/2021",
        "2022/2021",
        "[..]",
        "[]",
        "[2021]",
        "[2022..2021]",
        "[2021..2022..2023]",
        "2021-11-21T10:00",
        "-2021",
        "2021-11-21\n",
        "٢٠٢١",
        "２０２１",
    ],
)
def test_an_impossible_or_foreign_date_is_refused(text: str) -> None:
    """Only days of the calendar, in the digits and forms that the data dictionary shows."""
    with pytest.raises(BadDate):
        when(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021-11-21?", "2021-11-22", "2021-11-20"),
        ("2021-11-21?", "2021-11-22", "2021-11-24"),
        ("2021-11-21?", "", "2021-11-20"),
        ("2021-11", "2021-12-01", ""),
        ("2021-11-21?", "2021-11", ""),
        ("2021-11-21?", "2021-11-20?", ""),
        ("2021-11-21?", "2021-02-30", ""),
        ("2021-11-01/2021-11-05", "2022-01-01", "2022-02-01"),
        ("[..2021-11-05]", "2022-01-01", "2022-02-01"),
    ],
)
def test_bounds_that_contradict_the_date_are_refused(text: str, earliest: str, latest: str) -> None:
    """A date lies between its bounds, and each bound is one exact day."""
    with pytest.raises(BadDate):
        when(text, earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("0001-01-01?", None, date(1, 2, 1)),
        ("9999-12-31?", date(9999, 11, 30), None),
        ("2021-11-21?", date(2021, 10, 21), date(2021, 12, 22)),
        ("2021-11~", date(2021, 10, 1), date(2021, 12, 31)),
        ("1921~", date(1920, 1, 1), date(1922, 12, 31)),
        ("1921?", date(1920, 1, 1), date(1922, 12, 31)),
        ("0001?", None, date(2, 12, 31)),
        ("9999~", date(9998, 1, 1), None),
        ("2021-11-18/2021-11-22", date(2021, 11, 18), date(2021, 11, 22)),
        ("[..2021-11]", None, date(2021, 11, 30)),
        ("[2021-11..]", date(2021, 11, 1), None),
        ("[2021,2022]", date(2021, 1, 1), date(2022, 12, 31)),
    ],
)
def test_a_date_means_the_days_from_its_first_to_its_last(
    text: str, earliest: date | None, latest: date | None
) -> None:
    """Leap days, the ends of the calendar, and a month to either side of a doubtful day, a year of a year."""
    assert (earliest, latest) == (when(text).earliest, when(text).latest)


@pytest.mark.parametrize(
    ("since", "until", "seen", "at", "answer"),
    [
        ("2005", "2010", (), "2004-12-31", "no"),
        ("2005", "2010", (), "2005-01-01", "maybe"),
        ("2005", "2010", (), "2005-12-31", "yes"),
        ("2005", "2010", (), "2010-01-01", "yes"),
        ("2005", "2010", (), "2010-06-01", "maybe"),
        ("2005", "2010", (), "2011-01-01", "no"),
        ("2005", None, (), "2021-01-01", "maybe"),
        ("2005", None, ("2021-11-22",), "2021-01-01", "yes"),
        ("2005", None, ("2021-11-22",), "2021-11-23", "maybe"),
        (None, "2010", (), "2009-01-01", "maybe"),
        (None, "2010", ("2008",), "2009-01-01", "yes"),
        (None, None, ("2008-05",), "2008-05-15", "maybe"),
        (None, None, ("2008-05-15",), "2008-05-15", "yes"),
        (None, None, ("2008-05-01", "2008-05-31"), "2008-05-15", "yes"),
        (None, None, (), "2008-05-15", "maybe"),
        ("2005-06-01?", "2010", (), "2005-06-02", "maybe"),
        ("2005-06-01?", "2010", (), "2005-08-01", "yes"),
        ("2015", "2015", (), "2015-06-01", "maybe"),
    ],
)
def test_a_span_held_on_a_day_as_design_5_says(
    since: str | None, until: str | None, seen: tuple[str, ...], at: str, answer: Certainty
) -> None:
    """Yes from the latest begin to the earliest end, no outside the widest window, else maybe."""
    bounds = span(when(since) if since else None, when(until) if until else None, [when(text) for text in seen])
    assert answer == held_at(bounds, day(at))


@pytest.mark.parametrize(
    ("since", "until", "seen"),
    [("2015", "2011", ()), ("2015-02", "2015-01", ()), ("2005", "2010", ("2021",)), ("2005", None, ("2001",))],
)
def test_a_span_that_contradicts_itself_is_refused(since: str, until: str | None, seen: tuple[str, ...]) -> None:
    """Nothing ends before it begins, or is seen before its begin or after its end."""
    with pytest.raises(BadDate):
        span(when(since), when(until) if until else None, [when(text) for text in seen])


@pytest.mark.parametrize(
    ("text", "begin", "end", "attested", "still"),
    [
        ("2011/2014", "2011", "2014", None, False),
        ("2011/2011", "2011", "2011", None, False),
        ("2014-08/2015-02", "2014-08", "2015-02", None, False),
        ("2014/..", "2014", None, None, True),
        ("2013/", "2013", None, None, False),
        ("2011", None, None, "2011", False),
        ("2011?/2014~", "2011?", "2014~", None, False),
    ],
)
def test_the_time_of_a_post_is_read_as_lists_print_it(
    text: str, begin: str | None, end: str | None, attested: str | None, still: bool
) -> None:
    """Begin and end, begin alone, still held, or some time in a year."""
    *times, is_still = held(text)
    assert [begin, end, attested] == [each.text if isinstance(each, When) else None for each in times]
    assert still == is_still


@pytest.mark.parametrize("text", ["2014/2011", "/2011", "../2011", "", "/", "2011/x", "2011/2014/2016", "2011 / 2014"])
def test_a_post_with_no_begin_or_a_reversed_time_is_refused(text: str) -> None:
    """The time of a post begins, and ends no earlier."""
    with pytest.raises(BadDate):
        held(text)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("2015-11-24", "2015-11-24", "yes"),
        ("2015-11-24", "2015-11-25", "no"),
        ("2015-11-24?", "2015-11-24", "maybe"),
        ("2015-11-24?", "2015-11-24?", "maybe"),
        ("2015-11-24?", "2016-02-24", "no"),
        ("2015-11", "2015-11-24", "maybe"),
        ("2015-11", "2015-12", "no"),
        ("[..2015]", "2016", "no"),
        ("[2015..]", "2016", "maybe"),
    ],
)
def test_two_dates_are_the_same_day(one: str, other: str, answer: Certainty) -> None:
    """Only two certain days are surely one; dates that cannot meet are surely not."""
    assert answer == same_day(when(one), when(other))


def test_a_doubtful_day_with_bounds_answers_maybe_within_them_only() -> None:
    """The seed's credentials: 21 November 2021 in doubt, between the 18th and the 22nd."""
    seed = when("2021-11-21?", "2021-11-18", "2021-11-22")
    asked = [same_day(seed, when(f"2021-11-{n}")) for n in (17, 18, 21, 22, 23)]
    assert asked == ["no", "maybe", "maybe", "maybe", "no"]


def test_nothing_known_of_a_span_denies_nothing() -> None:
    """A missing end is not known, never current, and a missing begin is not the beginning of time."""
    assert {"maybe"} == {held_at(Span(), date(1, 1, 1) + timedelta(days=365_000) * n) for n in range(3)}
