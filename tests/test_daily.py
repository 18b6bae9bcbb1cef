"""What the register does by itself once a day: it forgets whose term has ended, mails what falls due, and says what it could not."""

import logging
from datetime import date, datetime

from register import daily, handling, requesters
from register.model.requests import DataSubjectRequest, RequestStep
from register.requesters import Requester
from register.wording import PLACE
from tests.test_console_reminders import SERVER, served
from tests.test_requesters import CARE

NOW = datetime(2027, 1, 1, 8, 0, tzinfo=PLACE)


def old_request(register) -> str:
    """A request that was withdrawn in 2024, and who made it."""
    on = date(2024, 3, 1)
    request = DataSubjectRequest(received_on=on, channel="email", rights=["access"])
    who = Requester("Fenna Voorbeeld", "fenna@example.com")
    reference = handling.log(register, CARE, request, today=on, who=who)
    handling.take(register, CARE, reference, RequestStep(request=reference, step="withdrawn", on=on), today=on)
    return reference


def open_request(register) -> str:
    request = DataSubjectRequest(received_on=date(2026, 12, 8), channel="email", rights=["access"])
    return handling.log(register, CARE, request, today=date(2026, 12, 8))


def test_whose_term_has_ended_is_forgotten_without_a_mail_server(register):
    old_request(register)
    daily.work(register, NOW.replace(year=2026, month=12, day=31), {})
    assert len(requesters.kept(register)) == 1
    daily.work(register, NOW, {})
    assert requesters.kept(register) == []


def test_what_falls_due_is_mailed_to_who_the_environment_names(register):
    reference = open_request(register)
    with served() as (inbox, settings):
        daily.work(register, NOW, settings)
        [message] = inbox.mails
    assert reference in str(message)
    assert "2 termijnen" in message["Subject"]


def test_nothing_is_mailed_when_nothing_falls_due(register):
    with served() as (inbox, settings):
        daily.work(register, NOW, settings)
        assert inbox.mails == []


def test_a_job_that_breaks_is_logged_by_its_name_and_stops_none_of_the_others(register, caplog):
    open_request(register)
    register.close()
    with served() as (inbox, settings):
        daily.work(register, NOW, settings)
        assert inbox.mails == []
    assert [said.split(" could")[0] for said in caplog.messages] == ["forget", "forget_looks", "back_up", "remind"]


def test_a_mail_server_that_does_not_answer_stops_nothing_and_is_logged_in_a_sentence(register, caplog):
    old_request(register)
    open_request(register)
    refusing = SERVER | {"REGISTER_SMTP_HOST": "127.0.0.1", "REGISTER_SMTP_PORT": "1"}
    with caplog.at_level(logging.WARNING):
        daily.work(register, NOW, refusing)
    assert requesters.kept(register) == []
    [said] = caplog.messages
    assert said.startswith("The mail server 127.0.0.1:1 did not take the message")
    assert "Fenna" not in caplog.text
