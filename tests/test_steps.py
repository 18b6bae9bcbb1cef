"""Which step can follow which, what each has to say, and what is wrong with one in a sentence."""

from datetime import date
from typing import Any

import pytest

from register import steps
from register.model.requests import DataSubjectRequest, RequestStep
from register.steps import sentences
from register.vocabulary import MOVES, REQUEST_STEPS

TODAY = date(2026, 11, 23)
RECEIVED = date(2026, 11, 2)
SAYS: dict[str, dict[str, Any]] = {
    "acknowledged": {"told_by": "email"},
    "identity_asked": {"told_by": "email"},
    "clarification_asked": {"told_by": "phone"},
    "searched": {"activity": "A1"},
    "extended": {"reason": "number", "told_by": "post"},
    "answered": {"right": "access", "outcome": "granted", "told_by": "email"},
    "recipients_told": {"recipient": "RC1", "told_by": "email"},
}
"""What each step says when nothing is missing."""


def request(*rights: str) -> DataSubjectRequest:
    return DataSubjectRequest(received_on=RECEIVED, channel="email", rights=[*rights] or ["access"])


def step(code: str, on: date = TODAY, **more: Any) -> RequestStep:
    return RequestStep(request="R1", step=code, on=on, **SAYS.get(code, {}) | more)


def done(*taken: RequestStep) -> steps.Steps:
    return {f"R1.{number}": one for number, one in enumerate(taken, start=1)}


def wrong(given: RequestStep, *before: RequestStep, of: DataSubjectRequest | None = None) -> list[str]:
    return [text.en for text in steps.problems(of or request(), done(*before), given, TODAY)]


def test_every_step_but_that_of_erasing_has_its_move():
    assert set(MOVES) == set(REQUEST_STEPS) - {"requester_erased"}
    named = {code for move in MOVES.values() for code in (*move.after, *move.before)}
    assert named <= set(MOVES)
    assert all(name in RequestStep.model_fields for move in MOVES.values() for name in (*move.says, *move.may_say))


def test_a_new_request_can_be_acknowledged_asked_about_searched_extended_answered_or_withdrawn():
    assert steps.possible(request(), {}) == [
        "acknowledged",
        "identity_asked",
        "clarification_asked",
        "searched",
        "extended",
        "answered",
        "complaint",
        "withdrawn",
    ]


@pytest.mark.parametrize(
    ("before", "then"), [("identity_asked", "identity_received"), ("clarification_asked", "clarification_received")]
)
def test_an_answer_to_a_question_needs_the_question(before, then):
    assert wrong(step(then)) == [sentences.NOT_YET.en.format(step=REQUEST_STEPS[then].label.en, earlier=label(before))]
    assert wrong(step(then), step(before)) == []


def label(code: str) -> str:
    return REQUEST_STEPS[code].label.en


def test_an_answer_to_a_question_is_not_before_the_question():
    found = wrong(step("identity_received", date(2026, 11, 5)), step("identity_asked", date(2026, 11, 6)))
    assert found == [
        "On (2026-11-05) is before ‘Identity asked’ of 2026-11-06; choose that day or later.",
    ]


def test_a_step_lies_between_receipt_and_today():
    assert "in the future" in wrong(step("complaint", date(2026, 11, 24)))[0]
    assert "before the receipt" in wrong(step("complaint", date(2026, 11, 1)))[0]
    assert wrong(step("complaint", RECEIVED)) == wrong(step("complaint", TODAY)) == []


@pytest.mark.parametrize("code", SAYS)
def test_what_a_step_has_to_say_is_named_when_it_is_missing(code):
    bare = RequestStep(request="R1", step=code, on=TODAY)
    found = wrong(bare, step("answered", right="access") if code == "recipients_told" else step("complaint"))
    assert sum("is required with" in sentence for sentence in found) == len(MOVES[code].says)


def test_a_refusal_names_its_ground_and_says_that_the_person_was_told_of_complaint_and_court():
    found = wrong(step("answered", outcome="refused"))
    assert found == [
        "Ground of refusal is required with ‘Answered’.",
        "Told of complaint and court is required with ‘Answered’.",
    ]
    assert wrong(step("answered", outcome="refused", ground="excessive", told=True)) == []


