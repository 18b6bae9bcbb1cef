"""From the answers about retention to their pictures: what if, and the words that go with it."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register.charts.what_if import retention_what_if
from register.retention import Events
from register.text import Text
from register.ui import frame
from register.ui.session import View
from register.vocabulary import EVENTS
from register.wording import day

ALWAYS = ("contract_start", "contract_end")
ENDS = [
    *("category", "category_name", "rule", "retention_state", "until"),
    *("is_last", "purposes", "purpose_keys", "why", "source"),
]
GOES = ["category", "category_name", "rule", "erase_from", "altogether", "why"]
"""The columns of the tables: every end, and what may go."""
OTHERS = Text("Andere gebeurtenissen", "Other events")
ORDER = (
    ("contract_start", "contract_end"),
    ("consent_given", "consent_withdrawn"),
    ("claim_expected", "proceedings_end"),
)
BEFORE = Text(
    "{late} ({on}) ligt vóór {early} ({since}): vul een latere dag in.",
    "The {late} ({on}) is before the {early} ({since}): fill in a later day.",
)


def ask_days(view: View, named: list[str]) -> dict[str, date]:
    """A date input for every event, in the URL under its code; those that the rules speak of come first."""
    first = [event for event in EVENTS if event in (*ALWAYS, *named)]
    with frame.filters("days"):
        given = {event: _ask_day(view, event) for event in first}
    with st.expander(OTHERS.in_(view.language)), frame.filters("other_days"):
        given |= {event: _ask_day(view, event) for event in EVENTS if event not in first}
    return {event: on for event, on in given.items() if on}


def _ask_day(view: View, event: str) -> date | None:
    label = EVENTS[event].label
    return frame.day(view, Text(label.nl.capitalize(), label.en.capitalize()), event)


def out_of_order(view: View, events: Events) -> list[str]:
    """A sentence for each end that comes before its beginning."""
    wrong = [
        (early, late) for early, late in ORDER if early in events and late in events and events[late] < events[early]
    ]
    return [
        BEFORE.in_(
            view.language,
            late=EVENTS[late].label.in_(view.language).capitalize(),
            early=EVENTS[early].label.in_(view.language),
            on=day(events[late], view.language, "d MMM y"),
            since=day(events[early], view.language, "d MMM y"),
        )
        for early, late in wrong
    ]


def what_if(view: View, ends: pd.DataFrame, events: Mapping[str, date]) -> go.Figure:
    """Data with the same rule and the same end in one row."""
    same = ["rule", "rule_name", "retention_state", "until"]
    grouped = (
        ends.assign(until=ends["until"].fillna(date.max), rule=ends["rule"].fillna("–"))
        .groupby(same, sort=False)
        .agg(
            categories=("category_name", list), begin=("begin", "min"), why=("why", "first"), source=("source", "first")
        )
        .reset_index()
    )
    until = [None if end == date.max else end for end in grouped["until"]]
    dated = [end for end, state in zip(until, grouped["retention_state"], strict=True) if end and state == "kept"]
    drawn = grouped.assign(
        name=grouped["rule_name"],
        state=grouped["retention_state"],
        until=pd.Series(until, grouped.index, dtype=object),
        is_last=[bool(dated) and end == max(dated) for end in until],
    )
    return retention_what_if(drawn, events, view.today, view.language, view.palette)
