"""Requests are logged and handled by those who may, below the screens too; what is wrong is said and nothing is entered."""

from datetime import date, timedelta

import pytest

from register import commands, handling
from register.access import PERMISSIONS, ROLES, NotAllowed, local
from register.journal import Change, Conflict
from register.model import item_of
from register.model.requests import DataSubjectRequest, RequestStep

TODAY = date(2026, 11, 23)
CARE = local("Ann", "customer_care")
REQUEST = DataSubjectRequest(received_on=TODAY - timedelta(days=3), channel="email", rights=["access"])
ACKNOWLEDGED = {"step": "acknowledged", "told_by": "email"}


def step(reference, **said):
    return RequestStep.model_validate({"request": reference, "on": TODAY} | (said or ACKNOWLEDGED))


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_handle_requests_logs_one_and_takes_a_step(register, role):
    reference = handling.log(register, CARE, REQUEST, today=TODAY)
    somebody, before = local("Bo", role), register.number
    if "handle_requests" in PERMISSIONS[role]:
        assert handling.log(register, somebody, REQUEST, today=TODAY) != reference
        assert handling.take(register, somebody, reference, step(reference), today=TODAY).entered_by == "local:Bo"
    else:
        with pytest.raises(NotAllowed):
            handling.log(register, somebody, REQUEST, today=TODAY)
        with pytest.raises(NotAllowed):
            handling.take(register, somebody, reference, step(reference), today=TODAY)
        assert register.number == before


def test_a_step_bears_a_name(register):
    reference = handling.log(register, CARE, REQUEST, today=TODAY)
    with pytest.raises(NotAllowed):
        handling.take(register, local("", "customer_care"), reference, step(reference), today=TODAY)


def test_a_reference_says_nothing_and_is_never_given_twice(register):
    given = {handling.log(register, CARE, REQUEST, today=TODAY) for _ in range(50)}
    assert len(given) == 50
    assert all(len(reference) == 6 and set(reference) <= set(handling.LETTERS) for reference in given)


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (REQUEST.model_copy(update={"rights": []}), "at least one right"),
        (REQUEST.model_copy(update={"received_on": TODAY + timedelta(days=1)}), "in the future"),
    ],
)
def test_a_request_that_cannot_be_is_not_entered(register, request_, said):
    with pytest.raises(NotAllowed, match=said):
        handling.log(register, CARE, request_, today=TODAY)
    assert register.number == 0


def test_a_step_that_cannot_be_is_not_entered(register):
    reference = handling.log(register, CARE, REQUEST, today=TODAY)
    with pytest.raises(NotAllowed, match="only after"):
        handling.take(register, CARE, reference, step(reference, step="identity_received"), today=TODAY)
    with pytest.raises(NotAllowed, match="no request with reference"):
        handling.take(register, CARE, "NOSUCH", step("NOSUCH"), today=TODAY)
    assert register.number == 1


def test_two_people_who_take_a_step_at_once_do_not_both_succeed(register, monkeypatch):
    reference = handling.log(register, CARE, REQUEST, today=TODAY)
    seen = commands.steps_of(register, reference)
    handling.take(register, CARE, reference, step(reference), today=TODAY)
    late = Change("request_step", handling.next_key(reference, seen), item_of(step(reference, step="complaint")))
    with pytest.raises(Conflict):
        register.save([late], by="local:Bo")


@pytest.mark.parametrize("role", ["dpo", "customer_care"])
def test_no_form_changes_a_step_that_was_taken(register, role):
    reference = handling.log(register, CARE, REQUEST, today=TODAY)
    entry = handling.take(register, CARE, reference, step(reference), today=TODAY)
    earlier = item_of(step(reference, **ACKNOWLEDGED | {"on": TODAY - timedelta(days=3)}))
    somebody = local("Bo", role)
    with pytest.raises(NotAllowed, match="mended by a new step"):
        commands.save(register, somebody, [Change("request_step", entry.key, earlier, 1)], reason="r", today=TODAY)
    with pytest.raises(NotAllowed, match="mended by a new step"):
        commands.end(register, somebody, "request_step", entry.key, shown=1, reason="r", today=TODAY)


def test_a_receipt_is_corrected_but_not_past_what_was_done(register):
    reference = handling.log(register, CARE, REQUEST, today=TODAY)
    handling.take(
        register, CARE, reference, step(reference, **ACKNOWLEDGED | {"on": TODAY - timedelta(days=2)}), today=TODAY
    )
    for days, fine in ((5, True), (1, False), (-1, False)):
        moved = item_of(REQUEST.model_copy(update={"received_on": TODAY - timedelta(days=days)}))
        change = [Change("request", reference, moved, commands.current(register, "request", reference)[0])]
        if fine:
            commands.save(register, CARE, change, reason="wrong day", today=TODAY)
        else:
            with pytest.raises(NotAllowed, match="Received on"):
                commands.save(register, CARE, change, reason="wrong day", today=TODAY)
