"""Where a record is shown: its page with the filter set; else its form, for who may edit; else its trail in the journal."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from register.access import may
from register.commands import OWN_COMMAND, action_for
from register.findings import named
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
    if kind == "acceptance" and not ended and values.get("finding"):
        return _of_finding(values["finding"])
    shown = SHOWN_ON.get(kind)
    if shown and not ended:
        known = {"key": key, **values}
        filters = {name: str(known[field]) for name, field in shown.filters.items() if known.get(field)}
        return Place(shown.page, filters | ALSO_ASKS.get(kind, {}))
    is_edited = kind not in OWN_COMMAND and all(may(session.person(), one) for one in ("edit", action_for(kind)))
    return Place("edit" if is_edited else "journal", {"kind": kind, "key": key})


def _of_finding(finding: str) -> Place:
    """Also where it is accepted no longer."""
    rule, record = finding.split(" ")[0], named.record_of(finding)
    of_record = {"record": record[1], "kind": record[0]} if record else {}
    return Place("findings", {"show": "all", "rule": rule} | of_record)
