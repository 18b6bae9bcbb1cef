"""The promise is 28 days, whatever the calendar does; the terms of the law are months that end on a working day."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import holidays
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from register.deadlines import ANSWER_WITHIN, POLICIES, due_dates, public_holidays, working_day, working_day_before

ROOT = Path(__file__).parents[1]
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("received_on", "promise"),
    [
        ("2026-03-05", "2026-04-02"),
        ("2024-03-05", "2024-04-02"),
        ("2026-08-31", "2026-09-28"),
        ("2026-08-30", "2026-09-27"),  # a Sunday stays a Sunday
        ("2025-01-31", "2025-02-28"),
        ("2024-01-31", "2024-02-28"),
        ("2024-01-29", "2024-02-26"),
        ("2024-02-29", "2024-03-28"),  # received on leap day
        ("2026-02-01", "2026-03-01"),  # a Sunday
        ("2026-02-28", "2026-03-28"),
        ("2027-01-31", "2027-02-28"),  # a Sunday
        ("2026-03-27", "2026-04-24"),
        ("2026-04-05", "2026-05-03"),  # received on Easter Sunday
        ("2026-03-06", "2026-04-03"),  # due on Good Friday
        ("2026-04-25", "2026-05-23"),
        ("2026-11-26", "2026-12-24"),
        ("2025-12-01", "2025-12-29"),
        ("2026-12-31", "2027-01-28"),
        ("2026-10-31", "2026-11-28"),
        ("2026-07-04", "2026-08-01"),
        ("2026-11-22", "2026-12-20"),
        ("2026-11-27", "2026-12-25"),  # due on Christmas Day
        ("2027-03-30", "2027-04-27"),  # due on King's Day
    ],
)
def test_the_promise_is_four_weeks_and_never_rolls_over(received_on, promise):
    assert due_dates(date.fromisoformat(received_on)).promise == date.fromisoformat(promise)


@pytest.mark.parametrize(
    ("instant", "promise"),
    [
        ("2026-03-31T22:30", "2026-04-29"),
        ("2026-01-30T23:30", "2026-02-28"),
        ("2026-09-14T22:05", "2026-10-13"),
        ("2026-03-09T23:30", "2026-04-07"),  # the clock goes forward in between
        ("2026-12-31T23:59", "2027-01-29"),
        ("2026-03-29T00:30", "2026-04-26"),  # in the night of the spring change
        ("2026-10-25T00:30", "2026-11-22"),  # in the hour that there is twice
        ("2026-06-15T12:00", "2026-07-13"),
    ],
)
def test_four_weeks_are_days_in_amsterdam_and_not_hours(instant, promise):
    received_on = datetime.fromisoformat(instant).replace(tzinfo=UTC).astimezone(AMSTERDAM).date()
    assert due_dates(received_on).promise == date.fromisoformat(promise)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(9000, 1, 1)))
def test_the_promise_falls_on_the_weekday_of_receipt_and_within_the_month_of_the_law(received_on):
    promise = due_dates(received_on).promise
    assert promise - received_on == timedelta(days=28)
    assert promise.weekday() == received_on.weekday()
    assert promise <= due_dates(received_on, answer_within="P1M").promise


def test_a_statement_may_promise_another_period():
    assert due_dates(date(2026, 1, 31), answer_within="P1M").promise == date(2026, 2, 28)
    assert due_dates(date(2026, 1, 31), answer_within="P2W").promise == date(2026, 2, 14)
    assert ANSWER_WITHIN == "P28D"


def test_what_is_no_period_is_no_promise():
    with pytest.raises(ValueError, match="not a period"):
        due_dates(date(2026, 1, 1), answer_within="four weeks")


@pytest.mark.parametrize("period", ["P9999Y", "P99999D", "P28D"])
def test_a_promise_beyond_the_calendar_is_due_on_its_last_day(period):
    assert due_dates(date(9999, 12, 30), answer_within=period).promise == date.max


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_time_zone_of_the_server_makes_no_difference(zone):
    asked = "from datetime import date; from register.deadlines import due_dates; print(due_dates(date(2026, 3, 5)).promise)"
    env = os.environ | {"TZ": zone}
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "2026-04-02"


# The terms of the law

TERMS = [  # received, promise, nominal month, statutory, nominal three months, extended
    "2026-03-05 2026-04-02 2026-04-05 2026-04-07 2026-06-05 2026-06-05",  # T01
    "2025-03-05 2025-04-02 2025-04-05 2025-04-07 2025-06-05 2025-06-05",  # T02
    "2024-03-05 2024-04-02 2024-04-05 2024-04-05 2024-06-05 2024-06-05",  # T03
    "2026-08-31 2026-09-28 2026-09-30 2026-09-30 2026-11-30 2026-11-30",  # T04
    "2026-08-30 2026-09-27 2026-09-30 2026-09-30 2026-11-30 2026-11-30",  # T05
    "2025-01-31 2025-02-28 2025-02-28 2025-02-28 2025-04-30 2025-04-30",  # T06
    "2024-01-31 2024-02-28 2024-02-29 2024-02-29 2024-04-30 2024-04-30",  # T08
    "2024-01-29 2024-02-26 2024-02-29 2024-02-29 2024-04-29 2024-04-29",  # T09
    "2024-02-29 2024-03-28 2024-03-29 2024-03-29 2024-05-29 2024-05-29",  # T11
    "2026-02-01 2026-03-01 2026-03-01 2026-03-02 2026-05-01 2026-05-01",  # T12
    "2026-02-28 2026-03-28 2026-03-28 2026-03-30 2026-05-28 2026-05-28",  # T13
    "2027-01-31 2027-02-28 2027-02-28 2027-03-01 2027-04-30 2027-04-30",  # T14
    "2026-03-31 2026-04-28 2026-04-30 2026-04-30 2026-06-30 2026-06-30",  # T15
    "2026-03-27 2026-04-24 2026-04-27 2026-04-28 2026-06-27 2026-06-29",  # T17
    "2025-03-28 2025-04-25 2025-04-28 2025-04-28 2025-06-28 2025-06-30",  # T18
    "2025-03-26 2025-04-23 2025-04-26 2025-04-28 2025-06-26 2025-06-26",  # T19
    "2026-04-05 2026-05-03 2026-05-05 2026-05-06 2026-07-05 2026-07-06",  # T20
    "2028-04-05 2028-05-03 2028-05-05 2028-05-08 2028-07-05 2028-07-05",  # T23
    "2026-04-14 2026-05-12 2026-05-14 2026-05-15 2026-07-14 2026-07-14",  # T24
    "2026-04-25 2026-05-23 2026-05-25 2026-05-26 2026-07-25 2026-07-27",  # T25
    "2026-03-06 2026-04-03 2026-04-06 2026-04-07 2026-06-06 2026-06-08",  # T27
    "2026-03-03 2026-03-31 2026-04-03 2026-04-03 2026-06-03 2026-06-03",  # T28
    "2026-03-04 2026-04-01 2026-04-04 2026-04-07 2026-06-04 2026-06-04",  # T29
    "2026-11-25 2026-12-23 2026-12-25 2026-12-28 2027-02-25 2027-02-25",  # T31
    "2026-11-26 2026-12-24 2026-12-26 2026-12-28 2027-02-26 2027-02-26",  # T32
    "2025-12-01 2025-12-29 2026-01-01 2026-01-02 2026-03-01 2026-03-02",  # T33
    "2026-11-30 2026-12-28 2026-12-30 2026-12-30 2027-02-28 2027-03-01",  # T35
    "2026-12-31 2027-01-28 2027-01-31 2027-02-01 2027-03-31 2027-03-31",  # T37
    "2026-10-31 2026-11-28 2026-11-30 2026-11-30 2027-01-31 2027-02-01",  # T38
    "2026-07-31 2026-08-28 2026-08-31 2026-08-31 2026-10-31 2026-11-02",  # T39
    "2026-09-15 2026-10-13 2026-10-15 2026-10-15 2026-12-15 2026-12-15",  # T40
    "2026-07-04 2026-08-01 2026-08-04 2026-08-04 2026-10-04 2026-10-05",  # T42
    "2027-02-26 2027-03-26 2027-03-26 2027-03-26 2027-05-26 2027-05-26",  # T44
    "2026-11-22 2026-12-20 2026-12-22 2026-12-22 2027-02-22 2027-02-22",  # T45
]
OTHER_POLICIES = [  # received, policy, statutory
    ("2024-02-29", "gf", "2024-04-02"),
    ("2026-04-14", "full", "2026-05-18"),
    ("2026-03-03", "gf", "2026-04-07"),
    ("2025-12-01", "full", "2026-01-05"),
    ("2027-02-26", "gf", "2027-03-30"),
]
INSTANTS = [  # instant in UTC, then promise, statutory and extended of the day that it is in Amsterdam
    "2026-03-31T22:30 2026-04-29 2026-05-01 2026-07-01",
    "2026-01-30T23:30 2026-02-28 2026-03-02 2026-04-30",
    "2026-09-14T22:05 2026-10-13 2026-10-15 2026-12-15",
    "2026-03-09T23:30 2026-04-07 2026-04-10 2026-06-10",
    "2026-12-31T23:59 2027-01-29 2027-02-01 2027-04-01",
    "2026-03-29T00:30 2026-04-26 2026-04-29 2026-06-29",
    "2026-10-25T00:30 2026-11-22 2026-11-25 2027-01-25",
    "2026-06-15T12:00 2026-07-13 2026-07-15 2026-09-15",
]
EVERY_DAY = [date(2018, 1, 1) + timedelta(days=n) for n in range((date(2046, 1, 1) - date(2018, 1, 1)).days)]


def days(row: str) -> list[date]:
    return [date.fromisoformat(day) for day in row.split()]


@pytest.mark.parametrize("row", TERMS)
def test_the_month_of_the_law_is_clipped_at_its_end_and_rolls_over_days_off(row):
    received, promise, month, statutory, three_months, extended = days(row)
    assert due_dates(received) == (promise, statutory, extended, month, three_months)


@pytest.mark.parametrize(("received", "policy", "statutory"), OTHER_POLICIES)
def test_another_choice_of_public_holidays_may_give_a_later_day(received, policy, statutory):
    received_on = date.fromisoformat(received)
    assert due_dates(received_on, policy=policy).statutory == date.fromisoformat(statutory)
    assert due_dates(received_on).statutory < date.fromisoformat(statutory)


@pytest.mark.parametrize("row", INSTANTS)
def test_the_day_of_receipt_is_the_day_in_amsterdam(row):
    instant, *due = row.split()
    received_on = datetime.fromisoformat(instant).replace(tzinfo=UTC).astimezone(AMSTERDAM).date()
    assert due_dates(received_on)[:3] == tuple(map(date.fromisoformat, due))


def independent(received_on: date, months: int) -> date:
    """The same term by other means: the library of holidays without Good Friday, which the law only equates."""
    end = received_on + relativedelta(months=months)
    while end.weekday() > 4 or (end in OFF and "Vrijdag" not in OFF[end]):
        end += timedelta(days=1)
    return end


OFF = holidays.country_holidays("NL", years=range(2018, 2048), categories=("public", "optional"), language="nl")


def test_every_day_gives_the_terms_that_an_independent_computation_gives():
    for received_on in EVERY_DAY:
        due = due_dates(received_on)
        assert (due.statutory, due.extended) == (independent(received_on, 1), independent(received_on, 3)), received_on


@pytest.mark.parametrize("policy", POLICIES)
def test_every_day_has_its_promise_before_its_statutory_term_and_that_before_the_extension(policy):
    for received_on in EVERY_DAY:
        due = due_dates(received_on, policy=policy)
        assert due.promise <= due.statutory <= due.extended
        assert received_on + timedelta(days=28) == due.promise


@pytest.mark.parametrize("policy", POLICIES)
def test_a_term_rolls_over_days_off_and_nothing_else(policy):
    for received_on in EVERY_DAY:
        due = due_dates(received_on, policy=policy)
        for nominal, end in ((due.nominal_month, due.statutory), (due.nominal_three_months, due.extended)):
            passed = [nominal + timedelta(days=n) for n in range((end - nominal).days)]
            assert all(day.weekday() > 4 or day in public_holidays(day.year, policy) for day in passed)
            assert working_day(end, policy) == end


def test_kings_day_moves_when_it_would_be_a_sunday_and_the_monday_after_it_is_a_working_day():
    assert date(2025, 4, 26) in public_holidays(2025)
    assert date(2026, 4, 27) in public_holidays(2026)
    assert working_day(date(2025, 4, 28)) == date(2025, 4, 28)
    assert date(2013, 4, 30) in public_holidays(2013)


def test_the_working_day_before_is_advice_for_a_promise_that_ends_on_a_day_off():
    assert working_day_before(date(2026, 12, 26)) == date(2026, 12, 24)
    assert working_day_before(date(2026, 12, 24)) == date(2026, 12, 24)


def test_a_term_beyond_the_calendar_is_due_on_its_last_day():
    assert due_dates(date(9999, 12, 30))[1:] == (date.max,) * 4
