"""What falls due: requests, reviews, holds and agreements, on the right day, each once, and nothing that has ended."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register import periods, queries
from register.journal import Change
from register.model import KINDS
from register.projection import Register
from register.queries import View
from register.text import LANGUAGES
from register.ui.columns import HEADINGS
from register.vocabulary import DUE_KINDS
from tests.examples import ORIGIN, change, least
from tests.test_periods import PERIODS

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
NAME = {"nl": "Leasen", "en": "Leasing"}


def due(register: Register, *, within: int = 90, today: date = TODAY, language: str = "nl", moment: int | None = None):
    assert language in LANGUAGES
    view = View(register, register.number if moment is None else moment, today, language)
    return list(queries.falls_due(view, within=within).itertuples(index=False, name=None))


def enter(register: Register, *changes: Change) -> None:
    register.save(changes, by="test")


def record(kind: str, key: str, based_on: int = 0, **values) -> Change:
    return change(kind, key, least(KINDS[kind], **values), based_on)


def activity(key: str = "A1", based_on: int = 0, **values) -> Change:
    given = {"name": NAME, "role": "controller", "status": "active", "review_interval": "P1Y"} | values
    return record("processing_activity", key, based_on, **given)


def request(key: str = "R1", received_on: str = "2026-11-02", **values) -> Change:
    return record("request", key, received_on=received_on, rights=["access"], **values)


def purpose(key: str, *recipients: dict, **values) -> Change:
    links = [ORIGIN | recipient for recipient in recipients]
    return record("purpose", key, activity="A1", recipients=links, **values)


def test_everything_that_falls_due_comes_in_the_order_of_its_days(register):
    enter(
        register,
        request(),
        activity(reviewed_on="2025-12-24"),
        record("data_category", "DC2", name={"nl": "Adres", "en": "Address"}),
        record("data_category", "DC1", name={"nl": "Naam", "en": "Name"}),
        record("hold", "H1", data_categories=["DC1", "DC2"], review_by="2026-11-20"),
        record("recipient", "RC1", name={"nl": "Bank", "en": "The bank"}),
        purpose("P1", {"key": "RC1", "agreement": "VO 7", "agreement_ends_on": "2027-01-31"}),
    )
    assert due(register) == [
        (date(2026, 11, 20), "hold_review", "H1", "Naam, Adres", -3),
        (date(2026, 11, 30), "request_promise", "R1", "R1", 7),
        (date(2026, 12, 2), "request_law", "R1", "R1", 9),
        (date(2026, 12, 24), "review", "A1", "Leasen", 31),
        (date(2027, 1, 31), "agreement_end", "P1.RC1", "Bank, VO 7", 69),
    ]
    assert [name for _, _, _, name, _ in due(register, language="en")] == [
        "Name, Address",
        "R1",
        "R1",
        "Leasing",
        "The bank, VO 7",
    ]
    assert {kind for _, kind, *_ in due(register)} == set(DUE_KINDS) - {"disposal"}  # see test_reminders


@pytest.mark.parametrize(("within", "found"), [(0, 0), (6, 0), (7, 1), (8, 1), (9, 2)])
def test_what_is_due_just_within_the_days_asked_for_is_told(register, within, found):
    enter(register, request())
    assert len(due(register, within=within)) == found


@pytest.mark.parametrize("today", [date(2026, 12, 1), date(2030, 1, 1)])
def test_what_is_overdue_stays_however_long_ago(register, today):
    enter(register, request())
    (on_day, *_, days_left), *_ = due(register, within=0, today=today)
    assert (on_day, days_left) == (date(2026, 11, 30), (date(2026, 11, 30) - today).days)


def test_a_request_is_named_by_its_reference_and_gone_when_it_is_answered(register):
    enter(register, request(handled_by="Fenna Voorbeeld"))
    assert "Fenna" not in str(due(register))
    enter(register, record("request_step", "R1.1", request="R1", step="answered", on="2026-11-20", right="access"))
    assert due(register) == []
    assert len(due(register, today=date(2026, 11, 19))) == 2


# Reviews


@pytest.mark.parametrize(
    ("values", "on_day"),
    [
        ({"reviewed_on": "2024-02-29"}, date(2025, 2, 28)),
        ({"reviewed_on": "2024-02-29", "review_interval": "P4Y"}, None),
        ({"reviewed_on": "2026-10-31", "review_interval": "P1M"}, date(2026, 11, 30)),
        ({"reviewed_on": "2026-11-23", "review_interval": "P4W2D"}, date(2026, 12, 23)),
        ({"starts_on": "2026-05-01"}, date(2026, 5, 1)),
        ({"starts_on": "2026-12-01", "status": "planned"}, date(2026, 12, 1)),
        ({}, TODAY),
        ({"ends_on": "2026-11-23"}, TODAY),
        ({"ends_on": "2026-11-22"}, None),
        ({"status": "ended"}, None),
        ({"review_interval": None, "reviewed_on": "2020-01-01"}, None),
    ],
)
def test_a_review_is_due_an_interval_after_the_last_one(register, values, on_day):
    enter(register, activity(**values))
    assert [day for day, *_ in due(register)] == ([on_day] if on_day else [])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.dates(date(1900, 1, 1), date(2100, 12, 31)), PERIODS), min_size=20, max_size=20))
def test_a_review_is_due_when_its_period_ends(register, reviewed):
    with register.cursor() as cursor:
        found = [cursor.execute("select later_by(?, ?)", one).fetchall()[0][0] for one in reviewed]
    assert found == [periods.add(*one) for one in reviewed]


@pytest.mark.parametrize("reviewed_on", [date(2024, 2, 28), date(2024, 2, 29), date(2023, 12, 31), date(2024, 1, 31)])
@pytest.mark.parametrize("period", ["P1M", "P1Y", "P12M", "P4Y", "P1M1D", "P1Y1M1W1D", "P0Y6M", "P28D", "P4W", "P99Y"])
def test_a_review_ends_its_period_as_every_other_period_of_the_register_ends(register, reviewed_on, period):
    with register.cursor() as cursor:
        assert cursor.execute("select later_by(?, ?)", [reviewed_on, period]).fetchone() == (
            periods.add(reviewed_on, period),
        )


# Holds and agreements


def test_a_hold_that_has_ended_is_not_reviewed(register):
    enter(register, record("hold", "H1", review_by="2026-11-20", ended_on="2026-11-01"))
    assert due(register) == []


def test_a_hold_without_categories_is_named_by_its_number_and_never_by_its_reason_or_owner(register):
    enter(register, record("hold", "H1", review_by="2026-11-20", reason="zaak Voorbeeld", owner="Fenna"))
    assert due(register) == [(date(2026, 11, 20), "hold_review", "H1", "H1", -3)]


def test_an_agreement_that_several_purposes_name_ends_once(register):
    end = {"key": "RC1", "agreement": "VO 7", "agreement_ends_on": "2026-12-31"}
    enter(
        register,
        activity(review_interval=None),
        record("recipient", "RC1", name={"nl": "Bank"}),
        *(purpose(key, end) for key in ("P10", "P2", "P3")),
        purpose("P4", end | {"agreement": "VO 8"}),
        purpose("P5", end | {"agreement_ends_on": "2026-12-30"}),
        purpose("P6", end | {"agreement": None}),
        purpose("P7", {"key": "RC1"}),
        purpose("P8", end, ended_on="2026-01-01"),
    )
    assert [(day.day, key, name) for day, _, key, name, _ in due(register)] == [
        (30, "P5.RC1", "Bank, VO 7"),
        (31, "P2.RC1", "Bank, VO 7"),
        (31, "P4.RC1", "Bank, VO 8"),
        (31, "P6.RC1", "Bank"),
    ]


def test_an_earlier_moment_has_its_own_days(register):
    enter(register, activity(reviewed_on="2025-12-24"))
    enter(register, activity(based_on=1, reviewed_on="2026-01-24"))
    assert [day for day, *_ in due(register, moment=1)] == [date(2025, 12, 24) + 365 * DAY]
    assert [day for day, *_ in due(register, moment=2)] == [date(2026, 1, 24) + 365 * DAY]
    assert due(register, moment=0) == []


def test_every_column_has_a_heading_and_every_kind_its_words(register):
    columns = queries.falls_due(View(register, 0, TODAY, "nl")).columns
    assert set(columns) <= set(HEADINGS)
    assert set(DUE_KINDS) <= set(HEADINGS["kind"].terms or ())
