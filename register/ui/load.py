"""How much work the open requests are: their age, what falls due, and who has how many."""

from datetime import date

import streamlit as st

from register import queries, reminders
from register.access import may
from register.text import Text
from register.ui import frame, request_list, request_pictures, session, tables
from register.ui.session import View
from register.wording import day, number

AGES = Text("Hoe oud de open verzoeken zijn", "How old the open requests are")
AGES_STORY = Text(
    "Weken sinds ontvangst: {late} van {n} open verzoeken zijn ouder dan vier weken.",
    "Weeks since receipt: {late} of {n} open requests are older than four weeks.",
)
AGES_LEGEND = (
    Text("■ binnen de vier weken", "■ within the four weeks"),
    Text(":red[◆] over de vier weken", ":red[◆] past the four weeks"),
)
AHEAD = Text("Wat in acht weken afloopt", "What falls due in eight weeks")
AHEAD_LEGEND = Text("■ einde van de vier weken", "■ end of the four weeks")
AHEAD_STORY = Text(
    "Einde van de vier weken, per week; de drukste week begint op {day} met {n}.",
    "End of the four weeks, by week; the busiest week begins on {day} with {n}.",
)
FIRST = Text("Eerst aan de beurt", "First in line")
CALENDAR = Text("Agenda van alles wat afloopt (.ics)", "Calendar of everything that falls due (.ics)")
CALENDAR_FILE = "termijnen.ics"
QUEUE = Text("Per behandelaar", "By handler")


def choices(view: View, nobody: Text) -> tuple[dict[str, str], dict[str, str]]:
    """The months and the handlers that a reader can filter by, in words."""
    found = queries.request_filters(view)
    months = found[found["filter"] == "month"]["value"]
    handlers = found[found["filter"] == "handler"]["value"]
    return (
        {month: day(date.fromisoformat(f"{month}-01"), view.language, "MMMM y") for month in months},
        {name: nobody.in_(view.language) if name == "-" else name for name in sorted(handlers)},
    )


def show(view: View) -> None:
    """The most urgent ones, age and what is ahead side by side, then the queue of each handler."""
    language = view.language
    st.subheader(FIRST.in_(language), anchor=False)
    request_list.links(view, queries.requests(view, queries.Chosen(show="open"), size=5))
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(AGES.in_(language), anchor=False)
        old = queries.request_ages(view)
        frame.legend(view, *AGES_LEGEND)
        said = {name: number(old[column].sum(), language) for name, column in {"n": "requests", "late": "late"}.items()}
        frame.picture(request_pictures.request_ages(view, old), "ages", AGES_STORY.in_(language, **said))
    with right:
        st.subheader(AHEAD.in_(language), anchor=False)
        weeks = queries.request_weeks(view)
        frame.legend(view, AHEAD_LEGEND)
        most = weeks.iloc[weeks["requests"].argmax()]
        busiest = {"day": day(most.from_day, language), "n": number(most.requests, language)}
        frame.picture(request_pictures.requests_ahead(view, weeks), "ahead", AHEAD_STORY.in_(language, **busiest))
    st.subheader(QUEUE.in_(language), anchor=False)
    tables.table(view, queries.request_queues(view), "request-queues", QUEUE)
    _calendar(view)


def _calendar(view: View) -> None:
    """Everything that falls due within a year, for a calendar program; nothing in it says who asked."""
    browser = session.browser()
    name = f"{tables.mark(view)}{f'{tables.stamp(view)}-' if view.as_of else ''}{CALENDAR_FILE}"

    def file() -> bytes:
        return tables.take(view, browser, name, lambda: reminders.calendar(view))

    if may(session.person(), "export_shown"):
        st.download_button(
            CALENDAR.in_(view.language), data=file, file_name=name, mime="text/calendar", icon=":material/event:",
            key="calendar_download", on_click="ignore",
        )  # fmt: skip
