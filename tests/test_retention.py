"""Until when a rule keeps data: the worked examples of the statement, leap days, holds, and what must hold for any rule."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register import law
from register.retention import (
    NOTHING_HOLDS,
    Answer,
    Hold,
    Rule,
    answer,
    frozen_by,
    held,
    latest,
    rules_for,
)
from register.vocabulary import EVENTS, LEGAL_PERIODS, RETENTION_STATES

DAY = timedelta(days=1)
RT2 = Rule("RT2", "contract_end", "P7Y", source="RT2 Fiscale bewaarplicht; AWR art. 52(4)")
RT2_ROUNDED = RT2._replace(round_to_year_end=True)
RT2_OF_YEAR = RT2._replace(start_event="financial_year_end")
RT3 = Rule("RT3", "collection", end_events=("contract_end", "service_end"), combine="later_of")
RT4 = Rule("RT4", "document_received", end_events=("quality_audit", "statutory_audit"), combine="later_of")
RT5 = Rule("RT5", "collection")
RT7 = Rule("RT7", "consent_given", end_events=("consent_withdrawn",))
LEASE_ENDED = {"contract_end": date(2026, 6, 30)}


@pytest.mark.parametrize(
    ("rule", "events", "until"),
    [
        (RT2, LEASE_ENDED, date(2033, 6, 30)),
        (RT2_ROUNDED, LEASE_ENDED, date(2033, 12, 31)),
        (RT2_OF_YEAR, {"financial_year_end": date(2026, 12, 31)}, date(2033, 12, 31)),
        (RT2, {"contract_end": date(2024, 2, 29)}, date(2031, 2, 28)),
        (RT2_ROUNDED, {"contract_end": date(2024, 2, 29)}, date(2031, 12, 31)),
        (RT2._replace(duration="P8Y"), {"contract_end": date(2024, 2, 29)}, date(2032, 2, 29)),
        (RT2, {"contract_end": date(2026, 12, 31)}, date(2033, 12, 31)),
        (RT2_ROUNDED, {"contract_end": date(2026, 12, 31)}, date(2033, 12, 31)),
        (RT3, LEASE_ENDED | {"service_end": date(2026, 8, 1)}, date(2026, 8, 1)),
        (RT3._replace(combine=None), LEASE_ENDED | {"service_end": date(2026, 8, 1)}, date(2026, 8, 1)),
        (RT3._replace(combine="earlier_of"), LEASE_ENDED | {"service_end": date(2026, 8, 1)}, date(2026, 6, 30)),
        (RT3._replace(combine="earlier_of"), LEASE_ENDED, date(2026, 6, 30)),
        (RT4, {"statutory_audit": date(2027, 5, 20), "quality_audit": date(2027, 2, 11)}, date(2027, 5, 20)),
        (RT3._replace(duration="P1Y"), LEASE_ENDED | {"service_end": date(2026, 8, 1)}, date(2027, 8, 1)),
        (RT7._replace(duration="P1Y"), {"consent_withdrawn": date(2026, 11, 22)}, date(2027, 11, 22)),
        (Rule("R", "procedure_end", "P4W"), {"procedure_end": date(2026, 2, 1)}, date(2026, 3, 1)),
        (Rule("R", "procedure_end", "P1M"), {"procedure_end": date(2026, 1, 31)}, date(2026, 2, 28)),
    ],
)
def test_data_is_kept_until_a_day_and_goes_on_the_next_one(rule, events, until):
    found = answer(rule, events)
    assert (found.ending, found.until, found.erase_from) == ("kept", until, until + DAY)
    assert found.state_on(until) == "kept"
    assert found.state_on(until + DAY) == "ended"


def test_an_end_in_a_weekend_stays_where_it_is():
    saturday = date(2026, 8, 1)
    assert saturday.isoweekday() == 6
    assert answer(RT3, {"contract_end": saturday, "service_end": saturday}).until == saturday


def test_withdrawn_consent_ends_keeping_at_once():
    found = answer(RT7, {"consent_given": date(2025, 1, 5), "consent_withdrawn": date(2026, 11, 22)})
    assert found.erase_from == date(2026, 11, 22)
    assert found.why == (
        "Tot intrekken toestemming op 22 november 2026: meteen wissen, op 22 november 2026.",
        "Until the withdrawal of consent on 22 November 2026: erase at once, on 22 November 2026.",
    )


@pytest.mark.parametrize(
    ("rule", "events", "waits_for"),
    [
        (RT2, {}, ("contract_end",)),
        (RT2, {"contract_start": date(2022, 7, 1)}, ("contract_end",)),
        (RT3, LEASE_ENDED, ("service_end",)),
        (RT4, {}, ("quality_audit", "statutory_audit")),
        (RT3._replace(combine="earlier_of"), {}, ("contract_end", "service_end")),
    ],
)
def test_a_rule_waits_for_events_that_have_no_day_yet(rule, events, waits_for):
    found = answer(rule, events)
    assert (found.ending, found.waits_for, found.until, found.erase_from) == ("waiting", waits_for, None, None)
    assert all(EVENTS[event].label.nl in found.why.nl for event in waits_for)


@pytest.mark.parametrize("rule", [RT5, Rule("RT1"), Rule("R", None, "P7Y"), RT2._replace(duration="P9999Y")])
def test_no_end_can_be_computed_without_a_period_an_event_or_a_start(rule):
    found = answer(rule, dict.fromkeys(EVENTS, date(2026, 6, 30)))
    assert (found.ending, found.erase_from) == ("no_end", None)
    assert found.why.nl.startswith("Geen einde te berekenen: ")


def test_a_date_comes_with_its_sentence_in_both_languages_and_its_source():
    found = answer(RT2_ROUNDED, LEASE_ENDED)
    assert found.why == (
        "7 jaar na einde overeenkomst op 30 juni 2026: bewaren tot en met 31 december 2033. "
        "Afgerond op het einde van het kalenderjaar.",
        "7 years after the end of the contract on 30 June 2026: keep up to and including 31 December 2033. "
        "Rounded to the end of the calendar year.",
    )
    assert found.source == RT2.source
    audits = answer(RT4, {"statutory_audit": date(2027, 5, 20), "quality_audit": date(2027, 2, 11)})
    assert audits.why.en == (
        "Until the later of quality-mark audit on 11 February 2027 and statutory audit on 20 May 2027: "
        "keep up to and including 20 May 2027."
    )


# Holds


def test_a_hold_freezes_the_categories_that_it_names_and_without_names_all():
    holds = [Hold("H1", frozenset({"DC1"})), Hold("H2")]
    assert frozen_by("DC1", holds) == ("H1", "H2")
    assert frozen_by("DC2", holds) == ("H2",)
    assert frozen_by("DC1", []) == ()


def test_frozen_data_is_not_erased_and_its_end_is_still_told():
    found = held(answer(RT2, LEASE_ENDED), ("H1",))
    assert (found.until, found.erase_from) == (date(2033, 6, 30), None)
    assert found.state_on(date(2040, 1, 1)) == "held"
    assert "H1" in found.why.nl
    assert "30 juni 2033" in found.why.nl


# Several rules


def test_erasure_is_due_when_the_last_purpose_lets_go():
    ended = answer(RT3, LEASE_ENDED | {"service_end": date(2026, 7, 1)})
    longer, waiting, endless = answer(RT2, LEASE_ENDED), answer(RT7, {}), answer(RT5, {})
    assert latest([ended, longer]) == longer
    assert latest([waiting, longer]) == waiting
    assert latest([waiting, endless, longer]) == endless
    assert latest([longer, held(ended, ("H1",))]).held_by == ("H1",)
    assert latest([]) == NOTHING_HOLDS


def test_within_a_purpose_the_rules_that_name_the_category_hold_or_else_the_general_rule():
    rules = {"RT2": {"DC1", "DC2"}, "RT3": {"DC7"}, "RT7": {"DC7"}}
    assert rules_for("DC1", rules, "RT1") == (["RT2"], False)
    assert rules_for("DC7", rules, "RT1") == (["RT3", "RT7"], False)
    assert rules_for("DC9", rules, "RT1") == (["RT1"], True)
    assert rules_for("DC9", rules, None) == ([], True)


# What holds for any rule

EVENT_CODES = st.sampled_from(sorted(EVENTS))
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
RULES = st.builds(
    Rule,
    st.just("R"),
    st.none() | EVENT_CODES,
    st.none() | st.sampled_from(["P7Y", "P1Y6M", "P13M", "P4W", "P28D"]),
    st.lists(EVENT_CODES, max_size=3, unique=True).map(tuple),
    st.sampled_from([None, "later_of", "earlier_of"]),
    st.booleans(),
)
HAPPENED = st.dictionaries(EVENT_CODES, DAYS)
ANSWERS = st.builds(answer, RULES, HAPPENED)


def how_late(found: Answer) -> date:
    """Waiting, frozen and without an end: later than any day."""
    return found.erase_from or date.max


@given(RULES, HAPPENED, st.sampled_from("YMWD"), st.integers(1, 40), st.integers(0, 40))
def test_a_longer_period_never_ends_earlier(rule, events, unit, n, more):
    shorter, longer = (answer(rule._replace(duration=f"P{k}{unit}"), events) for k in (n, n + more))
    assert how_late(shorter) <= how_late(longer)


@given(ANSWERS, st.lists(st.sampled_from(["H1", "H2"]), unique=True).map(tuple))
def test_a_hold_never_shortens(found, holds):
    assert how_late(held(found, holds)) >= how_late(found)


@given(st.lists(ANSWERS, min_size=2), st.data())
def test_taking_a_rule_away_never_lengthens(answers, data):
    gone = data.draw(st.integers(0, len(answers) - 1))
    assert how_late(latest(answers[:gone] + answers[gone + 1 :])) <= how_late(latest(answers))


@given(RULES, HAPPENED, DAYS)
def test_every_answer_is_one_of_the_states_and_says_why(rule, events, today):
    found = answer(rule, events)
    assert found.state_on(today) in RETENTION_STATES
    assert all(sentence.endswith(".") for sentence in found.why)
    assert (found.ending == "kept") == (found.until is not None)
    assert (found.ending == "waiting") == bool(found.waits_for)


# The law


@pytest.mark.parametrize(
    ("code", "rules", "differs", "breaks"),
    [
        ("fiscal", [RT2], False, False),
        ("fiscal", [RT2_ROUNDED], True, False),
        ("fiscal", [RT3], True, True),
        ("fiscal", [RT3, RT2], False, False),
        ("fiscal", [RT5], True, False),
        ("mandate", [RT3], True, True),
        ("mandate", [RT2], True, False),
        ("applicants", [Rule("R", "procedure_end", "P4W")], False, False),
        ("applicants", [Rule("R", "procedure_end", "P1Y")], True, True),
        ("applicants", [Rule("RT1")], True, True),
    ],
)
def test_a_rule_may_differ_from_the_law_and_may_break_it(code, rules, differs, breaks):
    assert (law.differs(code, rules), law.breaks(code, rules)) == (differs, breaks)


def test_every_period_of_the_law_is_in_the_list():
    assert set(law.LAW) == set(LEGAL_PERIODS)
