"""How often people looked, week by week: a row for each thing that they did, on a scale of its own."""

from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import HOVER, Palette, each, figure, lines, short, write
from register.text import Language, Text
from register.wording import day, number

ROW, BAR, LABEL, NAME_ROOM = 58, 26, 14, 34
TICKS = 5
WEEK = timedelta(7)
SAID = Text("week van {day}: {n}", "week of {day}: {n}")


def looks_by_week(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """Bars under the name of what was done, with its number of all weeks; a week without any stays empty.

    Columns: week (its Monday), name, looks. The rows stand in the order of the names in the answer.
    """
    names = list(dict.fromkeys(counts["name"]))
    labels, traces = [], []
    for place, name in enumerate(names):
        own, y = counts[counts["name"] == name], ROW * place
        total = number(int(own["looks"].sum()), language)
        labels.append(write(f"<b>{short(name, NAME_ROOM)}</b>", y=y + LABEL))
        labels.append(write(total, x=1, y=y + LABEL, side="right", colour=palette.muted))
        traces.append(_bars(own, y + ROW - 6, language, palette))
    height = ROW * len(names)
    axis = _weeks(sorted(set(counts["week"])), language)
    return figure(palette, height + 36, traces, labels, margin={"t": 4, "b": 32}, xaxis=axis, yaxis_range=[height, 0])


def _bars(own: pd.DataFrame, foot: int, language: Language, palette: Palette) -> go.Bar:
    most = own["looks"].max()
    return go.Bar(
        x=own["week"].tolist(),
        y=[-max(2, BAR * n / most) for n in own["looks"]],
        base=[foot] * len(own),
        width=5 * 24 * 60 * 60 * 1000,
        marker={"color": palette.accent, "line": {"width": 0}},
        customdata=[_fact(row, language) for row in each(own)],
        hovertemplate=HOVER,
    )


def _fact(row: Any, language: Language) -> str:
    said = SAID.in_(language, day=day(row.week, language, "d MMM y"), n=number(row.looks, language))
    return f"<b>{lines(row.name)}</b><br>{said}"


def _weeks(weeks: list[Any], language: Language) -> dict[str, Any]:
    """Up to the last week, since nobody looked later; at least a quarter of a year wide, so that one week is no wall."""
    first, last = min(weeks[0], weeks[-1] - 12 * WEEK), weeks[-1]
    step = max(1, (last - first) // WEEK // TICKS)
    ticks = [last - n * step * WEEK for n in range((last - first) // WEEK // step + 1)]
    return {
        "type": "date",
        "range": [first - WEEK, last + WEEK],
        "tickvals": ticks,
        "ticktext": [day(tick, language, "d MMM") for tick in ticks],
        "showgrid": False,
    }