def test_each_right_is_answered_once_and_only_rights_that_were_asked():
    both = request("access", "erasure")
    assert wrong(step("answered", right="portability"), of=both) == [
        "Right (Portability) was not asked in this request."
    ]
    assert "answered already" in wrong(step("answered"), step("answered"), of=both)[0]
    assert steps.rights_left(both, done(step("answered"))) == ["erasure"]


def test_a_request_is_closed_when_every_right_is_answered():
    both = request("access", "portability")
    assert "still open: Portability" in wrong(step("closed"), step("answered"), of=both)[0]
    assert wrong(step("closed"), step("answered"), step("answered", right="portability"), of=both) == []


def test_a_withdrawn_request_is_closed_as_it_is_and_nothing_else_happens_to_it():
    assert wrong(step("closed"), step("withdrawn")) == []
    assert steps.possible(request(), done(step("withdrawn"))) == ["complaint", "closed", "struck"]


@pytest.mark.parametrize("right", ["rectification", "erasure", "restriction"])
def test_after_a_correction_or_erasure_the_recipients_are_told_before_closing(right):
    asked, answer = request(right), step("answered", right=right)
    assert "Art. 19" in wrong(step("closed"), answer, of=asked)[0]
    assert wrong(step("closed"), answer, step("recipients_told"), of=asked) == []
    refused = step("answered", right=right, outcome="refused", ground="excessive", told=True)
    assert wrong(step("closed"), refused, of=asked) == []


def test_a_recipient_was_told_or_there_is_a_reason_why_not():
    answer = step("answered")
    assert wrong(step("recipients_told", told_by=None), answer) == [sentences.TOLD_OR_WHY.en]
    assert wrong(step("recipients_told", told_by=None, not_told_because="impossible"), answer) == []
    assert wrong(step("recipients_told", not_told_because="impossible"), answer) == [sentences.TOLD_OR_WHY.en]


def test_what_usually_comes_next_is_suggested():
    asked = request("erasure")
    answer = step("answered", right="erasure")
    walk = [step("acknowledged"), step("searched"), answer, step("recipients_told"), step("closed")]
    for taken, then in enumerate(walk):
        assert steps.suggested(asked, done(*walk[:taken])) == then.step
    assert steps.suggested(asked, done(*walk)) is None
    assert steps.suggested(asked, done(step("acknowledged"), step("identity_asked"))) == "identity_received"
    assert steps.suggested(request(), done(step("answered"))) == "closed"


def test_a_request_is_extended_once():
    assert "no longer possible" in wrong(step("extended"), step("extended"))[0]


def test_a_step_may_be_replaced_and_what_was_replaced_no_longer_counts():
    assert wrong(step("answered", corrects="R1.1"), step("answered")) == []
    assert "no step of this request" in wrong(step("answered", corrects="R9.1"), step("answered"))[0]
    taken = done(step("answered"), step("answered", corrects="R1.1", outcome="partly"))
    assert [one.outcome for one in steps.in_force(taken).values()] == ["partly"]
    struck = done(step("answered"), step("struck", corrects="R1.1"))
    assert steps.in_force(struck) == {}
    assert "answered" in steps.possible(request(), struck)


def test_nobody_takes_the_step_of_erasing_by_hand():
    assert wrong(step("requester_erased")) == [sentences.BY_COMMAND.en.format(step=label("requester_erased"))]


def test_nobody_strikes_out_that_a_requester_was_erased():
    assert "no step of this request" in wrong(step("struck", corrects="R1.1"), step("requester_erased"))[0]


def test_a_receipt_may_lie_back_but_not_ahead_and_not_after_what_was_done():
    ahead = DataSubjectRequest(received_on=date(2026, 11, 24), channel="email", rights=["access"])
    assert "in the future" in steps.receipt_problems(ahead, {}, TODAY)[0].en
    assert steps.receipt_problems(request(), {}, TODAY) == []
    assert "is after" in steps.receipt_problems(ahead, done(step("complaint")), date(2026, 12, 1))[0].en
