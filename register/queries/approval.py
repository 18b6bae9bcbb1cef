"""The questions about approval: how each activity stands, what changed since a decision, and who decided what."""

import pandas as pd

from register.queries.asking import View, ask_once


def approvals(view: View) -> pd.DataFrame:
    """A row an activity; `approval_state` is a code of APPROVAL_STATES, `since_at` is UTC without a zone, days are in Europe/Amsterdam.

    `decided_head` and `approved_head` are the entries up to which the last decision and the last approval looked.
    """
    return ask_once(view, "approvals")


def content_changes(view: View, *, activity: str, since: int) -> pd.DataFrame:
    """The entries after `since` that changed what is approved with an activity, the earliest first."""
    return ask_once(view, "content_changes", activity=activity, since=since)


def decisions(view: View, *, activity: str) -> pd.DataFrame:
    """`decision` is a code of DECISIONS, or of VIEWS where the DPO advised."""
    return ask_once(view, "decisions", activity=activity)
