"""What the register holds. One line in these modules adds a field to every table, form, file and document."""

from collections.abc import Callable, Mapping
from typing import Any

from register.model.decisions import Acceptance, Advice, Approval
from register.model.organisation import Channel, Clause, Organisation, SecurityMeasure, Statement
from register.model.processing import (
    DataCategory,
    DataSubjectCategory,
    ProcessingActivity,
    Purpose,
    Recipient,
    Transfer,
)
from register.model.requests import DataSubjectRequest, RequestStep
from register.model.retention import Disposal, Hold, Holding, RetentionRule
from register.model.settings import Settings
from register.records import Record

Kinds = Mapping[str, type[Record]]

KINDS: Kinds = {
    "organisation": Organisation,
    "channel": Channel,
    "statement": Statement,
    "clause": Clause,
    "processing_activity": ProcessingActivity,
    "purpose": Purpose,
    "data_subject_category": DataSubjectCategory,
    "data_category": DataCategory,
    "recipient": Recipient,
    "transfer": Transfer,
    "retention_rule": RetentionRule,
    "security_measure": SecurityMeasure,
    "request": DataSubjectRequest,
    "request_step": RequestStep,
    "hold": Hold,
    "holding": Holding,
    "disposal": Disposal,
    "approval": Approval,
    "advice": Advice,
    "acceptance": Acceptance,
    "settings": Settings,
}

MODEL = 1
"""The number that every new item carries. Raise it with a step below when older items no longer fit."""


def item_of(record: Record) -> dict[str, Any]:
    """What the journal keeps of a record: what is filled in, and the number of the model."""
    filled: dict[str, Any] = _filled(record.model_dump(mode="json", exclude_none=True))
    return {"model": MODEL} | filled


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _filled(part) for name, part in value.items() if part not in ([], {})}
    return [_filled(part) for part in value] if isinstance(value, list) else value


Step = Callable[[str, dict[str, Any]], dict[str, Any]]

STEPS: Mapping[int, Step] = {}
"""From a model's number to the function (kind, item) that brings its items one number further."""
