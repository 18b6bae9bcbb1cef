"""What falls due on the overview: in its week, the most urgent first, and how the register stands in one sentence."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from register import outlook, reminders
from register.charts.outlook import WEEKS
from register.projection import Register
from register.queries import View
from register.text import LANGUAGES
from register.ui.glance import LEADS
from register.ui.registry import PAGES
from register.vocabulary import DUE_KINDS
from tests.test_due import TODAY, activity, record, request


def view_of(register: Register, language: str = "nl", today: date = TODAY) -> View:
    assert language in LANGUAGES
    return View(register, register.catch_up(), today, language)


def due(*rows: tuple[Any, ...]) -> pd.DataFrame:
    made = [(on, kind, key, key, (on - TODAY).days) for on, kind, key in rows]
    return pd.DataFrame(made, columns=["on_day", "kind", "key", "name", "days_left"])


def test_every_kind_has_its_urgency_its_words_and_a_page_to_go_to():
    assert set(outlook.URGENCY) == set(outlook.BRIEFLY) == set(LEADS) == set(DUE_KINDS)
    assert {page for page, _ in LEADS.values()} <= set(PAGES)


@pytest.mark.parametrize(
    ("on", "week"),
    [
        (date(2020, 1, 1), -1),
        (date(2026, 11, 22), -1),
        (date(2026, 11, 23), 0),
        (date(2026, 11, 29), 0),
        (date(2026, 11, 30), 1),
        (date(2027, 2, 21), 12),
    ],
)
def test_the_present_week_begins_on_monday_and_all_that_is_late_stands_before_it(on, week):
    assert outlook.by_week(due((on, "review", "A1")), TODAY)["week"].tolist() == [week]


def test_what_was_due_earlier_this_week_is_late():
    [week] = outlook.by_week(due((date(2026, 11, 24), "review", "A1")), date(2026, 11, 25))["week"]
    assert week == -1


def test_the_last_of_ninety_days_stands_in_the_last_week_of_the_picture():
    for ahead in range(7):
        today = date.fromordinal(TODAY.toordinal() + ahead)
        last = date.fromordinal(today.toordinal() + outlook.AHEAD)
        assert outlook.by_week(due((last, "review", "A1")), today)["week"].max() < WEEKS


def test_what_passes_the_law_comes_before_what_passes_the_promise_and_the_oldest_before_the_rest():
    rows = due(
        (date(2026, 9, 1), "disposal", "D"),
        (date(2026, 11, 1), "request_promise", "R1"),
        (date(2026, 11, 2), "request_promise", "R2"),
        (date(2026, 11, 20), "request_law", "R2"),
        (date(2026, 11, 23), "review", "A1"),
        (date(2026, 11, 24), "request_law", "R3"),
    )
    assert outlook.in_order(rows)["key"].tolist() == ["R2", "R1", "R2", "D", "A1", "R3"]


@pytest.mark.parametrize(
    ("received", "today", "nl", "en"),
    [
        ("2026-11-20", TODAY, "het eerst: verzoek R1, nog 25 dagen", "first: request R1, 25 days left"),
        ("2026-10-26", TODAY, "het eerst: verzoek R1, vandaag", "first: request R1, today"),
        ("2026-10-25", TODAY, "dringendst: verzoek R1, 1 dag te laat", "most urgent: request R1, 1 day late"),
        (
            *("2026-10-15", TODAY, "dringendst: R1, wettelijk 7 dagen te laat"),
            "most urgent: R1, by law 7 days late",
        ),
    ],
)
def test_the_sentence_says_who_comes_first_and_when(register, received, today, nl, en):
    register.save([request(received_on=received)], by="test")
    for language, wanted in (("nl", nl), ("en", en)):
        assert outlook.answer(view_of(register, language, today)).endswith(f"; {wanted}.")


def test_the_sentence_counts_what_is_late_and_what_is_critical(register):
    assert outlook.answer(view_of(register)).startswith("Geen open verzoeken, ")
    register.save([request(received_on="2026-11-20"), request("R2", received_on="2026-01-01")], by="test")
    told = outlook.answer(view_of(register))
    assert told.startswith("1 van 2 verzoeken te laat, ")
    assert "kritiek" in told


def test_where_nothing_falls_due_the_sentence_says_so(register):
    register.save([record("data_category", "DC1", name={"nl": "Naam"})], by="test")
    assert outlook.answer(view_of(register, "en")).endswith("; nothing is due within 90 days.")


def test_it_is_the_list_of_the_reminders_worked_out_once(register):
    register.save(
        [request(), activity(reviewed_on="2025-12-24"), record("hold", "H1", review_by="2026-11-20")], by="test"
    )
    view = view_of(register)
    found = outlook.falls_due(view)
    assert found.equals(outlook.in_order(reminders.falls_due(view, within=90)))
    assert outlook.weeks(view) is outlook.weeks(view)
    assert outlook.falls_due(view) is found
    assert sum(outlook.by_week(found, TODAY)["number"]) == len(found) == 4
