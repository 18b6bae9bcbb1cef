"""The record for an authority on the screen: how much of it is confirmed, and its document, made when it is asked for."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register import authority, queries
from register.charts.look import each
from register.charts.progress import confirmation_bars
from register.journal import JournalUnavailable
from register.text import Language, Text
from register.ui import session, tables
from register.ui.drawing import drawn_once
from register.ui.session import View

MAKING = Text("Het document wordt gemaakt…", "Making the document…")
MAKE = Text("Maak het document", "Make the document")
DOWNLOAD = Text("Download het document ({form})", "Download the document ({form})")
ACTIVITIES, EVERYTHING = Text("Verwerkingsactiviteiten", "Processing activities"), Text("alle", "all")
NAME = Text("verwerkingsregister", "processing-record")
FORMATS = {"pdf": Text("PDF", "PDF"), "xlsx": Text("Werkboek (XLSX)", "Workbook (XLSX)")}
LANGUAGES = {"nl": Text("Nederlands", "Dutch"), "en": Text("Engels", "English")}


@drawn_once
def picture(view: View, counts: pd.DataFrame) -> go.Figure:
    """How much of each activity is confirmed."""
    return confirmation_bars(counts, view.language, view.palette)


def confirmed(view: View, activities: Sequence[str]) -> pd.DataFrame:
    """The activities that the document holds, with how much of each is confirmed."""
    counts = queries.confirmation_by_activity(view)
    wanted = set(activities or queries.activities(view)["key"])
    return counts[[key in wanted for key in counts["key"]]]


def choose(view: View) -> list[str]:
    """The activities of the document; none chosen means all."""
    names = {row.key: f"{row.key} {row.name}" for row in each(queries.activities(view))}
    asked = st.session_state.get("activities", st.query_params.get("activities", "").split(","))
    st.session_state["activities"] = [key for key in asked if key in names]
    chosen = st.multiselect(
        ACTIVITIES.in_(view.language),
        list(names),
        format_func=names.__getitem__,
        key="activities",
        placeholder=EVERYTHING.in_(view.language),
    )
    if chosen:
        st.query_params["activities"] = ",".join(chosen)
    elif "activities" in st.query_params:
        del st.query_params["activities"]
    return chosen


def offer(view: View, spoken: str, form: str, activities: Sequence[str]) -> None:
    """A button that makes the document and one that gives it; what was made stays until something else is asked for."""
    asked = (view.moment, view.today, spoken, form, tuple(activities))
    name = f"{tables.mark(view)}{NAME.in_(_language(spoken))}-{view.today.isoformat()}-{view.moment}.{form}"
    if st.button(MAKE.in_(view.language), icon=":material/description:", key="make"):
        with st.spinner(MAKING.in_(view.language)):
            st.session_state["document"] = asked, _made(view, spoken, form, activities, name)
    for_what, content = st.session_state.get("document", (None, None))
    if for_what == asked and content:
        st.download_button(
            DOWNLOAD.in_(view.language, form=FORMATS[form].in_(view.language)),
            data=content,
            file_name=name,
            mime=authority.MEDIA_TYPES[form],
            icon=":material/download:",
            key="download_document",
            on_click="ignore",
        )


def _made(view: View, spoken: str, form: str, activities: Sequence[str], name: str) -> bytes | None:
    """The document, or nothing when it holds too much; that is said in a sentence."""
    asked = queries.View(view.register, view.moment, view.today, _language(spoken))
    try:
        return authority.file(asked, session.person(), form, activities, name=name)
    except (authority.TooMany, JournalUnavailable) as error:
        st.error(error.text.in_(view.language))
        return None


def _language(spoken: str) -> Language:
    return "en" if spoken == "en" else "nl"
