"""Each finding with its advice and the way to where it is mended."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from register import queries
from register.access import may
from register.charts.findings import SIGNS
from register.charts.look import each
from register.findings import RULES
from register.text import Text
from register.ui import frame, session
from register.ui.columns import FIELD_LABELS, RECORD_KINDS
from register.ui.registry import PAGES
from register.ui.session import View
from register.vocabulary import SEVERITIES
from register.wording import day

MOST = 12
WHERE = Text("{id} · {article} · veld: {field}", "{id} · {article} · field: {field}")
FIRST = Text("De eerste {n}; kies hierboven, of zie de tabel.", "The first {n}; choose above, or see the table.")
ACCEPTED = Text("Aanvaard door {by} tot en met {until}: {why}", "Accepted by {by} up to and including {until}: {why}")


def cards(view: View, found: pd.DataFrame) -> None:
    """The first findings with their advice; who may edit also gets the way to the field."""
    some = found.head(MOST)
    names = names_of(view, some)
    for row in each(some):
        with st.container(border=True):
            card(view, row, names.get((row.kind, row.key)) or "")
    if len(found) > MOST:
        frame.remark(FIRST.in_(view.language, n=MOST))


def card(view: View, row: Any, name: str) -> None:
    language, rule = view.language, RULES[row.rule]
    severity = SEVERITIES[row.severity].label.in_(language)
    record = f"{RECORD_KINDS[row.kind].label.in_(language)} {row.key} {name}".strip()
    st.markdown(
        f"{SIGNS[row.severity].shape} **{frame.plain(rule.title.in_(language))}** · {severity} · {frame.plain(record)}"
    )
    st.markdown(frame.plain(rule.says(row.detail, language)))
    field = FIELD_LABELS[row.field].label.in_(language)
    frame.remark(WHERE.in_(language, id=row.rule, article=rule.article, field=field))
    if isinstance(row.accepted_by, str):
        until = day(row.until, language, "d MMMM y")
        frame.remark(
            ACCEPTED.in_(language, by=row.accepted_by.partition(":")[2] or row.accepted_by, until=until, why=row.why)
        )
    lead(view, row)


ASKED_FOR: dict[str, Callable[[Any], dict[str, str]]] = {
    "edit": lambda row: {"kind": row.at_kind, "field": row.field} | ({"key": row.at_key} if row.at_key else {}),
    "request": lambda row: {"reference": row.at_key},
    "disposals": lambda row: {"rule": row.at_key, "state": "overdue"},
}
"""What a page where findings are mended is asked for."""
OWN_PAGE = {"request": "request"}
"""The kinds that no form changes, and the page where they are worked on."""


def lead(view: View, row: Any) -> None:
    """The way to where it is mended, for who may go there."""
    page = OWN_PAGE.get(row.at_kind, RULES[row.rule].mended_on)
    if may(session.person(), PAGES[page].action):
        frame.lead(view, page, **ASKED_FOR[page](row))


def names_of(view: View, found: pd.DataFrame) -> dict[tuple[str, ...], Any]:
    """What the records of these findings are called."""
    records = {f"{kind}/{key}" for kind, key in zip(found["kind"], found["key"], strict=True)}
    known = queries.record_names(view, records=records)
    pairs = zip(known["record"], known["name"], strict=True)
    return {tuple(record.split("/", 1)): name for record, name in pairs if record}
