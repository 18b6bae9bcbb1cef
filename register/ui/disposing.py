"""The calendar of what falls due in pictures and words, and recording a disposal."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register import disposals
from register.access import NotAllowed, may
from register.charts.disposals import disposal_calendar
from register.charts.holds import hold_reviews
from register.charts.look import each
from register.disposals import Line, Refused
from register.journal import Conflict, Entry, JournalUnavailable
from register.text import Text
from register.ui import frame, session
from register.ui.drawing import drawn_once
from register.ui.session import View
from register.vocabulary import DISPOSAL_STATES, EVENTS
from register.wording import day, number

SHOWN = [
    *("rule", "rule_name", "month", "event", "system", "records", "disposed", "left_over"),
    *("disposal_state", "erase_from", "frozen_by", "at_the_end", "why"),
]
TOLD = ("overdue", "due", "held")
COUNTED = Text("{n} {state}", "{n} {state}")
EVERYTHING = Text("Alle gegevens", "All data")
RECORD, LINE = Text("Vernietiging vastleggen", "Record a disposal"), Text("Wat is vernietigd?", "What was disposed of?")
OF_LINE = Text("{rule} {month} {more}· nog {left}", "{rule} {month} {more}· {left} left")
NUMBER, ON = Text("Aantal", "Number"), Text("Op", "On")
EVIDENCE, BY = Text("Waar staat het bewijs?", "Where is the evidence?"), Text("Uitgevoerd door", "Done by")
DONE = Text("Vastgelegd: regel {entry} van het journaal.", "Entered: entry {entry} of the journal.")
OVERTAKEN = Text(
    "Niets vastgelegd: iemand was net voor u. Kijk wat er nu staat.",
    "Nothing entered: somebody was just before you. See what stands there now.",
)


@drawn_once
def picture(view: View, lines: pd.DataFrame, extra: int = 0) -> go.Figure:
    cells = lines.assign(name=lines["rule_name"], state=lines["disposal_state"], number=lines["left_over"])
    return disposal_calendar(cells[cells["state"] != "done"], view.today, view.language, view.palette, extra)


def story(view: View, lines: pd.DataFrame) -> str:
    """For each rule what is overdue, due and frozen; rule by rule, since numbers of two rules are not of one kind."""
    told = []
    for rule in dict.fromkeys(lines["rule"]):
        counts = lines[lines["rule"] == rule].groupby("disposal_state")["left_over"].sum()
        parts = [
            COUNTED.in_(view.language, n=number(int(counts[state]), view.language), state=frame.words(view, DISPOSAL_STATES)[state])
            for state in TOLD
            if state in counts
        ]  # fmt: skip
        told += [f"{rule}: {', '.join(parts)}"] if parts else []
    return "; ".join(told[:8]) + "." if told else ""


def chosen(lines: pd.DataFrame, state: str, month: str) -> pd.DataFrame:
    """The lines of a state, due in a month as YYYY-MM; blank leaves a choice open."""
    due = [f"{one:%Y-%m}" if one else "" for one in lines["due_month"]]
    states = zip(lines["disposal_state"], due, strict=True)
    asked = [(not state or of == state) and (not month or at == month) for of, at in states]
    return lines[pd.Series(asked, lines.index, dtype=bool)]


def months(view: View, lines: pd.DataFrame) -> dict[str, str]:
    """The months in which something is due, by YYYY-MM, in the reader's words."""
    found = sorted({one for one in lines["due_month"] if one})
    return {f"{one:%Y-%m}": day(one, view.language, "MMMM y") for one in found}


@drawn_once
def reviews(view: View, holds: pd.DataFrame, extra: int = 0) -> go.Figure:
    return hold_reviews(in_full(view, holds), view.today, view.language, view.palette, extra)


def in_full(view: View, holds: pd.DataFrame) -> pd.DataFrame:
    """What a hold that names nothing freezes is everything."""
    return holds.assign(frozen=[names or EVERYTHING.in_(view.language) for names in holds["frozen"]])


def record(view: View, lines: pd.DataFrame) -> None:
    """The form with which a disposal is entered, for who may edit."""
    open_lines = {_code(row): row for row in each(lines) if row.left_over and row.disposal_state != "held"}
    if not open_lines or not may(session.person(), "edit"):
        return
    st.subheader(RECORD.in_(view.language), anchor=False)
    names = {code: _named(view, row) for code, row in open_lines.items()}
    code = frame.pick(LINE.in_(view.language), names, "line")
    row = open_lines[code]
    with st.form("disposal_form", border=False):
        st.number_input(NUMBER.in_(view.language), value=int(row.left_over), step=1, key=f"disposal_number/{code}")
        st.date_input(ON.in_(view.language), view.today, format="DD-MM-YYYY", key="disposal_on")
        st.text_input(EVIDENCE.in_(view.language), key="disposal_evidence", max_chars=200)
        st.text_input(BY.in_(view.language), key="disposal_by", max_chars=80)
        line = Line(row.rule, row.month, row.event, row.system)
        st.form_submit_button(
            RECORD.in_(view.language), icon=":material/check:", on_click=_record, args=(view, code, line)
        )


def _code(row: Any) -> str:
    return "/".join(part or "" for part in (row.rule, row.month, row.event, row.system))


def _named(view: View, row: Any) -> str:
    event = EVENTS[row.event].label.in_(view.language) if row.event in EVENTS else None
    more = "".join(f"· {part} " for part in (event, row.system) if part)
    left = number(int(row.left_over), view.language)
    return OF_LINE.in_(view.language, rule=row.rule, month=row.month, more=more, left=left)


def _record(view: View, code: str, line: Line) -> None:
    said = st.session_state
    on = said["disposal_on"]
    enter(
        lambda: disposals.dispose(
            view.register,
            session.person(),
            line,
            number=int(said[f"disposal_number/{code}"]),
            on=on if isinstance(on, date) else view.today,
            evidence=said["disposal_evidence"],
            by=said["disposal_by"],
            today=view.today,
        ),
        "disposal_evidence",
    )


def enter(command: Callable[[], Sequence[Entry]], *typed: str) -> None:
    """Give a command, and say at the top of the page what came of it; what was typed under these keys goes once it is entered."""
    try:
        entries = command()
    except (NotAllowed, Refused, JournalUnavailable) as refused:
        frame.tell(Text(*map(frame.plain, refused.text)), "error")
    except Conflict:
        frame.tell(OVERTAKEN, "error")
    else:
        frame.tell(DONE, "success", entry=entries[-1].number)
        st.session_state.update(dict.fromkeys(typed, ""))
