"""The gaps of retention on the screen: their picture, and each with its advice and the way to the field."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register.access import may
from register.charts.gaps import gap_bars
from register.charts.look import each
from register.text import Text
from register.ui import frame, session
from register.ui.columns import FIELD_LABELS
from register.ui.session import View
from register.vocabulary import RETENTION_GAPS

MOST = 12
WHERE = Text("Veld: {field}", "Field: {field}")
FIRST = Text("De eerste {n}; kies een soort, of zie de tabel.", "The first {n}; choose a kind, or see the table.")


def picture(view: View, gaps: pd.DataFrame) -> go.Figure:
    counts = gaps.groupby("gap", sort=False).size()
    rows = pd.DataFrame({"gap": counts.index, "gaps": counts.to_numpy()})
    names = frame.words(view, RETENTION_GAPS)
    return gap_bars(rows.assign(name=[names[gap] for gap in rows["gap"]]), view.language, view.palette)


def told(view: View, gaps: pd.DataFrame) -> str:
    names = frame.words(view, RETENTION_GAPS)
    return "; ".join(f"{names[str(gap)]}: {n}" for gap, n in gaps.groupby("gap", sort=False).size().items())


def listed(view: View, gaps: pd.DataFrame) -> None:
    """The first gaps with their advice; who may edit also gets the way to the field."""
    names = frame.words(view, RETENTION_GAPS)
    for row in each(gaps.head(MOST)):
        with st.container(border=True):
            st.markdown(
                f"**{frame.plain(f'{row.key} {row.name}')}** · {names[row.gap]} · :small[{frame.plain(row.article)}]"
            )
            st.markdown(frame.plain(row.advice))
            if may(session.person(), "edit"):
                frame.remark(WHERE.in_(view.language, field=FIELD_LABELS[row.field].label.in_(view.language)))
                frame.lead(view, "edit", kind=row.kind, key=row.kind_key)
    if len(gaps) > MOST:
        frame.remark(FIRST.in_(view.language, n=MOST))
