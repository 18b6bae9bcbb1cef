"""A picture for the width of the reader's screen, which only the browser knows."""

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from register.charts.look import CONFIG, WIDER
from register.text import Text
from register.ui import frame
from register.ui.session import View

NARROW = Text("Voor een smal scherm.", "For a narrow screen.")


def picture(view: View, key: str, sentence: str, draw: Callable[..., go.Figure], *data: object) -> None:
    """A picture that is drawn twice where its lines are too long for a phone, for `draw` takes how many characters more they hold.

    The reader sees one of the two: the server does not know the width of the screen.
    """
    narrow, wide = draw(view, *data, 0), draw(view, *data, WIDER)
    if narrow.to_dict()["layout"]["annotations"] == wide.to_dict()["layout"]["annotations"]:
        return frame.picture(narrow, key, sentence)
    for width, figure, alt in (("wide", wide, sentence), ("narrow", narrow, f"{sentence} {NARROW.in_(view.language)}")):
        with st.container(key=f"{width}_{key}"):
            st.plotly_chart(figure, theme=None, config=CONFIG, key=f"{key}_{width}", alt=alt)
    st.caption(frame.plain(sentence))
    return None
