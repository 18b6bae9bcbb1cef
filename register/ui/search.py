"""The search on the screen: the field on every page, and what was found as links by kind."""

import pandas as pd
import streamlit as st

from register.text import Language, Text
from register.ui import frame, tables
from register.ui.finding import Group, Hit
from register.ui.registry import PAGES
from register.ui.session import View
from register.wording import number

SEARCH = Text("Zoeken", "Search")
PLACEHOLDER = Text("Naam, nummer of woord", "Name, number or word")
MOST, MOST_OF_ONE = 5, 50
MORE = Text("Alle {n}: {kind}", "All {n}: {kind}")
FIRST = Text(
    "De eerste {most}; voeg een woord toe om er minder te vinden.", "The first {most}; add a word to find fewer."
)


def field(language: Language) -> None:
    """The field at the top of every page, also on a phone; Enter leads to what was found."""
    with st.container(key="everywhere", width=300):
        st.text_input(
            SEARCH.in_(language), key="sought", placeholder=PLACEHOLDER.in_(language), type="search",
            label_visibility="collapsed", on_change=_ask, max_chars=200,
        )  # fmt: skip


def _ask() -> None:
    """What is typed is asked once: the field is empty again on the page that answers."""
    st.session_state["asked"], st.session_state["sought"] = st.session_state["sought"].strip(), ""


def lead_to_answer(language: Language) -> None:
    """Go to the answer to what was typed on some page."""
    asked = st.session_state.pop("asked", "")
    if asked:
        query = {"q": asked} | ({} if language == "nl" else {"language": language})
        st.switch_page(PAGES["search"].path, query_params=query)


def show(view: View, groups: list[Group], asked: str, kind: str) -> None:
    """The first of each kind, each a link to where it is shown; of one kind alone more."""
    for group in groups:
        st.subheader(f"{group.title} · {number(group.total, view.language)}", anchor=False)
        with st.container(key=f"hits_{group.code}", gap="xsmall"):
            _listed(view, group, asked, kind)


def _listed(view: View, group: Group, asked: str, kind: str) -> None:
    most = MOST_OF_ONE if kind else MOST
    for hit in group.hits[:most]:
        frame.link(view, hit.place.page, _label(hit), **hit.place.filters)
    if group.total > most and kind:
        frame.remark(FIRST.in_(view.language, most=most))
    elif group.total > most:
        label = MORE.in_(view.language, n=number(group.total, view.language), kind=group.title.lower())
        frame.link(view, "search", label, q=asked, kind=group.code)


def _label(hit: Hit) -> str:
    """Number and name, and behind it what else was found there; what users wrote stays text."""
    called = frame.plain(" · ".join(filter(None, (hit.key, hit.name))))
    return f"{called} &emsp; :gray[{frame.plain(hit.passage)}]" if hit.passage else called


def table(view: View, groups: list[Group]) -> None:
    """The same as a table, up to two hundred of a kind."""
    rows = [(group.title, hit.key, hit.name, hit.passage) for group in groups for hit in group.hits]
    tables.table(view, pd.DataFrame(rows, columns=["kind", "key", "name", "passage"], dtype=object), "found")
