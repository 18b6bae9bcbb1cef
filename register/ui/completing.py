"""How complete the record is, on the screen: its pictures, and for each letter that is not confirmed the way to the field."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register.access import may
from register.charts.completeness import SIGNS, letter_bars, letter_grid
from register.charts.look import each
from register.completeness import Completeness, counted
from register.text import Text
from register.ui import frame, session
from register.ui.columns import FIELD_LABELS
from register.ui.drawing import drawn_once
from register.ui.session import View
from register.vocabulary import COMPLETENESS_STATES
from register.wording import number

MOST_ROWS, MOST = 40, 12
LETTERS = {
    "30(1)": {
        "a": Text("(a) wie is verantwoordelijk", "(a) who is responsible"),
        "b": Text("(b) doelen", "(b) purposes"),
        "c": Text("(c) betrokkenen en gegevens", "(c) data subjects and data"),
        "d": Text("(d) ontvangers", "(d) recipients"),
        "e": Text("(e) doorgifte", "(e) transfers"),
        "f": Text("(f) bewaartermijnen, waar mogelijk", "(f) time limits, where possible"),
        "g": Text("(g) beveiliging, waar mogelijk", "(g) security, where possible"),
    },
    "30(2)": {
        "a": Text("verwerker (a) wie, en voor wie", "processor (a) who, and for whom"),
        "b": Text("verwerker (b) categorieën verwerking", "processor (b) categories of processing"),
        "c": Text("verwerker (c) doorgifte", "processor (c) transfers"),
        "d": Text("verwerker (d) beveiliging, waar mogelijk", "processor (d) security, where possible"),
    },
}
"""What each letter of Art. 30(1) and (2) asks."""
WHERE = Text("Veld: {field}", "Field: {field}")
FIRST = Text("De eerste {n}; kies hierboven, of zie de tabel.", "The first {n}; choose above, or see the table.")
COUNT = Text("{n} {state}", "{n} {state}")


def legend(view: View) -> None:
    frame.legend(
        view,
        *(
            Text(*(f"{SIGNS[code]} {word.lower()}" for word in term.label))
            for code, term in COMPLETENESS_STATES.items()
        ),
    )


def picture(view: View, cells: pd.DataFrame) -> go.Figure:
    """A bar a letter, over all activities that are shown."""
    return _bars(view, counted(cells))


@drawn_once
def _bars(view: View, counts: pd.DataFrame) -> go.Figure:
    names = [
        LETTERS[limb][letter].in_(view.language) for limb, letter in zip(counts["limb"], counts["letter"], strict=True)
    ]
    return letter_bars(counts.assign(name=names), view.language, view.palette)


def grid(view: View, cells: pd.DataFrame) -> go.Figure | None:
    """A square for each activity and letter; none for more than 40 activities."""
    return None if cells["activity"].nunique() > MOST_ROWS else _squares(view, cells)


@drawn_once
def _squares(view: View, cells: pd.DataFrame) -> go.Figure:
    named = [f"{key} {name or ''}" for key, name in zip(cells["activity"], cells["activity_name"], strict=True)]
    return letter_grid(cells.assign(name=named), view.language, view.palette)


def told(view: View, found: Completeness) -> str:
    names = frame.words(view, COMPLETENESS_STATES)
    return "; ".join(
        COUNT.in_(view.language, n=number(getattr(found, code), view.language), state=names[code].lower())
        for code in names
    )


def listed(view: View, cells: pd.DataFrame) -> None:
    """The first letters that are not confirmed; who may edit also gets the way to the field."""
    to_do = cells[cells["state"] != "confirmed"]
    names = frame.words(view, COMPLETENESS_STATES)
    place = st.container(key="cards")
    for row in each(to_do.head(MOST)):
        with place.container(border=True):
            letter = LETTERS[row.limb][row.letter].in_(view.language)
            activity = frame.plain(f"{row.activity} {row.activity_name or ''}".strip())
            st.markdown(f"{SIGNS[row.state]} **{activity}** · {letter} · {names[row.state]}")
            if may(session.person(), "edit"):
                frame.remark(WHERE.in_(view.language, field=FIELD_LABELS[row.field].label.in_(view.language)))
                key = {"key": row.key} if row.key else {}
                frame.lead(view, "edit", kind=row.kind, field=row.field, **key)
    if len(to_do) > MOST:
        frame.remark(FIRST.in_(view.language, n=MOST))


def chosen(cells: pd.DataFrame, activity: str, state: str) -> pd.DataFrame:
    """The letters of an activity in a state; blank leaves a choice open."""
    keep = (cells["activity"] == activity) if activity else cells["activity"].notna()
    return cells[keep & (cells["state"] == state if state else True)].reset_index(drop=True)
