"""Changes of the register over time."""

from datetime import timedelta

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import HOVER, Palette, figure
from register.text import Language, Text
from register.wording import count, day, number

TICKS = 6
CHANGE, CHANGES = Text("{n} wijziging", "{n} change"), Text("{n} wijzigingen", "{n} changes")


def changes_by_month(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """How many changes were entered each month; months without any stay empty. Columns: month (its first day), kind, entries."""
    months = counts.groupby("month", as_index=False).agg(entries=("entries", "sum"))
    said = [count(n, language, CHANGE, CHANGES) for n in months["entries"]]
    names = [day(month, language, "MMM y") for month in months["month"]]
    bars = go.Bar(
        x=months["month"],
        y=months["entries"],
        width=20 * 24 * 60 * 60 * 1000,
        marker={"color": palette.accent, "line": {"width": 0}},
        text=[number(n, language) for n in months["entries"]],
        textposition="outside",
        cliponaxis=False,
        textfont={"size": 12},
        textangle=0,
        customdata=[f"{name}: {words}" for name, words in zip(names, said, strict=True)],
        hovertemplate=HOVER,
    )
    every = max(1, -(-len(months) // TICKS))
    ticks = {
        "tickvals": months["month"][::every].tolist(),
        "ticktext": names[::every],
        "type": "date",
        "showgrid": False,
    }
    first, last = months["month"].iloc[0], months["month"].iloc[-1]
    span = {"range": [first - timedelta(20), max(last, first + timedelta(330)) + timedelta(20)]}
    return figure(palette, 180, [bars], [], margin={"t": 22, "b": 28, "l": 16, "r": 16}, xaxis=ticks | span)
