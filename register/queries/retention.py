"""The questions about how long data is kept."""

import pandas as pd

from register.queries.asking import View, ask_once


def retention_rules(view: View) -> pd.DataFrame:
    return ask_once(view, "retention_rules")


def retention_terms(view: View) -> pd.DataFrame:
    return ask_once(view, "retention_terms")


def rules_without_end_months(view: View) -> pd.DataFrame:
    return ask_once(view, "rules_without_end_months")


def category_rules(
    view: View, *, activity: str = "", subject: str = "", rule: str = "", by: str = "rule"
) -> pd.DataFrame:
    """`by`: rule, or activity to have every activity apart; the others are keys, or blank for all."""
    return ask_once(view, "category_rules", activity=activity, subject=subject, rule=rule, by=by)


def legal_period_rules(view: View) -> pd.DataFrame:
    """`rules` are those of the data category's own or, where it has none, the general one."""
    return ask_once(view, "legal_period_rules")


def holds(view: View) -> pd.DataFrame:
    """`frozen` has the names of what a hold freezes, None for everything; `rules` the rules that are about any of it."""
    return ask_once(view, "holds")


def holdings(view: View, *, rule: str = "") -> pd.DataFrame:
    """`month` is that of the event; `event` is None for the start event of the rule."""
    return ask_once(view, "holdings", rule=rule)


def disposals(view: View, *, rule: str = "") -> pd.DataFrame:
    return ask_once(view, "disposals", rule=rule)


def disposed_on(view: View) -> pd.DataFrame:
    """The lines of `holdings`; `done_on` is None where something is left."""
    return ask_once(view, "disposed_on")
