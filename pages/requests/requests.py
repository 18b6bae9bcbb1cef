"""Requests: are we within four weeks?"""

import streamlit as st

from register import queries
from register.access import may
from register.queries import Chosen
from register.text import Text
from register.ui import beginning, figures, frame, load, request_pictures, session, tables, who
from register.ui.registry import PAGES
from register.vocabulary import REQUEST_STATES, RIGHTS
from register.wording import day, number

SHOW = {
    "open": Text("Open", "Open"),
    "late": Text("Te laat", "Late"),
    "week": Text("Deze week", "This week"),
    "closed": Text("Gesloten", "Closed"),
    "all": Text("Alle", "All"),
}
SHOWN, STATE, RIGHT = Text("Toon", "Show"), Text("Stand", "State"), Text("Recht", "Right")
HANDLER, MONTH = Text("Behandelaar", "Handler"), Text("Maand van ontvangst", "Month of receipt")
NOBODY = Text("Niemand", "Nobody")
NONE = Text("Er zijn geen open verzoeken.", "There are no open requests.")
ALL_IN_TIME = Text(
    "Alle {n} open verzoeken liggen binnen de vier weken.", "All {n} open requests are within the four weeks."
)
LATE = Text(
    "{late} van de {n} open verzoeken {are} te laat, {week} {must} deze week beantwoord zijn.",
    "{late} of {n} open requests {are} late, {week} {must} due this week.",
)
ARE, MUST = Text("is|zijn", "is|are"), Text("moet|moeten", "is|are")
STORY = Text(
    "{late} over de vier weken, {due_today} vandaag, {due_soon} binnen een week; het oudste is ontvangen op {oldest}.",
    "{late} past the four weeks, {due_today} due today, {due_soon} due within a week; the oldest was received on {oldest}.",
)
NOTHING_SHOWN = Text("Bij deze keuze horen geen open verzoeken.", "No open requests match this choice.")
MARKS = (Text("┃ vier weken", "┃ four weeks"), Text("▽ wettelijke maand", "▽ statutory month"))
LAST_YEAR = Text("Beantwoord in twaalf maanden", "Answered in twelve months")

view = who.enter("requests")
language = view.language
now = queries.request_figures(view)
week = int(now.due_today + now.due_soon)
said = {
    **{name: number(n, language) for name, n in {"late": now.late, "n": now.open, "week": week}.items()},
    "are": ARE.in_(language).split("|")[now.late != 1],
    "must": MUST.in_(language).split("|")[week != 1],
}
answer = NONE if not now.open else LATE if now.late or week else ALL_IN_TIME
frame.begin(view, "requests", answer.in_(language, **said))
if may(session.person(), "handle_requests"):
    frame.lead(view, "intake")

months, handlers = load.choices(view, NOBODY)
with frame.filters():
    show = frame.pick(SHOWN.in_(language), {code: name.in_(language) for code, name in SHOW.items()}, "show", width=150)
    state = frame.choose(view, STATE, frame.words(view, REQUEST_STATES), "state", width=190)
    right = frame.choose(view, RIGHT, frame.words(view, RIGHTS), "right", width=190)
    handler = frame.choose(view, HANDLER, handlers, "handler", width=190)
    month = frame.choose(view, MONTH, months, "month", width=190)
chosen = Chosen(show, state, right, handler, month)
found = queries.request_count(view, chosen)
if found.open:
    frame.legend(view, *request_pictures.LEGEND, *MARKS)
    shown = {name: number(getattr(found, name), language) for name in ("late", "due_today", "due_soon")}
    story = STORY.in_(language, oldest=day(found.oldest, language, "d MMMM y"), **shown)
    frame.picture(request_pictures.open_requests(view, chosen, found.open), "open_requests", story)
elif now.open and show != "closed":
    beginning.no_match(view, NOTHING_SHOWN)
tables.paged(
    view, found.requests, lambda size, skip: queries.requests(view, chosen, size=size, skip=skip), "requests",
    PAGES["requests"].title,
)  # fmt: skip
if now.open:
    load.show(view)
if now.answered:
    st.subheader(LAST_YEAR.in_(language), anchor=False)
    figures.four(view, figures.of_requests(view, now))
