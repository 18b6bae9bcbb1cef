"""Periods of the calendar: what is one, when it ends, how it is said."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register import periods
from register.text import LANGUAGES

PERIODS = st.builds(
    lambda *parts: "P" + "".join(f"{n}{unit}" for n, unit in zip(parts, "YMWD", strict=True) if n),
    *(st.integers(0, 99) for _ in "YMWD"),
).filter(lambda period: period != "P")


@pytest.mark.parametrize(
    ("period", "parts"),
    [
        ("P7Y", {"years": 7}),
        ("P18M", {"months": 18}),
        ("P4W", {"weeks": 4}),
        ("P28D", {"days": 28}),
        ("P1Y6M2W3D", {"years": 1, "months": 6, "weeks": 2, "days": 3}),
        ("P0Y6M", {"years": 0, "months": 6}),
        ("P007D", {"days": 7}),
    ],
)
def test_a_period_counts_years_months_weeks_and_days(period, parts):
    assert periods.parse(period) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "7Y",
        "P7",
        "p7y",
        "P7Y ",
        "P7Y\n",
        "P-7Y",
        "P+7Y",
        "P0.5Y",
        "P1,5Y",
        "PT1H",
        "P1DT1H",
        "P1D1Y",
        "P0D",
        "P0Y0D",
        "P٧Y",
        "P７Y",
        "P10000Y",
        "P7J",
        "7 jaar",
        "P1Y1Y",
    ],
)
def test_anything_else_is_no_period(text):
    with pytest.raises(ValueError, match="not a period"):
        periods.parse(text)
    with pytest.raises(ValueError, match="not a period"):
        periods.add(date(2026, 1, 1), text)


@pytest.mark.parametrize(
    ("day", "period", "end"),
    [
        (date(2024, 1, 31), "P1M", date(2024, 2, 29)),
        (date(2025, 1, 31), "P1M", date(2025, 2, 28)),
        (date(2026, 8, 31), "P1M", date(2026, 9, 30)),
        (date(2026, 11, 30), "P3M", date(2027, 2, 28)),
        (date(2026, 2, 28), "P1M", date(2026, 3, 28)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2024, 2, 29), "P4Y", date(2028, 2, 29)),
        (date(2024, 2, 29), "P12M", date(2025, 2, 28)),
        (date(2026, 12, 31), "P1D", date(2027, 1, 1)),
        (date(2026, 3, 27), "P4W", date(2026, 4, 24)),
        (date(2024, 1, 31), "P1M1D", date(2024, 3, 1)),
    ],
)
def test_a_day_that_does_not_exist_becomes_the_last_of_its_month(day, period, end):
    assert periods.add(day, period) == end


@pytest.mark.parametrize("period", ["P9999Y", "P9999M", "P9999W", "P99999D"])
def test_a_period_ends_before_the_year_10000(period):
    with pytest.raises(ValueError, match=r"9999|out of range"):
        periods.add(date(9900, 1, 1), period)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), PERIODS)
def test_a_period_ends_after_its_day_and_a_longer_one_later(day, period):
    assert day < periods.add(day, period) < periods.add(day, f"P{periods.parse(period).get('years', 0) + 200}Y")


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(1, 9999))
def test_weeks_are_seven_days(day, weeks):
    assert periods.add(day, f"P{weeks}W") == periods.add(day, f"P{weeks * 7}D")


@pytest.mark.parametrize(
    ("period", "nl", "en"),
    [
        ("P7Y", "7 jaar", "7 years"),
        ("P1Y", "1 jaar", "1 year"),
        ("P1M", "1 maand", "1 month"),
        ("P18M", "18 maanden", "18 months"),
        ("P28D", "28 dagen", "28 days"),
        ("P4W", "4 weken", "4 weeks"),
        ("P1Y6M", "1 jaar en 6 maanden", "1 year and 6 months"),
        ("P1W1D", "1 week en 1 dag", "1 week and 1 day"),
    ],
)
def test_a_period_is_said_in_words(period, nl, en):
    assert [periods.in_words(period, language) for language in LANGUAGES] == [nl, en]


def test_the_length_of_a_period_in_years_is_for_drawing():
    assert periods.in_years("P7Y") == 7
    assert periods.in_years("P18M") == 1.5
    assert periods.in_years("P1461D") == 4
    assert periods.in_years("P1Y6M") == 1.5
