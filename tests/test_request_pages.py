"""Requests on the screens: logged in one form, taken step by step to their end, and mended by new steps."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from register import commands, exchange, handling, mail_intake, queries, signing, steps
from register.access import PERMISSIONS, ROLES, local
from register.model.requests import DataSubjectRequest, RequestStep
from register.projection import Register
from register.requesters import Requester
from register.ui import intake, request_detail, requester, step_form
from register.vocabulary import REQUEST_STEPS
from register.wording import day
from tests.folders import JUSTLEASE
from tests.screens import TODAY, fill, go, has, new_tab, office, press, run, sit_down, take_role, widget, words

CARE = local("Ann", "customer_care")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with office(Path(tmp_path_factory.mktemp("requests") / "register.duckdb")) as register:
        exchange.apply(register, exchange.preview(register, JUSTLEASE), by="test", reason="import")
        yield register


@pytest.fixture
def ann() -> str:
    return sit_down("Ann", "customer_care")


def logged(register: Register, received: date = TODAY, *rights: str) -> str:
    request = DataSubjectRequest(received_on=received, channel="email", rights=[*rights] or ["access"])
    return handling.log(register, CARE, request, today=TODAY)


def test_the_legend_of_one_request_names_the_marks_that_are_there(register: Register) -> None:
    reference = logged(register)
    plain = words(go(new_tab(sit_down("Ann", "customer_care")), "request", reference=reference))
    assert "┃\u00a0vier\u00a0weken" in plain
    assert "◇" not in plain
    step = RequestStep(request=reference, step="extended", on=TODAY, reason="complexity", told=True, told_by="email")
    handling.take(register, CARE, reference, step, today=TODAY)
    assert "◇\u00a0verlengd" in words(go(new_tab(sit_down("Ann", "customer_care")), "request", reference=reference))


def test_past_the_law_the_first_sentence_names_the_last_day_of_the_law(register: Register) -> None:
    reference = logged(register, TODAY - timedelta(60))
    row = stands(register, reference)
    assert row.state == "statutory_missed"
    said = words(go(new_tab(sit_down("Ann", "customer_care")), "request", reference=reference)).splitlines()
    [answer] = [line for line in said if line.startswith("Over de wettelijke termijn: ")]
    assert answer.endswith(f"uiterlijk {day(row.limit_on, 'nl', 'EEEE d MMMM y')} zijn.")
    assert row.limit_on > row.promise


def asked(tab: AppTest, reference: str, name: str) -> str:
    """The key of a field of the form for a step."""
    generation = tab.session_state[f"step/{reference}"]
    return f"step/{reference}/{generation}/{name}"


def take(tab: AppTest, reference: str, code: str, **said: Any) -> AppTest:
    """Choose a step, fill in what it says, and enter it."""
    widget(tab, asked(tab, reference, "step")).set_value(code)
    run(tab)
    for name, value in said.items():
        widget(tab, asked(tab, reference, f"{code}//{name}")).set_value(value)
    run(tab)
    return press(tab, asked(tab, reference, "save"))


def stands(register: Register, reference: str) -> Any:
    view = queries.View(register, register.catch_up(), TODAY, "nl")
    [row] = queries.request(view, reference=reference).itertuples(index=False)
    return row


# Intake


def test_a_request_is_logged_in_one_form_and_found_on_its_page(register, ann):
    tab = go(new_tab(ann), "intake")
    tab = fill(
        tab, intake__0__received_on=date(2026, 11, 20), intake__0__channel="post", intake__0__rights=["erasure", "access"],
        intake__0__data_subject_category="DS3", intake__0__activities=["A5"],
    )  # fmt: skip
    press(tab, "intake/0/save")
    reference = tab.session_state["intake_last"]
    assert intake.LOGGED.in_("nl", reference=reference) in words(tab)
    assert signing.plain(commands.current(register, "request", reference)[1]) == {
        "received_on": "2026-11-20",
        "channel": "post",
        "rights": ["access", "erasure"],
        "data_subject_category": "DS3",
        "activities": ["A5"],
        "handled_by": "Ann",
    }
    assert widget(run(tab), "intake/1/rights").value == []
    page = go(new_tab(ann), "request", reference=reference)
    assert "18 december 2026" in words(page)


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"intake__0__channel": "post"}, handling.NO_RIGHT.nl),
        ({"intake__0__rights": ["access"]}, "Binnengekomen via is verplicht."),
        (
            {
                "intake__0__channel": "post",
                "intake__0__rights": ["access"],
                "intake__0__received_on": date(2026, 11, 24),
            },
            "ligt in de toekomst",
        ),
        (
            {"intake__0__channel": "post", "intake__0__rights": ["access"], "intake__0__received_on": None},
            "Ontvangen op is verplicht.",
        ),
    ],
)
def test_what_is_wrong_with_a_new_request_is_said_before_anything_is_entered(register, ann, filled, said):
    before = register.number
    tab = fill(go(new_tab(ann), "intake"), **filled)
    assert said in words(tab)
    assert widget(tab, "intake/0/save").disabled
    assert register.number == before


MAIL = (
    b"From: Fenna Voorbeeld <fenna@example.com>\r\nSubject: Mijn gegevens\r\n"
    b"Date: Fri, 20 Nov 2026 23:30:00 +0000\r\n\r\nGraag een overzicht.\r\n"
)


def dropped(ann: str, content: bytes) -> AppTest:
    tab = go(new_tab(ann), "intake")
    [uploader] = tab.file_uploader
    uploader.upload("verzoek.eml", content, "message/rfc822")
    return run(tab)


def test_a_dropped_mail_fills_in_who_and_when_for_a_person_to_check(register, ann):
    before = register.number
    tab = dropped(ann, MAIL)
    assert intake.TAKEN.nl in words(tab)
    assert widget(tab, "intake/0/received_on").value == date(2026, 11, 21)  # half past midnight in Amsterdam
    assert widget(tab, "intake/0/channel").value == "email"
    assert widget(tab, "intake/0/who/contact").value == "fenna@example.com"
    assert widget(tab, "intake/0/who/about").value == "Mijn gegevens\n\nGraag een overzicht."
    assert register.number == before
    widget(tab, "intake/0/who/name").set_value("F. Voorbeeld")
    assert widget(run(tab), "intake/0/who/name").value == "F. Voorbeeld"


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 50, b"From: x@example.com\r\n" + b"X-Filler: y\r\n" * 5000])
def test_a_file_that_is_no_mail_is_refused_in_a_sentence_and_the_form_stays(register, ann, content):
    tab = dropped(ann, content)
    [refused] = tab.error
    assert refused.value in {text.nl for text in (mail_intake.EMPTY, mail_intake.NO_MAIL, mail_intake.TOO_COMPLEX)}
    assert widget(tab, "intake/0/received_on").value == TODAY


# Step by step


def test_a_request_is_walked_from_receipt_to_closing(register, ann):
    reference = logged(register, date(2026, 11, 10), "erasure")
    tab = go(new_tab(ann), "request", reference=reference)
    take(tab, reference, "acknowledged", on=date(2026, 11, 11), told_by="email")
    take(tab, reference, "identity_asked", on=date(2026, 11, 12), told_by="email")
    assert stands(register, reference).state == "paused"
    take(tab, reference, "identity_received", on=date(2026, 11, 16))
    assert stands(register, reference).pause_days == 4
    take(tab, reference, "searched", activity="A5", system="CRM")
    take(tab, reference, "extended", reason="complexity", told_by="email")
    assert stands(register, reference).state == "extended"
    take(tab, reference, "answered", outcome="granted", told_by="email")
    assert "closed" not in step_options(tab, reference)
    take(tab, reference, "recipients_told", recipient="RC4", told_by="email")
    take(tab, reference, "closed")
    assert "Gesloten" in step_form.DONE.in_("nl", step="Gesloten", number=0)
    row = stands(register, reference)
    assert (row.state, row.closed_on) == ("answered_in_time", TODAY)
    assert step_options(run(tab), reference) == ["complaint"]


def step_options(tab: AppTest, reference: str) -> list[str]:
    """The steps that the form offers, by code."""
    labels = {term.label.nl: code for code, term in REQUEST_STEPS.items()}
    return [labels[label] for label in widget(tab, asked(tab, reference, "step")).options]


def test_a_refusal_needs_its_ground_before_it_can_be_entered(register, ann):
    reference = logged(register)
    tab = go(new_tab(ann), "request", reference=reference)
    widget(tab, asked(tab, reference, "step")).set_value("answered")
    run(tab)
    for name, value in (("outcome", "refused"), ("told_by", "post")):
        widget(tab, asked(tab, reference, f"answered//{name}")).set_value(value)
    run(tab)
    assert "Weigeringsgrond is bij ‘Beantwoord’ verplicht." in words(tab)
    assert widget(tab, asked(tab, reference, "save")).disabled
    for name, value in (("ground", "excessive"), ("told", "true")):
        widget(tab, asked(tab, reference, f"answered//{name}")).set_value(value)
    press(run(tab), asked(tab, reference, "save"))
    assert stands(register, reference).state == "answered_in_time"


def test_a_withdrawn_request_is_closed(register, ann):
    reference = logged(register)
    tab = go(new_tab(ann), "request", reference=reference)
    take(tab, reference, "withdrawn")
    take(tab, reference, "closed")
    assert stands(register, reference).state == "withdrawn"


def test_a_late_answer_cannot_be_made_timely_but_a_wrong_day_is_mended_by_a_step_that_says_so(register, ann):
    reference = logged(register, date(2026, 9, 1))
    tab = go(new_tab(ann), "request", reference=reference)
    take(tab, reference, "answered", outcome="granted", told_by="email")
    assert stands(register, reference).state == "answered_late"
    widget(tab, asked(tab, reference, "mode")).set_value("mend")
    run(tab)
    first = next(iter(commands.steps_of(register, reference)))
    assert widget(tab, asked(tab, reference, "which")).value == first
    widget(tab, asked(tab, reference, f"answered/{first}/on")).set_value(date(2026, 9, 20))
    press(run(tab), asked(tab, reference, "save"))
    assert stands(register, reference).state == "answered_in_time"
    kept = commands.steps_of(register, reference)
    assert [(one.on, one.corrects) for one in kept.values()] == [(TODAY, None), (date(2026, 9, 20), first)]
    assert len(steps.in_force(kept)) == 1


def test_a_step_that_was_not_taken_is_struck_out_and_stays_visible(register, ann):
    reference = logged(register)
    tab = go(new_tab(ann), "request", reference=reference)
    take(tab, reference, "withdrawn")
    widget(tab, asked(tab, reference, "mode")).set_value("strike")
    press(run(tab), asked(tab, reference, "save"))
    assert stands(register, reference).is_open
    assert len(run(tab).dataframe[0].value) == 2


def test_a_step_that_somebody_else_took_meanwhile_is_said_and_nothing_is_lost(register, ann):
    reference = logged(register)
    tab = go(new_tab(ann), "request", reference=reference)
    widget(tab, asked(tab, reference, "step")).set_value("withdrawn")
    run(tab)
    closed = RequestStep(request=reference, step="withdrawn", on=TODAY)
    handling.take(register, local("Bo", "dpo"), reference, closed, today=TODAY)
    press(tab, asked(tab, reference, "save"))
    assert "kan niet meer" in words(tab)
    assert len(commands.steps_of(register, reference)) == 1


# Who may


@pytest.mark.parametrize("role", ROLES)
def test_the_form_is_for_who_handles_requests_and_the_page_for_everybody(register, role):
    reference = logged(register)
    tab = go(new_tab(sit_down("Bo", role)), "request", reference=reference)
    assert reference in str([box.value for box in tab.text_input])
    assert has(tab, "/step") == ("handle_requests" in PERMISSIONS[role])


@pytest.mark.parametrize("role", ROLES)
def test_who_asked_is_shown_to_some_and_that_they_asked_more_to_all(register, role):
    request = DataSubjectRequest(received_on=TODAY, channel="email", rights=["access"])
    who = Requester("Fenna Voorbeeld", f"{role}@example.com")
    first, other = (handling.log(register, CARE, request, today=TODAY, who=who) for _ in range(2))
    page = words(go(new_tab(sit_down("Bo", role)), "request", reference=first))
    assert requester.OTHERS.in_("nl", references=other) in page
    assert ("Fenna" in page) == ("see_requester" in PERMISSIONS[role])
    assert (requester.HIDDEN.nl in page) == ("see_requester" not in PERMISSIONS[role])


def test_who_asked_is_erased_on_the_page_and_stays_unknown(register, ann):
    request = DataSubjectRequest(received_on=TODAY, channel="email", rights=["access"])
    reference = handling.log(register, CARE, request, today=TODAY, who=Requester("Fenna", "weg@example.com"))
    tab = press(go(new_tab(ann), "request", reference=reference), "erase_requester")
    assert requester.ERASED.nl in words(tab)
    assert requester.GONE.nl in words(tab)
    assert "weg@example.com" not in words(tab)


def test_a_form_that_is_still_open_enters_nothing_after_the_role_was_taken_away(register, ann):
    reference = logged(register)
    tab = go(new_tab(ann), "request", reference=reference)
    widget(tab, asked(tab, reference, "step")).set_value("withdrawn")
    run(tab)
    take_role(ann, "Ann", "management")
    press(tab, asked(tab, reference, "save"))
    assert commands.steps_of(register, reference) == {}


def test_an_unknown_reference_says_so_and_offers_the_open_requests(register, ann):
    reference = logged(register, date(2026, 10, 1))
    tab = go(new_tab(ann), "request", reference="NOSUCH")
    assert "Dit kenmerk is niet bekend." in words(tab)
    press(tab, f"open/{reference}")
    assert "september" not in words(tab)
    assert request_detail.PROMISE.nl in words(tab)


def test_a_promise_that_ends_on_a_day_off_comes_with_advice(register, ann):
    reference = logged(register, date(2026, 11, 22))  # four weeks end on a Sunday
    page = words(go(new_tab(ann), "request", reference=reference))
    assert "zondag 20 december 2026 is geen werkdag; advies: antwoord uiterlijk vrijdag 18 december 2026." in page


def test_every_right_of_an_open_request_can_be_read_in_both_languages(register, ann):
    reference = logged(register, TODAY, "access", "erasure")
    for language in ("nl", "en"):
        page = go(new_tab(ann), "request", reference=reference, language=language)
        assert request_detail.PROMISE.in_(language) in words(page)
