"""The questions about the processing itself: activities, purposes, data, recipients, and who is responsible."""

import pandas as pd

from register.queries.asking import View, ask_once


def purposes(view: View, *, context: str = "", basis: str = "", activity: str = "") -> pd.DataFrame:
    return ask_once(view, "purposes", context=context, basis=basis, activity=activity)


def purposes_by_basis(view: View, *, context: str = "", basis: str = "", activity: str = "") -> pd.DataFrame:
    return ask_once(view, "purposes_by_basis", context=context, basis=basis, activity=activity)


def activities(view: View) -> pd.DataFrame:
    return ask_once(view, "activities")


def activity_sheet(view: View, *, activity: str) -> pd.DataFrame:
    """The letters (a) to (g) of Art. 30(1) for one activity."""
    return ask_once(view, "activity_sheet", activity=activity)


def category_cells(view: View, *, group: str = "", subject: str = "") -> pd.DataFrame:
    return ask_once(view, "category_cells", group=group, subject=subject)


def group_cells(view: View, *, group: str = "", subject: str = "") -> pd.DataFrame:
    return ask_once(view, "group_cells", group=group, subject=subject)


def data_categories(view: View, *, group: str = "", subject: str = "") -> pd.DataFrame:
    return ask_once(view, "data_categories", group=group, subject=subject)


def data_subject_categories(view: View) -> pd.DataFrame:
    return ask_once(view, "data_subject_categories")


def recipient_flows(view: View, *, role: str = "", group: str = "", activity: str = "") -> pd.DataFrame:
    return ask_once(view, "recipient_flows", role=role, group=group, activity=activity)


def retention_flows(view: View, *, role: str = "", group: str = "", activity: str = "") -> pd.DataFrame:
    """`term` is the period of the rule in force (ISO 8601), or until_event, open, or none where no rule holds.

    `outside` says that a transfer outside the EEA is recorded; `country` is then that of the transfer. Art. 30(1)(e).
    """
    return ask_once(view, "retention_flows", role=role, group=group, activity=activity)


def purpose_recipients(view: View, *, role: str = "", group: str = "", activity: str = "") -> pd.DataFrame:
    return ask_once(view, "purpose_recipients", role=role, group=group, activity=activity)


def recipients(view: View, *, role: str = "") -> pd.DataFrame:
    return ask_once(view, "recipients", role=role)


def transfers(view: View, *, role: str = "") -> pd.DataFrame:
    return ask_once(view, "transfers", role=role)


def organisations(view: View) -> pd.DataFrame:
    return ask_once(view, "organisations")


def channels(view: View) -> pd.DataFrame:
    return ask_once(view, "channels")


def security_measures(view: View) -> pd.DataFrame:
    return ask_once(view, "security_measures")


def processor_records(view: View) -> pd.DataFrame:
    return ask_once(view, "processor_records")


def statements(view: View) -> pd.DataFrame:
    return ask_once(view, "statements")


def completeness(view: View) -> pd.DataFrame:
    """What Art. 30(1) or (2) asks of each activity that has not ended; `state` is a code of COMPLETENESS_STATES, the worst of a letter."""
    return ask_once(view, "completeness")


def completeness_counts(view: View) -> pd.DataFrame:
    """One row: the numbers of `completeness` without its rows."""
    return ask_once(view, "completeness_counts")
