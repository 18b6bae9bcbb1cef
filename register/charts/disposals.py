"""What falls due in which month, a row for each rule: numbers under two rules are never added."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from dateutil.relativedelta import relativedelta

from register.charts.look import Palette, Piece, coloured, each, figure, lines, write
from register.charts.rows import broken
from register.text import Language, Text
from register.vocabulary import DISPOSAL_STATES
from register.wording import day, number

MONTHS, LATE, LATER = 12, -1, 12  # columns: what is overdue, twelve months from the present one, and what comes after
ROW, BARE, SQUARE, MOST, NAME_ROOM = 62, 30, 23, 30, 50  # pixels of a row with squares, without, and of a square
TOO_LATE, AFTERWARDS = Text("te<br>laat", "over-<br>due"), Text("later", "later")
SAID = Text("{column}: {n} {state}", "{column}: {n} {state}")
APART = {
    "waiting": Text("wacht: {n}", "waits: {n}"),
    "no_end": Text("geen einde: {n}", "no end: {n}"),
}
COLOURS = {"overdue": "red", "due": "orange", "later": "accent", "held": "violet"}


def disposal_calendar(
    cells: pd.DataFrame, today: date, language: Language, palette: Palette, extra: int = 0
) -> go.Figure:
    """A square for each rule and month with the number of records: full when overdue, an outline when frozen.

    Columns: rule, name, state (overdue, due, later, held; waiting and no_end stand beside the name), due_month (the first day of a
    month, None without), number. The numbers of a rule in one column are of one state each. At most 30 rules are drawn.
    A line holds so many `extra` characters more than on a phone.
    """
    rules = list(dict.fromkeys(zip(cells["rule"], cells["name"], strict=True)))[:MOST]
    labels, traces = [], []
    height = 0
    for rule, name in rules:
        own = cells[cells["rule"] == rule]
        apart = _apart(own, language)
        said, more = broken(f"{rule} {name}", NAME_ROOM + extra - len(apart))
        labels.append(write(f"<b>{said}</b>", y=height + 14 + more / 2))
        labels.append(write(apart, x=1, y=height + 14, side="right", colour=palette.muted))
        squares = _squares(own, today)
        if len(squares):
            traces.append(_marks(squares, f"{rule} {name}", height + more + 42, today, language, palette))
        height += (ROW if len(squares) else BARE) + more
    heads = [_head(column, today, language, palette) for column in range(LATE, LATER + 1)]
    return figure(
        palette,
        height + 44,
        traces,
        [*heads, *labels],
        margin={"t": 40, "b": 4},
        xaxis={"range": [LATE - 0.6, LATER + 0.6], "visible": False},
        yaxis_range=[height, 0],
    )


def _apart(own: pd.DataFrame, language: Language) -> str:
    """What has no month: it waits, or has no end."""
    counts = own.groupby("state")["number"].sum()
    parts = [
        text.in_(language, n=number(int(counts[state]), language)) for state, text in APART.items() if state in counts
    ]
    return " · ".join(parts)


def _squares(own: pd.DataFrame, today: date) -> pd.DataFrame:
    dated = own[own["state"].isin(list(COLOURS)) & own["due_month"].notna()]
    columns = [column_of(month, today) for month in dated["due_month"]]
    return dated.assign(column=columns).groupby(["column", "state"], as_index=False).agg(number=("number", "sum"))


def column_of(month: date, today: date) -> int:
    """How many months after the present one, what is overdue and what comes after a year together."""
    months = 12 * (month.year - today.year) + month.month - today.month
    return max(LATE, min(LATER, months))


def _marks(squares: pd.DataFrame, name: str, y: float, today: date, language: Language, palette: Palette) -> go.Scatter:
    colours = [palette.of(COLOURS[state]) for state in squares["state"]]
    full = [state == "overdue" for state in squares["state"]]
    fills = [colour if solid else palette.tint(colour, 0.15) for colour, solid in zip(colours, full, strict=True)]
    inks = [palette.paper if solid else palette.ink for solid in full]
    widths = [3 if state == "held" else 1.2 for state in squares["state"]]
    return go.Scatter(
        x=squares["column"].tolist(),
        y=[y] * len(squares),
        mode="markers+text",
        text=[_brief(n, language) for n in squares["number"]],
        textfont={"size": 12, "color": inks},
        cliponaxis=False,
        marker={"symbol": "square", "size": SQUARE, "color": fills, "line": {"color": colours, "width": widths}},
        customdata=[_fact(row, name, today, language) for row in each(squares)],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _brief(n: int, language: Language) -> str:
    """A number that fits a square: thousands as 2k."""
    return number(n, language) if n < 1000 else f"{n // 1000}k"


def _fact(row: Any, name: str, today: date, language: Language) -> str:
    column = _month_name(row.column, today, language)
    state = DISPOSAL_STATES[row.state].label.in_(language)
    said = SAID.in_(language, column=column, n=number(row.number, language), state=state)
    return f"<b>{lines(name)}</b><br>{said}"


def _month_name(column: int, today: date, language: Language) -> str:
    if column in (LATE, LATER):
        return (TOO_LATE if column == LATE else AFTERWARDS).in_(language).replace("-<br>", "").replace("<br>", " ")
    return day(today.replace(day=1) + relativedelta(months=column), language, "MMMM y")


def _head(column: int, today: date, language: Language, palette: Palette) -> Piece:
    """The month above its column, with the year below the first one and January."""
    place: Piece = {"xref": "x", "yref": "paper", "yanchor": "top", "yshift": 38, "font": {"size": 12}}
    if column == LATE:
        return write(coloured(TOO_LATE.in_(language), palette.red), x=column, y=1, side="center", **place)
    if column == LATER:
        return write(coloured(AFTERWARDS.in_(language), palette.muted), x=column, y=1, side="center", **place)
    month = today.replace(day=1) + relativedelta(months=column)
    year = f"<br><b>{month.year}</b>" if column == 0 or month.month == 1 else ""
    text = coloured(day(month, language, "MMM")[:3] + year, palette.muted)
    return write(text, x=column, y=1, side="center", **place)
