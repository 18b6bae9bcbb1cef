"""Open data-subject requests by the number of days they have left: a mark each, or counted."""

import pandas as pd
import plotly.graph_objects as go

from register.charts.look import (
    HOVER,
    SIGNS,
    Palette,
    Piece,
    above,
    bars,
    coloured,
    each,
    figure,
    given,
    lines,
    short,
    upright,
    write,
)
from register.text import Language, Text
from register.wording import count, day, number

COUNTED_FROM, TALLEST = 151, 20
EDGE, WEEKS = 35, 8  # what lies further away is drawn together at the edge
GROUPS = {
    "late": Text("Over de vier weken", "Past the four weeks"),
    "week": Text("Deze week", "This week"),
    "later": Text("Later", "Later"),
}
DATES = {
    "received": Text("Ontvangen {day}", "Received {day}"),
    "promise": Text("Vier weken {day}", "Four weeks {day}"),
    "statutory": Text("Wettelijke maand {day}", "Statutory month {day}"),
    "extended": Text("Verlengd tot {day}", "Extended to {day}"),
}
LATE, DUE, AHEAD = Text("{n} d te laat", "{n} d late"), Text("vandaag", "today"), Text("nog {n} d", "{n} d left")
FAR_LATE = Text("meer dan {n} weken te laat", "more than {n} weeks late")
FAR_AHEAD = Text("nog meer dan {n} weken", "more than {n} weeks left")
PROMISE = Text("vier weken", "four weeks")
DAYS_LATE, DAYS_AHEAD = Text("◀ dagen te laat", "◀ days late"), Text("dagen over ▶", "days left ▶")
REQUESTS = Text("{n} verzoek", "{n} request"), Text("{n} verzoeken", "{n} requests")


def left(days: int, language: Language) -> str:
    return (LATE if days < 0 else AHEAD if days else DUE).in_(language, n=number(abs(days), language))


def group_of(days: int) -> str:
    """The group of a number of days left: late, this week (seven or fewer), later."""
    return "late" if days < 0 else "week" if days <= 7 else "later"


def heading(group: str, n: int, y: float, language: Language, gutter: int = 0) -> Piece:
    return write(f"<b>{GROUPS[group].in_(language)} · {number(n, language)}</b>", y=y, xshift=-gutter)


def facts(rows: pd.DataFrame, language: Language) -> list[str]:
    """What a hover says about each request."""
    told = []
    for row in each(rows):
        known = {column: getattr(row, column) for column in DATES if column in rows}
        dates = [
            DATES[column].in_(language, day=day(value, language, "EEE d MMMM y"))
            for column, value in known.items()
            if given(value)
        ]
        end = f"{left(row.days_left, language)} · {short(row.step)}"
        told.append("<br>".join([f"<b>{lines(row.reference)}</b>", lines(row.right), *dates, end]))
    return told


