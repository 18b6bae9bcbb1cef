"""The clocks of a request, asked through the register: pauses and extensions move the term of the law, and nothing else."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from register import queries, reminders
from register.journal import Change
from register.model import item_of
from register.model.organisation import Statement
from register.model.requests import DataSubjectRequest, RequestStep
from register.model.settings import Settings
from register.projection import Register
from register.queries import View
from register.ui import tables
from register.ui.columns import HEADINGS
from register.vocabulary import REQUEST_STATES

LATER = date(2027, 6, 1)
Told = tuple[str, str] | tuple[str, str, dict[str, Any]]
"""A step, its day, and what else it says."""

EXTENDED = {"reason": "complexity", "told_by": "email"}
_numbers = count(1)


def at(day: str) -> date:
    return date.fromisoformat(day)


def enter(register: Register, received: str, *steps: Told, rights: tuple[str, ...] = ("access",)) -> str:
    """A request with its steps; returns its reference."""
    reference = f"R{next(_numbers)}"
    request = DataSubjectRequest(received_on=at(received), channel="email", rights=[*rights])
    register.save([Change("request", reference, item_of(request))], by="test")
    for number, told in enumerate(steps, start=1):
        step, on, more = (*told, {})[:3]
        given = RequestStep(request=reference, step=step, on=at(on), **more)
        register.save([Change("request_step", f"{reference}.{number}", item_of(given))], by="test")
    return reference


def stands(register: Register, reference: str, today: str | date = LATER) -> Any:
    day = at(today) if isinstance(today, str) else today
    [row] = queries.request(View(register, register.number, day, "nl"), reference=reference).itertuples(index=False)
    return row


# Pauses


@pytest.mark.parametrize(
    ("received", "asked", "obtained", "safe", "paused", "days"),
    [
        ("2026-03-02", "2026-03-04", "2026-03-16", "2026-04-02", "2026-04-14", 12),
        ("2026-09-15", "2026-09-17", "2026-09-24", "2026-10-15", "2026-10-22", 7),
        ("2026-03-25", "2026-03-26", "2026-03-28", "2026-04-28", "2026-04-28", 2),  # ends on King's Day: rolls over
    ],
)
@pytest.mark.parametrize("what", ["identity", "clarification"])
def test_a_question_that_was_asked_soon_pauses_the_term_of_the_law(
    register, what, received, asked, obtained, safe, paused, days
):
    reference = enter(register, received, (f"{what}_asked", asked), (f"{what}_received", obtained))
    row = stands(register, reference)
    assert row.pause_days == days
    assert row.promise == at(received) + timedelta(days=28)
    assert (row.paused_until, row.limit_on) == (at(paused), at(paused))
    assert row.statutory == at(safe)


def test_a_question_that_was_asked_late_pauses_nothing(register):
    reference = enter(register, "2026-03-02", ("identity_asked", "2026-03-08"), ("identity_received", "2026-03-16"))
    row = stands(register, reference)
    assert (row.pause_days, row.paused_until, row.limit_on) == (0, None, row.statutory)


def test_how_soon_a_question_has_to_be_asked_is_a_setting(register):
    reference = enter(register, "2026-03-02", ("identity_asked", "2026-03-08"), ("identity_received", "2026-03-16"))
    kept = Settings(question_within=6, judgements={"question_within": {"origin": "dpo"}})
    register.save([Change("settings", "S1", item_of(kept))], by="test")
    assert stands(register, reference).pause_days == 8


def test_questions_that_overlap_count_once(register):
    reference = enter(
        register,
        "2026-03-02",
        ("identity_asked", "2026-03-03"),
        ("clarification_asked", "2026-03-05"),
        ("identity_received", "2026-03-09"),
        ("clarification_received", "2026-03-12"),
    )
    assert stands(register, reference).pause_days == 9


def test_less_than_a_day_is_no_pause(register):
    reference = enter(register, "2026-03-02", ("identity_asked", "2026-03-04"), ("identity_received", "2026-03-04"))
    row = stands(register, reference)
    assert (row.pause_days, row.paused_until) == (0, None)


def test_while_a_question_is_open_the_request_waits_and_is_not_past_the_law(register):
    reference = enter(register, "2026-03-02", ("identity_asked", "2026-03-04"))
    assert stands(register, reference, "2026-03-10").state == "paused"
    assert stands(register, reference, "2026-03-10").waiting_since == at("2026-03-04")
    assert stands(register, reference, "2026-03-25").state == "due_soon"
    assert stands(register, reference, "2026-03-30").state == "due_today"
    assert stands(register, reference, "2026-05-10").state == "promise_missed"


def test_a_question_put_late_leaves_the_law_running(register):
    reference = enter(register, "2026-03-02", ("identity_asked", "2026-03-20"))
    assert stands(register, reference, "2026-05-10").state == "statutory_missed"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["identity", "clarification"]), st.integers(0, 9), st.integers(0, 20)), max_size=4
    )
)
def test_the_days_of_a_pause_are_the_days_on_which_some_question_was_open(register, questions):
    received = at("2026-03-02")
    steps = [
        (f"{what}_{kind}", (received + timedelta(days=day)).isoformat())
        for what, begin, length in questions
        for kind, day in (("asked", begin), ("received", begin + length))
    ]
    answers = {what: sorted(b + n for w, b, n in questions if w == what) for what, *_ in questions}
    open_days: set[int] = set()
    for what, begin, _ in questions:
        if begin <= 5:
            open_days |= set(range(begin, next(day for day in answers[what] if day >= begin)))
    assert stands(register, enter(register, "2026-03-02", *steps)).pause_days == len(open_days)


# Extensions


@pytest.mark.parametrize(
    ("told", "until", "state"),
    [("2026-04-07", "2026-06-05", "promise_missed"), ("2026-04-08", None, "statutory_missed")],
)
def test_an_extension_counts_when_it_was_told_within_the_statutory_month(register, told, until, state):
    reference = enter(register, "2026-03-05", ("extended", told, EXTENDED))
    row = stands(register, reference, "2026-04-08")
    assert row.extended_until == (at(until) if until else None)
    assert row.state == state


def test_an_extension_without_a_reason_does_not_count(register):
    reference = enter(register, "2026-03-05", ("extended", "2026-03-20", {"told_by": "email"}))
    assert stands(register, reference).extended_until is None


def test_an_extension_never_moves_the_promise(register):
    reference = enter(register, "2026-03-05", ("extended", "2026-03-10", EXTENDED))
    assert stands(register, reference, "2026-03-15").state == "extended"
    assert stands(register, reference, "2026-04-02").state == "due_today"
    assert stands(register, reference, "2026-04-03").state == "promise_missed"
    assert stands(register, reference, "2026-06-05").state == "promise_missed"
    assert stands(register, reference, "2026-06-06").state == "statutory_missed"


def test_a_pause_also_moves_the_end_of_an_extension(register):
    reference = enter(
        register,
        "2026-03-05",
        ("identity_asked", "2026-03-06"),
        ("identity_received", "2026-03-16"),
        ("extended", "2026-03-20", EXTENDED),
    )
    assert stands(register, reference).extended_until == at("2026-06-15")


@pytest.mark.parametrize(
    ("answered", "state"),
    [
        ("2026-04-02", "answered_in_time"),
        ("2026-04-03", "answered_lawfully"),
        ("2026-06-05", "answered_lawfully"),
        ("2026-06-08", "answered_late"),
    ],
)
def test_an_answer_is_in_time_within_four_weeks_and_lawful_within_the_extension(register, answered, state):
    answer = {"right": "access", "outcome": "granted"}
    reference = enter(register, "2026-03-05", ("extended", "2026-03-20", EXTENDED), ("answered", answered, answer))
    assert stands(register, reference).state == state


# Corrections and history


def test_a_second_answer_to_the_same_right_makes_the_first_no_later(register):
    answer = {"right": "access", "outcome": "granted"}
    reference = enter(register, "2026-03-05", ("answered", "2026-03-20", answer), ("answered", "2026-05-20", answer))
    assert stands(register, reference).answered_on == at("2026-03-20")


def test_a_step_that_replaces_another_takes_its_place_and_one_that_is_struck_out_does_not_count(register):
    answer = {"right": "access", "outcome": "granted"}
    reference = enter(register, "2026-03-05", ("answered", "2026-03-20", answer))
    number = register.number
    corrected = RequestStep(
        request=reference, step="answered", on=at("2026-04-20"), corrects=f"{reference}.1", **answer
    )
    register.save([Change("request_step", f"{reference}.2", item_of(corrected))], by="test")
    assert stands(register, reference).state == "answered_late"
    struck = RequestStep(request=reference, step="struck", on=at("2026-04-21"), corrects=f"{reference}.2")
    register.save([Change("request_step", f"{reference}.3", item_of(struck))], by="test")
    assert stands(register, reference).is_open
    before = View(register, number, LATER, "nl")
    assert queries.request(before, reference=reference)["state"].tolist() == ["answered_in_time"]


def test_the_promise_follows_the_statement_in_force_on_the_day_of_receipt(register):
    old = Statement(language="nl", changed_on=at("2020-01-01"), answer_within="P28D")
    new = Statement(language="nl", changed_on=at("2026-04-01"), answer_within="P14D")
    register.save([Change("statement", key, item_of(one)) for key, one in (("S1", old), ("S2", new))], by="test")
    before, since = enter(register, "2026-03-31"), enter(register, "2026-04-01")
    assert stands(register, before).promise == at("2026-04-28")
    assert stands(register, since).promise == at("2026-04-15")


@pytest.mark.parametrize(
    ("policy", "statutory"), [("core", "2026-04-03"), ("gf", "2026-04-07"), ("full", "2026-04-07")]
)
def test_which_days_are_public_holidays_is_a_setting(register, policy, statutory):
    reference = enter(register, "2026-03-03")
    kept = Settings(holiday_policy=policy, judgements={"holiday_policy": {"origin": "dpo"}})
    register.save([Change("settings", "S1", item_of(kept))], by="test")
    assert stands(register, reference).statutory == at(statutory)


# One calculation


@pytest.fixture
def told_everywhere(register: Register) -> Callable[[str, str], dict[str, Any]]:
    """told_everywhere(reference, today): what each view says of one request."""

    def say(reference: str, today: str) -> dict[str, Any]:
        view = View(register, register.catch_up(), at(today), "nl")
        [listed] = queries.requests(view).itertuples(index=False)
        detail = stands(register, reference, today)
        figures, months = queries.request_figures(view), queries.request_months(view)
        assert (listed.promise, listed.days_left, listed.state) == (detail.promise, detail.days_left, detail.state)
        assert (listed.statutory, listed.extended_until) == (detail.statutory, detail.extended_until)
        assert (listed.paused_until, listed.answered_on) == (detail.paused_until, detail.answered_on)
        assert figures.open == int(detail.is_open) == months["open"].iloc[-1]
        assert figures.late == int(detail.is_open and detail.days_left < 0) == queries.request_ages(view)["late"].sum()
        assert figures.past_the_law == int(detail.state == "statutory_missed")
        assert queries.request_days(view)["days_left"].tolist() == ([detail.days_left] if detail.is_open else [])
        assert queries.request_queues(view)["promise"].tolist() == ([detail.promise] if detail.is_open else [])
        due = {row.kind: row.on_day for row in reminders.rows_of(reminders.falls_due(view, within=365))}
        waits = detail.is_open and not detail.is_paused
        assert due.get("request_promise") == (detail.promise if detail.is_open else None)
        assert due.get("request_law") == (detail.limit_on if waits else None)
        assert (f"request-{reference}-promise" in reminders.calendar(view).decode()) == detail.is_open
        [heads, row] = csv.reader(tables.as_csv(queries.requests(view), "en").decode().splitlines())
        in_file = dict(zip(heads, row, strict=True))
        for name in ("promise", "statutory", "extended_until", "paused_until", "days_left", "answered_on"):
            assert in_file[HEADINGS[name].label.en] == str(
                getattr(detail, name) if getattr(detail, name) is not None else ""
            )
        assert in_file[HEADINGS["state"].label.en] == REQUEST_STATES[detail.state].label.en
        return {"promise": detail.promise, "limit": detail.limit_on, "state": detail.state}

    return say


def test_a_change_of_receipt_a_pause_and_an_extension_is_the_same_in_every_view(register, told_everywhere):
    reference = enter(register, "2026-03-05")
    assert told_everywhere(reference, "2026-04-03") == {
        "promise": at("2026-04-02"),
        "limit": at("2026-04-07"),
        "state": "promise_missed",
    }
    moved = DataSubjectRequest(received_on=at("2026-03-02"), channel="email", rights=["access"])
    register.save([Change("request", reference, item_of(moved), 1)], by="test")
    assert told_everywhere(reference, "2026-04-03")["state"] == "statutory_missed"
    for number, (step, on) in enumerate(
        (("identity_asked", "2026-03-04"), ("identity_received", "2026-03-16")), start=1
    ):
        given = RequestStep(request=reference, step=step, on=at(on))
        register.save([Change("request_step", f"{reference}.{number}", item_of(given))], by="test")
    assert told_everywhere(reference, "2026-04-03") == {
        "promise": at("2026-03-30"),
        "limit": at("2026-04-14"),
        "state": "promise_missed",
    }
    extended = RequestStep(request=reference, step="extended", on=at("2026-04-02"), **EXTENDED)
    register.save([Change("request_step", f"{reference}.3", item_of(extended))], by="test")
    assert told_everywhere(reference, "2026-04-20")["limit"] == at("2026-06-15")
    answered = RequestStep(request=reference, step="answered", on=at("2026-04-20"), right="access", outcome="granted")
    register.save([Change("request_step", f"{reference}.4", item_of(answered))], by="test")
    assert told_everywhere(reference, "2026-04-20")["state"] == "answered_lawfully"
