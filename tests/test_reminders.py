"""What falls due as a calendar, as text and as JSON: read back by another, the same each time, and nobody's name in it."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from register import queries, reminders
from register.projection import Register
from register.queries import View
from register.text import LANGUAGES
from register.vocabulary import DUE_KINDS
from tests.examples import change
from tests.test_due import TODAY, activity, purpose, record, request

STAMP = datetime(2026, 11, 23, 9, 30, 15, tzinfo=UTC)
ROWS = [
    (date(2026, 11, 20), "hold_review", "H1", "Naam, Adres", -3),
    (date(2026, 11, 22), "request_promise", "R2", "R2", -1),
    (TODAY, "request_promise", "R1", "R1", 0),
    (date(2026, 11, 24), "review", "A1", "Leasen", 1),
    (date(2027, 1, 31), "agreement_end", "P1.RC1", "Bank, VO 7", 69),
]
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=200)


def rows(*given: tuple) -> pd.DataFrame:
    return pd.DataFrame(list(given), columns=["on_day", "kind", "key", "name", "days_left"])


def named(name: str) -> pd.DataFrame:
    return rows((TODAY, "review", "A1", name, 0))


def calendar_of(due: pd.DataFrame, entry: int = 7, language: str = "nl") -> bytes:
    assert language in LANGUAGES
    return reminders.calendar_of(due, entry=entry, stamp=STAMP, title="Register", language=language)


def events(content: bytes) -> list:
    return Calendar.from_ical(content).walk("VEVENT")


def view_of(register: Register, language: str = "nl") -> View:
    assert language in LANGUAGES
    return View(register, register.number, TODAY, language)


@pytest.fixture
def busy(register: Register) -> Register:
    """A register in which something of every kind falls due, with the names of people where people write them."""
    register.save(
        [
            request(handled_by="Fenna Voorbeeld"),
            activity(starts_on="2026-11-24", owner="Fenna Voorbeeld"),
            record("hold", "H1", review_by="2026-11-20", reason="zaak Fenna Voorbeeld", owner="Fenna Voorbeeld"),
            record("recipient", "RC1", name={"nl": "Bank"}),
            purpose("P1", {"key": "RC1", "agreement_ends_on": "2027-01-31"}),
        ],
        by="Fenna Voorbeeld",
        reason="Fenna Voorbeeld",
        now=STAMP.replace(tzinfo=None),
    )
    return register


def test_every_kind_has_its_words_and_the_name_of_its_event():
    assert list(reminders.REMINDERS) == list(DUE_KINDS)
    assert len({reminder.uid for reminder in reminders.REMINDERS.values()}) == len(DUE_KINDS)


# The calendar


def test_a_calendar_is_read_back_as_a_day_for_each_row():
    read = events(calendar_of(rows(*ROWS)))
    assert [(event.decoded("dtstart"), str(event["uid"])) for event in read] == [
        (date(2026, 11, 20), "hold-H1-review@processing-register"),
        (date(2026, 11, 22), "request-R2-promise@processing-register"),
        (TODAY, "request-R1-promise@processing-register"),
        (date(2026, 11, 24), "activity-A1-review@processing-register"),
        (date(2027, 1, 31), "agreement-P1.RC1-end@processing-register"),
    ]
    assert {(event.decoded("dtstamp"), event["sequence"], event["dtstart"].params["VALUE"]) for event in read} == {
        (STAMP, 7, "DATE")
    }


def test_an_event_says_what_is_to_be_done_in_the_language_of_the_reader():
    said = [[str(event["summary"]) for event in events(calendar_of(rows(*ROWS), language=one))] for one in LANGUAGES]
    assert [words[2:] for words in said] == [
        ["Verzoek R1 beantwoorden", "Activiteit herzien: Leasen", "Overeenkomst eindigt: Bank, VO 7"],
        ["Answer request R1", "Review activity: Leasen", "Agreement ends: Bank, VO 7"],
    ]


def test_the_same_view_gives_the_same_bytes_and_a_later_entry_a_higher_sequence(busy):
    first, again = (reminders.calendar(view_of(busy)) for _ in range(2))
    assert first == again
    assert {event.decoded("dtstamp") for event in events(first)} == {STAMP}
    busy.save([change("request", "R1", {"received_on": "2026-11-03", "channel": "post"}, 1)], by="test")
    later = reminders.calendar(view_of(busy))
    assert [str(event["uid"]) for event in events(first)] == [str(event["uid"]) for event in events(later)]
    assert {event["sequence"] for event in events(first)} == {5}
    assert {event["sequence"] for event in events(later)} == {6}


def test_nothing_that_is_taken_along_names_a_person(busy):
    due = queries.falls_due(view_of(busy))
    assert set(due["kind"]) == set(DUE_KINDS) - {"disposal"}
    said = "\n".join([*reminders.lines(due, "nl"), reminders.as_json(due, today=TODAY, within=90, entry=1)])
    assert "Fenna" not in reminders.calendar(view_of(busy)).decode() + said


def test_an_empty_register_gives_an_empty_calendar(register):
    content = reminders.calendar(view_of(register))
    assert events(content) == []
    assert str(Calendar.from_ical(content)["x-wr-calname"]) == "Verwerkingsregister"


def test_the_calendar_of_a_demonstration_says_so(register):
    controller = record("organisation", "O1", role="controller", name="Voorbeeld BV", demonstration=True)
    register.save([controller], by="test")
    assert [reminders.title(view_of(register, one)) for one in LANGUAGES] == [
        "Verwerkingsregister (demonstratie)",
        "Register of processing activities (demonstration)",
    ]


@settings(max_examples=100, deadline=None)
@given(NAMES)
def test_any_name_is_folded_as_rfc_5545_asks_and_read_back(name):
    content = calendar_of(named(name))
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line for line in lines if b"\n" in line or b"\r" in line] == []
    content.decode("utf-8")
    (event,) = events(content)
    assert str(event["summary"]) == f"Activiteit herzien: {name}"


@pytest.mark.parametrize(
    "name", ["é" * 200, "漢" * 120, "🙂" * 90, "a;b,c\\d:e\\n" * 20, "x\nATTENDEE:mailto:a@example.com"]
)
def test_a_long_or_strange_name_stays_one_summary(name):
    (event,) = events(calendar_of(named(name)))
    assert str(event["summary"]) == f"Activiteit herzien: {name}".replace("\n", " ")
    assert "attendee" not in event


def test_control_characters_stay_out_of_the_calendar():
    content = calendar_of(named("Le\x00a\x1bs\x85e\u2028n"))
    assert "Le a s e n" in content.decode()


# Text and JSON


def test_a_line_says_the_day_how_long_that_is_and_what_is_to_be_done():
    assert list(reminders.lines(rows(*ROWS), "nl")) == [
        "vr 20 nov 2026 (3 dagen te laat): Bevriezing herzien: Naam, Adres",
        "zo 22 nov 2026 (1 dag te laat): Verzoek R2 beantwoorden",
        "ma 23 nov 2026 (vandaag): Verzoek R1 beantwoorden",
        "di 24 nov 2026 (nog 1 dag): Activiteit herzien: Leasen",
        "zo 31 jan 2027 (nog 69 dagen): Overeenkomst eindigt: Bank, VO 7",
    ]
    assert next(reminders.lines(rows(ROWS[0]), "en")) == "Fri 20 Nov 2026 (3 days late): Review hold: Naam, Adres"


@pytest.mark.parametrize(
    ("n", "within", "nl", "en"),
    [
        (0, 7, "Niets is te laat of valt binnen 7 dagen.", "Nothing is late or due within 7 days."),
        (1, 1, "1 termijn is te laat of valt binnen 1 dag.", "1 item is late or due within 1 day."),
        (5, 90, "5 termijnen zijn te laat of vallen binnen 90 dagen.", "5 items are late or due within 90 days."),
    ],
)
def test_a_sentence_says_how_much(n, within, nl, en):
    assert [reminders.sentence(rows(*ROWS[:n]), within, language) for language in LANGUAGES] == [nl, en]


def test_json_holds_the_rows_and_what_was_asked(busy):
    due = queries.falls_due(view_of(busy), within=7)
    said = json.loads(reminders.as_json(due, today=TODAY, within=7, entry=5))
    assert {name: said[name] for name in ("today", "within", "entry")} == {
        "today": "2026-11-23",
        "within": 7,
        "entry": 5,
    }
    assert said["due"][0] == {"on_day": "2026-11-20", "kind": "hold_review", "key": "H1", "name": "H1", "days_left": -3}
    assert len(said["due"]) == 3


def test_days_are_whole_also_where_nothing_has_to_be_disposed_of(busy):
    due = reminders.falls_due(view_of(busy), within=7)
    said = json.loads(reminders.as_json(due, today=TODAY, within=7, entry=5))
    assert {type(row["days_left"]) for row in said["due"]} == {int}


def test_what_has_to_be_disposed_of_falls_due_and_what_is_frozen_does_not(register):
    judged = {name: {"origin": "dpo"} for name in ("start_event", "duration")}
    rule: dict[str, Any] = {
        "name": {"nl": "Fiscaal", "en": "Tax"},
        "start_event": "contract_end",
        "duration": "P7Y",
        "judgements": judged,
    }
    register.save(
        [
            record("retention_rule", "RT2", **rule),
            record("holding", "N1", rule="RT2", month="2019-10", number=40),
            record("holding", "N2", rule="RT2", month="2019-11", number=50),
            record("holding", "N3", rule="RT2", month="2022-01", number=60),
        ],
        by="test",
    )
    due = reminders.falls_due(view_of(register), within=90)
    assert [(row.on_day, row.kind, row.name, row.days_left) for row in reminders.rows_of(due)] == [
        (date(2026, 11, 1), "disposal", "Fiscaal, 2019-10 (40)", -22),
        (date(2026, 12, 1), "disposal", "Fiscaal, 2019-11 (50)", 8),
    ]
    assert "disposal-RT2.2019-10@processing-register" in reminders.calendar(view_of(register)).decode()
    register.save([record("hold", "H1", reason="x", owner="fg", review_by="2030-01-01")], by="test")
    assert reminders.falls_due(view_of(register), within=90).empty
