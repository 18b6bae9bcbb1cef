"""What Acts say about how long data is kept, and whether a rule of the register ends earlier or later than that."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from register.retention import Answer, Rule, answer, latest
from register.vocabulary import EVENTS, LEGAL_PERIODS

SOME_DAY = date(2001, 1, 1)
"""Periods are compared as if everything had happened on one day."""


class LegalPeriod(NamedTuple):
    """A period of the law, from an event; data is kept at least that long, or at most."""

    start_event: str
    duration: str
    at_least: bool


LAW = {
    "fiscal": LegalPeriod("contract_end", "P7Y", True),
    "mandate": LegalPeriod("contract_end", "P13M", True),
    "applicants": LegalPeriod("procedure_end", "P4W", False),
}
"""By the codes of LEGAL_PERIODS. Fiscal: the seven years begin when data loses its current value, here after the contract."""


def as_rule(code: str) -> Rule:
    """The period of the law as a rule of its own."""
    period = LAW[code]
    return Rule(code, period.start_event, period.duration, source=LEGAL_PERIODS[code].article)


def differs(code: str, rules: Iterable[Rule]) -> bool:
    """Do the rules for a data category, taken together, end on another day than the law's own period?"""
    return _end(rules).until != answer(as_rule(code), ALL_ON_ONE_DAY).until


def breaks(code: str, rules: Iterable[Rule]) -> bool:
    """Do they end earlier than the law asks, or later than it allows? Rules without an end keep longer than any period."""
    ours, law = _end(rules).until, answer(as_rule(code), ALL_ON_ONE_DAY).until or SOME_DAY
    return (ours is not None and ours < law) if LAW[code].at_least else (ours is None or ours > law)


def _end(rules: Iterable[Rule]) -> Answer:
    return latest(answer(rule, ALL_ON_ONE_DAY) for rule in rules)


ALL_ON_ONE_DAY = dict.fromkeys(EVENTS, SOME_DAY)
