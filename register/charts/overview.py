"""The small pictures of the overview page."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import Palette, coloured, each, figure, write
from register.charts.purposes import COLOURS, LETTERS, NAMES, by_basis, confirmed_bars, confirmed_in_words
from register.text import Language


def trend(values: Sequence[float | None], palette: Palette) -> go.Figure:
    """How a number got where it is: a line with its last point; broken where there was nothing to count."""
    line = go.Scatter(y=list(values), mode="lines", line={"color": palette.muted, "width": 1.5}, hoverinfo="skip")
    marker = {"size": 7, "color": palette.accent}
    point = go.Scatter(x=[len(values) - 1], y=[values[-1]], mode="markers", marker=marker, hoverinfo="skip")
    hidden = {"visible": False}
    margin = {"l": 4, "r": 8, "t": 6, "b": 6}
    return figure(palette, 36, [line, point], [], margin=margin, xaxis=hidden, yaxis=hidden)


def basis_bars(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """Purposes per legal basis in the order of Art. 6(1); the confirmed part is full.

    Columns: basis (code or None), purposes, confirmed (both numbers).
    """
    rows = by_basis(counts)
    labels = []
    for i, row in enumerate(each(rows)):
        letter = coloured(f"<b>{LETTERS[row.basis]}</b>", palette.of(COLOURS[row.basis]))
        said = confirmed_in_words(row.purposes, row.confirmed, language)
        labels.append(write(f"{letter}  {NAMES[row.basis].in_(language)}", y=44 * i + 11))
        labels.append(write(said, x=1, y=44 * i + 11, side="right"))
    middles = [44 * i + 29 for i in range(len(rows))]
    traces = confirmed_bars(rows, middles, [0] * len(rows), language, palette)
    height = 44 * len(rows)
    axis = {"range": [0, rows["purposes"].max() * 1.01], "visible": False}
    return figure(palette, height, traces, labels, xaxis=axis, yaxis_range=[height, 0])
