"""Where a record is shown: its page with the filter set; else its form, for who may edit; else its trail in the journal."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from register.access import may
from register.commands import OWN_COMMAND
from register.ui import session


class Place(NamedTuple):
    """An address inside the application."""

    page: str
    filters: Mapping[str, str] = {}


SHOWN_ON = {
    "organisation": Place("organisation"),
    "channel": Place("organisation"),
    "statement": Place("organisation"),
    "security_measure": Place("organisation"),
    "processing_activity": Place("purposes", {"activity": "key"}),
    "purpose": Place("purposes", {"activity": "activity"}),
    "data_subject_category": Place("categories", {"subject": "key"}),
    "data_category": Place("categories", {"group": "group"}),
    "recipient": Place("recipients", {"role": "role"}),
    "retention_rule": Place("retention", {"rule": "key"}),
    "request": Place("request", {"reference": "key"}),
    "request_step": Place("request", {"reference": "request"}),
    "hold": Place("holds"),
    "holding": Place("disposals", {"rule": "rule"}),
    "disposal": Place("disposals", {"rule": "rule"}),
}
"""The page of a kind, and for each of its filters the field of the record that it takes its value from."""
ALSO_ASKS = {"retention_rule": {"picture": "rule"}}


def of(kind: str, key: str, values: Mapping[str, Any], *, ended: bool) -> Place:
    """Where a record is shown to who looks. What has ended is on no page but that of its form, and in the journal."""
    shown = SHOWN_ON.get(kind)
    if shown and not ended:
        known = {"key": key, **values}
        filters = {name: str(known[field]) for name, field in shown.filters.items() if known.get(field)}
        return Place(shown.page, filters | ALSO_ASKS.get(kind, {}))
    page = "edit" if may(session.person(), "edit") and kind not in OWN_COMMAND else "journal"
    return Place(page, {"kind": kind, "key": key})
