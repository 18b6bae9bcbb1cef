"""The parts of the overview below its figures: findings by severity, what falls due, and the last changes, each with its ways on."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register import last_changes, outlook, reminders, report
from register.access import may
from register.charts.findings import SIGNS, findings_by_severity
from register.charts.look import each
from register.charts.outlook import due_by_week
from register.findings import history
from register.text import Text
from register.ui import finding_list, frame, session, tables
from register.ui.drawing import drawn_once
from register.ui.session import View
from register.vocabulary import SEVERITIES
from register.wording import number

FINDINGS, DUE = Text("Bevindingen", "Findings"), Text("Valt binnen 90 dagen", "Due within 90 days")
CHANGES = Text("Laatste wijzigingen", "Last changes")
FOUND = Text("Open bevindingen naar ernst: {told}.", "Open findings by severity: {told}.")
NOTHING_FOUND = Text("Er zijn geen open bevindingen.", "There are no open findings.")
LEGEND = Text(":red[■] te laat", ":red[■] overdue"), Text("□ in de week van", "□ in the week of")
NOTHING_DUE = Text("Niets is te laat of valt binnen 90 dagen.", "Nothing is late or due within 90 days.")
COUNT = Text("{sign} {n} {severity}", "{sign} {n} {severity}")
REPORT = Text("Managementrapport op één bladzijde (PDF)", "Management report on one page (PDF)")
REPORT_NAME = Text("managementrapport", "management-report")
MOST_DUE = 6
LEADS = {
    "request_promise": ("request", "reference"),
    "request_law": ("request", "reference"),
    "disposal": ("disposals", ""),
    "hold_review": ("holds", ""),
    "agreement_end": ("recipients", ""),
    "review": ("purposes", "activity"),
}
"""By a code of DUE_KINDS: the page that it is done on or seen on, and the filter there that takes its key."""


def report_button(view: View) -> None:
    """The report for management as PDF, made when it is asked for and entered in the access log."""
    browser = session.browser()
    name = f"{tables.mark(view)}{REPORT_NAME.in_(view.language)}-{tables.stamp(view)}.pdf"

    def made() -> bytes:
        return tables.take(view, browser, name, lambda: report.written(view))

    if may(session.person(), "export_shown"):
        st.download_button(
            REPORT.in_(view.language), data=made, file_name=name, mime="application/pdf", icon=":material/picture_as_pdf:",
            key="report_download", on_click="ignore", type="tertiary",
        )  # fmt: skip


def findings(view: View) -> None:
    """How many are open of each severity; each number leads to the findings that it counts."""
    st.subheader(FINDINGS.in_(view.language), anchor=False)
    counts = history.open_by_severity(view)
    if not sum(counts.values()):
        return frame.nothing(view, NOTHING_FOUND)
    shown = {code: n for code, n in counts.items() if n}
    story = FOUND.in_(view.language, told=finding_list.told(view, counts))
    frame.picture(_severities(view, shown), "severities", story)
    with st.container(horizontal=True, gap="small", key="ways_findings"):
        for code, n in shown.items():
            words = {"sign": SIGNS[code].shape, "severity": SEVERITIES[code].label.in_(view.language).lower()}
            frame.link(view, "findings", COUNT.in_(view.language, n=number(n, view.language), **words), severity=code)
    return None


@drawn_once
def _severities(view: View, counts: dict[str, int]) -> go.Figure:
    return findings_by_severity(counts, view.language, view.palette)


@drawn_once
def _weeks(view: View, weeks: pd.DataFrame) -> go.Figure:
    return due_by_week(weeks, view.today, view.language, view.palette)


def falls_due(view: View) -> None:
    """What is late or falls due: by week, the most urgent as lines that lead on, and all of it as a table."""
    st.subheader(DUE.in_(view.language), anchor=False)
    due = outlook.falls_due(view)
    if due.empty:
        return frame.nothing(view, NOTHING_DUE)
    frame.legend(view, *LEGEND)
    story = reminders.sentence(due, outlook.AHEAD, view.language)
    frame.picture(_weeks(view, outlook.weeks(view)), "due", story)
    first = due.head(MOST_DUE)
    with st.container(gap="xsmall", key="ways_due"):
        for row, line in zip(each(first), reminders.lines(first, view.language), strict=True):
            _lead(view, row, frame.plain(line))
    tables.table(view, due[["kind", "name", "on_day", "days_left"]], "falls-due")
    return None


def _lead(view: View, row: Any, line: str) -> None:
    if row.kind == "review" and may(session.person(), "edit"):
        return frame.link(view, "edit", line, kind="processing_activity", key=row.key, field="reviewed_on")
    page, name = LEADS[row.kind]
    return frame.link(view, page, line, **({name: row.key} if name else {}))


def changes(view: View) -> None:
    """Who changed which field of what; each line leads to the record."""
    st.subheader(CHANGES.in_(view.language), anchor=False)
    with st.container(gap="xsmall", key="ways_changes"):
        for change in last_changes.last_changes(view):
            page, where = ("request", {"reference": change.request}) if change.request else ("journal", _trail(change))
            frame.link(view, page, frame.plain(last_changes.dated(change, view)), **where)
    frame.lead(view, "journal")


def _trail(change: last_changes.Change) -> dict[str, str]:
    return {"kind": change.kind, "key": change.key}
