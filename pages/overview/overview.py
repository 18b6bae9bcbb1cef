"""Overview: how do we stand, and what is most urgent?"""

import streamlit as st

from register import outlook, queries
from register.text import Text
from register.ui import beginning, figures, frame, glance, request_pictures, who
from register.wording import day, number

EMPTY = Text("Dit register is nog leeg.", "This register is still empty.")
EMPTY_THEN = Text("Dit register was toen nog leeg.", "This register was still empty then.")
EMPTY_HOW = Text(
    "Vul het met `python -m register import MAP`, bijvoorbeeld met de map `data/justlease`.",
    "Fill it with `python -m register import FOLDER`, for example with the folder `data/justlease`.",
)
STRIP = Text("Open verzoeken naar resterende dagen", "Open requests by days left")
STRIP_STORY = Text(
    "Van {n} open verzoeken: {late} over de vier weken heen, {today} met vandaag als laatste dag, {week} binnen een week.",
    "Of {n} open requests: {late} past the four weeks, {today} due today, {week} within a week.",
)
NO_REQUESTS = Text("Er zijn geen open verzoeken.", "There are no open requests.")
SOURCE = Text(
    "Herkomst: afgeleid van de openbare privacyverklaring van {day}; niet officieel en mogelijk verouderd. Grondslagen en koppelingen "
    "zijn voorstellen tot iemand ze bevestigt. De verwerkingsverantwoordelijke is te vervangen.",
    "Origin: derived from the public privacy statement of {day}; unofficial and possibly outdated. Legal bases and links are "
    "proposals until somebody confirms them. The controller can be replaced.",
)

view = who.enter("overview")
language = view.language
if not view.moment:
    frame.begin(view, "overview", (EMPTY_THEN if view.as_of else EMPTY).in_(language))
    st.markdown((beginning.THEN if view.as_of else EMPTY_HOW).in_(language))
    st.stop()

frame.begin(view, "overview", outlook.answer(view))
glance.report_button(view)
figures.four(view, figures.of_register(view))

requests = queries.request_figures(view)
st.subheader(STRIP.in_(language), anchor=False)
if requests.open:
    frame.legend(view, *request_pictures.LEGEND)
    counts = {"n": requests.open, "late": requests.late, "today": requests.due_today, "week": requests.due_soon}
    story = STRIP_STORY.in_(language, **{name: number(n, language) for name, n in counts.items()})
    frame.picture(request_pictures.requests_strip(view, requests.open), "strip", story)
else:
    frame.nothing(view, NO_REQUESTS)

narrow, wide = st.columns([2, 3], gap="large")
with narrow:
    glance.findings(view)
with wide:
    glance.falls_due(view)
glance.changes(view)

statements, facts = queries.statements(view), queries.confirmation_months(view).iloc[-1]
if len(statements) and facts.proposed > facts.confirmed:
    frame.remark(SOURCE.in_(language, day=day(statements["changed_on"].iloc[0], language, "d MMMM y")))
