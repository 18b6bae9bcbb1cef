"""Overview: how do we stand?"""

import streamlit as st

from register import queries
from register.text import Text
from register.ui import figures, frame, pictures, request_pictures, tables, who
from register.wording import day, number, share

EMPTY = Text("Dit register is nog leeg.", "This register is still empty.")
EMPTY_HOW = Text(
    "Vul het met `python -m register import MAP`, bijvoorbeeld met de map `data/justlease`.",
    "Fill it with `python -m register import FOLDER`, for example with the folder `data/justlease`.",
)
ANSWER = Text("{late}; {share} van het register is bevestigd.", "{late}; {share} of the register is confirmed.")
NONE_LATE = Text("Geen verzoek is te laat", "No request is late")
ONE_LATE = Text("Eén van de {n} open verzoeken is te laat", "One of {n} open requests is late")
MANY_LATE = Text("{late} van de {n} open verzoeken zijn te laat", "{late} of {n} open requests are late")
STRIP = Text("Open verzoeken naar resterende dagen", "Open requests by days left")
STRIP_STORY = Text(
    "Van {n} open verzoeken: {late} over de vier weken heen, {today} met vandaag als laatste dag, {week} binnen een week.",
    "Of {n} open requests: {late} past the four weeks, {today} due today, {week} within a week.",
)
NO_REQUESTS = Text("Er zijn geen open verzoeken.", "There are no open requests.")
BASES = Text("Doelen en hun grondslag", "Purposes and their legal basis")
BASES_STORY = Text(
    "Grondslag in de verklaring: {stated} van de {n} doelen; bevestigd: {confirmed}.",
    "Legal basis in the statement: {stated} of {n} purposes; confirmed: {confirmed}.",
)
CHANGES = Text("Laatste wijzigingen", "Last changes")
SOURCE = Text(
    "Herkomst: afgeleid van de openbare privacyverklaring van {day}; niet officieel en mogelijk verouderd. Grondslagen en koppelingen "
    "zijn voorstellen tot iemand ze bevestigt. De verwerkingsverantwoordelijke is te vervangen.",
    "Origin: derived from the public privacy statement of {day}; unofficial and possibly outdated. Legal bases and links are "
    "proposals until somebody confirms them. The controller can be replaced.",
)

view = who.enter("overview")
language = view.language
if not view.moment:
    frame.begin(view, "overview", EMPTY.in_(language))
    st.markdown(EMPTY_HOW.in_(language))
    st.stop()

requests = queries.request_figures(view)
facts = queries.confirmation_months(view)
confirmation = facts.iloc[-1]
late = NONE_LATE if not requests.late else ONE_LATE if requests.late == 1 else MANY_LATE
in_words = {name: number(getattr(requests, name), language) for name in ("late", "open", "due_today", "due_soon")}
said_late = late.in_(language, late=in_words["late"], n=in_words["open"])
confirmed = share(confirmation.confirmed, confirmation.facts, language)
frame.begin(view, "overview", ANSWER.in_(language, late=said_late, share=confirmed))
figures.four(view, figures.of_register(view))

st.subheader(STRIP.in_(language), anchor=False)
if requests.open:
    frame.legend(view, *request_pictures.LEGEND)
    in_words |= {"n": in_words["open"], "today": in_words["due_today"], "week": in_words["due_soon"]}
    story = STRIP_STORY.in_(language, **in_words)
    frame.picture(request_pictures.requests_strip(view, requests.open), "strip", story)
else:
    frame.nothing(view, NO_REQUESTS)

wide, narrow = st.columns([3, 2], gap="large")
with wide:
    counts = pictures.by_basis(queries.purposes_by_basis(view))
    if len(counts):
        st.subheader(BASES.in_(language), anchor=False)
        columns = {"n": "purposes", "stated": "stated", "confirmed": "confirmed"}
        said = {name: number(counts[column].sum(), language) for name, column in columns.items()}
        frame.picture(pictures.bases(view, counts), "bases", BASES_STORY.in_(language, **said))
        tables.table(view, counts, "purposes-by-basis")
with narrow:
    st.subheader(CHANGES.in_(language), anchor=False)
    tables.last_changes(view, queries.entries(view, size=6))
    frame.lead(view, "journal")
statements = queries.statements(view)
if len(statements) and confirmation.proposed > confirmation.confirmed:
    frame.remark(SOURCE.in_(language, day=day(statements["changed_on"].iloc[0], language, "d MMMM y")))
