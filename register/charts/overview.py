"""The small picture beside a figure."""

from collections.abc import Sequence

import plotly.graph_objects as go

from register.charts.look import Palette, figure


def trend(values: Sequence[float | None], palette: Palette) -> go.Figure:
    """How a number got where it is: a line with its last point; broken where there was nothing to count."""
    line = go.Scatter(y=list(values), mode="lines", line={"color": palette.muted, "width": 1.5}, hoverinfo="skip")
    marker = {"size": 7, "color": palette.accent}
    point = go.Scatter(x=[len(values) - 1], y=[values[-1]], mode="markers", marker=marker, hoverinfo="skip")
    hidden = {"visible": False}
    margin = {"l": 4, "r": 8, "t": 6, "b": 6}
    return figure(palette, 36, [line, point], [], margin=margin, xaxis=hidden, yaxis=hidden)
