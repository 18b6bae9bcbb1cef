"""A picture that answers to a click: what is clicked sets filters that stand above it, and with them the URL."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from register.charts.look import CONFIG
from register.text import Text
from register.ui import frame
from register.ui.session import View

CLICK = Text("Een klik in het beeld zet de filters erboven.", "A click in the picture sets the filters above it.")


def picture(view: View, figure: go.Figure, key: str, sentence: str, filters: Sequence[str]) -> None:
    """A picture whose parts say in their id which of these filters they set, as a query string.

    Its key counts the clicks: a picture that is new has nothing selected, so that the same part can be clicked again.
    """
    clicks = f"{key}@clicks"
    own = f"{key}_{st.session_state.setdefault(clicks, 0)}"
    with st.container(key=key):
        st.plotly_chart(
            figure,
            theme=None,
            config=CONFIG,
            key=own,
            alt=sentence,
            on_select=partial(_set, own, clicks, tuple(filters)),
            selection_mode="points",
        )
    st.caption(f"{frame.plain(sentence)} {CLICK.in_(view.language)}")


def _set(own: str, clicks: str, filters: tuple[str, ...]) -> None:
    wanted = sets(st.session_state[own])
    for key in filters:
        if key in wanted:
            frame.turn_to(key, wanted[key])
    st.session_state[clicks] += bool(wanted)


def sets(selected: Mapping[str, Any]) -> dict[str, str]:
    """The filters that the first part that was clicked says it sets."""
    points = selected["selection"]["points"]
    return dict(parse_qsl(str(points[0].get("id", "")), keep_blank_values=True)) if points else {}


def each_sets(rows: pd.DataFrame, **columns: str) -> pd.DataFrame:
    """The rows with what a click on each of them sets: filters by their key, each to the value of a column."""
    values = [rows[column].fillna("") for column in columns.values()]
    keys = list(zip(*values, strict=True))
    told = {key: urlencode(dict(zip(columns, key, strict=True))) for key in set(keys)}
    return rows.assign(sets=pd.Series([told[key] for key in keys], rows.index, dtype=object))
