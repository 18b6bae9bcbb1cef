"""Accepting a finding, and taking that back: the forms, for who may."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from register import acceptances, queries
from register.access import may
from register.charts.look import each
from register.findings import RULES, listed
from register.text import Text
from register.ui import frame, session
from register.ui.columns import FIELD_LABELS
from register.ui.disposing import enter
from register.ui.session import View

ACCEPT, TAKE_BACK = (
    Text("Bevinding aanvaarden", "Accept a finding"),
    Text("Aanvaarding intrekken", "Take an acceptance back"),
)
WHICH, REASON = Text("Welke bevinding?", "Which finding?"), Text("Reden", "Reason")
UNTIL, WHY_NOT = Text("Tot en met", "Until"), Text("Waarom niet langer?", "Why no longer?")
ABOUT = Text(
    "Een aanvaarde bevinding komt terug als die dag voorbij is, of zodra het record of een ander record waarover zij gaat wijzigt.",
    "An accepted finding comes back when that day has passed, or as soon as the record or another record that it is about changes.",
)
MOST = 300


def may_accept(view: View) -> bool:
    return may(session.person(), "approve", queries.settings(view))


def _called(view: View, row: Any) -> str:
    """A rule may find more than one thing of a record, so it takes the field to tell them apart."""
    field = FIELD_LABELS[row.field].label.in_(view.language)
    return f"{row.rule} {row.key}: {RULES[row.rule].title.in_(view.language)} ({field})"


def accept(view: View, found: pd.DataFrame) -> None:
    """Accept one of the open findings that the filters leave. One that came back starts from the reason that it had."""
    some = found[found["until"].isna()].head(MOST)
    if some.empty or not may_accept(view):
        return
    st.subheader(ACCEPT.in_(view.language), anchor=False)
    frame.remark(ABOUT.in_(view.language))
    options = {row.finding: _called(view, row) for row in each(some)}
    finding = frame.pick(WHICH.in_(view.language), options, "finding")
    [row] = some[some["finding"] == finding].to_dict("records")
    earlier = listed.before(view, some).get(finding)
    before = earlier if earlier and earlier.reason else None
    seen = listed.bound_to(view, {finding: row})[finding]
    typed = f"accept_reason/{before.key}" if before else "accept_reason"
    with st.form("accept_form", border=False):
        st.text_input(REASON.in_(view.language), before.reason if before else "", key=typed, max_chars=300)
        st.date_input(
            UNTIL.in_(view.language), None, format="DD-MM-YYYY", key="accept_until",
            min_value=frame.FIRST_DAY, max_value=frame.LAST_DAY,
        )  # fmt: skip
        st.form_submit_button(
            ACCEPT.in_(view.language), icon=":material/check:", on_click=_accept, args=(view, finding, seen, typed)
        )


def _accept(view: View, finding: str, seen: str, typed: str) -> None:
    reason, until = st.session_state[typed], st.session_state["accept_until"]
    day = until if isinstance(until, date) else None
    enter(
        lambda: acceptances.accept(
            view.register, session.person(), finding, reason=reason, until=day, seen=seen, today=view.today
        ),
        typed,
    )


def take_back(view: View, found: pd.DataFrame) -> None:
    """End an acceptance that holds."""
    some = found[found["until"].notna()].head(MOST)
    if some.empty or not may_accept(view):
        return
    st.subheader(TAKE_BACK.in_(view.language), anchor=False)
    options = {row.acceptance: _called(view, row) for row in each(some)}
    key = frame.pick(WHICH.in_(view.language), options, "acceptance")
    with st.form("take_back_form", border=False):
        st.text_input(WHY_NOT.in_(view.language), key="take_back_reason", max_chars=300)
        st.form_submit_button(
            TAKE_BACK.in_(view.language), icon=":material/undo:", on_click=_take_back, args=(view, key)
        )


def _take_back(view: View, key: str) -> None:
    reason = st.session_state["take_back_reason"]
    enter(
        lambda: acceptances.take_back(view.register, session.person(), key, reason=reason, today=view.today),
        "take_back_reason",
    )
