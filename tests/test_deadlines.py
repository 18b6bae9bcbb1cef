"""The promise: 28 days after the day of receipt, whatever the calendar does."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from register.deadlines import ANSWER_WITHIN, due_dates

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