def requests_strip(requests: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """Every open request as one mark at the number of days it has left; above 150 of them a bar a day.

    Columns: reference, right, received, promise, days_left, state, step.
    """
    rows = requests.assign(x=requests["days_left"].clip(-EDGE - 1, EDGE + 1)).sort_values(["days_left", "reference"])
    tallest = int(rows.groupby("x").size().max())
    counted = len(rows) >= COUNTED_FROM or tallest > TALLEST
    top = max(3, tallest) * (1.18 if counted else 1)  # room for the number above the highest bar
    first, last = min(-16, rows["x"].min() - 1), max(29, rows["x"].max() + 1)
    labels = [
        above(PROMISE.in_(language), x=0, side="center", xref="x"),
        above(coloured(DAYS_LATE.in_(language), palette.red), x=0, side="left"),
        above(coloured(DAYS_AHEAD.in_(language), palette.muted), x=1, side="right"),
    ]
    late = {"type": "rect", "yref": "paper", "x0": first, "x1": 0, "y0": 0, "y1": 1, "line_width": 0, "layer": "below"}
    return figure(
        palette,
        52 + (140 if counted else min(18 * top, 190)),
        _columns(rows, language, palette) if counted else _marks(rows, language, palette),
        labels,
        barmode="stack",
        bargap=0.15,
        margin={"l": 8, "r": 8, "t": 24, "b": 28},
        xaxis={"range": [first, last]} | _ticks(requests["days_left"]),
        yaxis_range=[0, top] if counted else [-0.7, top - 0.3],
        shapes=[late | {"fillcolor": palette.tint(palette.red, 0.07)}, upright(0, palette.ink)],
    )


def _ticks(days: pd.Series) -> Piece:
    """Weeks to either side; a plus says that what lies beyond stands here."""
    weeks = range(-EDGE, EDGE + 1, 7)
    beyond = {-EDGE: days.min() < -EDGE, EDGE: days.max() > EDGE}
    return {"tickvals": [*weeks], "ticktext": [f"{abs(n)}{'+' if beyond.get(n) else ''}" for n in weeks]}


def _marks(rows: pd.DataFrame, language: Language, palette: Palette) -> list[go.Scatter]:
    level = rows.groupby("x").cumcount()
    colours = [palette.of(SIGNS[state].colour) for state in rows["state"]]
    look = {"symbol": [SIGNS[state].marker for state in rows["state"]], "size": 11, "color": colours}
    hover = {"customdata": facts(rows, language), "hovertemplate": HOVER}
    marker = look | {"line": {"width": 2, "color": colours}}
    return [
        go.Scatter(x=rows["x"].tolist(), y=level.tolist(), mode="markers", cliponaxis=False, marker=marker, **hover)
    ]


def _columns(rows: pd.DataFrame, language: Language, palette: Palette) -> list[go.Bar | go.Scatter]:
    """A bar a day, the most urgent state at the foot, and the number of the highest."""
    traces = []
    for state, sign in SIGNS.items():
        some = rows[rows["state"] == state].groupby("x").size()
        told = [
            f"{day_in_words(x, language)}<br>{sign.shape} {count(n, language, *REQUESTS)}"
            for x, n in zip(some.index.tolist(), some.tolist(), strict=True)
        ]
        hover = {"customdata": told, "hovertemplate": HOVER}
        look = {"color": palette.of(sign.colour), "line": {"width": 0}}
        traces.append(go.Bar(x=some.index.tolist(), y=some.tolist(), marker=look, name=state, **hover))
    per_day = rows.groupby("x").size()
    highest = {"x": [per_day.idxmax()], "y": [per_day.max()], "text": [number(per_day.max(), language)]}
    return [*traces, go.Scatter(**highest, mode="text", textposition="top center", hoverinfo="skip", cliponaxis=False)]


def day_in_words(days: int, language: Language) -> str:
    far = FAR_LATE if days < 0 else FAR_AHEAD
    return far.in_(language, n=EDGE // 7) if abs(days) > EDGE else left(days, language)


def requests_by_days_left(counts: pd.DataFrame, language: Language, palette: Palette) -> go.Figure:
    """How many requests are how many weeks late or early: one bar a week by state, most urgent first, for any number.

    Columns: week, state, requests. A week is the days left divided by seven and rounded away from zero, so that
    -1 holds 1 to 7 days late, 0 holds today and 1 holds 1 to 7 days left. More than eight weeks is one bar.
    """
    folded = counts.assign(week=counts["week"].clip(-WEEKS - 1, WEEKS + 1))
    folded["group"] = [group_of(7 * week) for week in folded["week"]]
    cells = folded.groupby(["group", "week", "state"], as_index=False)["requests"].sum()
    labels, traces, y = [], [], 0.0
    for group in GROUPS:
        some = cells[cells["group"] == group]
        if len(some):
            labels.append(heading(group, some["requests"].sum(), y + 12, language))
            y += 28
        for week, states in some.groupby("week"):
            labels += _week_labels(week, states, y, language, palette)
            traces.append(_week_bar(states, y + 30, language, palette))
            y += 44
        y += 12 if len(some) else 0
    widest = cells.groupby("week")["requests"].sum().max()
    return figure(palette, y, traces, labels, xaxis={"range": [0, widest * 1.01], "visible": False}, yaxis_range=[y, 0])


def week_in_words(week: int, language: Language) -> str:
    if abs(week) > WEEKS:
        return (FAR_LATE if week < 0 else FAR_AHEAD).in_(language, n=WEEKS)
    span = f"{7 * abs(week) - 6}–{7 * abs(week)}"
    return (LATE if week < 0 else AHEAD if week else DUE).in_(language, n=span)


def _week_labels(week: int, states: pd.DataFrame, y: float, language: Language, palette: Palette) -> list[Piece]:
    held = dict(zip(states["state"], states["requests"], strict=True))
    parts = [
        coloured(f"{sign.shape} {number(held[state], language)}", palette.of(sign.colour))
        for state, sign in SIGNS.items()
        if state in held
    ]
    total = f"<b>{number(states['requests'].sum(), language)}</b>"
    right = write("  ".join([*parts, total] if len(parts) > 1 else [parts[0]]), x=1, y=y + 11, side="right")
    return [write(week_in_words(week, language), y=y + 11), right]


def _week_bar(states: pd.DataFrame, y: float, language: Language, palette: Palette) -> go.Bar:
    order = states.assign(rank=states["state"].map(list(SIGNS).index)).sort_values("rank")
    signs = [SIGNS[state] for state in order["state"]]
    told = [f"{s.shape} {count(n, language, *REQUESTS)}" for s, n in zip(signs, order["requests"], strict=True)]
    begin = order["requests"].cumsum() - order["requests"]
    return bars([y] * len(order), begin, order["requests"], 10, [palette.of(s.colour) for s in signs], told)
