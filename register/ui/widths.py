"""A picture for the width of the reader's screen, which only the browser knows."""

from collections.abc import Callable

import plotly.graph_objects as go
import streamlit as st

from register.charts.look import CONFIG, WIDER
from register.ui import frame


def picture(key: str, sentence: str, draw: Callable[..., go.Figure], *data: object) -> None:
    """A picture that is drawn twice where its lines are too long for a phone, for `draw` takes how many characters more they hold.

    The reader sees one of the two: the server does not know the width of the screen.
    """
    narrow, wide = draw(*data, 0), draw(*data, WIDER)
    if narrow.to_dict()["layout"]["annotations"] == wide.to_dict()["layout"]["annotations"]:
        return frame.picture(narrow, key, sentence)
    for width, figure in (("wide", wide), ("narrow", narrow)):
        with st.container(key=f"{width}_{key}"):
            st.plotly_chart(figure, theme=None, config=CONFIG, key=f"{key}_{width}", alt=sentence)
    st.caption(frame.plain(sentence))
    return None
