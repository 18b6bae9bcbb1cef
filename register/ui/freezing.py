"""Setting and lifting a hold: the forms, for who may edit."""

from datetime import date

import pandas as pd
import streamlit as st

from register import disposals, queries
from register.access import may
from register.text import Text
from register.ui import frame, session
from register.ui.disposing import enter
from register.ui.session import View

SET, LIFT = Text("Bevriezing instellen", "Set a hold"), Text("Bevriezing opheffen", "Lift a hold")
DATA, ALL = Text("Welke gegevens? (leeg: alle)", "Which data? (blank: all)"), Text("alle gegevens", "all data")
REASON, WHY_NOT = Text("Reden", "Reason"), Text("Waarom mag het weer?", "Why may it go again?")
OWNER, REVIEW, WHICH = (
    Text("Eigenaar", "Owner"),
    Text("Herzien vóór", "Review by"),
    Text("Welke bevriezing?", "Which hold?"),
)


def set_hold(view: View) -> None:
    if not may(session.person(), "edit"):
        return
    st.subheader(SET.in_(view.language), anchor=False)
    names = queries.names(view, kind="data_category")
    called = {key: f"{key} {name}" if name else key for key, name in zip(names["key"], names["name"], strict=True)}
    with st.form("hold_form", border=False):
        st.multiselect(
            DATA.in_(view.language), list(called), format_func=called.__getitem__, key="hold_data",
            placeholder=ALL.in_(view.language),
        )  # fmt: skip
        st.text_input(REASON.in_(view.language), key="hold_reason", max_chars=300)
        st.text_input(OWNER.in_(view.language), key="hold_owner", max_chars=80)
        st.date_input(
            REVIEW.in_(view.language), None, format="DD-MM-YYYY", key="hold_review",
            min_value=frame.FIRST_DAY, max_value=frame.LAST_DAY,
        )  # fmt: skip
        st.form_submit_button(SET.in_(view.language), icon=":material/check:", on_click=_set, args=(view,))


def _set(view: View) -> None:
    said = st.session_state
    review = said["hold_review"]
    enter(
        lambda: disposals.set_hold(
            view.register,
            session.person(),
            categories=said["hold_data"],
            reason=said["hold_reason"],
            owner=said["hold_owner"],
            review_by=review if isinstance(review, date) else None,
            today=view.today,
        ),
        "hold_reason",
        "hold_owner",
    )


def lift_hold(view: View, holds: pd.DataFrame) -> None:
    if holds.empty or not may(session.person(), "edit"):
        return
    st.subheader(LIFT.in_(view.language), anchor=False)
    names = {key: f"{key} {reason}" for key, reason in zip(holds["key"], holds["reason"], strict=True)}
    key = frame.pick(WHICH.in_(view.language), names, "hold")
    with st.form("lift_form", border=False):
        st.text_input(WHY_NOT.in_(view.language), key="lift_reason", max_chars=300)
        st.form_submit_button(LIFT.in_(view.language), icon=":material/check:", on_click=_lift, args=(view, key))


def _lift(view: View, key: str) -> None:
    reason = st.session_state["lift_reason"]
    enter(
        lambda: disposals.lift_hold(view.register, session.person(), key, reason=reason, today=view.today),
        "lift_reason",
    )
