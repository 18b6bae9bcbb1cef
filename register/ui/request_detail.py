"""One request: its terms in words, its picture, its steps."""

from datetime import date
from typing import Any

import streamlit as st

from register import queries
from register.charts.request import Times, request_timeline
from register.deadlines import working_day_before
from register.text import Text
from register.ui import frame, tables
from register.ui.pictures import word
from register.ui.session import View
from register.vocabulary import REQUEST_STATES, REQUEST_STEPS
from register.wording import day

OPEN = Text("{state}: antwoord uiterlijk {day}.", "{state}: answer by {day}.")
LATE = Text("{state}: het antwoord moest er uiterlijk {day} zijn.", "{state}: the answer was due {day}.")
CLOSED = Text("{state} op {day}.", "{state} on {day}.")
RECEIVED = Text("Ontvangen", "Received")
PROMISE = Text("Vier weken", "Four weeks")
STATUTORY = Text(
    "Wettelijke maand; ook de laatste dag om verlenging te melden",
    "Statutory month; also the last day to tell of an extension",
)
EXTENDED = Text("Verlengd tot en met", "Extended until")
TOO_LATE = Text(
    "De verlenging van {day} telt niet: te laat gemeld.", "The extension of {day} does not count: told too late."
)
PAUSED = Text("Met {n} dagen pauze", "With {n} days of pause")
WAITING = Text("Wacht op de verzoeker sinds", "Waiting for the requester since")
DAY_OFF = Text(
    "{day} is geen werkdag; advies: antwoord uiterlijk {before}.",
    "{day} is no working day; advice: answer by {before}.",
)
FULL = "EEEE d MMMM y"
STORY = Text(
    "Ontvangen op {received}, vier weken tot en met {promise}; {n} stappen, de laatste is ‘{step}’.",
    "Received on {received}, four weeks until {promise}; {n} steps, the last is ‘{step}’.",
)
NO_STEP = Text("nog geen", "none yet")
LEGEND = {
    "received_on": Text(":primary[●] stap", ":primary[●] step"),
    "promise": Text("┃ vier weken", "┃ four weeks"),
    "statutory": Text("▽ wettelijke maand", "▽ statutory month"),
    "extended_until": Text("◇ verlengd tot en met", "◇ extended until"),
}
"""What the marks of the picture mean, by the day that a request needs to have one."""
STEPS = Text("Wat er is gedaan", "What was done")


def answer(view: View, request: Any) -> str:
    """How it stands, in one sentence; past the term of the law with the last day of that."""
    state = word(view, REQUEST_STATES, request.state)
    if request.is_open:
        phrase = OPEN if request.days_left >= 0 else LATE
        due = request.limit_on if request.state == "statutory_missed" else request.promise
        return phrase.in_(view.language, state=state, day=day(due, view.language, FULL))
    return CLOSED.in_(view.language, state=state, day=day(ended_on(request), view.language, "d MMMM y"))


def ended_on(request: Any) -> date:
    found: date = request.answered_on or request.withdrawn_on
    return found


def terms(view: View, request: Any, policy: str) -> None:
    """The days of the request, each with its weekday; a pause or an extension moves the term of the law only."""
    language = view.language
    said: dict[Text | str, date | None] = {
        RECEIVED: request.received_on,
        PROMISE: request.promise,
        STATUTORY: request.statutory,
        PAUSED.in_(language, n=request.pause_days): request.paused_until,
        EXTENDED: request.extended_until,
        WAITING: request.waiting_since,
    }
    lines = [
        f"{label.in_(language) if isinstance(label, Text) else label}: **{day(on, language, FULL)}**"
        for label, on in said.items()
        if on
    ]
    st.markdown("  \n".join(lines))
    if request.extension_told_on and not request.extended_until:
        st.markdown(f":red[{TOO_LATE.in_(language, day=day(request.extension_told_on, language, FULL))}]")
    before = working_day_before(request.promise, policy)
    if request.is_open and before != request.promise and request.promise >= view.today:
        days = {"day": day(request.promise, language, FULL), "before": day(before, language, FULL)}
        frame.remark(DAY_OFF.in_(language, **days))


def picture(view: View, request: Any) -> None:
    """The request in time, then its steps as a table."""
    language = view.language
    steps = queries.request_steps(view, reference=request.reference)
    told = steps[steps["replaced_by"].isna() & (steps["step"] != "struck")]
    named = told.assign(step=[word(view, REQUEST_STEPS, code) for code in told["step"]])
    times = Times(
        request.received_on, request.promise, request.statutory, request.extended_until,
        None if request.is_open else ended_on(request), request.state,
    )  # fmt: skip
    figure = request_timeline(times, named, view.today, language, view.palette)
    story = STORY.in_(
        language,
        received=day(request.received_on, language, "d MMMM y"),
        promise=day(request.promise, language, "d MMMM y"),
        n=len(named),
        step=word(view, REQUEST_STEPS, request.last_step) or NO_STEP.in_(language),
    )
    frame.legend(view, *(text for name, text in LEGEND.items() if getattr(request, name)))
    frame.picture(figure, "request_timeline", story)
    st.subheader(STEPS.in_(language), anchor=False)
    tables.table(view, steps, "request-steps", expanded=True)
