"""Small register contents that a rule is shown with: what must make it fire, and what must not."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from register.fields import Field
from register.journal import Change
from register.model import KINDS, item_of
from register.records import own_fields

EXAMPLES_ON = date(2026, 11, 23)
"""The day on which the examples are looked at."""

NAMED = {"nl": "Voorbeeld", "en": "Example"}
REQUIRED: Mapping[str, Mapping[str, Any]] = {
    "organisation": {"role": "controller", "name": "Example Ltd"},
    "statement": {"language": "nl", "changed_on": "2026-03-05", "answer_within": "P28D"},
    "clause": {"statement": "S1", "section": "1", "number": 1, "about": "purpose", "label": NAMED, "fingerprint": "n1:0"},
    "processing_activity": {"name": NAMED, "role": "controller", "status": "active"},
    "purpose": {"activity": "A1", "name": NAMED, "context": "driver"},
    "data_subject_category": {"name": NAMED},
    "data_category": {"name": NAMED, "special": "none"},
    "recipient": {"name": NAMED, "role": "controller"},
    "transfer": {"recipient": "RC1", "country": "India"},
    "retention_rule": {"name": NAMED},
    "security_measure": {"name": NAMED, "kind": "technical"},
    "request": {"received_on": "2026-11-02", "channel": "email"},
    "request_step": {"request": "R1", "step": "acknowledged", "on": "2026-11-02"},
    "hold": {"reason": "claim", "owner": "legal", "review_by": "2027-01-31"},
    "holding": {"rule": "RT1", "month": "2018-01", "number": 4},
}  # fmt: skip
"""What a record of each kind cannot do without, where an example does not say it."""


class Proposed(NamedTuple):
    """A value, or the key of a link, that is only proposed."""

    value: Any


class Example(NamedTuple):
    """One record of an example: its kind, its key, and what it says."""

    kind: str
    key: str
    item: dict[str, Any]

    @property
    def change(self) -> Change:
        return Change(self.kind, self.key, self.item, 0)


def example(kind: str, key: str, /, **values: Any) -> Example:
    """A record with these values, stated unless they are Proposed; links are given by their keys. Raises ValidationError."""
    said = {**REQUIRED[kind], **values}
    fields = own_fields(KINDS[kind])
    item = {
        name: _links(value) if fields[name].kind == "links" else _bare(value)
        for name, value in said.items()
        if name in fields
    }
    judged = {name: _origin(said[name]) for name, field in fields.items() if _is_judged(field, said)}
    rest = {name: value for name, value in said.items() if name not in fields}
    return Example(kind, key, item_of(KINDS[kind].model_validate({**item, **rest, "judgements": judged})))


def _is_judged(field: Field, said: Mapping[str, Any]) -> bool:
    return field.judged and said.get(field.name) is not None


def _links(keys: Any) -> list[dict[str, Any]]:
    return [key if isinstance(key, dict) else {"key": _bare(key), **_origin(key)} for key in keys]


def _bare(value: Any) -> Any:
    return value.value if isinstance(value, Proposed) else value


def _origin(value: Any) -> dict[str, str]:
    return {"origin": "proposed", "strength": "medium"} if isinstance(value, Proposed) else {"origin": "stated"}
