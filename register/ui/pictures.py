"""From an answer to the picture of it: the words that a chart needs, and which chart suits so many rows."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register import periods, rules_in_words
from register.charts.categories import category_matrix
from register.charts.journal import changes_by_month
from register.charts.look import each
from register.charts.progress import confirmation_bars
from register.charts.purposes import COLOURS, LETTERS, MISSING, NAMES, purpose_bars, purposes_by_basis
from register.charts.retention import retention_rules
from register.text import Text
from register.ui.clicking import each_sets
from register.ui.drawing import drawn_once
from register.ui.session import View
from register.vocabulary import CONTEXTS, DATA_GROUPS, Terms

MOST_PURPOSES, MOST_ROWS = 150, 60
UNGROUPED = Text("Zonder groep", "Without a group")
THE_REST = Text("Alle gegevens waarvoor geen andere regel geldt", "All data for which no other rule holds")


def word(view: View, terms: Terms, code: str | None) -> Any:
    return terms[code].label.in_(view.language) if code in terms else code


def words(view: View, terms: Terms, codes: Iterable[str] | None) -> str:
    return ", ".join(word(view, terms, code) or "" for code in (codes if codes is not None else ()))


def bases(purposes: pd.DataFrame) -> list[Text]:
    """The letters of the legal bases that are drawn, each in its colour and with its name."""
    there = set(purposes["basis"].fillna(MISSING))
    colours = {code: "primary" if colour == "accent" else colour for code, colour in COLOURS.items()}
    return [
        Text(*(f":{colours[code]}[{letter}] {name.lower()}" for name in NAMES[code]))
        for code, letter in LETTERS.items()
        if code in there
    ]


@drawn_once
def purposes(view: View, answer: pd.DataFrame, counts: pd.DataFrame) -> go.Figure:
    """A bar per purpose; from 151 purposes bars of how many rest on which basis."""
    if len(answer) > MOST_PURPOSES:
        shown = each_sets(counts, context="context", basis="basis")
        return purposes_by_basis(_in_context(view, shown), view.language, view.palette)
    shown = each_sets(answer, context="context", activity="activity")
    named = shown.assign(activity=shown["activity_name"], confirmed=shown["confirmed_by"].notna())
    return purpose_bars(_in_context(view, named), view.language, view.palette)


def _in_context(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(context=[word(view, CONTEXTS, code) for code in rows["context"]])


@drawn_once
def categories(view: View, cells: pd.DataFrame, by_group: pd.DataFrame) -> go.Figure:
    """A row per data category; from 61 categories a row per group."""
    if too_many_rows(cells):
        rows = in_order(by_group)
        rows = rows.assign(category=in_groups(view, rows), group=None, special=rows["special"].fillna("none"))
    else:
        rows = in_order(cells)
        rows = rows.assign(group=in_groups(view, rows))
    return category_matrix(each_sets(rows, group="group_code", subject="subject_key"), view.language, view.palette)


def too_many_rows(cells: pd.DataFrame) -> bool:
    """Whether data categories are only counted by group."""
    return cells["key"].nunique() > MOST_ROWS


def in_order(answer: pd.DataFrame) -> pd.DataFrame:
    """The rows by group in the order of the vocabulary, those without a group last."""
    rank = {code: place for place, code in enumerate(DATA_GROUPS)}
    return answer.sort_values("group_code", key=lambda codes: codes.map(rank).fillna(len(rank)), kind="stable")


@drawn_once
def confirmation(view: View, counts: pd.DataFrame, elsewhere: str) -> go.Figure:
    """A bar per activity; from 61 activities the ones with the most to do, and the rest together."""
    named = counts.assign(name=[name or elsewhere for name in counts["name"]])
    return confirmation_bars(named, view.language, view.palette)


@drawn_once
def entry_months(view: View, months: pd.DataFrame) -> go.Figure:
    return changes_by_month(months, view.language, view.palette)


def in_groups(view: View, answer: pd.DataFrame) -> list[str]:
    """The group of the data in each row, in words."""
    none = UNGROUPED.in_(view.language)
    said = {code: word(view, DATA_GROUPS, code) or none for code in answer["group_code"].unique()}
    return [said[code] for code in answer["group_code"]]


@drawn_once
def retention(view: View, rules: pd.DataFrame, extra: int = 0) -> go.Figure:
    return retention_rules(worded_rules(view, rules), view.language, view.palette, extra)


def worded_rules(view: View, rules: pd.DataFrame) -> pd.DataFrame:
    """The rules as their charts take them."""
    return rules.assign(
        rule=rules["key"],
        kind=[_kind(rule) for rule in each(rules)],
        categories=[_covers(view, rule) for rule in each(rules)],
        years=pd.Series([periods.in_years(d) if d else None for d in rules["duration"]], rules.index, dtype=object),
        start=_provenance(rules, "start_origin"),
        duration=_provenance(rules, "duration_origin"),
        end=_provenance(rules, "end_origin"),
        until=until(view, rules),
    )


def _covers(view: View, rule: Any) -> str:
    return rule.categories or (THE_REST.in_(view.language) if rule.general else "")


def _kind(rule: Any) -> str:
    return "fixed" if rule.duration else "until_event" if len(rule.end_events) else "open"


def _provenance(rules: pd.DataFrame, origin: str) -> "pd.Series[Any]":
    return rules[origin].fillna("not_stated")


def until(view: View, rules: pd.DataFrame) -> list[str]:
    """Until when each rule keeps data, in words."""
    return [rules_in_words.until(rule, view.language) for rule in each(rules)]
