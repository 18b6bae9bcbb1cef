"""The most urgent requests as links, each to its own page."""

from typing import Any

import pandas as pd
import streamlit as st

from register.charts.days_left import left
from register.charts.look import SIGNS, each
from register.text import Text
from register.ui import frame
from register.ui.pictures import words
from register.ui.registry import PAGES
from register.ui.session import View
from register.vocabulary import RIGHTS

MOST = 20
NONE = Text("Er zijn geen open verzoeken.", "There are no open requests.")


def links(view: View, requests: pd.DataFrame) -> None:
    """A line a request: its sign, its reference, what was asked, how much time is left."""
    if requests.empty:
        frame.nothing(view, NONE)
    for row in each(requests):
        query = frame.address(view, reference=row.reference)
        st.page_link(PAGES["request"].path, label=_said(view, row), query_params=query)


def choices(view: View, requests: pd.DataFrame) -> None:
    """The same on the page of one request: a line turns to that request."""
    if requests.empty:
        frame.nothing(view, NONE)
    for row in each(requests):
        turn = (row.reference,)
        st.button(_said(view, row), key=f"open/{row.reference}", type="tertiary", on_click=_turn_to, args=turn)


def _turn_to(reference: str) -> None:
    st.session_state["reference"] = reference


def _said(view: View, row: Any) -> str:
    said = (row.reference, words(view, RIGHTS, row.rights), left(row.days_left, view.language))
    return f"{SIGNS[row.state].shape} {' · '.join(frame.plain(part) for part in said if part)}"
