"""What is wrong, missing or unconfirmed in the register. Every rule is one decorated function in one of these modules."""

from register.findings import (
    activities,
    data,
    organisation,
    purposes,
    recipients,
    requests,
    retention,
    statement,
    unconfirmed,
)
from register.findings.not_built import NOT_BUILT
from register.findings.rule import RULES, Rule

__all__ = [
    "NOT_BUILT",
    "RULES",
    "Rule",
    "activities",
    "data",
    "organisation",
    "purposes",
    "recipients",
    "requests",
    "retention",
    "statement",
    "unconfirmed",
]
