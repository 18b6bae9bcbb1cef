"""From the answers about retention to their pictures: the timeline, what if, and the words that go with them."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register import law, periods
from register.charts.timeline import MOST, retention_timeline
from register.charts.what_if import retention_what_if
from register.keeping import NO_RULE, rules_of
from register.retention import Events, Rule
from register.rules_in_words import AND
from register.text import Text
from register.ui import frame
from register.ui.drawing import drawn_once
from register.ui.pictures import worded_rules
from register.ui.session import View
from register.vocabulary import EVENTS
from register.wording import day

MOST_ROWS = MOST
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
LAW_SAYS = {
    True: Text("minstens {duration}", "at least {duration}"),
    False: Text("hoogstens {duration}", "at most {duration}"),
}
NONE = "–"
NO_FACTS = {
    "start": "not_stated",
    "duration": "not_stated",
    "end": "not_stated",
    "kind": "open",
    "years": None,
} | dict.fromkeys(["start_confirmed", "duration_confirmed", "end_confirmed"], False)
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


@drawn_once
def what_if(view: View, ends: pd.DataFrame, events: Mapping[str, date], extra: int = 0) -> go.Figure:
    """Data with the same rule and the same end in one row."""
    same = ["rule", "rule_name", "retention_state", "until"]
    grouped = (
        ends.assign(until=ends["until"].fillna(date.max), rule=ends["rule"].fillna("–"))
        .groupby(same, sort=False)
        .agg(
            categories=("category_name", list),
            begin=("begin", "min"),
            waits_for=("waits_for", "first"),
            why=("why", "first"),
            source=("source", "first"),
        )
        .reset_index()
    )
    until = [None if end == date.max else end for end in grouped["until"]]
    dated = [end for end, state in zip(until, grouped["retention_state"], strict=True) if end and state == "kept"]
    drawn = grouped.assign(
        name=grouped["rule_name"],
        state=grouped["retention_state"],
        waits=[
            AND.in_(view.language).join(frame.words(view, EVENTS)[event] for event in codes)
            for codes in grouped["waits_for"]
        ],
        until=pd.Series(until, grouped.index, dtype=object),
        is_last=[bool(dated) and end == max(dated) for end in until],
    )
    return retention_what_if(drawn, events, view.today, view.language, view.palette, extra)


@drawn_once
def timeline(view: View, pairs: pd.DataFrame, rules: pd.DataFrame, by: str, extra: int = 0) -> go.Figure:
    """A row for each data category, grouped by rule or by activity."""
    worded = worded_rules(view, rules).drop(columns=["key", "categories", "purposes"])
    none = pd.DataFrame([NO_FACTS | {"rule": NONE, "name": NO_RULE.in_(view.language), "until": ""}])
    known = pd.concat([worded, none.astype(object)]) if len(worded) else none
    rows = pairs.assign(rule=pairs["rule"].fillna(NONE)).merge(known, on="rule", how="left", sort=False)
    said = [f"{rule} {name}" for rule, name in zip(rows["rule"], rows["name"], strict=True)]
    of_law = _law(view, pairs, rules_of(rules))
    drawn = rows.assign(
        category=rows["category_name"],
        group=rows["activity_name"].fillna("–") if by == "activity" else said,
        until_group="" if by == "activity" else rows["until"],
        note=rows["rule"] if by == "activity" else "",
        legal_source=rows["legal_source"].where(rows["legal_source"].notna(), None) if "legal_source" in rows else None,
        law=[words for words, _ in of_law],
        law_years=pd.Series([years for _, years in of_law], rows.index, dtype=object),
    )
    return retention_timeline(drawn, view.language, view.palette, extra)


def _law(view: View, pairs: pd.DataFrame, rules: Mapping[str, Rule]) -> list[tuple[str, float | None]]:
    """For each row the law's own period where the rule differs from it: in words and in years.

    Beside the general rule, which holds for want of another, only what the law allows at most.
    """
    found: list[tuple[str, float | None]] = []
    for key, fallback, codes in zip(*(pairs[name] for name in ("rule", "fallback", "legal_periods")), strict=True):
        beside = [code for code in codes if not (fallback and law.LAW[code].at_least)]
        different = [code for code in beside if law.differs(code, [rules[key]] if key in rules else [])]
        found.append(_law_in_words(view, different[0]) if different else ("", None))
    return found


def _law_in_words(view: View, code: str) -> tuple[str, float]:
    period = law.LAW[code]
    duration = periods.in_words(period.duration, view.language)
    return LAW_SAYS[period.at_least].in_(view.language, duration=duration), periods.in_years(period.duration)
