"""What falls due in which week, a row for each kind: everything that is overdue first, then the weeks from the present one on."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import Palette, Piece, coloured, each, figure, write
from register.text import Language, Text
from register.vocabulary import DUE_KINDS
from register.wording import day, number

LATE, WEEKS = -1, 14
"""Ninety days reach into the fourteenth week."""

ROW, SQUARE = 54, 21
TOO_LATE = Text("te<br>laat", "over-<br>due")
SAID = Text("{week}: {n}", "{week}: {n}")
OVERDUE, WEEK = Text("te laat", "overdue"), Text("week van {day}", "week of {day}")


def due_by_week(counts: pd.DataFrame, today: date, language: Language, palette: Palette) -> go.Figure:
    """A square with its number for each kind and week; full where it is overdue. Columns: kind, week (-1: overdue), number."""
    kinds = list(dict.fromkeys(counts["kind"]))
    labels = [head for week in range(LATE, WEEKS) for head in _head(week, today, language, palette)]
    traces = []
    for place, kind in enumerate(kinds):
        own, y = counts[counts["kind"] == kind], ROW * place
        total = number(int(own["number"].sum()), language)
        labels.append(write(DUE_KINDS[kind].label.in_(language), y=y + 12))
        labels.append(write(f"<b>{total}</b>", x=1, y=y + 12, side="right"))
        traces.append(_marks(own, y + 37, today, language, palette))
    height = ROW * len(kinds)
    axis = {"range": [LATE - 0.6, WEEKS - 0.4], "visible": False}
    return figure(palette, height + 44, traces, labels, margin={"t": 40, "b": 4}, xaxis=axis, yaxis_range=[height, 0])


def _marks(own: pd.DataFrame, y: float, today: date, language: Language, palette: Palette) -> go.Scatter:
    late = [week == LATE for week in own["week"]]
    colours = [palette.red if full else palette.accent for full in late]
    fills = [one if full else palette.tint(one, 0.15) for one, full in zip(colours, late, strict=True)]
    return go.Scatter(
        x=own["week"].tolist(),
        y=[y] * len(own),
        mode="markers+text",
        text=[_brief(n, language) for n in own["number"]],
        textfont={"size": 12, "color": [palette.paper if full else palette.ink for full in late]},
        cliponaxis=False,
        marker={"symbol": "square", "size": SQUARE, "color": fills, "line": {"color": colours, "width": 1.2}},
        customdata=[_fact(row, today, language) for row in each(own)],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _brief(n: int, language: Language) -> str:
    """A number that fits a square: thousands as 2k."""
    return number(n, language) if n < 1000 else f"{n // 1000}k"


def _fact(row: Any, today: date, language: Language) -> str:
    week = OVERDUE if row.week == LATE else WEEK
    said = week.in_(language, day=day(_monday(row.week, today), language, "d MMMM y"))
    return f"<b>{DUE_KINDS[row.kind].label.in_(language)}</b><br>{SAID.in_(language, week=said, n=number(row.number, language))}"


def _monday(week: int, today: date) -> date:
    return today - timedelta(today.weekday()) + timedelta(7 * week)


def _head(week: int, today: date, language: Language, palette: Palette) -> list[Piece]:
    """The Monday above its column, with the month below the first one and the first of each month."""
    place: Piece = {"xref": "x", "yref": "paper", "yanchor": "top", "yshift": 38, "font": {"size": 12}}
    if week == LATE:
        return [write(coloured(TOO_LATE.in_(language), palette.red), x=week, y=1, side="center", **place)]
    monday = _monday(week, today)
    begins = week == 0 or monday.day <= 7
    month = f"<br>{day(monday, language, 'MMM')[:3]}" if begins else ""
    return [write(coloured(f"{monday.day}{month}", palette.muted), x=week, y=1, side="center", **place)]
